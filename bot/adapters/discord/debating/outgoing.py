"""Requests that debates make of Discord, so that each takes effect once."""

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import aiohttp
import discord
from discord import ui

from bot.adapters.discord.attaching import Drawn
from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.posting.channels import Channel, message_named, name_of, to_first
from bot.adapters.discord.posting.seeking import custom_ids, sent_before
from bot.adapters.discord.sending import insist
from bot.core.schedule.outbox import NONCE_LENGTH

log = logging.getLogger(__name__)

HAS_THREAD: Final = 160004  # JSON error code: a thread has already been created for this message
MAX_THREAD_NAME: Final = 100
ARCHIVED_AFTER: Final = 10080  # minutes without a message, the longest there is
MOST_POSTS: Final = 50  # of a forum that are looked through for an earlier try

Build = Callable[[], ui.LayoutView]


def nonce_of(nonce: str, what: str) -> str:
    """Return a nonce of a second message that belongs to a post: Discord compares them over all channels."""
    return f"{nonce[: NONCE_LENGTH - 1 - len(what)]}.{what}"


async def found_before(client: RodaClient, channels: Iterable[Channel], mark: str) -> discord.Message | None:
    """Return the bot's message with a component of that custom_id in one of the channels."""
    return await sent_before(client, channels, lambda name: name == mark)


async def send_first(channels: Sequence[Channel], build: Build, nonce: str, drawn: Drawn | None) -> discord.Message:
    """Send to the first of the channels that is there."""
    return await to_first(channels, lambda channel: insist(lambda: _send(channel, build, nonce, drawn)))


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


async def _send(channel: Channel, build: Build, nonce: str, drawn: Drawn | None) -> discord.Message:
    if drawn is None:
        return await channel.send(view=build(), nonce=nonce)
    return await channel.send(view=build(), file=drawn.file(), nonce=nonce)
