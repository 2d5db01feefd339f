"""Which side a member is put on."""

from collections.abc import Mapping

from bot.core.debating.errors import DebateOverError, SideFixedError
from bot.core.debating.model import Debate, Phase, Side

CHANGEABLE = (Phase.PROPOSED, Phase.GATHERING, Phase.OPENING)  # phases in which sides may still be changed


def side_for(
    debate: Debate, others: Mapping[Side, int], own: Side | None, *, wanted: Side | None
) -> tuple[Side, bool] | None:
    """Return the side and whether it is drawn; None where nothing changes.

    Drawn is the side with fewer others; of even ones the side that no pattern in who comes first can foresee.

    Raises:
        DebateOverError: It is over.
        SideFixedError: Too late to change.
    """
    if debate.phase.over:
        raise DebateOverError
    if own is not None and wanted in (None, own):
        return None
    if own is not None and debate.phase not in CHANGEABLE:
        raise SideFixedError
    if wanted is not None:
        return wanted, False
    if others[Side.FOR] != others[Side.AGAINST]:
        return min(Side, key=lambda side: others[side]), True
    return _tossed(debate, sum(others.values())), True


def _tossed(debate: Debate, already: int) -> Side:
    """Toss a coin that lands the same whenever it is thrown again: by the debate's random id."""
    return Side.FOR if (int(debate.id, 36) >> (already % 64)) & 1 else Side.AGAINST
