"""Fixtures of the stand-ins' own tests: throw-away bots on the real client libraries."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

import discord
import pytest
import pytest_asyncio
import yarl
from discord import app_commands

from .discord import FakeDiscord
from .discord_addresses import addresses_kept
from .telegram import FakeTelegram
from .telegram_bot import RecordingBot as TelegramBot
from .telegram_bot import StartBot as StartTelegram
from .waiting import PATIENCE


class RecordingBot(discord.Client):
    """A bot that keeps the messages and errors it got; tests hang their commands on its tree."""

    def __init__(self, intents: discord.Intents | None = None) -> None:
        super().__init__(intents=intents or discord.Intents.all(), guild_ready_timeout=0.05)
        self.tree = app_commands.CommandTree(self)
        self.tree.error(self._keep_error)
        self.got: list[discord.Message] = []
        self.errors: list[Exception] = []
        self.changed = asyncio.Event()
        self.connection: asyncio.Task[None] | None = None

    async def setup_hook(self) -> None:
        """Register the commands."""
        if self.tree.get_commands() or self.tree.get_commands(type=discord.AppCommandType.message):
            await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        """Keep each message of someone else."""
        if message.author != self.user:
            self.got.append(message)
            self.changed.set()

    async def next_message(self) -> discord.Message:
        """Wait for a message that was not taken yet."""
        async with asyncio.timeout(PATIENCE):
            while not self.got:
                self.changed.clear()
                await self.changed.wait()
        return self.got.pop(0)

    async def _keep_error(
        self, interaction: discord.Interaction[discord.Client], error: app_commands.AppCommandError
    ) -> None:
        self.errors.append(error.__cause__ if isinstance(error.__cause__, Exception) else error)
        self.changed.set()

    async def next_error(self) -> Exception:
        """Wait for an error of a command."""
        async with asyncio.timeout(PATIENCE):
            while not self.errors:
                self.changed.clear()
                await self.changed.wait()
        return self.errors.pop(0)


StartBot = Callable[..., Awaitable[RecordingBot]]


@pytest_asyncio.fixture(autouse=True)
async def no_task_is_left() -> AsyncIterator[None]:
    """Fails a test that leaves a task running after bots and stand-ins have stopped."""
    before = asyncio.all_tasks()
    yield
    await asyncio.sleep(0)
    assert asyncio.all_tasks() - before - {asyncio.current_task()} == set()


@pytest_asyncio.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    """A running stand-in for Discord; a request without a route fails the test."""
    async with FakeDiscord() as running:
        yield running
        assert running.rest.unhandled == []


@pytest_asyncio.fixture
async def start_bot(fake: FakeDiscord) -> AsyncIterator[StartBot]:
    """Starts bots against ``fake``, ready at return, and stops them after the test."""
    async with contextlib.AsyncExitStack() as stack:
        stack.enter_context(addresses_kept())
        discord.http.Route.BASE = fake.api_url
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(fake.gateway_url)

        async def start(bot: RecordingBot | None = None, *, token: str = fake.token) -> RecordingBot:
            bot = bot or RecordingBot()
            await stack.enter_async_context(bot)
            await bot.login(token)
            bot.connection = asyncio.create_task(bot.connect())
            ready = asyncio.create_task(bot.wait_until_ready())
            await asyncio.wait({ready, bot.connection}, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
            ready.cancel()
            connection = bot.connection

            async def settle() -> None:
                await asyncio.gather(connection, return_exceptions=True)

            if connection.done():
                connection.result()
            stack.push_async_callback(settle)
            stack.push_async_callback(bot.close)
            return bot

        yield start


@pytest.fixture
def room(fake: FakeDiscord) -> tuple[dict[str, object], dict[str, object], dict[str, object]]:
    """A server with a channel and an ordinary member: (guild, channel, ana)."""
    guild = fake.add_guild("Roda")
    channel = fake.add_channel(guild, "leituras")
    return guild, channel, fake.add_user("ana", guild, locale="pt-BR")


@pytest_asyncio.fixture
async def tele(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeTelegram]:
    """A running stand-in for Telegram; durations come as the library will give them in future."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with FakeTelegram() as running:
        yield running


@pytest_asyncio.fixture
async def start_telegram(tele: FakeTelegram) -> AsyncIterator[StartTelegram]:
    """Starts bots against ``tele`` and stops them after the test."""
    async with contextlib.AsyncExitStack() as stack:

        async def start(*, retries: int = 0) -> TelegramBot:
            bot = TelegramBot(tele, retries=retries)
            stack.push_async_callback(bot.stop)
            await bot.start()
            await tele.wait_polling()
            return bot

        yield start
