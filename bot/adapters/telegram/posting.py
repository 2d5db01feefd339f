"""Posts that the schedule owes to chats: what the quiz's and the debates' have in common."""

import logging
from dataclasses import dataclass, field
from typing import Any, cast

from telegram import InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.adapters.telegram.delivering import Call
from bot.adapters.telegram.markup import Rich
from bot.adapters.telegram.ordering import ONCE
from bot.adapters.telegram.places import Place
from bot.adapters.telegram.refusing import is_about_topic
from bot.adapters.telegram.talks import Desk
from bot.core.schedule.outbox import Post
from bot.core.schedule.posting import PostError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Piece:
    """One message of a post.

    Attributes:
        picture: A PNG; `text` is then its caption.
        picture_name: The file's.
        reply_to: Message that it replies to, if that is still there; None: to none.
    """

    text: Rich
    markup: InlineKeyboardMarkup | None = None
    picture: bytes = b""
    picture_name: str = "roda.png"
    reply_to: int | None = None


@dataclass
class Posting:
    """Posts through the bot while it is connected; each request is made once, as the schedule tries again itself.

    Attributes:
        desk: What to post through; None until the bot is connected.
    """

    desk: Desk | None = field(default=None, repr=False, kw_only=True)

    def connected_desk(self) -> Desk:
        """Return what to post through.

        Raises:
            PostError: The bot is not connected yet.
        """
        if self.desk is None:
            raise PostError("Telegram is not connected yet")
        return self.desk

    async def put(self, place: Place, piece: Piece, *, follow: bool = False) -> int:
        """Post a message, return its id. Raises as `put_by`."""
        return await self.put_by(
            place, _sending(limited_bot(self.connected_desk()), piece), piece.markup, follow=follow
        )

    async def put_by(
        self, place: Place, call: Call, markup: InlineKeyboardMarkup | None, *, follow: bool = False
    ) -> int:
        """Post by `call`, in the chat itself where the topic is closed or gone; return the message's id.

        Args:
            markup, follow: As in `Messenger.post`.

        Raises:
            PostError: The bot is not connected yet.
            TelegramError: As `Messenger.post`.
        """
        return await self.connected_desk().messenger.post(place, _in_topic_or_chat(call), markup, follow=follow)


def place_of(post: Post) -> Place:
    """Return where a post goes."""
    return Place.named(post.key.chat, post.place)


def limited_bot(desk: Desk) -> ExtBot[Any]:
    """Return the bot with the methods that take `rate_limit_args`."""
    return cast("ExtBot[Any]", desk.bot)


def _sending(bot: ExtBot[Any], piece: Piece) -> Call:
    async def send(chat: int, thread: int | None) -> Message:
        reply = ReplyParameters(piece.reply_to, allow_sending_without_reply=True) if piece.reply_to else None
        if piece.picture:
            return await bot.send_photo(
                chat,
                InputFile(piece.picture, filename=piece.picture_name),
                caption=piece.text.html(),
                parse_mode=ParseMode.HTML,
                message_thread_id=thread,
                reply_parameters=reply,
                reply_markup=piece.markup,
                rate_limit_args=ONCE,
            )
        return await bot.send_message(
            chat,
            piece.text.html(),
            parse_mode=ParseMode.HTML,
            message_thread_id=thread,
            reply_parameters=reply,
            reply_markup=piece.markup,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            rate_limit_args=ONCE,
        )

    return send


def _in_topic_or_chat(send: Call) -> Call:
    """Send to the chat itself where the topic is closed or gone."""

    async def call(chat: int, thread: int | None) -> Message:
        try:
            return await send(chat, thread)
        except BadRequest as error:
            if thread is None or not is_about_topic(error):
                raise
            log.warning("Telegram: topic %s of chat %s cannot be written in: %s", thread, chat, error.message)
            return await send(chat, None)

    return call
