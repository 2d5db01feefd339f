"""Points, ranks and streaks, always worked out from the votes that are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.core.clock import Clock
from bot.core.groups.model import Group, MemberId
from bot.core.quizzing.record_keeping import Attendance, RecordStore, Tally

STREAK_ROUNDS = 400  # daily rounds looked back on: a streak can be no longer


class Period(StrEnum):
    """The stretch of time of a table of points."""

    WEEK = "week"
    MONTH = "month"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the table.

    Attributes:
        rank: From 1; equal members share a rank, and the next rank is as many further.
        points: One for each right answer.
        streak: Daily rounds answered in a row up to now.
    """

    rank: int
    member: MemberId
    name: str
    points: int
    answered: int
    streak: int


@dataclass(frozen=True, slots=True)
class Leaderboard:
    """The members of a group by points, the best first; equals by name."""

    group: str
    period: Period
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Scoring:
    """Counts points and streaks."""

    records: RecordStore
    clock: Clock

    async def leaderboard(self, group: Group, period: Period) -> Leaderboard:
        """Return the table of the group's present week (from Monday) or month, or of all time."""
        since = start_of(period, self.clock.now(), group.settings.time_zone)
        tallies = await self.records.tallies(group.id, since=since)
        running = streaks(await self.records.attendance(group.id, STREAK_ROUNDS))
        return Leaderboard(group.name, period, tuple(ranked(tallies, running)))

    async def streaks(self, group: Group) -> dict[MemberId, int]:
        """Return the members' running streaks, those of at least one round."""
        return streaks(await self.records.attendance(group.id, STREAK_ROUNDS))


def start_of(period: Period, now: datetime, time_zone: str) -> datetime | None:
    """Return when the present week or month began where the group is, in UTC; None for all time."""
    today = now.astimezone(ZoneInfo(time_zone)).date()
    if period is Period.ALL:
        return None
    first = today - timedelta(days=today.weekday()) if period is Period.WEEK else today.replace(day=1)
    return datetime.combine(first, time(), tzinfo=ZoneInfo(time_zone)).astimezone(UTC)


def ranked(tallies: Sequence[Tally], running: dict[MemberId, int]) -> list[Place]:
    """Return the places of a table: more points first, and equal points on an equal rank."""
    order = sorted(tallies, key=lambda tally: (-tally.right, tally.name.casefold(), tally.member))
    return [
        Place(
            rank=1 + sum(other.right > tally.right for other in tallies),
            member=tally.member,
            name=tally.name,
            points=tally.right,
            answered=tally.answered,
            streak=running.get(tally.member, 0),
        )
        for tally in order
    ]


def streaks(attendance: Sequence[Attendance]) -> dict[MemberId, int]:
    """Return how many daily rounds each member has answered in a row, up to the newest.

    A day without a round breaks nothing. Nor does the newest one while it is open: it can still be answered.

    Args:
        attendance: Newest first.
    """
    pending = [entry for entry in attendance if entry.open]
    closed = [entry for entry in attendance if not entry.open]
    alive = set(closed[0].members) if closed else set()
    running = dict.fromkeys(alive, 0)
    for entry in closed:
        alive &= entry.members
        if not alive:
            break
        for member in alive:
            running[member] += 1
    for entry in pending:
        for member in entry.members:
            running[member] = running.get(member, 0) + 1
    return running
