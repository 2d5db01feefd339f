"""APScheduler as an alarm clock: what is due is in the database, this only looks there now and then."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

MISFIRE_GRACE = 300  # seconds a wake-up may be late and still be worth it; the default of 1 would skip them

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wake:
    """Something to do every so many seconds.

    Attributes:
        do: Looks for what is due, and does it.
    """

    name: str
    seconds: float
    do: Callable[[], Awaitable[None]]


@dataclass
class WakingScheduler:
    """Serves by waking up; a failure is logged and waits for the next time."""

    wakes: Sequence[Wake]
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _locks: dict[str, asyncio.Lock] = field(default_factory=dict)

    async def run(self) -> None:
        """Wake up until stopped."""
        from apscheduler.schedulers.asyncio import AsyncIOScheduler

        scheduler: Any = AsyncIOScheduler(timezone=UTC)
        for wake in self.wakes:
            scheduler.add_job(
                self._wake,
                "interval",
                args=[wake],
                seconds=wake.seconds,
                id=wake.name,
                coalesce=True,
                max_instances=2,  # the second sees the first at work, and leaves
                misfire_grace_time=MISFIRE_GRACE,
                next_run_time=datetime.now(UTC),
            )
        scheduler.start()
        try:
            await self._stopping.wait()
        finally:
            scheduler.pause()
            try:
                await self._finish()
            finally:
                scheduler.shutdown(wait=False)  # cancels what still runs, so it comes last

    async def stop(self) -> None:
        """Wake up no more; what is under way ends first."""
        self._stopping.set()

    async def _wake(self, wake: Wake) -> None:
        lock = self._locks.setdefault(wake.name, asyncio.Lock())
        if lock.locked() or self._stopping.is_set():
            return
        async with lock:
            try:
                await wake.do()
            except Exception:  # the border of a wake-up: the next ones come all the same
                log.exception("%s failed; it is tried again in %g s", wake.name, wake.seconds)

    async def _finish(self) -> None:
        await asyncio.sleep(0)  # wake-ups that were just started see that they are not wanted
        for lock in self._locks.values():
            async with lock:
                pass
