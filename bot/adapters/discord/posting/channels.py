"""Channels that a post may go to, and what its message is called afterwards."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

import discord

from bot.adapters.discord.client import RodaClient

log = logging.getLogger(__name__)

THREAD_ARCHIVED: Final = 50083  # JSON error code, of a thread that only moderators may open again

Channel = discord.PartialMessageable


def name_of(message: discord.Message | discord.PartialMessage) -> str:
    """Return what a message is called outside: by its channel, too, because Discord finds it only there."""
    return f"{message.channel.id}/{message.id}"


def message_named(client: RodaClient, name: str, guild: int | None = None) -> discord.PartialMessage:
    """Return the message that `name_of` named; with its server, a thread can be hung on it."""
    channel, _, message = name.partition("/")
    return client.get_partial_messageable(int(channel), guild_id=guild).get_partial_message(int(message))


async def to_first(
    channels: Sequence[Channel], send: Callable[[Channel], Awaitable[discord.Message]]
) -> discord.Message:
    """Send to the first of the channels, at least one, that is there.

    Raises:
        discord.HTTPException: It was refused, or none is there.
    """
    for number, channel in enumerate(channels):
        try:
            return await send(channel)
        except discord.HTTPException as error:
            gone = isinstance(error, discord.NotFound) or error.code == THREAD_ARCHIVED
            if not gone or number + 1 == len(channels):
                raise
            log.warning("channel %s is gone; using another", channel.id)
    raise AssertionError("there is always a channel")
