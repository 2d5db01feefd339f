"""The sign that something is coming."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.adapters.telegram.limits import TYPING_SECONDS
from bot.adapters.telegram.places import Place


class Hints:
    """Shows "typing…" in chats."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._tasks: set[asyncio.Task[None]] = set()

    @contextlib.asynccontextmanager
    async def typing(self, place: Place) -> AsyncIterator[None]:
        """Show at once that something is coming, and keep showing it."""
        done = asyncio.Event()
        task = asyncio.create_task(self._keep_typing(place, done))
        self._tasks.add(task)  # a call under way is left to end, since breaking it off would cost the connection
        task.add_done_callback(self._tasks.discard)
        try:
            yield
        finally:
            done.set()

    async def _keep_typing(self, place: Place, done: asyncio.Event) -> None:
        with contextlib.suppress(TelegramError):
            while not done.is_set():
                await self._bot.send_chat_action(place.chat, ChatAction.TYPING, message_thread_id=place.thread)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(done.wait(), TYPING_SECONDS)

    async def close(self) -> None:
        """Wait for hints still under way."""
        await asyncio.gather(*self._tasks, return_exceptions=True)
