"""Messages out: one at a time in each chat, each once, long ones in parts."""

import asyncio
import contextlib
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol
from weakref import WeakValueDictionary

import httpx
from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ChatAction, ParseMode, ReactionEmoji
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.adapters.telegram.limits import TYPING_SECONDS
from bot.adapters.telegram.markup import Rich, split
from bot.core.groups.model import Platform

log = logging.getLogger(__name__)

PAUSES: Final = (0.5, 2.0, 5.0)  # seconds before each new try of what may not have arrived
LOOKED_AT: Final = 8  # message ids after the last known one among which a message of unknown fate is looked for
SUPERGROUPS: Final = -(10**12)  # ids below are supergroups', where messages are numbered by themselves, without gaps
GAPS: Final = {True: 2, False: 5}  # ids without a message after which the search ends, in supergroups and elsewhere
CHATS_NOTED: Final = 10_000  # whose newest message of the bot is kept in mind
NEVER_SENT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_OWN = "message is not modified"  # the same markup put again on a message of one's own

Markup = InlineKeyboardMarkup | ForceReply


class Rooms(Protocol):
    """Is told what becomes of chats."""

    async def left(self, platform: Platform, chat: str) -> None: ...

    async def migrated(self, platform: Platform, old: str, new: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Place:
    """A chat, or a topic of it."""

    chat: int
    thread: int | None = None

    @classmethod
    def named(cls, chat: str, topic: str = "") -> "Place":
        """Return the place that the core knows by these names."""
        return cls(int(chat), int(topic) if topic else None)

    @property
    def private(self) -> bool:
        """Whether it is the chat with one person: their ids are positive, those of groups negative."""
        return self.chat > 0


class Messenger:
    """All that is posted on Telegram goes through here.

    A send whose answer got lost may have arrived: Telegram gives sends no key to tell a second one by. So the message
    is looked for among the next ids of the chat, by an edit that changes nothing, and sent again only if it is not
    there.
    """

    def __init__(self, bot: Bot, rooms: Rooms, pauses: Sequence[float] = PAUSES) -> None:
        self.bot = bot
        self._rooms = rooms
        self._pauses = pauses
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._moved: dict[int, int] = {}
        self._newest: OrderedDict[int, int] = OrderedDict()
        self._hints: set[asyncio.Task[None]] = set()

    async def send(
        self,
        place: Place,
        text: Rich,
        *,
        markup: Markup | None = None,
        reply_to: int | None = None,
        after: int | None = None,
    ) -> list[int]:
        """Post a text, in as many messages as it needs, the markup under the last; return their ids.

        Args:
            after: Id of the newest message seen in the chat: a lost message is looked for after it.

        Raises:
            Forbidden: The bot may not write there (any more).
            TelegramError: Telegram refuses the message, or cannot be reached for long.
        """
        parts = split(text)
        sent: list[int] = []
        async with self._turn(place.chat):
            for number, part in enumerate(parts):
                last = number == len(parts) - 1
                answered = reply_to if number == 0 else None
                sent.append(await self._send_part(place, part.html(), markup if last else None, answered, after))
        return sent

    async def send_file(self, place: Place, data: bytes, name: str, caption: Rich) -> int:
        """Post a file, return its message id. Raises as `send`."""

        async def document(chat: int, thread: int | None) -> Message:
            return await self.bot.send_document(
                chat,
                InputFile(data, filename=name),
                caption=caption.html(),
                parse_mode=ParseMode.HTML,
                message_thread_id=thread,
            )

        return await self.post(place, document)

    async def post(
        self,
        place: Place,
        call: Callable[[int, int | None], Awaitable[Message]],
        markup: Markup | None = None,
        *,
        follow: bool = True,
        after: int | None = None,
    ) -> int:
        """Post by `call(chat, topic)` what this class has no words for, such as a poll. Raises as `send`.

        Args:
            markup: The inline keyboard that the call sends, by which a lost message is known.
            follow: Post in the new chat where the group has become a supergroup. Without it the move is noted and
                raised: for what is kept in rows under the chat's name.
            after: As in `send`.

        Raises:
            ChatMigrated: Without `follow`, the chat has moved.
        """
        async with self._turn(place.chat):
            return await self._once(place, call, after, markup, follow=follow)

    async def end_poll(self, place: Place, message: int) -> None:
        """End voting in a poll of the bot, its buttons gone; one that has ended, or is gone, is left as it is."""
        nothing = InlineKeyboardMarkup([])
        with contextlib.suppress(BadRequest):
            await self._patiently(
                lambda: self.bot.stop_poll(self._moved.get(place.chat, place.chat), message, reply_markup=nothing)
            )

    async def edit(self, place: Place, message: int, text: Rich, markup: InlineKeyboardMarkup | None = None) -> None:
        """Change a message of the bot, unless it is gone; the text must fit into one."""
        await self.changed(place, message, text, markup)

    async def changed(self, place: Place, message: int, text: Rich, markup: InlineKeyboardMarkup | None = None) -> bool:
        """Do as `edit`; return whether the message stands there as wanted."""
        try:
            await self._patiently(
                lambda: self.bot.edit_message_text(
                    text.html(),
                    self._moved.get(place.chat, place.chat),
                    message,
                    parse_mode=ParseMode.HTML,
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                    reply_markup=markup,
                )
            )
        except BadRequest as error:
            return _OWN in error.message.lower()
        return True

    async def dress(self, place: Place, message: int, markup: InlineKeyboardMarkup | None) -> None:
        """Change the buttons under a message of the bot."""
        with contextlib.suppress(BadRequest):
            await self._patiently(lambda: self.bot.edit_message_reply_markup(place.chat, message, reply_markup=markup))

    async def react(self, place: Place, message: int, emoji: ReactionEmoji) -> None:
        """Put a reaction on a message, where the chat allows it."""
        with contextlib.suppress(BadRequest, NetworkError):
            await self.bot.set_message_reaction(place.chat, message, emoji)

    async def delete(self, place: Place, message: int) -> None:
        """Take a message of the bot back, if that is still possible."""
        with contextlib.suppress(BadRequest, NetworkError):
            await self.bot.delete_message(place.chat, message)

    @contextlib.asynccontextmanager
    async def typing(self, place: Place) -> AsyncIterator[None]:
        """Show at once that something is coming, and keep showing it."""
        done = asyncio.Event()
        task = asyncio.create_task(self._keep_typing(place, done))
        self._hints.add(task)  # a call under way is left to end, since breaking it off would cost the connection
        task.add_done_callback(self._hints.discard)
        try:
            yield
        finally:
            done.set()

    async def _keep_typing(self, place: Place, done: asyncio.Event) -> None:
        with contextlib.suppress(TelegramError):
            while not done.is_set():
                await self.bot.send_chat_action(place.chat, ChatAction.TYPING, message_thread_id=place.thread)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(done.wait(), TYPING_SECONDS)

    async def close(self) -> None:
        """Wait for hints still under way."""
        await asyncio.gather(*self._hints, return_exceptions=True)

    @contextlib.asynccontextmanager
    async def _turn(self, chat: int) -> AsyncIterator[None]:
        lock = self._turns.get(chat)
        if lock is None:
            lock = self._turns[chat] = asyncio.Lock()
        async with lock:
            yield

    async def _send_part(
        self, place: Place, text: str, markup: Markup | None, reply_to: int | None, after: int | None
    ) -> int:
        async def post(chat: int, thread: int | None) -> Message:
            reply = ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None
            return await self.bot.send_message(
                chat,
                text,
                parse_mode=ParseMode.HTML,
                message_thread_id=thread,
                reply_parameters=reply,
                reply_markup=markup,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )

        return await self._once(place, post, after, markup)

    async def _once(
        self,
        place: Place,
        post: Callable[[int, int | None], Awaitable[Message]],
        seen: int | None,
        markup: Markup | None,
        *,
        follow: bool = True,
    ) -> int:
        """Post until it is there; `seen` is the id of another's message in the chat, as new as is known."""
        chat = self._moved.get(place.chat, place.chat)
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
                await self.bot.edit_message_reply_markup(chat, message, reply_markup=markup)
            except BadRequest as error:
                if _OWN in error.message.lower():
                    return message
                gaps += "not found" in error.message.lower()
                if gaps >= GAPS[chat < SUPERGROUPS]:
                    return None
            except TelegramError:
                return None
        return None

    def _noted(self, chat: int, message: int) -> int:
        self._newest[chat] = message
        self._newest.move_to_end(chat)
        if len(self._newest) > CHATS_NOTED:
            self._newest.popitem(last=False)
        return message

    async def _follow(self, old: int, new: int) -> int:
        self._moved[old] = new
        await self._rooms.migrated(Platform.TELEGRAM, str(old), str(new))
        return new

    async def _gone(self, place: Place) -> None:
        if not place.private:
            await self._rooms.left(Platform.TELEGRAM, str(place.chat))
            log.warning("Telegram: the bot may not post in chat %s any more", place.chat)

    async def _patiently(self, call: Callable[[], Awaitable[Any]]) -> Any:
        """Repeat what does no harm when done twice."""
        for pause in self._pauses:
            try:
                return await call()
            except (BadRequest, Forbidden, RetryAfter, InvalidToken, ChatMigrated):
                raise
            except TelegramError:
                await asyncio.sleep(pause)
        return await call()
