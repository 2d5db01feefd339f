"""The quiz, and who sits at it, as commands and buttons find them."""

from dataclasses import replace

from discord.ext import commands

from bot.adapters.discord.components import Act
from bot.adapters.discord.translating import speaker_of, venue_of
from bot.core.groups.seating import Seat
from bot.core.groups.speaking import language_of
from bot.core.quizzing.quizzing import Quizzing
from prompts.words import Words, words_for


class SeatingCog(commands.Cog):
    """Keeps the quiz's service for the buttons, which know nothing but their interaction."""

    def __init__(self, quizzing: Quizzing) -> None:
        self.quizzing = quizzing


def quizzing_of(interaction: Act) -> Quizzing:
    """Return the quiz of the bot that was used."""
    cog = interaction.client.get_cog(SeatingCog.__cog_name__)
    assert isinstance(cog, SeatingCog)
    return cog.quizzing


async def seat_of(interaction: Act) -> Seat:
    """Return who uses a command or component, and where: posts that they ask for go to that very channel.

    Raises:
        NoGroupError: In private, and not seen in any group yet.
    """
    speaker, venue = speaker_of(interaction), venue_of(interaction)
    seat = await quizzing_of(interaction).seat(speaker, venue, language_of(speaker.language))
    return replace(seat, chat=replace(seat.chat, place=venue.place)) if seat.chat else seat


def words_of(seat: Seat) -> Words:
    """Return the sentences to speak with to a member."""
    return words_for(seat.language)
