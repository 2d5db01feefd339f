"""How updates are taken in: each once, many at a time, and never more than memory bears."""

import asyncio
import logging
from collections.abc import Awaitable, Coroutine
from typing import Any, Final

from telegram import Update
from telegram.error import RetryAfter
from telegram.ext import AIORateLimiter, Application, BaseUpdateProcessor

from bot.core.keyed import Newest

AT_ONCE: Final = 256  # updates in hand; more stay with Telegram, which keeps them for a day
VOTE_SECONDS: Final = 60.0  # that fetching waits for votes to be kept: a database may be busy for half of it
MOVE_SECONDS: Final = 5.0  # that a group's move waits for handlers under way
REMEMBERED: Final = 4_096  # update ids; a webhook's update comes again when its answer was lost
ONCE: Final = -1  # as `rate_limit_args`: for what the caller tries again itself
log = logging.getLogger(__name__)

_UNCOUNTED: Final = frozenset({"sendChatAction", "getChatMember", "getChat", "getFile", "setMessageReaction"})


class UpdateIntake(BaseUpdateProcessor):
    """Starts handling each update in the order of arrival, and waits only when too many are in hand.

    Replies of one place keep their order by the circle's turns, which are taken in that same order.
    """

    def __init__(self, at_once: int = AT_ONCE) -> None:
        super().__init__(1)  # the library then hands over one by one, and stops fetching while this one waits
        self.app: Application[Any, Any, Any, Any, Any, Any] | None = None
        self._room = asyncio.BoundedSemaphore(at_once)
        self._tasks: set[asyncio.Task[None]] = set()
        self._seen: Newest[int, None] = Newest(REMEMBERED)
        self._votes: set[asyncio.Task[None]] = set()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle the update in a task of its own, unless it was handled before."""
        if isinstance(update, Update) and not self._is_new(update.update_id):
            if isinstance(coroutine, Coroutine):
                coroutine.close()
            return
        if isinstance(update, Update) and _moves_a_chat(update):
            # What is under way counts on the chat's rows as they are, and what comes after must find them moved.
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=MOVE_SECONDS)
            await coroutine
            return
        await self._room.acquire()
        task = self.start(coroutine, update)
        task.add_done_callback(lambda task: self._room.release())
        if isinstance(update, Update) and (update.poll_answer or update.poll):
            self._votes.add(task)
            task.add_done_callback(self._votes.discard)

    async def settled(self) -> None:
        """Wait until all votes fetched so far are kept, for a minute at most.

        Telegram forgets an update once the next ones are asked for, and tells nobody afterwards who voted what: a vote
        must be in the database before that, and which question a poll asks that was sent without our learning its id.
        Anything else can be said again by whoever said it.
        """
        assert self.app is not None
        try:
            async with asyncio.timeout(VOTE_SECONDS):
                await self.app.update_queue.join()
                while self._votes:
                    await asyncio.wait(self._votes)
        except TimeoutError:
            log.error("Telegram: %d votes are not kept after %d s", len(self._votes), VOTE_SECONDS)

    def start(self, coroutine: Awaitable[Any], update: object = None) -> asyncio.Task[None]:
        """Run something beside what else is going on; its errors go to the application's hook."""
        task = asyncio.create_task(self._run(coroutine, update))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _run(self, coroutine: Awaitable[Any], update: object) -> None:
        try:
            await coroutine
        except Exception as error:
            assert self.app is not None
            await self.app.process_error(update, error)

    async def drain(self) -> None:
        """Wait until all that was started has ended."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def break_off(self) -> None:
        """End what still runs."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _is_new(self, number: int) -> bool:
        if number in self._seen:
            return False
        self._seen[number] = None
        return True

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do: `drain` and `break_off` are called before."""


def _moves_a_chat(update: Update) -> bool:
    message = update.message
    return message is not None and bool(message.migrate_to_chat_id or message.migrate_from_chat_id)


class RateLimiter(AIORateLimiter):
    """The library's limiter, which here counts as a group's messages only what is one.

    A group may get 20 messages a minute (https://core.telegram.org/bots/faq); "typing…" and questions about the chat
    are none.
    """

    async def process_request(
        self, callback: Any, args: Any, kwargs: Any, endpoint: str, data: Any, rate_limit_args: int | None
    ) -> Any:
        """Wait for the request's turn and make it; with `rate_limit_args=ONCE`, only once."""
        if endpoint in _UNCOUNTED:
            data = {key: value for key, value in data.items() if key != "chat_id"}
        if rate_limit_args != ONCE:
            return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
        try:
            return await super().process_request(_hiding(callback), args, kwargs, endpoint, data, None)
        except _PutOffError as error:
            raise error.told from None


class _PutOffError(Exception):
    """Telegram said "Too Many Requests", hidden from the library, which would wait and hold up all other requests."""

    def __init__(self, told: RetryAfter) -> None:
        super().__init__(str(told))
        self.told = told


def _hiding(callback: Any) -> Any:
    async def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            raise _PutOffError(error) from error

    return call
