"""A throw-away bot on python-telegram-bot for the stand-in's tests."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot, Update
from telegram.ext import AIORateLimiter, Application, ApplicationBuilder, ContextTypes, TypeHandler

from .telegram import FakeTelegram
from .waiting import PATIENCE


class RecordingBot:
    """A bot that keeps its updates and handlers' errors, started in manual mode."""

    def __init__(self, fake: FakeTelegram, *, retries: int = 0) -> None:
        builder: Any = ApplicationBuilder().token(fake.token)
        builder = builder.base_url(fake.base_url).base_file_url(fake.base_file_url)
        if retries:
            builder = builder.rate_limiter(AIORateLimiter(max_retries=retries))
        self.app: Application[Any, Any, Any, Any, Any, Any] = builder.build()
        self.app.add_handler(TypeHandler(Update, self._keep))
        self.updates: asyncio.Queue[Update] = asyncio.Queue()
        self.polling_errors: list[Exception] = []

    async def _keep(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        self.updates.put_nowait(update)

    @property
    def api(self) -> Bot:
        """The methods of the Bot API."""
        bot: Bot = self.app.bot
        return bot

    async def next_update(self) -> Update:
        """Wait for an update that was not taken yet."""
        return await asyncio.wait_for(self.updates.get(), PATIENCE)

    async def start(self) -> None:
        """Start and poll."""
        await self.app.initialize()
        await self.app.start()
        assert self.app.updater
        await self.app.updater.start_polling(
            allowed_updates=Update.ALL_TYPES, error_callback=self.polling_errors.append, bootstrap_retries=-1
        )

    async def stop(self) -> None:
        """Stop in the order that the library asks for."""
        if self.app.updater and self.app.updater.running:
            await self.app.updater.stop()
        await self.app.stop()
        await self.app.shutdown()


StartBot = Callable[..., Awaitable[RecordingBot]]
