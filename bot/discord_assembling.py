"""What Discord is given beside the circle: imported when its token is set."""

from typing import TYPE_CHECKING

from bot.adapters.discord.debating.feature import DiscordDebates
from bot.adapters.discord.posting.connection import Connection
from bot.adapters.discord.quizzing.feature import DiscordQuiz
from bot.core.groups.model import Platform

if TYPE_CHECKING:
    from bot.app import App


def add_discord_quiz(app: "App", connection: Connection | None = None) -> None:
    """Give Discord the quiz's commands, and the schedule a way to post there, by `connection` if one is given."""
    quiz = DiscordQuiz(lambda: app.quiz.quizzing, lambda: app.quiz.reviewing, connection or Connection())
    app.discord_features.extend(quiz.features)
    app.quiz.posters[Platform.DISCORD] = quiz.poster
    app.quiz.notices[Platform.DISCORD] = quiz.notices


def add_discord_debates(app: "App") -> None:
    """Give Discord the debates' commands, and the schedule a way to post there."""
    debates = DiscordDebates(lambda: app.debate.debating, app.debate.keep_days)
    app.discord_features.extend(debates.features)
    app.debate.posters[Platform.DISCORD] = debates.poster
