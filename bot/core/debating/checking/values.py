"""Figures and dates of a claim against those of a sentence: which value the sentence gives for the same thing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp
from typing import Final, TypeVar

from bot.core.comparing import moments, sameness
from bot.core.comparing.model import Facts, Moment, Quantity, Relation
from bot.core.debating.checking.bounds import agrees, bounded, leaves_open
from knowledge.documents import Span
from knowledge.text.lazy_pattern import LazyPattern

Value = TypeVar("Value", Quantity, Moment)
_CLAUSES = LazyPattern(r"[,;:|—–()]|\s(?:e|and|mas|but|que|which|enquanto|while|whereas)\s")
_LARGE: Final = 1e6
_FADING: Final = 22.0  # characters over which what stands near a value loses two thirds of its say
_ACROSS: Final = 0.75  # what a clause border leaves of it
_REFUSING_WORDS = "rather instead vez inves never nunca jamais"
_REFUSING: Final = frozenset(_REFUSING_WORDS.split())
_RIVALS: Final = 0.8  # share of the nearest value's say from which another value is as likely meant


class Found(StrEnum):
    """What a sentence says to a value of a claim."""

    SAME = "same"
    DIFFERENT = "different"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place of the sentence that has a counterpart in the claim, with its weight."""

    span: Span
    weight: float


def quantity_found(wanted: Quantity, claim: Facts, source: Facts, anchors: Sequence[Anchor]) -> Found:
    """Return what `source` says to a quantity of the claim."""
    wanted = bounded(wanted, claim)
    given = [bounded(one, source) for one in source.quantities]
    alike = [one for one in given if sameness.measures_alike(wanted, one) or _telling(wanted, one)]
    rivals = [one for one in alike if not leaves_open(wanted, one)]
    return _found(wanted, rivals, agrees, claim, source, anchors)


def _telling(wanted: Quantity, one: Quantity) -> bool:
    """Whether two counts are so large and so equal that they must be of one thing, in whatever words it is said."""
    return not wanted.unit and not one.unit and one.low == wanted.low >= _LARGE


def moment_found(wanted: Moment, claim: Facts, source: Facts, anchors: Sequence[Anchor]) -> Found:
    """Return what `source` says to a date of the claim; one given less exactly is missing."""
    rivals = [one for one in source.moments if moments.compared(wanted, one) is not Relation.UNRELATED]
    covering = [one for one in rivals if moments.covers(one, wanted)]
    vague = [one for one in rivals if moments.compared(wanted, one) is Relation.SAME and one not in covering]
    found = _found(wanted, rivals, lambda _, one: one in covering, claim, source, anchors)
    return Found.MISSING if found is Found.DIFFERENT and vague else found


def _found(
    wanted: Value,
    rivals: Sequence[Value],
    same: Callable[[Value, Value], bool],
    claim: Facts,
    source: Facts,
    anchors: Sequence[Anchor],
) -> Found:
    """Judge by the value that the matched words stand nearest to; one that the sentence denies says the contrary."""
    if not rivals:
        return Found.MISSING
    denied = _is_refused(wanted.span, claim)
    says = {one.span: _say(one.span, source.text, anchors) for one in rivals}
    asserted = [one for one in rivals if _is_refused(one.span, source) == denied]
    refused = [one for one in rivals if one not in asserted]
    most = max(says.values())
    likely = [one for one in asserted if says[one.span] >= _RIVALS * most]
    if any(same(wanted, one) for one in likely):
        return Found.SAME
    if any(same(wanted, one) for one in refused):
        return Found.DIFFERENT
    if likely and not any(same(wanted, one) for one in asserted):
        return Found.DIFFERENT
    return Found.MISSING


def _is_refused(place: Span, facts: Facts) -> bool:
    """Whether a negation stands right before the value, so that it denies the value and not what is said of it."""
    for span in facts.denied:
        if span.start <= place.start < span.end:
            between = [word for word in facts.analysed.words if span.start <= word.start < place.start]
            if all(word.stop or word.folded in _REFUSING for word in between):
                return True
    return False


def _say(place: Span, text: str, anchors: Iterable[Anchor]) -> float:
    """How much of the matched words stands near a value, clause borders between them counting against."""
    total = 0.0
    for anchor in anchors:
        start, end = min(anchor.span.end, place.end), max(anchor.span.start, place.start)
        gap = max(end - start, 0)
        borders = len(_CLAUSES.compiled.findall(text, start, end)) if gap else 0
        total += anchor.weight * exp(-gap / _FADING) * _ACROSS**borders
    return total
