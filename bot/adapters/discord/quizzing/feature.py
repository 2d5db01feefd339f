"""The quiz as a feature of the Discord platform."""

from collections.abc import Callable
from dataclasses import dataclass, field

from discord.ext import commands

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.platform import Feature
from bot.adapters.discord.quizzing.cog import QuizCog
from bot.adapters.discord.quizzing.connection import Connection
from bot.adapters.discord.quizzing.outgoing import Outgoing
from bot.adapters.discord.quizzing.posting import DiscordQuizPoster
from bot.adapters.discord.quizzing.seating import SeatingCog
from bot.core.quizzing.quizzing import Quizzing


@dataclass(frozen=True)
class DiscordQuiz:
    """The quiz's cogs, and its poster for the schedule, which posts by the connection of whichever client is logged in.

    Attributes:
        quizzing: Builds the service, or returns it; called when the platform starts, not before.
    """

    quizzing: Callable[[], Quizzing]
    connection: Connection = field(default_factory=Connection)

    @property
    def features(self) -> list[Feature]:
        """What is added to a client."""
        return [self._seating, self._commands]

    @property
    def poster(self) -> DiscordQuizPoster:
        """What the schedule posts through."""
        return DiscordQuizPoster(Outgoing(self.connection))

    def _seating(self, client: RodaClient) -> commands.Cog:
        return SeatingCog(self.quizzing)

    def _commands(self, client: RodaClient) -> commands.Cog:
        return QuizCog(client, self.connection)
