"""A debate in a few sentences, for those who missed it."""

from collections.abc import Sequence
from typing import Protocol

from bot.core.debating.kept import KeptPoint
from bot.core.debating.model import Debate
from bot.core.groups.model import Group


class Recapping(Protocol):
    """Sums up what a debate's summary quotes."""

    async def recap(self, points: Sequence[KeptPoint], debate: Debate, group: Group) -> list[KeptPoint]:
        """Return sentences, each on the words of one debater and kept as long as these; it never fails."""
        ...
