"""Items under review in words, the same on all platforms."""

from bot.core.quizzing.reviewing.model import ImportReport, ReviewSheet
from prompts.words import Words


def review_lines(sheet: ReviewSheet, words: Words) -> list[str]:
    """Return the item as its organiser is shown it: number, question, options with the right one marked, quote."""
    raise NotImplementedError


def outcome_line(sheet: ReviewSheet, words: Words) -> str:
    """Return what became of an item that was just accepted, dropped or edited."""
    raise NotImplementedError


def import_lines(report: ImportReport, words: Words) -> list[str]:
    """Return what became of a file's items: how many are new, and the first of those refused, each with its reason."""
    raise NotImplementedError
