"""The quiz and debates on Telegram put together: imported when Telegram is served."""

from typing import TYPE_CHECKING

from bot.adapters.telegram.debating.feature import TelegramDebates
from bot.adapters.telegram.debating.posting import TelegramDebatePoster
from bot.adapters.telegram.quizzing.feature import TelegramQuiz
from bot.adapters.telegram.quizzing.item_files import TelegramItemNotices
from bot.adapters.telegram.quizzing.posting import TelegramQuizPoster
from bot.core.groups.model import Platform

if TYPE_CHECKING:
    from bot.app import App


def add_telegram_quiz(app: "App") -> TelegramQuiz:
    """Give the quiz its voice on Telegram, and Telegram the quiz's commands; once for each `app`."""
    poster = TelegramQuizPoster(app.clock)
    app.quiz.posters[Platform.TELEGRAM] = poster
    app.quiz.ears[Platform.TELEGRAM] = poster
    quiz = TelegramQuiz(app.quiz.quizzing, poster, lambda: app.quiz.posting.drain(), lambda: app.quiz.reviewing)
    app.quiz.notices[Platform.TELEGRAM] = TelegramItemNotices(poster)
    app.telegram_features.append(quiz.feature())
    return quiz


def add_telegram_debates(app: "App") -> TelegramDebates:
    """Give debates their voice on Telegram, and Telegram their commands; once for each `app`."""
    poster = TelegramDebatePoster(app.debate.keep_days)
    app.debate.posters[Platform.TELEGRAM] = poster
    debates = TelegramDebates(app.debate.debating, poster, lambda: app.quiz.posting.drain())
    app.telegram_features.append(debates.feature())
    return debates
