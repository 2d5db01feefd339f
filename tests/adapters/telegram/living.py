"""A group that the bot lives with on the stand-in, the clock moved by hand; the quiz and the debates add their own."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.app import App
from bot.core.groups.model import Group, Platform
from bot.core.groups.speaking import Speaker, Venue
from tests.adapters.telegram.conftest import Room, Serving
from tests.doubles import FakeClock
from tests.standins.telegram import FakeTelegram, Payload

ZONE = ZoneInfo("America/Sao_Paulo")


@dataclass(repr=False)
class Living:
    """The bot at work in a room; what it holds is too much to be written out."""

    serving: Serving
    room: Room
    clock: FakeClock

    @property
    def app(self) -> App:
        return self.serving.app

    @property
    def tele(self) -> FakeTelegram:
        return self.serving.tele

    async def tick(self) -> None:
        """What the scheduler wakes up for, in its order."""
        for wake in self.app.quiz.scheduler().wakes:
            await wake.do()

    async def later(self, **duration: float) -> None:
        """Let time pass, and wake up."""
        self.clock.time += timedelta(**duration)
        await self.tick()

    async def at(self, local: str) -> None:
        """Set the group's local time, such as `2026-01-16 18:00`, and wake up."""
        self.clock.time = datetime.fromisoformat(local).replace(tzinfo=ZONE).astimezone(UTC)
        await self.tick()

    def organiser(self, chat: Payload | None = None) -> tuple[Venue, Speaker]:
        """Ana in a chat, by default the room."""
        at = chat or self.room.chat
        ana = Speaker(Platform.TELEGRAM, str(self.room.ana["id"]), "Ana", organiser=True)
        return Venue(Platform.TELEGRAM, str(at["id"]), at["title"]), ana

    async def configure(self, chat: Payload | None = None, **changes: object) -> Group:
        """Change the group's settings, as Ana."""
        return await self.app.circle.configure(*self.organiser(chat), **changes)
