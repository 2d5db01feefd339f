"""/adicionar: a page or a file becomes a reading of the group."""

import asyncio
import contextlib
from typing import Final

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.components import Act
from bot.adapters.discord.markup import plain_line
from bot.adapters.discord.panels import panel
from bot.adapters.discord.sending import defer, fill_in, insist
from bot.adapters.discord.translating import named, speaker_of, text, venue_of
from knowledge.errors import UnreadableError
from knowledge.library import Ingested
from prompts.words import Words

BAR: Final = 12  # signs of the progress bar
EDIT_EVERY: Final = 1.5  # seconds between edits of the progress; Discord allows about five in five seconds
MAX_NAME: Final = 120
MAX_ADDRESS: Final = 2_000


class AddingCog(commands.Cog):
    """Adds readings, showing how far it is."""

    def __init__(self, client: RodaClient) -> None:
        self._client = client

    @app_commands.command(name=named("adicionar"), description=text("discord.command.adicionar"))
    @app_commands.rename(address=named("endereco"), file=named("arquivo"))
    @app_commands.describe(address=text("discord.option.endereco"), file=text("discord.option.arquivo"))
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def add(
        self,
        interaction: Act,
        address: app_commands.Range[str, 1, MAX_ADDRESS] | None = None,
        file: discord.Attachment | None = None,
    ) -> None:
        """Add a page or a file."""
        circle, venue, speaker = self._client.circle, venue_of(interaction), speaker_of(interaction)
        if not await defer(interaction, private=True):
            return
        words = await circle.words(venue, speaker)
        if file is None and not address:
            raise UnreadableError("discord.add.nothing")
        name = file.filename if file else str(address)
        progress = ShownProgress(interaction, name, words)
        if file is not None:
            data = await self._download(file)
            added = await circle.add_file(venue, speaker, file.filename, data, progress)
        else:
            added = await circle.add_url(venue, speaker, name, progress)
        await self._report(interaction, added, words)

    async def _download(self, file: discord.Attachment) -> bytes:
        most = self._client.settings.max_file_bytes
        if file.size > most:
            raise UnreadableError("error.unreadable.too_large", limit_mb=most // 1_000_000)
        try:
            return await insist(file.read)
        except (discord.HTTPException, aiohttp.ClientError) as error:
            raise UnreadableError("discord.add.download") from error

    async def _report(self, interaction: Act, added: Ingested, words: Words) -> None:
        readings = await self._client.circle.readings(venue_of(interaction), speaker_of(interaction))
        titles = [reading.title for reading in readings if reading.id == added.document]
        title = plain_line(titles[0] if titles else added.document, MAX_NAME)
        view, _ = panel(words.say(f"discord.add.{added.status.value}", title=title, count=added.chunks))
        await fill_in(interaction, [view], private=True)


class ShownProgress:
    """Redraws a bar in the place of the deferred response, not more often than Discord allows."""

    def __init__(self, interaction: Act, name: str, words: Words) -> None:
        self._interaction = interaction
        self._name = plain_line(name, MAX_NAME)
        self._words = words
        self._next = 0.0

    async def __call__(self, done: int, total: int) -> None:
        now = asyncio.get_running_loop().time()
        if now < self._next:
            return
        self._next = now + EDIT_EVERY
        filled = BAR * done // total if total else 0
        bar = "▰" * filled + "▱" * (BAR - filled)
        view, _ = panel(self._words.say("discord.add.progress", name=self._name, bar=bar, done=done, total=total))
        with contextlib.suppress(discord.HTTPException, aiohttp.ClientError):  # the reading matters, not the bar
            await self._interaction.edit_original_response(view=view)
