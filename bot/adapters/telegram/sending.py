"""Messages out: one at a time in each chat, each once, long ones in parts."""

import contextlib
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager

from telegram import Bot, ForceReply, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode, ReactionEmoji
from telegram.error import BadRequest, NetworkError

from bot.adapters.telegram.delivering import PAUSES, Call, Delivering, Rooms, is_own_unchanged
from bot.adapters.telegram.hinting import Hints
from bot.adapters.telegram.markup import Rich, split
from bot.adapters.telegram.places import Place

Markup = InlineKeyboardMarkup | ForceReply


class Messenger:
    """All that is posted on Telegram goes through here."""

    def __init__(self, bot: Bot, rooms: Rooms, pauses: Sequence[float] = PAUSES) -> None:
        self.bot = bot
        self._delivering = Delivering(bot, rooms, pauses)
        self._hints = Hints(bot)

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
        async with self._delivering.turn(place):
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
        call: Call,
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
        async with self._delivering.turn(place):
            return await self._delivering.once(place, call, after, markup, follow=follow)

    async def end_poll(self, place: Place, message: int) -> None:
        """End voting in a poll of the bot, its buttons gone; one that has ended, or is gone, is left as it is."""
        nothing = InlineKeyboardMarkup([])
        with contextlib.suppress(BadRequest):
            await self._delivering.patiently(
                lambda: self.bot.stop_poll(self._delivering.chat_of(place), message, reply_markup=nothing)
            )

    async def edit(self, place: Place, message: int, text: Rich, markup: InlineKeyboardMarkup | None = None) -> None:
        """Change a message of the bot, unless it is gone; the text must fit into one."""
        await self.changed(place, message, text, markup)

    async def changed(self, place: Place, message: int, text: Rich, markup: InlineKeyboardMarkup | None = None) -> bool:
        """Do as `edit`; return whether the message stands there as wanted."""
        try:
            await self._delivering.patiently(
                lambda: self.bot.edit_message_text(
                    text.html(),
                    self._delivering.chat_of(place),
                    message,
                    parse_mode=ParseMode.HTML,
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                    reply_markup=markup,
                )
            )
        except BadRequest as error:
            return is_own_unchanged(error)
        return True

    async def dress(self, place: Place, message: int, markup: InlineKeyboardMarkup | None) -> None:
        """Change the buttons under a message of the bot."""
        with contextlib.suppress(BadRequest):
            await self._delivering.patiently(
                lambda: self.bot.edit_message_reply_markup(place.chat, message, reply_markup=markup)
            )

    async def react(self, place: Place, message: int, emoji: ReactionEmoji) -> None:
        """Put a reaction on a message, where the chat allows it."""
        with contextlib.suppress(BadRequest, NetworkError):
            await self.bot.set_message_reaction(place.chat, message, emoji)

    async def delete(self, place: Place, message: int) -> None:
        """Take a message of the bot back, if that is still possible."""
        with contextlib.suppress(BadRequest, NetworkError):
            await self.bot.delete_message(place.chat, message)

    def typing(self, place: Place) -> AbstractAsyncContextManager[None]:
        """Show at once that something is coming, and keep showing it."""
        return self._hints.typing(place)

    async def close(self) -> None:
        """Wait for hints still under way."""
        await self._hints.close()

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

        return await self._delivering.once(place, post, after, markup)
