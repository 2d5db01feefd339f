"""A circle with debates on the stand-in, on the shipped library, its clock moved by hand."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.adapters.telegram.debating.feature import TelegramDebates
from bot.adapters.telegram.debating.keyboards import JOIN, NEXT
from bot.app import App
from bot.core.debating.model import Debate, DebateId, Moment, Turn
from bot.core.groups.model import MemberId
from bot.settings import Settings
from bot.telegram_assembling import add_telegram_debates
from tests.adapters.telegram.conftest import Room, Serving
from tests.adapters.telegram.living import ZONE, Living
from tests.doubles import FakeClock
from tests.standins.telegram import Payload
from tests.standins.telegram.types import Callback

MOTION = "Treinar um modelo com as respostas de outro é aprendizado legítimo."
SHARED = ("search", "ready_library", "asking", "checking", "disagreements", "analyser", "embedder")


@pytest.fixture
def app(tmp_path: Path, shipped_app: App) -> Iterator[App]:
    """An app of its own for each test, which reads in the one shipped library."""
    made = debating_app(
        tmp_path / "data", shipped_app, FakeClock(datetime(2026, 1, 14, 18, tzinfo=ZONE).astimezone(UTC))
    )
    yield made
    made.engine.dispose()


def debating_app(data: Path, shipped: App, clock: FakeClock) -> App:
    """Build an app on a data folder of its own."""
    settings = Settings(
        _env_file=None, data_dir=data, member_questions_per_minute=1000, group_questions_per_minute=1000
    )
    made = App(settings, clock)
    for part in SHARED:
        made.__dict__[part] = getattr(shipped, part)
    assert made.circle
    return made


async def _at_once() -> None:
    """Waits for nothing."""


def joined(app: App) -> TelegramDebates:
    """Give Telegram and the schedule debates, whose numbers are shown without waiting for more votes."""
    debates = add_telegram_debates(app)
    debates.part.showing.pause = _at_once
    app.debate.join(app.quiz)
    return debates


@dataclass(repr=False)
class Debates(Living):
    """The bot with its debates at work."""

    feature: TelegramDebates
    older: list[App] = field(default_factory=list)

    async def tick(self) -> None:
        """What the scheduler wakes up for; a chat is not written to twice in a moment."""
        for wake in self.app.quiz.scheduler().wakes:
            await wake.do()
        for _ in range(4):
            self.clock.time += timedelta(seconds=2)
            await self.app.quiz.posting.drain()

    async def handled(self) -> None:
        """Wait until the bot has dealt with all that was written."""
        await self.serving.handled()

    async def restart(self) -> None:
        """End the process, and start another one on the same data."""
        await self.handled()
        await self.serving.stop()
        self.older.append(self.app)
        self.serving.app = debating_app(self.app.data_dir, self.app, self.clock)
        self.feature = joined(self.app)
        self.serving.features = self.app.telegram_features
        self.tele.transcript.clear()
        await self.serving.start()

    # what people do

    async def say(self, user: Payload, text: str, **where: object) -> Payload:
        """Write, by default into the room, and wait until the bot has dealt with it."""
        message = self.tele.send(user, text, **{"chat": self.room.chat, **where})  # type: ignore[arg-type]
        await self.handled()
        return message

    async def open(self, given: str = f"{MOTION} 10m", **where: object) -> Payload:
        """Have Ana open a debate, and return the message that opens it."""
        chat = where.get("chat", self.room.chat)
        before = self.tele.messages(chat)  # type: ignore[arg-type]
        await self.say(self.room.ana, f"/debate {given}", **where)
        await self.tick()
        return await self.tele.wait_message(chat, is_opening, after=before[-1] if before else None)  # type: ignore[arg-type]

    async def press(self, user: Payload, message: Payload, verb: str, *arguments: object) -> Callback:
        """Press the button of that verb whose data ends so, and wait until all that follows is done."""
        callback = await self.tele.press(user, message, data=data_of(message, verb, *arguments))
        await self.handled()
        return callback

    async def press_all(self, presses: Sequence[tuple[Any, ...]]) -> None:
        """Press many buttons at once, and wait until all is done."""
        taps = [
            self.tele.tap(user, message, data=data_of(message, verb, *arguments))
            for user, message, verb, *arguments in presses
        ]
        await self.handled()
        assert all(tap.answered for tap in taps)

    async def phase(self, title: str, chat: Payload | None = None) -> Payload:
        """The newest message that a phase begins with."""
        at = chat or self.room.chat
        found = await self.tele.wait_for(
            lambda: [m for m in self.tele.bot_messages(at) if m.get("text", "").startswith(f"{title}\n")]
        )
        return found[-1]

    # what is kept

    async def debate(self) -> Debate:
        """The debate opened last."""
        ids = [button_data(m)[0].split(":")[1] for m in self.tele.bot_messages(self.room.chat) if is_opening(m)]
        found = await self.app.debate.store.find(DebateId(ids[-1]))
        assert found is not None
        return found

    async def stances(self, debate: DebateId, moment: Moment) -> dict[str, int]:
        """What each member voted, by name."""
        cast = [vote for vote in await self.app.debate.store.votes(debate) if vote.moment is moment]
        names = await self._names([vote.member for vote in cast])
        assert len({vote.member for vote in cast}) == len(cast)
        return {names[vote.member]: vote.stance.value for vote in cast}

    async def turns(self, debate: DebateId) -> list[Turn]:
        """What is kept of what was written."""
        return await self.app.debate.store.turns(debate)

    async def _names(self, members: Sequence[MemberId]) -> dict[MemberId, str]:
        from bot.adapters.database.quizzing.records import SqlRecordStore

        return dict(await SqlRecordStore(self.app.database).names(members))


StartDebates = Callable[..., Awaitable[Debates]]


@pytest_asyncio.fixture
async def debates(app: App, start: Callable[..., Awaitable[Serving]], room: Room) -> Debates:
    """A group with debates, in the middle of an afternoon."""
    feature = joined(app)
    serving = await start(app.telegram_features, messages_per_second=0, group_messages_per_minute=0)
    assert isinstance(app.clock, FakeClock)
    made = Debates(serving, room, app.clock, feature)
    await made.configure(language="pt")
    return made


def button_data(message: Payload) -> list[str]:
    """What the buttons under a message carry."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button.get("callback_data", "") for row in rows for button in row]


def data_of(message: Payload, verb: str, *arguments: object) -> str:
    """What the button of that verb whose data ends so carries."""
    end = "".join(f":{argument}" for argument in arguments)
    return next(data for data in button_data(message) if data.split(":")[0] == verb and data.endswith(end))


def is_opening(message: Payload) -> bool:
    """Whether a message opens a debate."""
    return any(data.startswith(f"{JOIN}:") for data in button_data(message))


def has_next(message: Payload) -> bool:
    """Whether a message begins a phase."""
    return any(data.startswith(f"{NEXT}:") for data in button_data(message))
