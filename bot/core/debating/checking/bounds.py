"""Bounds: "more than 100" is borne out by 440, "até 5 mil" by 2 mil; neither tells what lies on its other side."""

import re
from dataclasses import replace
from typing import Final

from bot.core.comparing.model import Bound, Facts, Quantity
from bot.core.comparing.sameness import same_value
from knowledge.text.lazy_pattern import LazyPattern

_UP_TO = LazyPattern(r"(?:\baté|\bup to|\bno more than|\bnão mais d[eo])\s+(?:os\s+|as\s+|the\s+)?$", re.IGNORECASE)
_OPPOSED: Final = {Bound.MORE: Bound.LESS, Bound.LESS: Bound.MORE}


def bounded(quantity: Quantity, facts: Facts) -> Quantity:
    """Return a quantity with "up to" and its like read as an upper bound."""
    if not quantity.unit and _UP_TO.search(facts.text[: quantity.span.start]):
        return replace(quantity, bound=Bound.LESS)
    return quantity


def agrees(wanted: Quantity, given: Quantity) -> bool:
    """Return whether the value given bears out the one wanted: it is the same, or a count within the bound wanted.

    Durations, shares and amounts of money within a bound may be of anything else in the sentence.
    """
    if _OPPOSED.get(wanted.bound) is given.bound:
        return False
    counts = not wanted.unit and bool(wanted.counted)
    if counts and wanted.bound is Bound.MORE and given.low >= wanted.low:
        return True
    if counts and wanted.bound is Bound.LESS and given.high <= wanted.high:
        return True
    return same_value(wanted, given)


def leaves_open(wanted: Quantity, given: Quantity) -> bool:
    """Return whether both may be true, though neither follows: fewer than 20 and more than 16."""
    if _OPPOSED.get(wanted.bound) is not given.bound:
        return False
    least, most = (wanted.low, given.high) if wanted.bound is Bound.MORE else (given.low, wanted.high)
    return least < most
