"""Whether the platforms have told us of all votes: some keep them for a bot that was away."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.clock import Clock
from bot.core.groups.model import Platform

WAIT = timedelta(minutes=5)  # at most, after a ballot's end or our start, for votes cast in time


class Ear(Protocol):
    """A platform that keeps votes until somebody asks for them."""

    async def has_heard_all(self) -> bool:
        """Whether all votes cast up to now are kept; False as well where the platform cannot be asked."""
        ...


@dataclass
class Hearing:
    """Listens to the platforms before a ballot ends.

    Attributes:
        ears: By platform; those without one tell of each vote at once, or the member that it was not taken.
    """

    clock: Clock
    ears: Mapping[Platform, Ear] = field(default_factory=dict)
    _since: datetime | None = None

    async def behind(self) -> set[Platform]:
        """Return the platforms that have votes which we do not know of yet."""
        if self._since is None:
            self._since = self.clock.now()
        return {platform for platform, ear in self.ears.items() if not await ear.has_heard_all()}

    def waits(self, ended: datetime) -> bool:
        """Whether it is worth waiting for votes of a ballot whose time was up at `ended`."""
        return self.clock.now() < max(ended, self._since or ended) + WAIT
