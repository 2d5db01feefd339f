"""A server with a quiz: items about the small library, a clock moved by hand, and what the scheduler wakes up for."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from bot.adapters.discord.posting.connection import Connection
from bot.app import App
from bot.core.groups.model import Group, Platform
from bot.core.groups.speaking import Speaker, Venue
from bot.core.quizzing.items.model import Difficulty, ItemId, ItemSource, Origin, QuizItem
from bot.core.quizzing.model import Round
from bot.discord_assembling import add_discord_quiz
from knowledge.documents import Language, Span
from knowledge.shelves import SHIPPED
from tests.adapters.discord.conftest import Room, Serving
from tests.doubles import FakeClock
from tests.quiz_circle import FakeItems, item
from tests.standins.discord import FakeDiscord, Interaction, Payload
from tests.standins.discord.messages import components_of

GALLERY = 12  # Discord's number of the component that shows pictures
TEA = "O chá verde da cooperativa foi colhido em março de 2019."
LIGHT = "Sua luz alcança 28 milhas náuticas."


def about(app: App, document: str, quote: str, stem: str, options: Sequence[str], key: int, concept: str) -> QuizItem:
    """An item about a reading of the small library."""
    stored = app.ready_library.find([SHIPPED], document)
    start = stored.text.index(quote)
    return QuizItem(
        id=ItemId(f"{document}.pt"), stem=stem, options=tuple(options), key=key, explanation=f"Está escrito: “{quote}”",
        source=ItemSource(document, Span(start, start + len(quote)), quote), concept=concept,
        difficulty=Difficulty.MEDIUM, language="pt", origin=Origin.IMPORTED, work=document,
    )  # fmt: skip


def items_of(app: App) -> list[QuizItem]:
    """The items: three about readings, and some about lots, in both languages."""
    tea = ("2017", "2018", "2019", "2020")
    light = ("18 milhas", "23 milhas", "28 milhas", "33 milhas", "38 milhas")
    lots: list[QuizItem] = [item(number, language=language) for number in range(1, 6) for language in _LANGUAGES]
    return [
        about(app, "cha", TEA, "Em que ano o chá verde da cooperativa foi colhido?", tea, 2, "colheita"),
        about(app, "farol", LIGHT, "Até onde alcança a luz do farol da ponta norte?", light, 2, "farol"),
        *lots,
    ]


_LANGUAGES: tuple[Language, ...] = ("pt", "en")


@dataclass
class Day:
    """The bot on a day of its group.

    Attributes:
        clock: São Paulo is three hours behind it.
        connection: What the schedule posts by.
    """

    fake: FakeDiscord
    bot: Serving
    app: App
    room: Room
    clock: FakeClock
    connection: Connection

    def at(self, local: str) -> None:
        """Set the clock to a local time, such as `2026-03-02 08:59`."""
        self.clock.time = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo("America/Sao_Paulo")).astimezone(UTC)

    def later(self, **duration: float) -> None:
        """Move the clock on."""
        self.clock.time += timedelta(**duration)

    async def tick(self) -> None:
        """Do all that the scheduler wakes up for."""
        for wake in self.app.quiz.scheduler().wakes:
            await wake.do()

    @property
    def venue(self) -> Venue:
        """The server as the circle knows it."""
        return Venue(Platform.DISCORD, self.room.guild["id"], self.room.guild["name"], self.room.channel["id"])

    @property
    def organiser(self) -> Speaker:
        """Rita as the circle knows her."""
        return Speaker(Platform.DISCORD, self.room.rita["id"], "rita", "pt-BR", organiser=True)

    async def found(self, **settings: Any) -> Group:
        """Let an organiser set the group up: daily posts go to the room's channel, unless told."""
        return await self.app.circle.configure(
            self.venue, self.organiser, **{"place": self.room.channel["id"], "language": "pt", **settings}
        )

    async def ask(self) -> Payload:
        """Start the bot, let it be nine o'clock, and return the question of the day."""
        await self.found()
        await self.bot.start()
        self.at("2026-03-02 09:00")
        await self.tick()
        return self.question

    @property
    def posts(self) -> list[Payload]:
        """What the bot posted in the room's channel by itself, oldest first."""
        found = self.fake.bot_messages(self.room.channel)
        return [message for message in found if not message.get("interaction_metadata")]

    @property
    def question(self) -> Payload:
        """The newest post with buttons to vote."""
        return [post for post in self.posts if vote_ids(post)][-1]

    async def round(self) -> Round:
        """The one round that is open."""
        [round_] = await self.app.quiz.rounds.store.running()
        return round_

    async def last(self) -> Round:
        """The round that closed last."""
        group = await self.app.circle.group(self.venue, self.organiser)
        assert group is not None
        found = await self.app.quiz.rounds.store.last(group.id, closed=True)
        assert found is not None
        return found

    async def own_round(self, user: Payload) -> Round:
        """The round that a member was asked last for themself alone."""
        seat = await self.app.quiz.quizzing.seat(
            Speaker(Platform.DISCORD, user["id"], user["username"], "pt-BR"), self.venue
        )
        found = await self.app.quiz.rounds.store.last(seat.group.id, closed=False, member=seat.member)
        assert found is not None
        return found

    async def vote(self, user: Payload, *, right: bool = True, message: Payload | None = None) -> Interaction:
        """Press the right button, or a wrong one, and wait for the receipt."""
        key = (await self.round()).item.key
        return await self.press(user, message or self.question, "ABCDE"[key if right else (key + 1) % 4])

    async def press(self, user: Payload, message: Payload, label: str) -> Interaction:
        """Press a button and wait for what comes of it."""
        used = await self.fake.click(user, message, label=label)
        return await used.wait_done()

    async def use(self, user: Payload, name: str, *, channel: Payload | None = None, **options: Any) -> Interaction:
        """Use a command and wait for its answer."""
        used = await self.fake.slash(user, channel or self.room.channel, name, options)
        return await used.wait_done()


def vote_ids(message: Payload) -> list[str]:
    """The custom_ids of a question's buttons."""
    return [
        str(component["custom_id"])
        for component in components_of(message)
        if str(component.get("custom_id", "")).startswith("roda:vote:")
    ]


@pytest_asyncio.fixture
async def day(fake: FakeDiscord, bot: Serving, app: App, room: Room) -> AsyncIterator[Day]:
    """The bot with its quiz, not started yet, on a Monday at eight."""
    bot.settings = replace(bot.settings, guilds_within=0.1)  # the stand-in tells of all at once
    connection = Connection()
    quiz_over(app, connection)
    bot.features = app.discord_features
    clock = app.clock
    assert isinstance(clock, FakeClock)
    found = Day(fake, bot, app, room, clock, connection)
    found.at("2026-03-02 08:00")
    yield found
    await bot.stop()
    await app.close()


def quiz_over(app: App, connection: Connection | None = None) -> None:
    """Give an app the items, and its quiz to Discord."""
    app.quiz.__dict__["items"] = FakeItems(items_of(app))
    add_discord_quiz(app, connection)


@pytest.fixture
def bia(fake: FakeDiscord, room: Room) -> Payload:
    """One more member."""
    return fake.add_user("bia", room.guild, locale="pt-BR")


@pytest.fixture
def caio(fake: FakeDiscord, room: Room) -> Payload:
    """One more member."""
    return fake.add_user("caio", room.guild, locale="pt-BR")
