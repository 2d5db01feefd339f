"""Words that exclude each other: a sentence may not say "private" where its source says only "public"."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from bot.core.verifying.aligning import Alignment
from bot.core.verifying.reading import Read, Sort
from bot.core.verifying.verdict import CutReason
from knowledge.text.words import fold

CONTRASTS_FILE: Final = "contrasts.txt"
Finding = tuple[CutReason, str]
_LESSENED: Final = re.compile(r"\b(?:menos|less|nao|not|n t|nem|sem|without|nunca|never|than|que|contrario|unlike)\s+$")
_TURNING: Final = ("in", "im", "ir", "i", "des", "dis", "un", "non", "nao", "anti", "mis")
_OPPOSED: Final = (
    ("super", "sub"),
    ("over", "under"),
    ("sobre", "sub"),
    ("pre", "pos"),
    ("pro", "anti"),
    ("mais", "menos"),
)
_SHORTEST: Final = 5
_SURELY: Final = 0.85
_TELLING: Final = 0.3
_BEFORE: Final = 24  # characters before a word in which something may turn it


def contrasted(alignments: Sequence[Alignment]) -> Finding | None:
    """Return a word of the sentence whose contrary the sources have instead of it."""
    claim = alignments[0].claim
    there = [a.source.folded for a in alignments]
    for line in _lines():
        for number, pattern in enumerate(line):
            for match in pattern.finditer(claim.folded):
                if any(pattern.search(text) for text in there):
                    break
                others = [other for n, other in enumerate(line) if n != number]
                said = [other for other in others if any(other.search(text) for text in there)]
                if not said or _is_turned(claim, match.start()):
                    continue
                here = any(other.search(claim.folded) for other in said)
                if not here or (_opens(claim, pattern) and any(_opens(a.source, o) for a in alignments for o in said)):
                    return CutReason.CONTRARY, match[0]
    return _negated_forms(alignments)


def _opens(text: Read, pattern: re.Pattern[str]) -> bool:
    """Whether the first word that says something is one of a kind: what the sentence is about."""
    first = next((t for t in text.tokens if t.weight >= _TELLING and not text.is_voice(t)), None)
    return first is not None and pattern.fullmatch(first.word.folded) is not None


def _negated_forms(alignments: Sequence[Alignment]) -> Finding | None:
    """Find a word that is the source's with a prefix that turns it, or without ("justa", "injusta")."""
    claim = alignments[0].claim
    for row, token in enumerate(claim.tokens):
        word = token.word.folded
        if token.sort is not Sort.WORD or claim.facts.denies(token.word.start) or _is_same(alignments, row):
            continue
        for alignment in alignments:
            if alignment.source.language != claim.language:
                continue
            for other in alignment.source.tokens:
                denied = alignment.source.facts.denies(other.word.start)
                if other.sort is Sort.WORD and not denied and _turns(word, other.word.folded):
                    return CutReason.CONTRARY, token.word.text
    return None


def _is_same(alignments: Sequence[Alignment], row: int) -> bool:
    return any(float(a.likeness[row].max(initial=0.0)) >= _SURELY for a in alignments)


def _turns(one: str, other: str) -> bool:
    """Whether two folded words differ by a prefix that turns the meaning, endings of number and gender aside."""
    if min(len(one), len(other)) < _SHORTEST:
        return False
    for a, b in ((one, other), (other, one)):
        if any(_alike(a, prefix + b) for prefix in _TURNING):
            return True
        if any(a.startswith(p) and b.startswith(q) and _alike(a[len(p) :], b[len(q) :]) for p, q in _OPPOSED):
            return True
    return False


def _alike(one: str, other: str) -> bool:
    return one.rstrip("aos") == other.rstrip("aos")


def excludes(one: str, other: str) -> bool:
    """Return whether two folded words stand on two sides of a line."""
    for line in _lines():
        sides = [{n for n, pattern in enumerate(line) if pattern.fullmatch(word)} for word in (one, other)]
        if all(sides) and not sides[0] & sides[1]:
            return True
    return False


def says_same_side(word: str, text: str) -> bool:
    """Return whether a folded word stands on a side of a line of which a folded text has a word too."""
    return any(pattern.fullmatch(word) and pattern.search(text) for line in _lines() for pattern in line)


def _is_turned(claim: Read, place: int) -> bool:
    return _LESSENED.search(fold(claim.folded[max(0, place - _BEFORE) : place])) is not None


@cache
def _lines() -> tuple[tuple[re.Pattern[str], ...], ...]:
    text = (files(__package__) / CONTRASTS_FILE).read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(tuple(_pattern(words) for words in row) for row in rows)


def _pattern(words: str) -> re.Pattern[str]:
    forms = "|".join(re.escape(word).replace(r"\*", r"\w*").replace("_", " ") for word in words.split())
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])")
