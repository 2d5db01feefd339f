"""Replies to messages in which the bot asks for something; a link in their text tells what, after a restart too."""

from collections.abc import Awaitable, Callable, Iterator

from telegram import Message, Update
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.adapters.telegram.buttons import read_payload
from bot.adapters.telegram.features import Handler
from bot.adapters.telegram.talks import Desk, Talk

Asks = Callable[[Message], object]  # what a message asks for, false if nothing


def payloads(message: Message) -> Iterator[str]:
    """Yield what the links in a message's text hand to `/start`, empty for other links."""
    for entity in message.entities:
        if entity.url:
            yield entity.url.rpartition("?start=")[2]


def asked_about(message: Message, verb: str) -> str:
    """Return the id in a message's link of that verb, made by `start_payload`; empty if there is none."""
    for payload in payloads(message):
        read = read_payload(payload)
        if read is not None and read[0] == verb:
            return read[3]
    return ""


def reply_handler(desk: Desk, asks: Asks, take: Callable[[Talk, Message], Awaitable[None]]) -> Handler:
    """Build the handler of replies to the bot's messages that ask for something.

    Args:
        take: Takes the reply, with the message that asked.
    """

    async def replied(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        talk = desk.hears(update)
        if talk is not None and talk.message is not None and talk.message.reply_to_message is not None:
            await take(talk, talk.message.reply_to_message)

    wanted = filters.UpdateType.MESSAGE & filters.TEXT & ~filters.COMMAND & _ToQuestion(desk, asks)
    return MessageHandler(wanted, replied)


class _ToQuestion(filters.MessageFilter):
    """Replies to a message of the bot that asks for something."""

    def __init__(self, desk: Desk, asks: Asks) -> None:
        super().__init__()
        self._desk = desk
        self._asks = asks

    def filter(self, message: Message) -> bool:
        asked = message.reply_to_message
        mine = asked is not None and asked.from_user is not None and asked.from_user.id == self._desk.bot.id
        return bool(mine and asked is not None and self._asks(asked))
