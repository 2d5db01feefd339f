"""The debates' service, and who speaks to it, as commands and components find them."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import discord
from discord import ui
from discord.ext import commands

from bot.adapters.discord.components import Act
from bot.adapters.discord.seating import cog_of, seated
from bot.adapters.discord.translating import author_of, place_of, speaker_of, venue_of
from bot.core.debating.debating import Debating
from bot.core.debating.posters import DebateSheet
from bot.core.groups.seating import Seat
from bot.core.keyed import Locks

Composer = Callable[[str, DebateSheet], ui.LayoutView | None]  # draws the message of a part as it is now, if it can


@dataclass(frozen=True)
class Desk:
    """What a component's press needs.

    Attributes:
        keep_days: For how many days words that a summary quotes are kept.
        compose: Redraws messages after a press.
    """

    debating: Debating
    keep_days: int
    compose: Composer
    _turns: Locks[str] = field(default_factory=Locks)

    def turn(self, name: str) -> asyncio.Lock:
        """Return the lock of a message or debate, so that of two presses the later one is shown."""
        return self._turns.of(name)


class DebateSeatingCog(commands.Cog):
    """Keeps the desk for components, which know nothing but their interaction."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk


def desk_of(interaction: Act) -> Desk:
    """Return the desk of the bot that was used."""
    return cog_of(interaction, DebateSeatingCog).desk


async def seat_of(interaction: Act) -> Seat:
    """Return who uses a command or component, and where.

    Raises:
        NoGroupError: In private, and not seen in any group yet.
    """
    return await seated(desk_of(interaction).debating, speaker_of(interaction), venue_of(interaction))


async def author_seat(debating: Debating, message: discord.Message) -> Seat:
    """Return who wrote a message, and where. Raises as `seat_of`."""
    return await seated(debating, author_of(message), place_of(message))


def opening_seat(seat: Seat, channel: object) -> Seat:
    """Return the seat from which a debate is opened: threads have none of their own, so it is their channel's.

    Args:
        channel: Where the debate is wanted, as Discord tells it.
    """
    if isinstance(channel, discord.Thread):
        return replace(seat, place=str(channel.parent_id))
    place = getattr(channel, "id", None)
    return replace(seat, place=str(place)) if seat.chat and place else seat
