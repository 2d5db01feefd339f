"""Due work as rows: who works on what, until when, and what is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.core.groups.model import GroupId


@dataclass(frozen=True, slots=True)
class Occasion:
    """One piece of daily work: it happens once for a group, a kind and a local date."""

    group: GroupId
    kind: str
    day: date


class Deliveries(Protocol):
    """Keeps the occasions; each call is one transaction, safe between several processes."""

    async def open(self, occasions: Sequence[Occasion], *, now: datetime) -> list[Occasion]:
        """Return those that are neither done nor being worked on, in the order given."""
        ...

    async def claim(self, occasion: Occasion, *, by: str, now: datetime, until: datetime) -> bool:
        """Reserve an open occasion for the process `by`; False if another was faster."""
        ...

    async def finish(self, occasion: Occasion, *, by: str, at: datetime) -> None:
        """Note that it is done, for good."""
        ...

    async def release(self, occasion: Occasion, *, by: str, until: datetime) -> int:
        """Let go of it without success; nobody may claim it before `until`. Return how often it was tried."""
        ...
