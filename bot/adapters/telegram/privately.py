"""What is for one member, asked for in a group: it goes to the private chat, or a button leads there."""

from collections.abc import Awaitable
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden

from bot.adapters.telegram.markup import plain
from bot.adapters.telegram.talks import Talk
from prompts.words import Words

OPEN: Final = "telegram.button.open_private"


async def elsewhere(talk: Talk, payload: str, label: str = OPEN, words: Words | None = None) -> None:
    """Offer the private chat, where `/start` will be told `payload`.

    Args:
        label: Key of the button's text.
        words: To say it with, if not the talk's own.
    """
    words = words or await talk.words()
    link = InlineKeyboardButton(words.say(label), url=talk.desk.deep_link(payload))
    await talk.reply(plain(words.say("telegram.private.start_first")), InlineKeyboardMarkup([[link]]))


async def post_alone(talk: Talk, posting: Awaitable[object], payload: str) -> None:
    """Post to the private chat, and say so where it was asked for; or offer that chat to who never started the bot.

    Args:
        posting: Posts to `talk.alone`.
        payload: What `/start` will be told in the offered chat.
    """
    try:
        await posting
    except (Forbidden, BadRequest):
        await elsewhere(talk, payload)
        return
    if not talk.venue.private:
        await talk.say("telegram.private.sent")
