"""The one place where Discord's side turns failures into words."""

import logging
import secrets
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.adapters.discord.sending import TOO_LATE, reply_text, respond_text
from bot.adapters.discord.translating import LANGUAGES, author_of, place_of, speaker_of, venue_of
from bot.core.groups.circle import Circle
from bot.core.groups.speaking import Speaker, Venue
from knowledge.errors import ExpectedError
from prompts.words import Words, words_for

if TYPE_CHECKING:
    from bot.adapters.discord.client import RodaClient

log = logging.getLogger(__name__)


async def answer_failure(interaction: discord.Interaction["RodaClient"], error: Exception) -> None:
    """Tell the member alone what failed: an expected failure in its words, another as an id that the log explains."""
    cause = _cause(error)
    if isinstance(cause, discord.HTTPException) and cause.code in TOO_LATE:
        log.info("an interaction ran out before it was answered: %s", cause)
        return
    language = LANGUAGES.get(interaction.locale, "pt")
    words = await _words(interaction.client.circle, venue_of(interaction), speaker_of(interaction), words_for(language))
    sentence = _sentence(cause, words)
    try:
        await respond_text(interaction, sentence)
    except (discord.HTTPException, OSError) as again:
        log.warning("a failure could not be told: %s", again)


async def answer_failed_event(client: "RodaClient", event: str, args: tuple[Any, ...], error: Exception) -> None:
    """Tell the author of a message what failed; log the failure of other events."""
    message = args[0] if args and isinstance(args[0], discord.Message) else None
    if message is None:
        if isinstance(error, ExpectedError):
            log.info("%s: %s", event, error)
        else:
            log.error("%s failed", event, exc_info=error)
        return
    if isinstance(error, discord.Forbidden):
        log.warning("may not answer in channel %s: %s", message.channel.id, error)
        return
    words = await _words(client.circle, place_of(message), author_of(message), words_for("pt"))
    try:
        await reply_text(message, _sentence(error, words))
    except (discord.HTTPException, OSError) as again:
        log.warning("a failure could not be told: %s", again)


def _cause(error: Exception) -> Exception:
    return error.original if isinstance(error, app_commands.CommandInvokeError) else error


def _sentence(error: Exception, words: Words) -> str:
    if isinstance(error, ExpectedError):
        return words.say(error.key, **error.parameters)
    if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        return words.say("discord.outdated_command")
    if isinstance(error, discord.Forbidden):
        log.warning("Discord forbids: %s", error)
        return words.say("discord.forbidden")
    name = secrets.token_hex(4)
    log.error("unexpected failure %s", name, exc_info=error)
    return words.say("error.unexpected", id=name)


async def _words(circle: Circle, venue: Venue, speaker: Speaker, otherwise: Words) -> Words:
    try:
        return await circle.words(venue, speaker)
    except Exception:  # the database may be what failed; the member is told all the same
        return otherwise
