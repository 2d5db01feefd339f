"""The rules of language by which the gate tells whether a sentence says what its sources say, by name.

They look at sentence and sources word by word. What each finds may be a mistake, or a free wording: how far to trust
which of them, beside a model that reads both whole, `bot.core.verifying.weighing` knows.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from bot.core.verifying.aligning import Alignment
from bot.core.verifying.amounts import amounts
from bot.core.verifying.belonging import crossed, figures_exchanged, misplaced, moved
from bot.core.verifying.contrasting import contrasted
from bot.core.verifying.copying import substituted
from bot.core.verifying.denials import denials
from bot.core.verifying.directions import directions
from bot.core.verifying.doubts import doubts
from bot.core.verifying.exchanging import exchanged
from bot.core.verifying.mixing import mixed
from bot.core.verifying.opposing import contrary
from bot.core.verifying.ordinals import ordinals
from bot.core.verifying.owning import misowned
from bot.core.verifying.pairing import mispaired
from bot.core.verifying.preferring import outranked
from bot.core.verifying.roles import deed_turned_round, set_apart, turned_round
from bot.core.verifying.verdict import CutReason

Finding = tuple[CutReason, str]
Check = Callable[[Sequence[Alignment]], Finding | None]


class Rule(StrEnum):
    """What a rule finds; the value is its key in the calibration."""

    CONTRASTED = "contrasted"  # the contrary of a word
    DENIAL = "denial"  # a denial too many or too few
    DOUBT = "doubt"  # more or less certain
    AMOUNT = "amount"  # of all, some, few
    ORDINAL = "ordinal"
    DIRECTION = "direction"
    CONTRARY = "contrary"  # the other end of an axis
    DEED = "deed"  # who acts on whom, said straight out
    TURNED_ROUND = "turned_round"  # the same, said in whatever way
    SET_APART = "set_apart"  # what stands behind "unlike"
    EXCHANGED = "exchanged"  # two words in each other's surroundings
    OUTRANKED = "outranked"  # above and below
    MISOWNED = "misowned"  # whose it is
    MISPAIRED = "mispaired"  # names of two sources paired
    MIXED = "mixed"  # the subject of one half with what the other says
    FIGURE_EXCHANGED = "figure_exchanged"
    CROSSED = "crossed"  # clauses that begin as one and end as another
    MOVED = "moved"  # a clause given to another name
    MISPLACED = "misplaced"  # a figure of another source
    SUBSTITUTED = "substituted"  # another thing in a copied sentence


def _each(check: Callable[[Alignment], Finding | None]) -> Check:
    """A check of one source as one of all: what it finds first."""
    return lambda alignments: next((found for one in alignments if (found := check(one)) is not None), None)


CHECKS: Final[Mapping[Rule, Check]] = MappingProxyType(
    {
        Rule.CONTRASTED: contrasted,
        Rule.DENIAL: denials,
        Rule.DOUBT: doubts,
        Rule.AMOUNT: amounts,
        Rule.ORDINAL: ordinals,
        Rule.DIRECTION: directions,
        Rule.CONTRARY: contrary,
        Rule.DEED: _each(deed_turned_round),
        Rule.TURNED_ROUND: _each(turned_round),
        Rule.SET_APART: _each(set_apart),
        Rule.EXCHANGED: _each(exchanged),
        Rule.OUTRANKED: outranked,
        Rule.MISOWNED: misowned,
        Rule.MISPAIRED: mispaired,
        Rule.MIXED: mixed,
        Rule.FIGURE_EXCHANGED: _each(figures_exchanged),
        Rule.CROSSED: _each(crossed),
        Rule.MOVED: moved,
        Rule.MISPLACED: misplaced,
        Rule.SUBSTITUTED: substituted,
    }
)
"""In the order in which they are asked where the first finding decides."""


def findings(alignments: Sequence[Alignment]) -> Iterator[tuple[Rule, Finding]]:
    """Yield what each rule finds that finds anything."""
    for rule, check in CHECKS.items():
        found = check(alignments)
        if found is not None:
            yield rule, found
