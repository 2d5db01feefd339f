"""Contraries: whether a sentence says "cheap" where its source says "dear", or "not secret" where it says "public"."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from bot.core.verifying.aligning import Alignment
from bot.core.verifying.governing import places_of
from bot.core.verifying.reading import Read
from bot.core.verifying.verdict import CutReason
from bot.core.verifying.wordings import LESSENING, either
from knowledge.documents import Span
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.words import fold

OPPOSITES_FILE: Final = "opposites.txt"
Finding = tuple[CutReason, str]
_BEFORE: Final = 24  # characters before a word in which "less" may turn it
_TELLING: Final = 0.35  # weight of a word that shows what a clause is about


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
        if not there or {s.side for s in here} & {s.side for _, s in there}:
            continue
        for stand in here:
            opposed = [(a, other) for a, other in there if stand.turned == other.turned]  # else a denial is at issue
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
    for side, pattern in enumerate(_axes()[axis]):
        for span, word in places_of(pattern, text):
            lessened = LESSENING.search(fold(text.text[max(0, span.start - _BEFORE) : span.start])) is not None
            denied = any(d.start < span.start < d.end for d in text.facts.denied)  # "lack" does not deny itself
            turned = lessened != denied
            found.append(Stand(1 - side if turned else side, turned, span, word))
    return found


def _about_the_same(alignment: Alignment, here: Stand, there: Stand) -> bool:
    """Whether the clauses of the two words share another word."""
    claim, source = alignment.claim, alignment.source
    clauses = claim.clause_at(here.span.start), source.clause_at(there.span.start)
    for row, token in enumerate(claim.tokens):
        if token.clause == clauses[0] and token.weight >= _TELLING and token.word.start != here.span.start:
            for column in alignment.partners(row):
                other = source.tokens[column]
                if other.clause == clauses[1] and other.word.start != there.span.start:
                    return True
    return False


@cache
def _axes() -> tuple[tuple[LazyPattern, LazyPattern], ...]:
    text = (files(__package__) / OPPOSITES_FILE).read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple((either(one), either(other)) for one, other in rows)
