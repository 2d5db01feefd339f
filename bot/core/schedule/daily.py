"""The daily work of all groups: what is due is claimed, done and noted."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import uuid4
from zoneinfo import ZoneInfoNotFoundError

from bot.core.clock import Clock
from bot.core.groups.model import DailyTime, Group, GroupSettings
from bot.core.schedule.deliveries import Deliveries, Occasion
from bot.core.schedule.due import due_day, due_moment

LEASE = timedelta(minutes=5)  # a process that says nothing for so long is taken for dead
RETRY = timedelta(minutes=2)  # after a failure; doubled each time
AT_ONCE = 8  # pieces of work under way together

log = logging.getLogger(__name__)


class GroupDirectory(Protocol):
    """Knows the groups."""

    async def scheduled_groups(self) -> Sequence[Group]:
        """Return the groups that have at least one chat where the bot may post."""
        ...


@dataclass(frozen=True, slots=True)
class DailyJob:
    """One kind of daily work.

    Attributes:
        kind: At most 24 characters.
        time: Reads from a group's settings when it is due.
        run: Does the work of one group and local date. It may be run again after a crash halfway, so it must notice
            what it has done before.
    """

    kind: str
    time: Callable[[GroupSettings], DailyTime]
    run: Callable[[Group, date], Awaitable[None]]


@dataclass(frozen=True)
class DailyWork:
    """Does what is due.

    Attributes:
        name: Tells this process from its replicas.
    """

    groups: GroupDirectory
    deliveries: Deliveries
    clock: Clock
    jobs: Sequence[DailyJob]
    name: str = field(default_factory=lambda: uuid4().hex)

    async def tick(self) -> None:
        """Do all that is due now, the longest due first; a failure is logged, tried again later, and stops no other."""
        now = self.clock.now()
        due: list[tuple[datetime, Group, DailyJob, Occasion]] = []
        for group in await self.groups.scheduled_groups():
            for job in self.jobs:
                if found := self._due(group, job, now):
                    due.append((due_moment(job.time(group.settings), group.settings.time_zone, found), group, job,
                                Occasion(group.id, job.kind, found)))  # fmt: skip
        due.sort(key=lambda entry: entry[0])
        still_open = set(await self.deliveries.open([entry[3] for entry in due], now=now)) if due else set()
        limit = asyncio.Semaphore(AT_ONCE)
        async with asyncio.TaskGroup() as tasks:
            for _, group, job, occasion in due:
                if occasion in still_open:
                    tasks.create_task(self._work(limit, group, job, occasion))

    def _due(self, group: Group, job: DailyJob, now: datetime) -> date | None:
        settings = group.settings
        try:
            return due_day(job.time(settings), settings.time_zone, now, since=group.created_at)
        except (ZoneInfoNotFoundError, ValueError):
            log.error("group %s has no usable time zone: %r", group.id, settings.time_zone)
            return None

    async def _work(self, limit: asyncio.Semaphore, group: Group, job: DailyJob, occasion: Occasion) -> None:
        async with limit:
            now = self.clock.now()
            if not await self.deliveries.claim(occasion, by=self.name, now=now, until=now + LEASE):
                return
            try:
                await job.run(group, occasion.day)
            except Exception:  # the border of a group's job: it is released, and tried again later
                later = self.clock.now() + RETRY
                tries = await self.deliveries.release(occasion, by=self.name, until=later)
                log.exception("%s of group %s for %s failed, try %d", job.kind, group.id, occasion.day, tries)
                return
            await self.deliveries.finish(occasion, by=self.name, at=self.clock.now())
