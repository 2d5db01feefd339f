"""Posting what is owed to a server, once, and changing it later."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import discord
from discord import ui

from bot.adapters.discord.attaching import Drawn
from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.joining import open_channel
from bot.adapters.discord.posting.channels import Channel, message_named, name_of, to_first
from bot.adapters.discord.posting.connection import Connection
from bot.adapters.discord.posting.failures import as_post_errors
from bot.adapters.discord.posting.seeking import sent_before
from bot.adapters.discord.sending import insist
from bot.core.keyed import Locks, Newest
from bot.core.schedule.outbox import Post, Sent
from bot.core.schedule.posting import ChatGoneError, PostRefusedError

log = logging.getLogger(__name__)

MOST_REMEMBERED: Final = 10_000  # messages that get no more live counts
Build = Callable[[Drawn | None], ui.LayoutView]


@dataclass
class Outgoing:
    """Sends posts, and edits them.

    A message is known by `<channel>/<message>`: the channel it went to need not be the one chosen for daily posts.
    """

    connection: Connection
    _finished: Newest[str, None] = field(default_factory=lambda: Newest(MOST_REMEMBERED))
    _changing: Locks[str] = field(default_factory=Locks)

    async def send(self, post: Post, mark: str, build: Build, drawn: Drawn | None = None) -> Sent:
        """Post a view.

        It goes to the chosen channel, or, where none was or it is deleted, to the one that the server greets in.

        Args:
            mark: What a custom_id of this message, and of no other one, begins with.
            build: Makes the view, anew for each try.
            drawn: A picture to send along; left out where the bot may attach none.

        Raises:
            PostError: It did not work; see `bot.core.schedule.posting`.
        """
        client = await self.connection.client()
        channels = _channels(client, post)
        if not channels:
            raise PostRefusedError("no channel to post in")
        with as_post_errors(in_guild=_is_member(client, post)):
            if post.doubtful and (found := await sent_before(client, channels, lambda name: name.startswith(mark))):
                return Sent(name_of(found))
            sent = await to_first(channels, lambda channel: self._send(channel, post, build, drawn))
        return Sent(name_of(sent))

    async def _send(self, channel: Channel, post: Post, build: Build, drawn: Drawn | None) -> discord.Message:
        async def send() -> discord.Message:
            if drawn is None:
                return await channel.send(view=build(None), nonce=post.key.nonce)
            return await channel.send(view=build(drawn), file=drawn.file(), nonce=post.key.nonce)

        try:
            return await insist(send)
        except discord.Forbidden as error:
            if drawn is None:
                raise
            log.warning("no picture in channel %s: %s", channel.id, error)
            return await self._send(channel, post, build, None)

    async def change(self, post: Post, view: ui.LayoutView) -> None:
        """Edit a sent message, once; not one that `finish` was called for.

        Raises:
            PostError: It did not work.
        """
        name = post.sent.message if post.sent else ""
        async with self._changing.of(name):
            if name and name not in self._finished:
                client = await self.connection.client()
                with as_post_errors(in_guild=_is_member(client, post)):
                    await message_named(client, name).edit(view=view)

    async def finish(self, post: Post, view: ui.LayoutView) -> None:
        """Edit a sent message for the last time; one that is gone or closed to the bot is left as it is.

        Raises:
            PostError: Discord did not answer.
        """
        name = post.sent.message if post.sent else ""
        if not name:
            return
        client = await self.connection.client()
        self._finished[name] = None
        try:
            async with self._changing.of(name):
                with as_post_errors(in_guild=_is_member(client, post)):
                    await insist(lambda: message_named(client, name).edit(view=view))
        except PostRefusedError as error:
            log.warning("message %s keeps its buttons: %s", name, error)


def _channels(client: RodaClient, post: Post) -> Sequence[Channel]:
    """Return where to post, the first choice first.

    Raises:
        ChatGoneError: The bot is no member of the server any more.
    """
    guild = client.get_guild(int(post.key.chat))
    if guild is None:
        raise ChatGoneError("not in that server")
    otherwise = open_channel(guild)
    places = [int(post.place)] if post.place.isdecimal() else []
    if otherwise is not None and otherwise.id not in places:
        places.append(otherwise.id)
    return [client.get_partial_messageable(place, guild_id=guild.id) for place in places]


def _is_member(client: RodaClient, post: Post) -> bool:
    return client.get_guild(int(post.key.chat)) is not None
