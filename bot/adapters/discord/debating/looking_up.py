"""The commands that look things up: evidence, checks, disagreements, and what was debated."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.components import Act
from bot.adapters.discord.debating.divergences import divergences_view
from bot.adapters.discord.debating.past import past_view
from bot.adapters.discord.debating.quotes import check_views, evidence_view
from bot.adapters.discord.debating.seating import desk_of, seat_of
from bot.adapters.discord.debating.sharing import Share
from bot.adapters.discord.hearing import MAX_QUESTION
from bot.adapters.discord.sending import defer, fill_in
from bot.adapters.discord.translating import menu_name, named, text
from bot.core.debating.debating import MOST_CHECKED


class EvidenceCog(commands.Cog):
    """What the readings say: to a query, to a claim, and where they differ; and what was debated."""

    def __init__(self, client: RodaClient) -> None:
        self._client = client
        self._menu = app_commands.ContextMenu(name=menu_name("check"), callback=self.check_message)

    async def cog_load(self) -> None:
        """Register the entry of the context menu."""
        self._client.tree.add_command(self._menu)

    @app_commands.command(name=named("evidencia"), description=text("discord.command.evidencia"))
    @app_commands.rename(query=named("consulta"))
    @app_commands.describe(query=text("discord.option.consulta"))
    async def evidence(self, interaction: Act, query: app_commands.Range[str, 1, MAX_QUESTION]) -> None:
        """Post what the readings say on a query."""
        if await defer(interaction, private=False):
            seat = await seat_of(interaction)
            card = await desk_of(interaction).debating.evidence(seat, query)
            await fill_in(interaction, [evidence_view(card, seat.words)], private=False)

    @app_commands.command(name=named("checar"), description=text("discord.command.checar"))
    @app_commands.rename(claim=named("texto"))
    @app_commands.describe(claim=text("discord.option.texto"))
    async def check(self, interaction: Act, claim: app_commands.Range[str, 1, MOST_CHECKED]) -> None:
        """Check claims against the readings."""
        await _check(interaction, claim)

    async def check_message(self, interaction: Act, message: discord.Message) -> None:
        """Check a message against the readings; the member alone sees it, until they show it."""
        await _check(interaction, message.clean_content)

    @app_commands.command(name=named("divergencias"), description=text("discord.command.divergencias"))
    async def divergences(self, interaction: Act) -> None:
        """Show where the readings differ."""
        if await defer(interaction, private=True):
            await fill_in(interaction, [await divergences_view(interaction)], private=True)

    @app_commands.command(name=named("debates"), description=text("discord.command.debates"))
    async def past(self, interaction: Act) -> None:
        """List the group's debates."""
        if await defer(interaction, private=True):
            await fill_in(interaction, [await past_view(interaction)], private=True)


async def _check(interaction: Act, claim: str) -> None:
    if not await defer(interaction, private=True):
        return
    seat = await seat_of(interaction)
    words = seat.words
    check = await desk_of(interaction).debating.check(seat, claim)
    share = (lambda: Share(label=words.say("debate_discord.share"))) if seat.chat else None
    await fill_in(interaction, check_views(check, words, share), private=True)
