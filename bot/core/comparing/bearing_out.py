"""What of one text another does not bear out: figures, dates and names that it lacks, and turned negations.

This judges values only. Whether the two texts speak of the same matter is for the caller to judge.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.comparing import moments, sameness
from bot.core.comparing.model import Facts, Moment, Name, Quantity, Relation
from bot.core.comparing.names import holds_name


class LackKind(StrEnum):
    """What is not borne out."""

    QUANTITY = "figure"
    MOMENT = "date"
    NAME = "name"
    NEGATION = "negation"


@dataclass(frozen=True, slots=True)
class Lack:
    """One value of a text that the sources do not bear out.

    Attributes:
        text: As the text has it.
        conflicting: Whether a source gives another value of the same kind instead.
    """

    kind: LackKind
    text: str
    conflicting: bool


def lacking(claim: Facts, sources: Sequence[Facts]) -> tuple[Lack, ...]:
    """Return each figure, date and name of `claim` that no source has, and each word denied in one of them only.

    A negation is turned when a word of the claim is denied and stands undenied in every source that has it, or the
    other way round.
    """
    found = [
        Lack(LackKind.QUANTITY, q.span.of(claim.text), _conflicts(q, sources))
        for q in claim.quantities
        if not any(has_quantity(source, q) for source in sources)
    ]
    found += [
        Lack(LackKind.MOMENT, m.span.of(claim.text), any(_other_moment(s, m) for s in sources))
        for m in claim.moments
        if not any(has_moment(source, m) for source in sources)
    ]
    found += [
        Lack(LackKind.NAME, n.span.of(claim.text), False)
        for n in claim.names
        if not any(has_name(source, n) for source in sources)
    ]
    return (*found, *_turned(claim, sources))


def has_quantity(source: Facts, wanted: Quantity) -> bool:
    """Return whether `source` gives the same figure of the same kind of thing."""
    return any(sameness.compared(wanted, one) is Relation.SAME for one in source.quantities)


def has_moment(source: Facts, wanted: Moment) -> bool:
    """Return whether `source` gives the date, at least as exactly."""
    return any(moments.covers(one, wanted) for one in source.moments)


def has_name(source: Facts, wanted: Name) -> bool:
    """Return whether `source` has the name, under any of its forms."""
    return holds_name(source.analysed, wanted)


def _conflicts(wanted: Quantity, sources: Sequence[Facts]) -> bool:
    return any(sameness.compared(wanted, one) is Relation.DIFFERENT for s in sources for one in s.quantities)


def _other_moment(source: Facts, wanted: Moment) -> bool:
    return any(moments.compared(wanted, one) is Relation.DIFFERENT for one in source.moments)


def _turned(claim: Facts, sources: Sequence[Facts]) -> list[Lack]:
    found = []
    for word in claim.analysed.content:
        places = [
            source.denies(other.start)
            for source in sources
            if source.language == claim.language
            for other in source.analysed.content
            if other.stem == word.stem
        ]
        if places and all(denied != claim.denies(word.start) for denied in places):
            found.append(Lack(LackKind.NEGATION, word.text, True))
    return found
