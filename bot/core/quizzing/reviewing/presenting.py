"""Items under review in words, the same on all platforms."""

from typing import Final

from bot.core.quizzing.reviewing.errors import refusal_key
from bot.core.quizzing.reviewing.forms import LETTERS
from bot.core.quizzing.reviewing.model import ImportReport, ItemState, ReviewSheet
from prompts.words import Words

MOST_REFUSED: Final = 10  # refused items of a file that are named
LONGEST_STEM: Final = 80  # characters of a refused item's question


def review_lines(sheet: ReviewSheet, words: Words) -> list[str]:
    """Return the item as its organiser is shown it: number, question, options with the right one marked, quote."""
    item, say = sheet.own.item, words.say
    head = say("quiz.items.number", n=sheet.n, count=sheet.count) if sheet.n else outcome_line(sheet, words)
    options = [
        say("quiz.items.right_option" if place == item.key else "quiz.question", letter=LETTERS[place], option=option)
        for place, option in enumerate(item.options)
    ]
    lines = [head, item.stem, *options, item.explanation]
    if item.source.quote not in item.explanation:
        lines.append(say("quiz.result.quote", quote=item.source.quote))
    return [*filter(None, lines), say("quiz.result.source", title=sheet.title)]


def outcome_line(sheet: ReviewSheet, words: Words) -> str:
    """Return what became of an item that was just accepted, dropped or edited."""
    key = {ItemState.ACCEPTED: "accepted", ItemState.DROPPED: "dropped", ItemState.WAITING: "edited"}[sheet.own.state]
    return words.say(f"quiz.items.{key}")


def import_lines(report: ImportReport, words: Words) -> list[str]:
    """Return what became of a file's items: how many are new, and the first of those refused, each with its reason."""
    say = words.say
    lines = [say("quiz.items.imported", count=report.added)]
    if report.added:
        lines.append(say("quiz.items.imported_wait" if report.waiting else "quiz.items.imported_ready"))
    if report.repeated:
        lines.append(say("quiz.items.repeated", count=report.repeated))
    if report.refused:
        lines.append(say("quiz.items.refused_count", count=len(report.refused)))
    for refused in report.refused[:MOST_REFUSED]:
        reason = say(refusal_key(refused.reason))
        stem = _short(refused.draft.stem)
        lines.append(say("quiz.items.refused_line", line=refused.draft.line, stem=stem, reason=reason))
    if more := len(report.refused[MOST_REFUSED:]):
        lines.append(say("quiz.items.more_refused", count=more))
    return lines


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_STEM else f"{text[: LONGEST_STEM - 1]}…"
