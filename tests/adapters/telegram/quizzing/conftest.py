"""A circle with a quiz of its own on the stand-in, its clock moved by hand."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest_asyncio

from bot.adapters.telegram.quizzing.feature import TelegramQuiz
from bot.app import App
from bot.core.groups.model import Group
from bot.core.quizzing.items.model import Difficulty, ItemId, ItemSource, Origin, QuizItem
from bot.core.quizzing.model import Round
from bot.telegram_assembling import add_telegram_quiz
from knowledge.documents import Language, Span
from tests.adapters.telegram.conftest import Room, Start
from tests.adapters.telegram.living import ZONE, Living
from tests.doubles import FakeClock
from tests.quiz_circle import FakeItems
from tests.standins.telegram import Payload

QUOTE = "A colheita rendeu 340 quilos de folhas."
LIGHT_QUOTE = "Sua luz alcança 28 milhas náuticas."


def about(document: str, language: Language, stem: str, quote: str, **parts: Any) -> QuizItem:
    """An item about a reading of the small library."""
    source = ItemSource(document, Span(0, len(quote)), quote)
    return QuizItem(
        id=ItemId(f"{document}.{language}"), stem=stem, source=source, language=language, origin=Origin.IMPORTED,
        work=document, **parts,
    )  # fmt: skip


def tea(language: Language = "pt") -> QuizItem:
    """About the tea; the right option is B."""
    return about(
        "cha",
        language,
        "Quantos quilos de folhas rendeu a colheita?" if language == "pt" else "How many kilos did the harvest yield?",
        QUOTE,
        options=("240 quilos", "340 quilos", "430 quilos", "304 quilos"),
        key=1,
        explanation="A colheita de março rendeu 340 quilos.",
        concept="colheita-do-cha",
        difficulty=Difficulty.EASY,
    )


def light(language: Language = "pt") -> QuizItem:
    """About the lighthouse; the right option is C."""
    return about(
        "farol",
        language,
        "Até onde alcança a luz do farol?" if language == "pt" else "How far does the light reach?",
        LIGHT_QUOTE,
        options=("18 milhas", "38 milhas", "28 milhas"),
        key=2,
        explanation="São 28 milhas náuticas.",
        concept="luz-do-farol",
        difficulty=Difficulty.HARD,
    )


class Quiz(Living):
    """The bot with its quiz at work."""

    brought: TelegramQuiz

    async def group(self) -> Group:
        """The room's group."""
        return await self.configure()

    async def poll(self, chat: Payload | None = None, *, after: Payload | None = None) -> Payload:
        """The question in the room."""
        return await self.tele.wait_message(chat or self.room.chat, lambda m: "poll" in m, after=after)

    async def result(self, chat: Payload | None = None, *, after: Payload | None = None) -> Payload:
        """The result in the room."""
        return await self.tele.wait_message(chat or self.room.chat, lambda m: "photo" in m, after=after)

    async def round(self) -> Round:
        """The one that is open."""
        [found] = await self.app.quiz.rounds.store.running()
        return found

    async def votes(self, round_: Round) -> dict[str, int]:
        """What each member voted in the present ballot, by name."""
        store, records = self.app.quiz.rounds.store, self.app.quiz.results.records
        cast = [vote for vote in await store.votes(round_.id) if vote.ballot == round_.ballot]
        names = await records.names([vote.member for vote in cast])
        return {names[vote.member]: vote.option for vote in cast}

    async def voted(self, person: Payload, message: Payload, *options: int | str) -> None:
        """Vote, and wait until it is taken in."""
        self.tele.vote(person, message, *options)
        await self.tele.wait_polling()
        assert self.serving.platform is not None
        await self.serving.platform.settled()

    def polls(self, chat: Payload | None = None) -> list[Payload]:
        """All questions in the room."""
        return [m for m in self.tele.bot_messages(chat or self.room.chat) if "poll" in m]

    async def restart(self) -> None:
        """Stop, and start again with nothing but what is kept."""
        await self.serving.restart()


StartQuiz = Callable[..., Awaitable[Quiz]]


@pytest_asyncio.fixture
async def quiz(app: App, start: Start, room: Room) -> Quiz:
    """A group with a daily quiz at 9, on the evening before its first day."""
    return await quiz_over(app, start, room)


async def quiz_over(app: App, start: Start, room: Room, **settings: object) -> Quiz:
    """Serve `app` with the quiz, for a group that is known already."""
    app.quiz.__dict__["items"] = FakeItems([tea(), light(), tea("en"), light("en")])
    brought = add_telegram_quiz(app)
    assert isinstance(app.clock, FakeClock)
    app.clock.time = datetime(2026, 1, 14, 18, tzinfo=ZONE).astimezone(UTC)
    made = Quiz(await start(app.telegram_features, **settings), room, app.clock)
    made.brought = brought
    await made.configure(language="pt")
    return made


def buttons(message: Payload) -> dict[str, str]:
    """The buttons under a message, label to data."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["text"]: button.get("callback_data", button.get("url", "")) for row in rows for button in row}
