"""/reclamacoes: answers that members called wrong, for the organisers."""

from collections.abc import Sequence
from typing import Any, Final

from discord import app_commands, ui
from discord.ext import commands

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.components import ANSWER, Act, Durable
from bot.adapters.discord.markup import link, plain_line
from bot.adapters.discord.panels import panel, section
from bot.adapters.discord.sending import acknowledge, defer, fill_in, redraw
from bot.adapters.discord.translating import named, speaker_of, text, venue_of
from bot.core.groups.asked import AnswerId, Complaint
from bot.core.groups.model import Platform
from prompts.words import Words

MOST: Final = 8  # shown at once; settling one makes room for the next
MAX_QUESTION: Final = 120
MAX_REASON: Final = 120
MAX_NAME: Final = 40


class ComplaintsCog(commands.Cog):
    """Lists what members contest."""

    def __init__(self, client: RodaClient) -> None:
        self._client = client

    async def cog_load(self) -> None:
        """Register the buttons of the list."""
        self._client.add_dynamic_items(Settle)

    @app_commands.command(name=named("reclamacoes"), description=text("discord.command.reclamacoes"))
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def complaints(self, interaction: Act) -> None:
        """List the answers called wrong."""
        if await defer(interaction, private=True):
            await fill_in(interaction, [await _list(interaction)], private=True)


class Settle(Durable[ui.Button[Any]], template=rf"roda:settle:{ANSWER}"):
    """Takes an answer off the list."""

    def __init__(self, answer: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, custom_id=f"roda:settle:{answer}"))
        self.answer = AnswerId(answer)

    async def used(self, interaction: Act) -> None:
        if await acknowledge(interaction):
            await interaction.client.circle.settle(self.answer, speaker_of(interaction), venue_of(interaction))
            await redraw(interaction, await _list(interaction))


async def _list(interaction: Act) -> ui.LayoutView:
    circle, venue, speaker = interaction.client.circle, venue_of(interaction), speaker_of(interaction)
    found = await circle.complaints(speaker, venue)
    return complaints_view(found, await circle.words(venue, speaker))


def complaints_view(found: Sequence[Complaint], words: Words) -> ui.LayoutView:
    """Return the list; several complaints about one answer share its button."""
    answers = list(dict.fromkeys(complaint.answer for complaint in found))
    title = (
        words.say("discord.complaints.title", count=len(answers)) if answers else words.say("discord.complaints.none")
    )
    view, box = panel(f"### {title}")
    for answer in answers[:MOST]:
        about = [complaint for complaint in found if complaint.answer == answer]
        lines = [f"**{_question(about[0])}**", *(_reason(complaint, words) for complaint in about[:MOST])]
        box.add_item(section("\n".join(lines), Settle(answer, label=words.say("discord.complaints.settle"))))
    return view


def _question(complaint: Complaint) -> str:
    question = plain_line(complaint.question, MAX_QUESTION)
    venue = complaint.venue
    if venue.platform is not Platform.DISCORD or not complaint.message or not venue.place:
        return question
    return link(question, f"https://discord.com/channels/{venue.chat or '@me'}/{venue.place}/{complaint.message}")


def _reason(complaint: Complaint, words: Words) -> str:
    reason = plain_line(complaint.reason, MAX_REASON) or words.say("discord.complaints.no_reason")
    name = plain_line(complaint.member, MAX_NAME) or words.say("discord.complaints.somebody")
    when = f"<t:{int(complaint.given_at.timestamp())}:d>"
    return f"-# {words.say('discord.complaints.line', reason=reason, name=name, when=when)}"
