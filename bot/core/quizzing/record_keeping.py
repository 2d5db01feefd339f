"""Looking back on votes: what the quiz's records need kept."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.groups.model import GroupId, MemberId
from bot.core.quizzing.model import PastVote, Round, RoundId


@dataclass(frozen=True, slots=True)
class Tally:
    """What a member has earned in a stretch of time."""

    member: MemberId
    name: str
    right: int
    answered: int


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who voted in one daily round."""

    round: RoundId
    day: str
    open: bool
    members: frozenset[MemberId]


class RecordStore(Protocol):
    """Looks back on votes; void rounds are left out everywhere."""

    async def tallies(self, group: GroupId, *, since: datetime | None) -> list[Tally]:
        """Return what each member earned in closed rounds that count, opened since then."""
        ...

    async def attendance(self, group: GroupId, limit: int) -> list[Attendance]:
        """Return the group's last daily rounds, closed or open, newest first."""
        ...

    async def names(self, members: Collection[MemberId]) -> Mapping[MemberId, str]:
        """Return what the members are called."""
        ...

    async def past(self, member: MemberId) -> list[PastVote]:
        """Return the member's first-ballot votes, oldest first; a daily round counts once it is closed."""
        ...

    async def missed(self, group: GroupId, since: datetime) -> list[tuple[Round, int, int]]:
        """Return closed rounds since then with how many were right and how many voted, newest first."""
        ...
