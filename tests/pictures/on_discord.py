"""A server in simcord, and pictures of what its members see, taken in a Chromium of the machine."""

import io
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

import discord
import simcord
from PIL import Image
from playwright.async_api import BrowserType

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.platform import FEATURES
from bot.adapters.discord.posting.seeking import custom_ids
from bot.adapters.discord.settings import DiscordSettings
from bot.app import App
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker, Venue
from tests.doubles import FakeClock
from tests.pictures.shipped import FOLDER, draw_from_nothing

CHROMIUM: Final = os.environ.get("CHROMIUM", "/usr/bin/chromium")
WIDTH, HEIGHT = 620, 1000  # pixels
COLOURS: Final = 64  # of a picture; enough for text, and a third of the size
_launch = BrowserType.launch


@dataclass
class Club:
    """The simulated server, the app behind it, and its people by name; Rita organises."""

    env: Any
    app: App
    guild: Any
    channel: Any
    people: dict[str, Any]

    @property
    def clock(self) -> FakeClock:
        """What time it is there."""
        assert isinstance(self.app.clock, FakeClock)
        return self.app.clock

    async def configure(self, **changes: Any) -> None:
        """Let Rita change the settings."""
        venue = Venue(Platform.DISCORD, str(self.guild.id), self.guild.name, str(self.channel.id))
        rita = Speaker(Platform.DISCORD, str(self.people["Rita"].id), "Rita", organiser=True)
        await self.app.circle.joined(venue, rita)
        await self.app.circle.configure(venue, rita, **changes)

    def preview(self, place: Any, viewers: Sequence[str], *, height: int = HEIGHT, **options: Any) -> Any:
        """Return a view of a channel or thread for the people who are shown something alone."""
        seeing = tuple(self.people[name] for name in viewers)
        return self.env.preview(place, viewers=seeing, width=WIDTH, height=height, locale="pt-BR", **options)


C = TypeVar("C", bound=Club)


@asynccontextmanager
async def club(kind: type[C], app: App, names: Iterable[str] = ()) -> AsyncIterator[C]:
    """Have a server with one channel and these people, who speak Portuguese."""
    client = RodaClient(app.circle, DiscordSettings(token="none"), [*FEATURES, *app.discord_features])
    async with simcord.run(client, settle_timeout=60) as env:
        env.backend.bot_user.name = "Roda"
        guild = env.create_guild("Clube da leitura")
        channel = guild.create_text_channel("leituras")
        rights = guild.create_role("organização", permissions=discord.Permissions(manage_guild=True))
        rita = guild.add_member(env.create_user("Rita"), roles=[rights])
        people = {name: guild.add_member(env.create_user(name)) for name in names}
        made = kind(env, app, guild, channel, {**people, "Rita": rita})
        await made.configure(language="pt")
        yield made
    await app.close()


def ids_of(message: Any, begins: str) -> list[str]:
    """Return the custom_ids of a message that begin so."""
    return [name for name in custom_ids(message.components) if name.startswith(begins)]


def newest(place: Any, begins: str) -> Any:
    """Return the newest message with a component whose custom_id begins so."""
    return [one for one in place.history() if ids_of(one, begins)][-1]


async def keep(preview: Any, shown: Any, name: str, colours: int = COLOURS) -> None:
    """Write what a member sees of a message as a small PNG."""
    capture = await preview.screenshot(target=shown)
    picture = Image.open(io.BytesIO(capture.png)).convert("RGB")
    picture.quantize(colours, dither=Image.Dither.NONE).save(FOLDER / name, optimize=True)


async def launch(kind: BrowserType, **options: Any) -> Any:
    """Start the machine's browser instead of one that playwright would download."""
    return await _launch(kind, executable_path=CHROMIUM, args=["--no-sandbox"], **options)


def draw_all(draw: Callable[[Path], Awaitable[None]]) -> None:
    """Draw all pictures, in the machine's browser."""
    BrowserType.launch = launch
    draw_from_nothing(draw)
