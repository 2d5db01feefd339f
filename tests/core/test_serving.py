"""Services side by side."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.core.serving import STOP_SECONDS, Service, Supervisor
from knowledge.errors import ExpectedError
from tests.standins.waiting import PATIENCE
from tests.virtual_time import LoopClock, run_virtually


@dataclass
class Scripted:
    """A service whose every start does what its script says next; the last entry repeats."""

    script: list[Callable[[], Awaitable[None]]]
    starts: int = 0
    stopped: asyncio.Event = field(default_factory=asyncio.Event)
    serving: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        self.starts += 1
        await self.script[min(self.starts, len(self.script)) - 1]()

    async def serve(self) -> None:
        self.serving.set()
        await self.stopped.wait()

    async def stop(self) -> None:
        self.stopped.set()


async def crash() -> None:
    raise RuntimeError("connection fell over")


async def refuse() -> None:
    raise ExpectedError("discord.refused.token")


def supervisor() -> Supervisor:
    return Supervisor(lambda error: f"in words: {error.key}", pauses=(0.0,))


def service(name: str, server: Scripted, *, essential: bool = True) -> Service:
    return Service(name, lambda: server, essential=essential)


async def test_one_that_fails_does_not_stop_the_other() -> None:
    """It is started again until it serves, while the other serves on untouched."""
    shaky, steady, stopping = Scripted([crash, crash]), Scripted([]), asyncio.Event()
    shaky.script.append(shaky.serve)
    steady.script.append(steady.serve)
    serving = asyncio.create_task(supervisor().serve([service("a", shaky), service("b", steady)], stopping))
    await asyncio.wait_for(shaky.serving.wait(), PATIENCE)
    assert (shaky.starts, steady.starts) == (3, 1)
    stopping.set()
    assert await asyncio.wait_for(serving, PATIENCE)
    assert steady.stopped.is_set()


async def test_a_refused_one_stays_off_and_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    """In words; the other goes on."""
    refused, steady, stopping = Scripted([refuse]), Scripted([]), asyncio.Event()
    steady.script.append(steady.serve)
    serving = asyncio.create_task(supervisor().serve([service("Discord", refused), service("b", steady)], stopping))
    await asyncio.wait_for(steady.serving.wait(), PATIENCE)
    for _ in range(20):
        await asyncio.sleep(0)
    assert refused.starts == 1
    assert not serving.done()
    said = [record.getMessage() for record in caplog.records if "Discord" in record.getMessage()]
    assert said == ["Discord stays off: in words: discord.refused.token"]
    stopping.set()
    assert await asyncio.wait_for(serving, PATIENCE)


async def test_without_an_essential_service_it_ends() -> None:
    """Forgetting old rows alone is no bot; what runs beside is stopped."""
    refused, tidying = Scripted([refuse]), Scripted([])
    tidying.script.append(tidying.serve)
    services = [service("Discord", refused), service("tidying", tidying, essential=False)]
    assert not await asyncio.wait_for(supervisor().serve(services, asyncio.Event()), PATIENCE)
    assert tidying.stopped.is_set()


def test_what_does_not_stop_is_cut_off() -> None:
    """The end is bounded; the others stop in good order."""

    async def stubborn() -> None:
        await asyncio.Event().wait()

    async def serve(clock: LoopClock) -> timedelta:
        deaf, polite, stopping = Scripted([stubborn]), Scripted([]), asyncio.Event()
        polite.script.append(polite.serve)
        serving = asyncio.create_task(supervisor().serve([service("deaf", deaf), service("polite", polite)], stopping))
        await polite.serving.wait()
        told = clock.now()
        stopping.set()
        assert await serving
        assert polite.stopped.is_set()
        return clock.now() - told

    assert run_virtually(serve) == timedelta(seconds=STOP_SECONDS)


async def test_a_stop_during_a_pause_ends_the_pause() -> None:
    """Nothing is started again after the signal."""
    failing, stopping = Scripted([crash]), asyncio.Event()
    keeper = Supervisor(str, pauses=(3_600.0,))
    serving = asyncio.create_task(keeper.serve([service("a", failing)], stopping))
    for _ in range(20):
        await asyncio.sleep(0)
    stopping.set()
    assert await asyncio.wait_for(serving, PATIENCE)
    assert failing.starts == 1
