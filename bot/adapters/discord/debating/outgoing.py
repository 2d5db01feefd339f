"""Requests that debates make of Discord, so that each takes effect once."""

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import aiohttp
import discord
from discord import ui

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.quizzing.attaching import Drawn
from bot.adapters.discord.quizzing.seeking import MOST_LOOKED_AT, custom_ids
from bot.adapters.discord.sending import insist
from bot.core.schedule.outbox import NONCE_LENGTH

log = logging.getLogger(__name__)

HAS_THREAD: Final = 160004  # JSON error code: a thread has already been created for this message
THREAD_ARCHIVED: Final = 50083  # JSON error code, of a thread that only moderators may open again
MAX_THREAD_NAME: Final = 100
ARCHIVED_AFTER: Final = 10080  # minutes without a message, the longest there is
MOST_POSTS: Final = 50  # of a forum that are looked through for an earlier try

Channel = discord.PartialMessageable
Build = Callable[[], ui.LayoutView]


def nonce_of(nonce: str, what: str) -> str:
    """Return a nonce of a second message that belongs to a post: Discord compares them over all channels."""
    return f"{nonce[: NONCE_LENGTH - 1 - len(what)]}.{what}"


def name_of(message: discord.Message | discord.PartialMessage) -> str:
    """Return what a message is called outside: by its channel, too, because Discord finds it only there."""
    return f"{message.channel.id}/{message.id}"


def message_named(client: RodaClient, name: str, guild: int | None = None) -> discord.PartialMessage:
    """Return the message that `name_of` named; with its server, a thread can be hung on it."""
    channel, _, message = name.partition("/")
    return client.get_partial_messageable(int(channel), guild_id=guild).get_partial_message(int(message))


async def found_before(client: RodaClient, channels: Iterable[Channel], mark: str) -> discord.Message | None:
    """Return the bot's message with a component of that custom_id in one of the channels.

    Where the bot may not read what was written before, only Discord's memory of the nonce keeps a message from coming
    twice.
    """
    own = client.user.id if client.user else 0
    for channel in channels:
        try:
            found = await insist(lambda channel=channel: _marked(channel, own, mark))  # type: ignore[misc]
        except discord.NotFound:
            continue
        except discord.Forbidden:
            log.warning("may not read the messages of a channel: a post there might come twice")
            continue
        if found:
            return found
    return None


async def send_first(channels: Sequence[Channel], build: Build, nonce: str, drawn: Drawn | None) -> discord.Message:
    """Send to the first of the channels that is there."""
    for number, channel in enumerate(channels):
        try:
            return await insist(lambda channel=channel: _send(channel, build, nonce, drawn))  # type: ignore[misc]
        except discord.HTTPException as error:
            gone = isinstance(error, discord.NotFound) or error.code == THREAD_ARCHIVED
            if not gone or number + 1 == len(channels):
                raise
            log.warning("channel %s is gone; using another", channel.id)
    raise AssertionError("there is always a channel")


async def make_thread(message: discord.PartialMessage, name: str) -> int:
    """Hang a thread on a message, or return the one that hangs there."""
    try:
        thread = await insist(lambda: message.create_thread(name=name, auto_archive_duration=ARCHIVED_AFTER))
    except discord.HTTPException as error:
        if error.code != HAS_THREAD:
            raise
        return message.id  # such a thread has the id of its message
    return thread.id


async def make_forum_post(forum: discord.ForumChannel, name: str, build: Build) -> discord.Message:
    """Open a post in a forum. It has no nonce: a lost answer is found out by `forum_post_before`."""
    tags = [tag for tag in forum.available_tags if not tag.moderated][:1] if forum.flags.require_tag else []
    made = await forum.create_thread(name=name, auto_archive_duration=ARCHIVED_AFTER, view=build(), applied_tags=tags)
    return made.message


async def forum_post_before(client: RodaClient, forum: discord.ForumChannel, mark: str) -> str | None:
    """Return the name of the first message of the bot's post with a component of that custom_id."""
    own = client.user.id if client.user else 0
    threads = [thread for thread in await forum.guild.active_threads() if thread.parent_id == forum.id]
    threads.sort(key=lambda thread: -thread.id)
    threads += [thread async for thread in forum.archived_threads(limit=MOST_POSTS)]
    for thread in [thread for thread in threads if thread.owner_id == own][:MOST_POSTS]:
        try:
            message = await thread.fetch_message(thread.id)
        except discord.NotFound:
            continue
        if any(name == mark for name in custom_ids(message.components)):
            return name_of(message)
    return None


async def edit_if_there(client: RodaClient, name: str, view: ui.LayoutView) -> None:
    """Redraw a message; one that is gone, or that Discord does not let change now, stays as it is."""
    try:
        await insist(lambda: message_named(client, name).edit(view=view))
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        log.info("message %s stays as it is: %s", name, error)


async def _marked(channel: Channel, own: int, mark: str) -> discord.Message | None:
    async for message in channel.history(limit=MOST_LOOKED_AT):
        if message.author.id == own and mark in custom_ids(message.components):
            return message
    return None


async def _send(channel: Channel, build: Build, nonce: str, drawn: Drawn | None) -> discord.Message:
    if drawn is None:
        return await channel.send(view=build(), nonce=nonce)
    return await channel.send(view=build(), file=drawn.file(), nonce=nonce)
