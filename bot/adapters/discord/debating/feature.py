"""Debates as a feature of the Discord platform."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from discord.ext import commands

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.debating.cog import DebateCog
from bot.adapters.discord.debating.composing import compose
from bot.adapters.discord.debating.hearing import DebateHearingCog
from bot.adapters.discord.debating.looking_up import EvidenceCog
from bot.adapters.discord.debating.posting import DiscordDebatePoster
from bot.adapters.discord.debating.seating import DebateSeatingCog, Desk
from bot.adapters.discord.platform import Feature
from bot.adapters.discord.posting.connection import Connection
from bot.core.debating.debating import Debating


@dataclass(frozen=True)
class DiscordDebates:
    """The debates' cogs, and their poster for the schedule, which posts by the connection of whichever client is
    logged in.

    Attributes:
        debating: Builds the service, or returns it; called when the platform starts, not before.
        keep_days: For how many days words that a summary quotes are kept.
    """

    debating: Callable[[], Debating]
    keep_days: int
    connection: Connection = field(default_factory=Connection)

    @property
    def features(self) -> list[Feature]:
        """What is added to a client."""
        return [self._seating, self._hearing, self._commands, EvidenceCog]

    @property
    def poster(self) -> DiscordDebatePoster:
        """What the schedule posts through."""
        return DiscordDebatePoster(self.connection)

    def _desk(self, client: RodaClient) -> Desk:
        return Desk(self.debating(), self.keep_days, partial(compose, reads=client.settings.message_content))

    def _seating(self, client: RodaClient) -> commands.Cog:
        return DebateSeatingCog(self._desk(client))

    def _hearing(self, client: RodaClient) -> commands.Cog:
        return DebateHearingCog(client, self._desk(client))

    def _commands(self, client: RodaClient) -> commands.Cog:
        return DebateCog(client, self.connection)
