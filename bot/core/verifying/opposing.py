"""Contraries: whether a sentence says "cheap" where its source says "dear", or "not secret" where it says "public"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from bot.core.verifying.aligning import Alignment
from bot.core.verifying.governing import has
from bot.core.verifying.lexicon import Kind, kind_of
from bot.core.verifying.reading import Read, Sort
from bot.core.verifying.verdict import CutReason
from bot.core.verifying.wordings import BECOMING, LESSENING, QUIET_DENIALS
from knowledge.documents import Span
from knowledge.text.words import fold

OPPOSITES_FILE: Final = "opposites.txt"
Finding = tuple[CutReason, str]
_BEFORE: Final = 24  # characters before a word in which "less" may turn it
_TELLING: Final = 0.35  # weight of a word that shows what a clause is about
_NEXT_TO: Final = 2  # words between a word of an axis and what it is said of
_HEADS: Final = 2  # telling words between a denial and a word that it turns
_WITHOUT: Final = re.compile(r"(?:sem(?!\s+que\b)|without)\b", re.IGNORECASE)
_HARDLY: Final = re.compile(r"\b(?:mal|hardly|barely|scarcely|pouco|nada)\s+(?:\w+\s+){0,2}$")

_LOSING: Final = re.compile(r"\b(?:perd\w+|los(?:e|es|ing|t)|carec\w+)(?:-se)?\s+(?:(?:o|a|em|the|its|sua|seu)\s+)?$")


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a text stands on an axis.

    Attributes:
        side: 0 or 1, what turns the word taken into account.
        turned: Whether a denial or "less" put it there.
    """

    side: int
    turned: bool
    span: Span
    word: str


def contrary(alignments: Sequence[Alignment]) -> Finding | None:
    """Return a word of the sentence whose contrary its sources say of the same, and nothing else."""
    claim = alignments[0].claim
    for axis in range(len(_axes())):
        here = stands(claim, axis)
        if not here:
            continue
        there = [(a, stand) for a in alignments for stand in stands(a.source, axis)]
        if {s.side for s in here} & {s.side for _, s in there}:
            moved = next((stand for stand in here if _stands_at_the_other(stand, here, there)), None)
            if moved is not None:
                return CutReason.CONTRARY, moved.word
            continue
        for stand in here:
            opposed = [(a, other) for a, other in there if stand.turned == other.turned or _denies_nothing(a, stand)]
            if any(_about_the_same(a, stand, other) for a, other in opposed):
                return CutReason.CONTRARY, stand.word
    return None


def says_the_contrary_denied(alignment: Alignment, denied_here: bool) -> bool:
    """Whether "not private" here is "public" there: one text denies the contrary of what the other says.

    Args:
        denied_here: Whether the denial is the sentence's own, else the source's.
    """
    for axis in range(len(_axes())):
        own, other = stands(alignment.claim, axis), stands(alignment.source, axis)
        denying, saying = (own, other) if denied_here else (other, own)
        sides = {s.side for s in saying if not s.turned}
        if len(sides) == 1 and sides & {s.side for s in denying if s.turned}:
            return True
    return False


def stands(text: Read, axis: int) -> list[Stand]:
    """Return where a text stands on an axis, once for each word of it."""
    found = []
    for side, kind in enumerate(_axes()[axis]):
        for span, word in kind.places(text):
            before = fold(text.text[max(0, span.start - _BEFORE) : span.start])
            lessened = any(turning.search(before) for turning in (LESSENING, _HARDLY, _LOSING))
            denied = any(d.start < span.start < d.end and _is_head(text, d, span) for d in text.facts.denied)
            turned = lessened != denied
            found.append(Stand(1 - side if turned else side, turned, span, word))
    return found


def _denies_nothing(alignment: Alignment, here: Stand) -> bool:
    """Whether the text whose word nothing turns has no denial elsewhere that might make up for the other's."""
    plain = alignment.source if here.turned else alignment.claim
    if plain.facts.denied or has(QUIET_DENIALS, plain):
        return False
    return not says_the_contrary_denied(alignment, denied_here=here.turned)


def _is_head(text: Read, denied: Span, span: Span) -> bool:
    """Whether a word is among the first that a denial turns; what comes later says when, where or how."""
    between = [t for t in text.tokens if denied.start < t.word.start < span.start and t.weight >= _TELLING]
    return len(between) <= (1 if _WITHOUT.match(denied.of(text.text)) else _HEADS)


def _stands_at_the_other(here: Stand, all_here: Sequence[Stand], there: Sequence[tuple[Alignment, Stand]]) -> bool:
    """Whether a word stands at what only its contrary stands at in the sources, which have both ("open models")."""
    nearby = [(a, s) for a, s in there if s.turned == here.turned and _share_a_neighbour(a, here, s)]
    if {s.side for _, s in nearby} != {1 - here.side}:
        return False
    return not any(_share_a_neighbour(a, o, s) for a, s in nearby for o in all_here if o.side == s.side)


def _share_a_neighbour(alignment: Alignment, here: Stand, there: Stand) -> bool:
    columns = {c for row in _neighbours(alignment.claim, here) for c in alignment.partners(row)}
    return not columns.isdisjoint(_neighbours(alignment.source, there))


def _neighbours(text: Read, stand: Stand) -> list[int]:
    """The telling words next to a word of an axis."""
    places = [n for n, w in enumerate(text.facts.analysed.words) if stand.span.start <= w.start < stand.span.end]
    return [
        i
        for i, t in enumerate(text.tokens)
        if t.weight >= _TELLING and t.place not in places and any(abs(t.place - n) <= _NEXT_TO for n in places)
    ]


def _about_the_same(alignment: Alignment, here: Stand, there: Stand) -> bool:
    """Whether the clauses of the two words share another word."""
    claim, source = alignment.claim, alignment.source
    clauses = _told_of(claim, here.span), _told_of(source, there.span)
    for row, token in enumerate(claim.tokens):
        if token.clause == clauses[0] and token.weight >= _TELLING and token.word.start != here.span.start:
            for column in alignment.partners(row):
                other = source.tokens[column]
                if other.clause == clauses[1] and other.word.start != there.span.start:
                    return True
    return False


def _told_of(text: Read, span: Span) -> int:
    """The clause that says what a word is said of: its own, or the one before where its own says nothing else."""
    own = text.clause_at(span.start)
    others = [
        t
        for t in text.tokens
        if t.clause == own and t.sort in (Sort.WORD, Sort.NAME) and t.weight >= _TELLING and t.word.start != span.start
    ]
    nothing_else = all(BECOMING.fullmatch(t.word.folded) for t in others)
    return own - 1 if own and nothing_else else own


@cache
def _axes() -> tuple[tuple[Kind, Kind], ...]:
    text = (files(__package__) / OPPOSITES_FILE).read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple((kind_of(one), kind_of(other)) for one, other in rows)
