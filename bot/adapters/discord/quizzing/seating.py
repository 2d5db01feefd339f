"""The quiz, and who sits at it, as commands and buttons find them."""

from dataclasses import replace

from discord.ext import commands

from bot.adapters.discord.components import Act
from bot.adapters.discord.seating import cog_of, seated
from bot.adapters.discord.translating import speaker_of, venue_of
from bot.core.groups.seating import Seat
from bot.core.quizzing.quizzing import Quizzing


class SeatingCog(commands.Cog):
    """Keeps the quiz's service for the buttons, which know nothing but their interaction."""

    def __init__(self, quizzing: Quizzing) -> None:
        self.quizzing = quizzing


def quizzing_of(interaction: Act) -> Quizzing:
    """Return the quiz of the bot that was used."""
    return cog_of(interaction, SeatingCog).quizzing


async def seat_of(interaction: Act) -> Seat:
    """Return who uses a command or component, and where: posts that they ask for go to that very channel.

    Raises:
        NoGroupError: In private, and not seen in any group yet.
    """
    venue = venue_of(interaction)
    seat = await seated(quizzing_of(interaction), speaker_of(interaction), venue)
    return replace(seat, chat=replace(seat.chat, place=venue.place)) if seat.chat else seat
