"""Facts of several spans merged into one: names paired across them, and the doer of one given to another."""

import re
from collections.abc import Sequence
from typing import Final

from bot.core.verifying.aligning import Alignment
from bot.core.verifying.reading import Read, Sort
from bot.core.verifying.verdict import CutReason
from knowledge.text.lazy_pattern import LazyPattern

Finding = tuple[CutReason, str]
_SAME: Final = 0.9  # likeness from which two words are the same
_PART: Final = re.compile(
    r"[;:]|,\s(?:e|and|mas|but|while|enquanto)\b|\s(?:enquanto|while|whereas|ao passo que)\s", re.IGNORECASE
)
_BY: Final = LazyPattern(r"^(?:por|pel[oa]s?|by|d[eoa]s?|of)(?:\s(?:the|o|a))?$")
"""What stands between what is done and who does it."""
_OWN_WORD: Final = LazyPattern(
    r"(?:fundad|criad|lancad|desenvolvid|feit|escrit|liderad|dirigid|comandad|comprad|financiad|publicad)[oa]s?|"
    r"founded|created|released|launched|developed|made|written|led|headed|run|bought|owned|funded|published|built"
)
"""Participles of what has one doer."""


def mispaired(alignments: Sequence[Alignment]) -> Finding | None:
    """Return a name that a sentence joins to what another span says of somebody else."""
    if len(alignments) < 2:
        return None
    return _across(alignments) or _other_doer(alignments)


def _across(alignments: Sequence[Alignment]) -> Finding | None:
    """Find parts that each pair names of two spans, while each span has one of every part."""
    claim = alignments[0].claim
    found: dict[int, dict[int, int]] = {}  # by part: name to the only span that has it
    for row in _names(claim):
        spans = [n for n, a in enumerate(alignments) if _columns(a, row)]
        if len(spans) == 1:
            found.setdefault(_part(claim, row), {})[row] = spans[0]
    paired = [names for names in found.values() if len(names) > 1]
    if len(paired) < 2 or any(len(set(names.values())) < len(names) for names in paired):
        return None
    kinds = {tuple(sorted(names.values())) for names in paired}
    return (CutReason.MERGED, claim.tokens[next(iter(paired[0]))].word.text) if len(kinds) == 1 else None


def _other_doer(alignments: Sequence[Alignment]) -> Finding | None:
    """Find who is said to have done what a span, of the same name, says somebody else did."""
    claim = alignments[0].claim
    for verb, doer in _doers(claim):
        before = [i for i in _names(claim) if i < verb]
        for alignment in alignments:
            if not before or _columns(alignment, doer) or not _columns(alignment, before[-1]):
                continue
            verbs = set(alignment.partners(verb))
            others = [d for v, d in _doers(alignment.source) if v in verbs]
            if others and not any(alignment.likeness[:, other].max(initial=0.0) >= _SAME for other in others):
                return CutReason.MERGED, claim.tokens[doer].word.text
    return None


def _doers(text: Read) -> list[tuple[int, int]]:
    """Participles with the names behind "by"."""
    words = text.facts.analysed.words
    found = []
    for i, token in enumerate(text.tokens[:-1]):
        following = text.tokens[i + 1]
        between = " ".join(w.folded for w in words[token.place + 1 : following.place])
        if following.sort is Sort.NAME and _OWN_WORD.fullmatch(token.word.folded) and _BY.search(between):
            found.append((i, i + 1))
    return found


def _names(text: Read) -> list[int]:
    """The first word of each name, those of who says so left out."""
    first = {t.group: i for i, t in reversed(list(enumerate(text.tokens))) if t.sort is Sort.NAME}
    return sorted(i for i in first.values() if not text.is_voice(text.tokens[i]))


def _columns(alignment: Alignment, row: int) -> list[int]:
    tokens = alignment.source.tokens
    return [c for c in alignment.partners(row) if alignment.likeness[row, c] >= _SAME and tokens[c].sort is Sort.NAME]


def _part(text: Read, row: int) -> int:
    start = text.tokens[row].word.start
    return sum(border.start() <= start for border in _PART.finditer(text.text))
