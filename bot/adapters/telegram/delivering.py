"""Requests to Telegram that take effect once, though their answers get lost."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final, Protocol

import httpx
from telegram import Bot, InlineKeyboardMarkup, Message, TelegramObject
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.adapters.telegram.places import Place
from bot.core.groups.model import Platform
from bot.core.keyed import Locks, Newest

log = logging.getLogger(__name__)

PAUSES: Final = (0.5, 2.0, 5.0)  # seconds before each new try of what may not have arrived
LOOKED_AT: Final = 8  # message ids after the last known one among which a message of unknown fate is looked for
SUPERGROUPS: Final = -(10**12)  # ids below are supergroups', where messages are numbered by themselves, without gaps
GAPS: Final = {True: 2, False: 5}  # ids without a message after which the search ends, in supergroups and elsewhere
CHATS_NOTED: Final = 10_000  # whose newest message of the bot is kept in mind
NEVER_SENT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_OWN = "message is not modified"  # the same markup put again on a message of one's own

Call = Callable[[int, int | None], Awaitable[Message]]  # sends to a chat, and to a topic of it


class Rooms(Protocol):
    """Is told what becomes of chats."""

    async def left(self, platform: Platform, chat: str) -> None: ...

    async def migrated(self, platform: Platform, old: str, new: str) -> None: ...


class Delivering:
    """Posts each message once.

    A send whose answer got lost may have arrived: Telegram gives sends no key to tell a second one by. So the message
    is looked for among the next ids of the chat, by an edit that changes nothing, and sent again only if it is not
    there.
    """

    def __init__(self, bot: Bot, rooms: Rooms, pauses: Sequence[float]) -> None:
        self._bot = bot
        self._rooms = rooms
        self._pauses = pauses
        self._turns: Locks[int] = Locks()
        self._moved: dict[int, int] = {}
        self._newest: Newest[int, int] = Newest(CHATS_NOTED)

    def turn(self, place: Place) -> asyncio.Lock:
        """Return the lock to hold while something is posted in a chat."""
        return self._turns.of(place.chat)

    def chat_of(self, place: Place) -> int:
        """Return the chat that a place is in now: groups move when they become supergroups."""
        return self._moved.get(place.chat, place.chat)

    async def once(
        self,
        place: Place,
        post: Call,
        seen: int | None,
        markup: TelegramObject | None,
        *,
        follow: bool = True,
    ) -> int:
        """Post until it is there, while the chat's turn is held; return the message's id.

        Args:
            seen: Id of another's message in the chat, as new as is known.
            markup, follow: As in `Messenger.post`, which this raises as.
        """
        chat = self.chat_of(place)
        keyboard = markup if isinstance(markup, InlineKeyboardMarkup) else None
        for pause in (*self._pauses, None):
            try:
                return self._noted(chat, (await post(chat, place.thread)).message_id)
            except ChatMigrated as error:
                chat = await self._follow(chat, error.new_chat_id)
                seen = None
                if not follow:
                    raise
            except Forbidden:
                await self._gone(place)
                raise
            except (BadRequest, RetryAfter, InvalidToken):
                raise
            except TelegramError as error:
                if pause is None:
                    raise
                await asyncio.sleep(pause)
                known = max(seen or 0, self._newest.get(chat, 0))
                if known and not isinstance(error.__cause__, NEVER_SENT):
                    found = await self._find(chat, known, keyboard)
                    if found is not None:
                        return self._noted(chat, found)
        raise TelegramError("the chat moved on and on")

    async def _find(self, chat: int, known: int, markup: InlineKeyboardMarkup | None) -> int | None:
        """Look for a message of the bot with this very markup among the next ids of the chat.

        Only the lost one can be there: the chat's turn is held, and what was posted before has an id up to `known`.
        """
        gaps = 0
        for message in range(known + 1, known + 1 + LOOKED_AT):
            try:
                await self._bot.edit_message_reply_markup(chat, message, reply_markup=markup)
            except BadRequest as error:
                if is_own_unchanged(error):
                    return message
                gaps += "not found" in error.message.lower()
                if gaps >= GAPS[chat < SUPERGROUPS]:
                    return None
            except TelegramError:
                return None
        return None

    def _noted(self, chat: int, message: int) -> int:
        self._newest[chat] = message
        return message

    async def _follow(self, old: int, new: int) -> int:
        self._moved[old] = new
        await self._rooms.migrated(Platform.TELEGRAM, str(old), str(new))
        return new

    async def _gone(self, place: Place) -> None:
        if not place.private:
            await self._rooms.left(Platform.TELEGRAM, str(place.chat))
            log.warning("Telegram: the bot may not post in chat %s any more", place.chat)

    async def patiently(self, call: Callable[[], Awaitable[Any]]) -> Any:
        """Return what `call` returns, which is repeated, since it does no harm when done twice."""
        for pause in self._pauses:
            try:
                return await call()
            except (BadRequest, Forbidden, RetryAfter, InvalidToken, ChatMigrated):
                raise
            except TelegramError:
                await asyncio.sleep(pause)
        return await call()


def is_own_unchanged(error: BadRequest) -> bool:
    """Whether an edit failed only because the bot's message looks like that already."""
    return _OWN in error.message.lower()
