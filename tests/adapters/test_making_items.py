"""Items made in another process, and in the background of the running bot."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from bot.adapters.making_items import MakingApart, MakingFailedError
from bot.app import App
from bot.core.groups.model import GroupId, Platform
from bot.core.groups.speaking import Speaker, Venue
from bot.core.quizzing.reviewing.making import MakingHere
from bot.core.quizzing.reviewing.model import ItemsNotice
from bot.core.schedule.outbox import Post, Sent
from bot.settings import Settings
from knowledge.text.words import WordAnalyser
from prompts.words import Words
from tests.doubles import FakeClock
from tests.own_items import made_of, reading

ANA = Speaker(Platform.TELEGRAM, "7", "Ana", "pt-br", organiser=True)
VENUE = Venue(Platform.TELEGRAM, "-100", "Roda", "")
TODAY = date(2026, 3, 2)


class FakeBoard:
    """A platform that writes down its notices."""

    def __init__(self) -> None:
        self.notices: list[ItemsNotice] = []

    async def announce(self, post: Post, notice: ItemsNotice, words: Words) -> Sent:
        self.notices.append(notice)
        return Sent("m1")


async def test_another_process_makes_the_same_items() -> None:
    """As many as asked for, the same as made here; it leaves nothing behind."""
    document = reading("k1")
    apart = await MakingApart().make(document, [], 2, TODAY)
    here = await MakingHere(WordAnalyser()).make(document, [], 2, TODAY)
    assert apart == here == made_of(document, 2)
    assert len(apart) == 2


async def test_a_process_that_takes_too_long_is_ended() -> None:
    """The reading may be tried again later."""
    with pytest.raises(MakingFailedError):
        await MakingApart(longest=0.0).make(reading("k1"), [], 2, TODAY)


async def test_the_running_bot_makes_items_and_tells(tmp_path: Path) -> None:
    """A reading on a group's shelf gets its items when the schedule wakes up, and its chat the notice, once."""
    clock = FakeClock()
    app = App(Settings(_env_file=None, data_dir=tmp_path, library=""), clock)
    board = FakeBoard()
    app.quiz.notices[Platform.TELEGRAM] = board
    app.quiz.posters[Platform.TELEGRAM] = _NoQuiz()  # type: ignore[assignment]
    seat = await app.quiz.quizzing.seat(ANA, VENUE)
    assert app.quiz.shelves.store()
    app.store.put(reading("k1", shelf=seat.group.id), replacing=None)
    wakes = {wake.name: wake for wake in app.quiz.scheduler().wakes}
    for _ in range(2):
        await wakes["making items"].do()
        await wakes["posting"].do()
    waiting = await app.quiz.reviewing.waiting(seat, limit=99)
    assert [notice.count for notice in board.notices] == [len(waiting)] == [3]
    accepted = await app.quiz.reviewing.accept(seat, waiting[0].own.id)
    askable: Sequence[object] = await app.quiz.items.askable(seat.group, "pt")
    assert askable == [accepted.own.item]
    assert await app.quiz.own_items.accepted(GroupId("another")) == []
    await app.close()


class _NoQuiz:
    """A poster that is never asked for anything."""
