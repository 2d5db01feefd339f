"""The one place where errors become words."""

import logging
import secrets
from collections.abc import Mapping
from typing import Final

from telegram import Update
from telegram.error import Forbidden, TelegramError

from bot.adapters.telegram.markup import harmless, plain
from bot.adapters.telegram.talks import Desk, Press, Talk
from knowledge.errors import ExpectedError
from prompts.words import Words, words_for

log = logging.getLogger(__name__)

_ID_BYTES: Final = 4  # of the code by which a member can point at an entry of the log


async def tell(desk: Desk, update: object, error: Exception) -> None:
    """Tell who spoke what went wrong, in a sentence; log what was not expected, under the id that they are shown."""
    key: str
    parameters: Mapping[str, str | int | float]
    if isinstance(error, TelegramError):
        level = logging.INFO if isinstance(error, Forbidden) else logging.WARNING  # a group's was told where it was met
        log.log(level, "Telegram refused or could not be reached: %s: %s", type(error).__name__, error.message)
        if not isinstance(update, Update) or update.callback_query is None:
            return  # it was a reply that failed
        key, parameters = "telegram.error.refused", {}
    elif isinstance(error, ExpectedError):
        key, parameters = error.key, {name: _harmless(value) for name, value in error.parameters.items()}
    else:
        number = secrets.token_hex(_ID_BYTES)
        log.error("error %s", number, exc_info=error)
        key, parameters = "error.unexpected", {"id": number}
    talk = desk.hears(update) if isinstance(update, Update) else None
    if talk is None:
        return
    try:
        await _tell(talk, (await _words(talk)).say(key, **parameters))
    except TelegramError as unsaid:
        log.warning("an error could not be told: %s: %s", type(unsaid).__name__, unsaid.message)


async def _tell(talk: Talk, sentence: str) -> None:
    query = talk.update.callback_query
    if query is None:
        await talk.reply(plain(sentence))
        return
    press = Press(talk.desk, talk.update, talk.speaker, talk.venue, talk.place, talk.message, query, ())
    await press.note(sentence, alert=True)


async def _words(talk: Talk) -> Words:
    try:
        return await talk.words()
    except Exception:  # whatever failed may fail again here, and there must be words for it
        return words_for("en" if talk.speaker.language.lower().startswith("en") else "pt")


def _harmless(value: str | int | float) -> str | int | float:
    return harmless(value) if isinstance(value, str) else value
