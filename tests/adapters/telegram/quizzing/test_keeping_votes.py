"""A vote is told once: it is in the database before Telegram is rid of it."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.exc import OperationalError

from bot.app import App
from bot.core.quizzing.keeping import Voted
from tests.adapters.telegram.conftest import Room, Start
from tests.adapters.telegram.quizzing.conftest import Quiz, quiz_over
from tests.ports import free_port


@dataclass
class SlowVotes:
    """Keeps the app's votes back until told to go on."""

    quiz: Quiz
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    go_on: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        store = self.quiz.app.quiz.rounds.store
        self.real = store.vote
        vars(store)["vote"] = self.vote

    async def vote(self, *args: Any, **named: Any) -> Voted | None:
        self.reached.set()
        await self.go_on.wait()
        return await self.real(*args, **named)


async def test_a_vote_is_kept_before_telegram_forgets_it(quiz: Quiz) -> None:
    """The next updates are asked for only when the vote is in the database."""
    await quiz.at("2026-01-15 09:00")
    message = await quiz.poll()
    slow = SlowVotes(quiz)
    quiz.tele.vote(quiz.room.rui, message, 1)
    await slow.reached.wait()
    waiter = quiz.tele.world.poll_waiter
    assert quiz.tele.world.updates or waiter is None or waiter.done()
    slow.go_on.set()
    await quiz.tele.wait_polling()
    assert await quiz.votes(await quiz.round()) == {"Rui": 1}


async def test_a_vote_that_the_database_did_not_take_is_kept_later(quiz: Quiz) -> None:
    """Telegram tells of it once: what failed is tried again."""
    await quiz.at("2026-01-15 09:00")
    message, store = await quiz.poll(), quiz.app.quiz.rounds.store
    real, failures = store.vote, [OperationalError("INSERT", {}, Exception("database is locked")) for _ in range(2)]

    async def vote(*args: Any, **named: Any) -> Voted | None:
        if failures:
            raise failures.pop()
        return await real(*args, **named)

    vars(store)["vote"] = vote
    quiz.brought.votes.retries = (0.0, 0.0)
    await quiz.voted(quiz.room.rui, message, 1)
    assert await quiz.votes(await quiz.round()) == {"Rui": 1}


async def test_a_webhook_is_answered_once_the_vote_is_kept(app: App, start: Start, room: Room) -> None:
    """Until then Telegram would push it again."""
    port = free_port()
    quiz = await quiz_over(app, start, room, public_url=f"http://127.0.0.1:{port}", webhook_port=port)
    await quiz.at("2026-01-15 09:00")
    message = await quiz.poll()
    slow = SlowVotes(quiz)
    quiz.tele.vote(room.rui, message, 1)
    await slow.reached.wait()
    assert "poll_answer" in quiz.tele.world.updates[0]
    slow.go_on.set()
    await quiz.tele.wait_for(lambda: not quiz.tele.world.updates)
    assert await quiz.votes(await quiz.round()) == {"Rui": 1}
