"""Who takes part in quiz and debates, and the cogs that keep what components need, which know only an interaction."""

from typing import TypeVar

from discord.ext import commands

from bot.adapters.discord.components import Act
from bot.core.groups.seating import Seat, Seating
from bot.core.groups.speaking import Speaker, Venue, language_of

C = TypeVar("C", bound=commands.Cog)


def cog_of(interaction: Act, kind: type[C]) -> C:
    """Return the cog of that kind of the bot that was used."""
    cog = interaction.client.get_cog(kind.__cog_name__)
    assert isinstance(cog, kind)
    return cog


async def seated(service: Seating, speaker: Speaker, venue: Venue) -> Seat:
    """Return a member's seat.

    Raises:
        NoGroupError: In private, and not seen in any group yet.
    """
    return await service.seat(speaker, venue, language_of(speaker.language))
