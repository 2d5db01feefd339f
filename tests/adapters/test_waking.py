"""The scheduler that only wakes up."""

import asyncio
import logging
from dataclasses import dataclass, field

import pytest

from bot.adapters.scheduler.waking import Wake, WakingScheduler
from tests.standins.waiting import PATIENCE


@dataclass
class Work:
    """Counts its calls; holds each until told."""

    fails: bool = False
    calls: int = 0
    ended: int = 0
    at_once: int = 0
    most_at_once: int = 0
    called: asyncio.Event = field(default_factory=asyncio.Event)
    go_on: asyncio.Event = field(default_factory=asyncio.Event)

    async def do(self) -> None:
        self.calls += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.called.set()
        try:
            await self.go_on.wait()
            if self.fails:
                raise RuntimeError("broken")
            self.ended += 1
        finally:
            self.at_once -= 1


async def stopped_at_work(work: Work) -> asyncio.Task[None]:
    """Let a scheduler begin the work, and tell it to stop meanwhile; return its run."""
    scheduler = WakingScheduler([Wake("work", 3600, work.do)])
    running = asyncio.create_task(scheduler.run())
    await asyncio.wait_for(work.called.wait(), PATIENCE)
    await scheduler.stop()
    await asyncio.sleep(0)
    return running


async def test_it_wakes_at_the_start_and_stops_when_work_is_done(caplog: pytest.LogCaptureFixture) -> None:
    """What is under way when it is stopped ends first, uncancelled."""
    work = Work()
    running = await stopped_at_work(work)
    assert not running.done()
    work.go_on.set()
    await asyncio.wait_for(running, PATIENCE)
    assert (work.calls, work.ended, work.at_once) == (1, 1, 0)
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []


async def test_what_does_not_end_is_cut_off() -> None:
    """Whoever waits for the end may lose patience."""
    work = Work()
    running = await stopped_at_work(work)
    running.cancel()
    await asyncio.wait([running], timeout=PATIENCE)
    await asyncio.sleep(0)
    assert (work.ended, work.at_once) == (0, 0)


async def test_work_that_takes_long_is_not_started_twice() -> None:
    """Later wake-ups see it at work, and leave; other work goes on."""
    slow, other = Work(), Work()
    other.go_on.set()
    scheduler = WakingScheduler([Wake("slow", 0.01, slow.do), Wake("other", 0.01, other.do)])
    running = asyncio.create_task(scheduler.run())
    while other.calls < 10:
        other.called.clear()
        await asyncio.wait_for(other.called.wait(), PATIENCE)
    assert (slow.calls, slow.most_at_once) == (1, 1)
    slow.go_on.set()
    await scheduler.stop()
    await asyncio.wait_for(running, PATIENCE)


async def test_a_failure_waits_for_the_next_time(caplog: pytest.LogCaptureFixture) -> None:
    """It is logged, and stops neither itself nor others."""
    work = Work(fails=True)
    work.go_on.set()
    scheduler = WakingScheduler([Wake("work", 0.01, work.do)])
    with caplog.at_level(logging.ERROR, "bot.adapters.scheduler"):
        running = asyncio.create_task(scheduler.run())
        while work.calls < 3:
            work.called.clear()
            await asyncio.wait_for(work.called.wait(), PATIENCE)
        await scheduler.stop()
        await asyncio.wait_for(running, PATIENCE)
    assert "work failed" in caplog.text
