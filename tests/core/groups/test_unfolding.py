"""Showing an answer while it grows: the newest state only, at a pace, and no longer than it grows."""

import asyncio

import pytest

from bot.core.asking.answer import Answer
from bot.core.groups.asked import AnswerId, Asked
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Venue
from bot.core.groups.unfolding import Unfolding
from prompts.words import words_for

VENUE = Venue(Platform.TELEGRAM, "1")
FOR_EVER = 3600.0


def grown(text: str) -> Asked:
    """An answer at some length."""
    return Asked(AnswerId(text), Answer(text, "pt"), words_for("pt"), False, VENUE)


class Chat:
    """Shows answers as slowly as it is told to."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.begun = asyncio.Event()
        self.free = asyncio.Event()

    async def show(self, asked: Asked) -> None:
        self.begun.set()
        await self.free.wait()
        self.shown.append(asked.id)


async def test_a_slow_chat_skips_what_it_could_not_show_in_time() -> None:
    """The first, then the newest."""
    chat, done = Chat(), asyncio.Event()

    async def show(asked: Asked) -> None:
        await chat.show(asked)
        if asked.id == "c":
            done.set()

    unfolding = Unfolding(show, 0)
    async with unfolding.going_on():
        unfolding.tell(grown("a"))
        await chat.begun.wait()
        unfolding.tell(grown("b"))
        unfolding.tell(grown("c"))
        chat.free.set()
        await done.wait()
    assert chat.shown == ["a", "c"]


async def test_the_end_waits_for_a_showing_under_way_but_for_no_pause() -> None:
    """So that the whole answer comes after it, and at once."""
    chat = Chat()
    unfolding = Unfolding(chat.show, FOR_EVER)
    async with unfolding.going_on():
        unfolding.tell(grown("a"))
        await chat.begun.wait()
        unfolding.tell(grown("b"))
        asyncio.get_running_loop().call_soon(chat.free.set)
    assert chat.shown == ["a"]


async def test_an_answer_that_does_not_grow_is_not_shown_early() -> None:
    """It comes whole."""
    chat = Chat()
    async with Unfolding(chat.show, 0).going_on():
        pass
    assert chat.shown == []


async def test_a_chat_that_fails_is_left_alone_until_the_whole_answer() -> None:
    """Whatever the platform raises."""
    tried: list[str] = []
    failed = asyncio.Event()

    async def show(asked: Asked) -> None:
        tried.append(asked.id)
        failed.set()
        raise RuntimeError("gone")

    unfolding = Unfolding(show, 0)
    async with unfolding.going_on():
        unfolding.tell(grown("a"))
        await failed.wait()
        unfolding.tell(grown("b"))
    assert tried == ["a"]


async def test_what_fails_meanwhile_is_raised() -> None:
    """After the showing under way has ended."""
    chat = Chat()
    chat.free.set()
    unfolding = Unfolding(chat.show, 0)

    async def fail() -> None:
        async with unfolding.going_on():
            unfolding.tell(grown("a"))
            await chat.begun.wait()
            raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        await fail()
    assert chat.shown == ["a"]
