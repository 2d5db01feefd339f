"""A round as a native poll."""

from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardMarkup
from telegram.constants import PollLimit, PollType

from bot.adapters.telegram.buttons import button
from bot.core.quizzing.model import SECOND, Confidence, Round, RoundKind
from bot.core.quizzing.posters import QuestionSheet
from prompts.words import Words

CONFIDENCE, FIRST_VOTE = "qc", "qm"  # verbs of the buttons under a poll
DESCRIPTION: Final = int(PollLimit.MAX_DESCRIPTION_CHARACTERS)
OPEN_SECONDS: Final = (int(PollLimit.MIN_OPEN_PERIOD), int(PollLimit.MAX_OPEN_PERIOD))


def poll_arguments(sheet: QuestionSheet, now: datetime) -> dict[str, Any]:
    """Return what `sendPoll` is given: a quiz, or a poll that does not tell the key where the round needs that.

    The gate of the items keeps question, options and explanation within the limits of Telegram.
    Telegram itself ends the poll with the ballot, so that one that we know nothing of ends too.
    """
    round_ = sheet.round
    least, most = OPEN_SECONDS
    arguments: dict[str, Any] = {
        "question": round_.item.stem,
        "options": list(round_.item.options),
        "is_anonymous": False,
        "allows_revoting": False,
        "description": poll_description(sheet, now)[:DESCRIPTION],
        "open_period": timedelta(seconds=min(max(int((round_.closes_at - now).total_seconds()), least), most)),
    }
    if sheet.keep_key:
        return arguments | {"type": PollType.REGULAR, "hide_results_until_closes": True}
    return arguments | {
        "type": PollType.QUIZ,
        "correct_option_ids": [round_.item.key],
        "explanation": round_.item.explanation,
    }


def poll_description(sheet: QuestionSheet, now: datetime) -> str:
    """Return what stands above the question: what it is, until when, and that votes are not secret."""
    round_, say = sheet.round, sheet.words.say
    zone = ZoneInfo(sheet.group.settings.time_zone)
    until = say("quiz.closes", moment=_moment(round_.closes_at.astimezone(zone), now.astimezone(zone), sheet.words))
    if round_.ballot == SECOND:
        lines = [say("quiz.discussion"), until]
    else:
        lines = [f"{say('quiz.daily' if round_.kind is RoundKind.DAILY else 'quiz.asked')}. {until}"]
    if round_.queue:
        lines.append(say("quiz_telegram.more_follow", count=len(round_.queue)))
    if sheet.keep_key and round_.ballot != SECOND:
        lines.append(say("quiz_telegram.key_later"))
    lines.append(say("quiz.not_anonymous"))
    return "\n".join(lines)


def poll_keyboard(round_: Round, words: Words, again: str = "") -> InlineKeyboardMarkup:
    """Return the buttons under a poll: how sure a member is; in a second ballot what they answered in the first.

    Args:
        again: Any word, to make other buttons of the same use.
    """
    marks = [round_.id, *([again] if again else [])]
    if round_.ballot == SECOND:
        return InlineKeyboardMarkup([[button(words.say("quiz_telegram.my_first"), FIRST_VOTE, *marks)]])
    levels = sorted(Confidence, reverse=True)
    row = [button(confidence_label(level, words), CONFIDENCE, level.value, *marks) for level in levels]
    return InlineKeyboardMarkup([row])


def confidence_label(confidence: Confidence, words: Words) -> str:
    """Return what a confidence is called on a button."""
    return words.say(f"quiz_telegram.confidence.{confidence.name.lower()}")


def _moment(at: datetime, now: datetime, words: Words) -> str:
    time = at.strftime("%H:%M")
    days = (at.date() - now.date()).days
    if days in (0, 1):
        return words.say("quiz_telegram.today" if days == 0 else "quiz_telegram.tomorrow", time=time)
    return words.say("quiz_telegram.day", day=at.strftime("%d/%m"), time=time)
