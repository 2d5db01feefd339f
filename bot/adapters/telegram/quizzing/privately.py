"""What is for one member, asked for in a group: it goes to the private chat, or a button leads there."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.adapters.telegram.markup import plain
from bot.adapters.telegram.talks import Talk


async def elsewhere(talk: Talk, payload: str) -> None:
    """Offer the private chat, where `/start` will be told `payload`."""
    words = await talk.words()
    label = words.say("telegram.button.open_private")
    link = InlineKeyboardButton(label, url=talk.desk.deep_link(payload))
    await talk.reply(plain(words.say("telegram.private.start_first")), InlineKeyboardMarkup([[link]]))
