"""The quiz as a feature of the Discord platform."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.adapters.discord.platform import Feature
from bot.adapters.discord.posting.connection import Connection
from bot.adapters.discord.quizzing.cog import QuizCog
from bot.adapters.discord.quizzing.items import ReviewingCog
from bot.adapters.discord.quizzing.outgoing import Outgoing
from bot.adapters.discord.quizzing.posting import DiscordQuizPoster
from bot.adapters.discord.quizzing.reviewing import DiscordItemNotices, ItemsCog
from bot.adapters.discord.quizzing.seating import SeatingCog
from bot.core.quizzing.quizzing import Quizzing
from bot.core.quizzing.reviewing.reviewing import Reviewing


@dataclass(frozen=True)
class DiscordQuiz:
    """The quiz's cogs, and its poster for the schedule, which posts by the connection of whichever client is logged in.

    Attributes:
        quizzing, reviewing: Build the services, or return them; called when the platform starts, not before.
    """

    quizzing: Callable[[], Quizzing]
    reviewing: Callable[[], Reviewing]
    connection: Connection = field(default_factory=Connection)

    @property
    def features(self) -> list[Feature]:
        """What is added to a client."""
        return [
            lambda client: SeatingCog(self.quizzing()),
            lambda client: QuizCog(client, self.connection),
            lambda client: ReviewingCog(self.reviewing()),
            ItemsCog,
        ]

    @property
    def poster(self) -> DiscordQuizPoster:
        """What the schedule posts rounds through."""
        return DiscordQuizPoster(Outgoing(self.connection))

    @property
    def notices(self) -> DiscordItemNotices:
        """What the schedule posts notices of new items through."""
        return DiscordItemNotices(Outgoing(self.connection))
