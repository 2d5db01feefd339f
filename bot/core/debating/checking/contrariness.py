"""Whether a sentence says the contrary of a claim: by a denial, an opposite, or more where the claim says less."""

from collections.abc import Sequence
from typing import Final

from bot.core.comparing.degrees import degree_of, degree_of_quantity
from bot.core.comparing.meanings import PREDICATES
from bot.core.comparing.model import Relation
from bot.core.comparing.sameness import compared
from bot.core.comparing.terms import Match
from bot.core.debating.checking.evidence import Read

TURNED: Final = 0.34
"""Share of the matched words that are denied on one side only from which the sentence says the contrary."""


def has_contrary_degree(matches: Sequence[Match], claim: Read, source: Read) -> bool:
    """Whether the claim says more where the sentence says less, or the other way round."""
    for match in matches:
        if match.other is not None and match.worth >= 0.75 and match.term.weight:
            one, other = degree_of(claim.facts, match.term.place), degree_of(source.facts, match.other.place)
            if one * other < 0:
                return True
    for quantity in claim.facts.quantities:
        degree = degree_of_quantity(claim.facts, quantity)
        same = [one for one in source.facts.quantities if compared(quantity, one) is Relation.SAME]
        if degree and any(degree * degree_of_quantity(source.facts, one) < 0 for one in same):
            return True
    return False


def is_contrary(matches: Sequence[Match], claim: Read, source: Read) -> bool:
    """Whether what the two share is denied, or said by an opposite, on one side only.

    What counts is what the claim denies, or where it denies nothing, how much of what they share the sentence denies.
    """
    shared = [match for match in matches if match.other is not None and match.worth >= 0.75 and match.term.weight]
    core = [match for match in shared if claim.facts.denies(match.term.span.start)] or shared
    total = sum(match.term.weight for match in core)
    turned = sum(match.term.weight for match in core if _is_turned(match, claim, source))
    if any(match.term.groups & PREDICATES and _is_turned(match, claim, source) for match in core):
        return True
    return total > 0 and turned / total >= TURNED


def _is_turned(match: Match, claim: Read, source: Read) -> bool:
    assert match.other is not None
    differs = claim.facts.denies(match.term.span.start) != source.facts.denies(match.other.span.start)
    return differs != match.opposite
