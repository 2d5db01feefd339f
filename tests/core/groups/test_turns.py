"""Turns in a place."""

import asyncio
from contextvars import Context

import pytest

from bot.core.groups.errors import CrowdedError
from bot.core.groups.turns import Turns
from tests.standins.waiting import PATIENCE


async def settled() -> None:
    """Let every task run until it waits."""
    for _ in range(20):
        await asyncio.sleep(0)


async def taken(turns: Turns, place: str) -> None:
    """Take a turn and give it back."""
    async with turns.of(place):
        return


async def test_first_come_first_served() -> None:
    """In one place one after the other in the order of coming; another place does not wait."""
    turns, order, go = Turns(), [], asyncio.Event()

    async def reply(place: str, number: int) -> None:
        async with turns.of(place):
            if place == "a":
                await go.wait()
            order.append(f"{place}{number}")

    tasks = [asyncio.create_task(reply("a", number)) for number in range(5)]
    tasks.append(asyncio.create_task(reply("b", 0)))
    await settled()
    assert order == ["b0"]
    go.set()
    await asyncio.gather(*tasks)
    assert order == ["b0", "a0", "a1", "a2", "a3", "a4"]


async def test_who_holds_a_turn_takes_it_again() -> None:
    """Asking within a turn does not wait for itself; a task left over from it waits like any other."""
    turns, inside, leave = Turns(), asyncio.Event(), asyncio.Event()
    left_over: list[asyncio.Task[None]] = []

    async def again() -> None:
        await leave.wait()
        async with turns.of("a"):
            inside.set()

    async with turns.of("a"), turns.of("a"):
        left_over.append(asyncio.create_task(again()))
    async with turns.of("a"):
        leave.set()
        await settled()
        assert not inside.is_set()
    await asyncio.gather(*left_over)
    assert inside.is_set()


async def test_a_long_line_is_closed() -> None:
    """Beyond the bound of the place, and of all places together, one is put off at once; later there is room again."""
    turns = Turns(in_place=2, overall=3)

    async def hold(place: str, until: asyncio.Event) -> None:
        async with turns.of(place):
            await until.wait()

    done = asyncio.Event()
    tasks = [asyncio.create_task(hold(place, done)) for place in ("a", "a", "b")]
    await settled()
    for place in ("a", "b", "c"):
        with pytest.raises(CrowdedError):
            async with turns.of(place):
                raise AssertionError("there was room")
    done.set()
    await asyncio.gather(*tasks)
    await asyncio.wait_for(taken(turns, "a"), PATIENCE)


async def test_a_failure_and_a_cancelled_wait_free_the_line() -> None:
    """Neither keeps the place from its next reply."""
    turns = Turns(in_place=2)
    with pytest.raises(ZeroDivisionError):
        async with turns.of("a"):
            raise ZeroDivisionError
    async with turns.of("a"):

        async def wait() -> None:
            async with turns.of("a"):
                raise AssertionError("not its turn")

        waiting = asyncio.get_running_loop().create_task(wait(), context=Context())
        await settled()
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    assert waiting.cancelled()
    await asyncio.wait_for(taken(turns, "a"), PATIENCE)
