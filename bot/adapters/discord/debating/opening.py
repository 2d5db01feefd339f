"""Making the place of a debate: a thread under its announcement, a forum post, or, without threads, a message."""

import logging
from dataclasses import dataclass
from typing import Final

import aiohttp
import discord

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.debating.messages import announcement_view, opening_view
from bot.adapters.discord.debating.names import OPEN, mark
from bot.adapters.discord.debating.outgoing import (
    MAX_THREAD_NAME,
    forum_post_before,
    found_before,
    make_forum_post,
    make_thread,
    nonce_of,
    send_first,
)
from bot.adapters.discord.joining import open_channel
from bot.adapters.discord.markup import one_line
from bot.adapters.discord.posting.channels import Channel, message_named, name_of
from bot.core.debating.posters import DebateSheet, Opened
from bot.core.schedule.outbox import Post
from bot.core.schedule.posting import ChatGoneError, PostError, PostRefusedError

log = logging.getLogger(__name__)

IN_THREAD: Final = "t"  # tells the message in the thread from the one it hangs on


@dataclass(frozen=True)
class Place:
    """Where a post goes in a server.

    Attributes:
        chosen: The channel chosen for it, as far as it is there.
        channels: It, then the one that the server greets in: for where the first one is gone.
    """

    client: RodaClient
    guild: discord.Guild
    chosen: "discord.abc.GuildChannel | discord.Thread | None"
    channels: list[Channel]

    @classmethod
    def of_post(cls, client: RodaClient, post: Post) -> "Place":
        """Return where a post goes.

        Raises:
            ChatGoneError: The bot is no member of the server any more.
        """
        guild = client.get_guild(int(post.key.chat))
        if guild is None:
            raise ChatGoneError("not in that server")
        chosen = guild.get_channel_or_thread(int(post.place)) if post.place.isdecimal() else None
        writable = chosen if isinstance(chosen, discord.abc.Messageable) else None
        ids = [one.id for one in (writable, open_channel(guild)) if one is not None]
        channels = [client.get_partial_messageable(one, guild_id=guild.id) for one in dict.fromkeys(ids)]
        return cls(client, guild, chosen, channels)

    @property
    def there(self) -> bool:
        """Whether the bot is still a member of the server."""
        return self.client.get_guild(self.guild.id) is not None

    def of(self, sheet: DebateSheet) -> list[Channel]:
        """Return where a debate's further posts go: its thread, else its channels."""
        spot = sheet.spot
        if spot is None or not spot.thread:
            return self.channels
        return [self.client.get_partial_messageable(int(spot.thread), guild_id=self.guild.id), *self.channels]


async def open_debate(post: Post, sheet: DebateSheet, place: Place) -> Opened:
    """Make the place of a debate and put the motion there; what an earlier try made is used, not made again.

    Raises:
        PostError: It did not work; doubtful once anything may have been made.
        discord.DiscordException, OSError: A request failed.
    """
    parent = place.chosen.parent if isinstance(place.chosen, discord.Thread) else place.chosen
    if isinstance(parent, discord.ForumChannel):
        try:
            return await _open_in_forum(post, sheet, place, parent)
        except discord.NotFound:
            log.warning("forum %s of guild %s is gone", parent.id, post.key.chat)
    if sheet.prompt and (opened := await _open_on_prompt(post, sheet, place)):
        return opened
    channels = _without_threads(place)
    if not channels:
        raise PostRefusedError("no channel to open a debate in")
    if not _may_thread(place.guild, channels[0].id):
        return await _open_in_channel(post, sheet, place, channels)
    called = mark("see", sheet.debate.id, OPEN)
    found = await found_before(place.client, channels, called) if post.doubtful else None
    message = found or await send_first(channels, lambda: announcement_view(sheet), post.key.nonce, None)
    return await _open_under(post, sheet, place, name_of(message))


async def _open_in_forum(post: Post, sheet: DebateSheet, place: Place, forum: discord.ForumChannel) -> Opened:
    called = mark("side", sheet.debate.id, f"for:{OPEN}")
    if post.doubtful and (name := await forum_post_before(place.client, forum, called)):
        return Opened(name, name.partition("/")[0])
    message = await make_forum_post(forum, _thread_name(sheet), lambda: opening_view(sheet))
    return Opened(name_of(message), str(message.channel.id))


async def _open_on_prompt(post: Post, sheet: DebateSheet, place: Place) -> Opened | None:
    """Open the debate under its daily prompt; None if that is gone, or stands where there can be no thread."""
    channel = place.guild.get_channel(int(sheet.prompt.partition("/")[0]))
    if channel is None or not _may_thread(place.guild, channel.id):
        return None
    try:
        return await _open_under(post, sheet, place, sheet.prompt)
    except discord.NotFound:
        return None


async def _open_under(post: Post, sheet: DebateSheet, place: Place, message: str) -> Opened:
    """Hang a thread on a message, and begin the debate there."""
    try:
        thread = await make_thread(message_named(place.client, message, place.guild.id), _thread_name(sheet))
        channel = place.client.get_partial_messageable(thread, guild_id=place.guild.id)
        called = mark("side", sheet.debate.id, f"for:{OPEN}")
        found = await found_before(place.client, [channel], called) if post.doubtful else None
        nonce = nonce_of(post.key.nonce, IN_THREAD)
        opening = found or await send_first([channel], lambda: opening_view(sheet), nonce, None)
    except (aiohttp.ClientError, OSError, discord.DiscordServerError, discord.RateLimited) as error:
        raise PostError(f"the thread is not open yet: {error}", doubtful=True) from error
    return Opened(name_of(opening), str(thread))


async def _open_in_channel(post: Post, sheet: DebateSheet, place: Place, channels: list[Channel]) -> Opened:
    """Begin the debate in the channel itself, where it is led in replies."""
    called = mark("side", sheet.debate.id, f"for:{OPEN}")
    found = await found_before(place.client, channels, called) if post.doubtful else None
    return Opened(name_of(found or await send_first(channels, lambda: opening_view(sheet), post.key.nonce, None)))


def _without_threads(place: Place) -> list[Channel]:
    """Return the channels of a place, that of a thread in the thread's stead: threads have no threads."""
    found = [place.guild.get_channel_or_thread(channel.id) for channel in place.channels]
    ids = [one.parent_id if isinstance(one, discord.Thread) else one.id for one in found if one is not None]
    return [place.client.get_partial_messageable(one, guild_id=place.guild.id) for one in dict.fromkeys(ids)]


def _may_thread(guild: discord.Guild, channel_id: int) -> bool:
    channel = guild.get_channel(channel_id)
    if not isinstance(channel, discord.TextChannel):
        return False
    may = channel.permissions_for(guild.me)
    return may.create_public_threads and may.send_messages_in_threads


def _thread_name(sheet: DebateSheet) -> str:
    name = sheet.words.say("debate_discord.thread_name", motion=sheet.debate.motion.title or sheet.debate.motion.text)
    return one_line(name, MAX_THREAD_NAME)
