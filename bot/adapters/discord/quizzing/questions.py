"""A question as Discord shows it: buttons instead of a native poll, which knows no right answer."""

from collections.abc import Iterable
from typing import Any, Final

from discord import ui

from bot.adapters.discord.limits import MAX_DISPLAYED
from bot.adapters.discord.markup import bold, moment, plain, plain_line
from bot.adapters.discord.panels import panel, row
from bot.core.quizzing.items.model import QuizItem
from bot.core.quizzing.model import SECOND, RoundKind
from bot.core.quizzing.posters import QuestionSheet
from bot.core.quizzing.presenting import LETTERS
from prompts.words import Words

ROUND: Final = r"(?P<round>[A-Za-z0-9]{1,22})"
MAX_STEM: Final = 400  # characters, as of an option and of what is beside them; items are shorter by far
MAX_OPTION: Final = 200
ROOM: Final = MAX_DISPLAYED - 150  # characters for all that is not a title


def stem_line(item: QuizItem) -> str:
    """Return what is asked."""
    return bold(plain_line(item.stem, MAX_STEM))


def option_lines(item: QuizItem, words: Words) -> str:
    """Return the options under each other."""
    options = [
        words.say("quiz.question", letter=f"**{LETTERS[place]}**", option=plain_line(option, MAX_OPTION))
        for place, option in enumerate(item.options)
    ]
    return "\n".join(options)


def question_view(sheet: QuestionSheet, buttons: Iterable[ui.Item[Any]]) -> ui.LayoutView:
    """Return an open question: in the second ballot under the call for a discussion.

    Args:
        buttons: One for each option.
    """
    say, round_ = sheet.words.say, sheet.round
    again = round_.ballot == SECOND
    head = [f"### {_title(sheet)}", *([say("quiz.discussion")] if again else []), stem_line(round_.item)]
    view, box = panel("\n".join(head), option_lines(round_.item, sheet.words))
    box.add_item(row(buttons))
    count = say("quiz.count", count=sheet.count) if sheet.count else say("discord.quiz.nobody_yet")
    notes = [f"{say('quiz.closes', moment=moment(round_.closes_at))} {count}"]
    if not again:
        notes.append(say("discord.quiz.how"))
    box.add_item(ui.TextDisplay("\n".join(f"-# {note}" for note in notes)))
    return view


def ended_view(sheet: QuestionSheet, ballot: int) -> ui.LayoutView:
    """Return the question of a ballot that has ended."""
    head = f"### {_title(sheet, ballot)}\n{stem_line(sheet.round.item)}"
    view, box = panel(head, option_lines(sheet.round.item, sheet.words))
    if ballot < sheet.round.ballot:
        note = sheet.words.say("discord.quiz.first_ended")
    else:
        note = sheet.words.say("discord.quiz.ended", count=sheet.count)
    box.add_item(ui.TextDisplay(f"-# {note}"))
    return view


def kind_title(kind: RoundKind, words: Words) -> str:
    """Return what a round of the kind is called."""
    if kind is RoundKind.REVIEW:
        return words.say("discord.quiz.review_title")
    return words.say("quiz.daily" if kind is RoundKind.DAILY else "quiz.asked")


def _title(sheet: QuestionSheet, ballot: int | None = None) -> str:
    if (ballot or sheet.round.ballot) == SECOND:
        return sheet.words.say("discord.quiz.second_title")
    return kind_title(sheet.round.kind, sheet.words)


def escaped_lines(lines: Iterable[str], most: int = ROOM) -> str:
    """Return sentences that may quote members and readings, letter by letter: as many, in order, as there is room."""
    shown, left = [], most
    for line in lines:
        escaped = plain(line)
        left -= len(escaped) + 1
        if left < 0:
            break
        shown.append(escaped)
    return "\n".join(shown)
