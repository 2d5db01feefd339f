"""Whether a sentence says yes, no or perhaps where its source does, of as many, and in the same direction."""

from collections.abc import Sequence

from bot.core.verifying.aligning import Alignment
from bot.core.verifying.amounts import amounts
from bot.core.verifying.contrasting import contrasted
from bot.core.verifying.denials import denials
from bot.core.verifying.directions import directions
from bot.core.verifying.doubts import doubts
from bot.core.verifying.opposing import contrary
from bot.core.verifying.ordinals import ordinals
from bot.core.verifying.verdict import CutReason

Finding = tuple[CutReason, str]


def polarity(alignments: Sequence[Alignment]) -> Finding | None:
    """Return what of a sentence's denials, doubts, quantities in words and directions its sources turn."""
    for check in (contrasted, denials, doubts, amounts, ordinals, directions, contrary):
        finding = check(alignments)
        if finding is not None:
            return finding
    return None
