"""/meusdados and /esquecer: what is kept on a member, and its end."""

import io
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.components import Act, Durable
from bot.adapters.discord.panels import panel, row
from bot.adapters.discord.sending import acknowledge, defer, fill_in, insist, redraw
from bot.adapters.discord.translating import named, speaker_of, text, venue_of


class PrivacyCog(commands.Cog):
    """Gives members what is kept on them, and forgets it."""

    def __init__(self, client: RodaClient) -> None:
        self._client = client

    async def cog_load(self) -> None:
        """Register the buttons of the confirmation."""
        self._client.add_dynamic_items(Forget)

    @app_commands.command(name=named("meusdados"), description=text("discord.command.meusdados"))
    async def my_data(self, interaction: Act) -> None:
        """Send all that is kept on the member, to them alone."""
        if not await defer(interaction, private=True):
            return
        circle, speaker = self._client.circle, speaker_of(interaction)
        words = await circle.words(venue_of(interaction), speaker)
        data = await circle.my_data(speaker)
        name = words.say("circle.my_data_file")

        async def send() -> discord.Message:
            file = discord.File(io.BytesIO(data), name)
            said = words.say("discord.my_data.here")
            return await interaction.edit_original_response(content=said, attachments=[file])

        await insist(send)

    @app_commands.command(name=named("esquecer"), description=text("discord.command.esquecer"))
    async def forget(self, interaction: Act) -> None:
        """Ask whether everything is to be forgotten."""
        if not await defer(interaction, private=True):
            return
        words = await self._client.circle.words(venue_of(interaction), speaker_of(interaction))
        view, box = panel(f"### {words.say('discord.forget.title')}", words.say("discord.forget.about"))
        box.add_item(row(Forget(what, label=words.say(f"discord.forget.{what}")) for what in ("yes", "no")))
        await fill_in(interaction, [view], private=True)


class Forget(Durable[ui.Button[Any]], template=r"roda:forget:(?P<what>yes|no)"):
    """Forgets whoever presses, or leaves everything as it is."""

    def __init__(self, what: str, label: str = "") -> None:
        style = discord.ButtonStyle.danger if what == "yes" else discord.ButtonStyle.secondary
        super().__init__(ui.Button(label=label, style=style, custom_id=f"roda:forget:{what}"))
        self.what = what

    async def used(self, interaction: Act) -> None:
        circle, speaker = interaction.client.circle, speaker_of(interaction)
        if not await acknowledge(interaction):
            return
        words = await circle.words(venue_of(interaction), speaker)  # before: afterwards it is nobody's
        if self.what == "yes":
            await circle.forget(speaker)
        view, _ = panel(words.say(f"discord.forget.done.{self.what}"))
        await redraw(interaction, view)
