"""One group with a server on Discord and a chat on Telegram, which debate together over the shipped library."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest_asyncio

from bot.adapters.telegram.settings import TelegramSettings
from bot.app import App
from bot.core.debating.model import Debate
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker, Venue
from bot.telegram_assembling import add_telegram_debates
from tests.adapters.discord.conftest import Room, fake, room
from tests.adapters.discord.debating.conftest import Hall
from tests.adapters.discord.reading import text_of
from tests.adapters.telegram.conftest import Serving as TelegramServing
from tests.adapters.telegram.conftest import tele
from tests.adapters.telegram.debating.conftest import data_of, is_opening
from tests.standins.discord import FakeDiscord
from tests.standins.telegram import FakeTelegram, Payload

__all__ = ["fake", "room", "tele"]


@dataclass
class BothHalls(Hall):
    """The bot at debates on both platforms.

    Attributes:
        chat: On Telegram; Rita administers it, as she manages the server on Discord.
    """

    tele: FakeTelegram = field(kw_only=True)
    chat: Payload = field(init=False)
    rita_there: Payload = field(init=False)
    telegram: TelegramServing = field(init=False)

    def __post_init__(self) -> None:
        self.rita_there = self.tele.add_user("rita")
        self.tele.private(self.rita_there)
        self.chat = self.tele.add_supergroup("Turma da noite", members=[self.rita_there])
        self.tele.world.chat(self.chat["id"]).members[self.rita_there["id"]] = "administrator"
        super().__post_init__()

    def join_others(self) -> None:
        """Give the app Telegram, whose numbers are shown without waiting for more votes."""
        debates = add_telegram_debates(self.app)
        debates.part.showing.pause = _at_once
        settings = TelegramSettings(
            self.tele.token,
            api_url=self.tele.base_url.removesuffix("/bot"),
            webhook_host="127.0.0.1",
            send_pauses=(0.0, 0.0, 0.0),
            messages_per_second=0,
            group_messages_per_minute=0,
        )
        self.telegram = TelegramServing(self.tele, self.app, settings, self.app.telegram_features)

    async def serve(self) -> None:
        """Begin to serve on both."""
        self.tele.transcript.clear()
        await self.bot.start()
        await self.telegram.start()

    async def stop(self) -> None:
        """End this process."""
        await self.telegram.stop()
        await super().stop()

    async def together(self) -> None:
        """Make one group of the server and the chat, and one member of Rita's two accounts."""
        await self.found()
        circle, here = self.app.circle, self.venue
        there = Venue(Platform.TELEGRAM, str(self.chat["id"]), self.chat["title"])
        rita = Speaker(Platform.DISCORD, self.room.rita["id"], "rita", "pt-BR", organiser=True)
        rita_there = Speaker(Platform.TELEGRAM, str(self.rita_there["id"]), "rita", "pt-br", organiser=True)
        await circle.joined(there, rita_there)
        await circle.redeem(there, rita_there, (await circle.group_code(here, rita)).code)
        await circle.redeem(there, rita_there, (await circle.member_code(rita)).code)

    async def handled(self) -> None:
        """Wait until Telegram's side has dealt with all that was written."""
        await self.telegram.handled()

    async def say_there(self, user: Payload, text: str, **where: object) -> None:
        """Write on Telegram."""
        self.tele.send(user, text, **{"chat": self.chat, **where})  # type: ignore[arg-type]
        await self.handled()

    async def press_there(self, user: Payload, message: Payload, verb: str, *arguments: object) -> None:
        """Press a button on Telegram, and wait until all that follows is done."""
        await self.tele.press(user, message, data=data_of(message, verb, *arguments))
        await self.handled()

    async def opening_there(self) -> Payload:
        """The message on Telegram that the debate begins with."""
        return await self.tele.wait_message(self.chat, is_opening)

    async def phase_there(self, title: str) -> Payload:
        """The newest message on Telegram that a phase begins with."""
        found = await self.tele.wait_for(
            lambda: [m for m in self.tele.bot_messages(self.chat) if m.get("text", "").startswith(f"{title}\n")]
        )
        return found[-1]

    def told_here(self, debate: Debate) -> str:
        """All that the bot posted in the debate's thread on Discord."""
        return "\n".join(text_of(post) for post in self.posts(self.thread(debate)))

    def told_there(self) -> str:
        """All that the bot wrote in the chat on Telegram."""
        return "\n".join(m.get("text") or m.get("caption", "") for m in self.tele.bot_messages(self.chat))


@pytest_asyncio.fixture
async def both(
    fake: FakeDiscord,
    room: Room,
    tele: FakeTelegram,
    tmp_path: Path,
    shipped_app: App,
) -> AsyncIterator[BothHalls]:
    """The bot on both platforms, not started yet, on a Monday at eight."""
    assert shipped_app.checking
    found = BothHalls(fake, room, tmp_path / "data", shipped_app, tele=tele)
    found.content = True
    found._build()
    found.at("2026-03-02 08:00")
    await found.together()
    yield found
    await found.stop()


async def _at_once() -> None:
    """Waits for nothing."""
