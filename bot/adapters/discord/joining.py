"""Coming to a server and leaving it."""

import logging

import discord
from discord.ext import commands

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.panels import panel
from bot.adapters.discord.sending import post
from bot.adapters.discord.translating import guild_venue
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker

log = logging.getLogger(__name__)


class JoiningCog(commands.Cog):
    """Greets a server that the bot comes to, and remembers that it was sent away."""

    def __init__(self, client: RodaClient) -> None:
        self._client = client

    @commands.Cog.listener("on_guild_join")
    async def joined(self, guild: discord.Guild) -> None:
        """Make a group of the server and say what to do first."""
        self._client.note_running()
        venue = guild_venue(guild)
        await self._client.circle.joined(venue, None)
        channel = open_channel(guild)
        if channel is None:
            log.info("no channel to greet guild %s in", guild.id)
            return
        nobody = Speaker(Platform.DISCORD, "", "", language=guild.preferred_locale.value)
        words = await self._client.circle.words(venue, nobody)
        bot = self._client.user.mention if self._client.user else ""
        view, _ = panel(f"### {words.say('discord.welcome.title')}", words.say("discord.welcome.about", bot=bot))
        await post(channel, [view], f"w{guild.id}")

    @commands.Cog.listener("on_guild_remove")
    async def removed(self, guild: discord.Guild) -> None:
        """Stop posting there."""
        await self._client.circle.left(Platform.DISCORD, str(guild.id))
        log.warning("sent away from guild %s", guild.id)


def open_channel(guild: discord.Guild) -> discord.TextChannel | None:
    """Return the channel that the server greets in, else the first one that the bot may write to."""
    first = [guild.system_channel] if guild.system_channel else []
    for channel in (*first, *guild.text_channels):
        may = channel.permissions_for(guild.me)
        if may.view_channel and may.send_messages:
            return channel
    return None
