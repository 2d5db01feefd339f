"""The group's table and a member's own record as Discord shows them."""

from collections.abc import Sequence

from discord import ui

from bot.adapters.discord.attaching import Drawn
from bot.adapters.discord.panels import panel
from bot.adapters.discord.quizzing.questions import escaped_lines
from bot.core.quizzing.presenting import leaderboard_lines, progress_lines
from bot.core.quizzing.progressing import Progress
from bot.core.quizzing.scoring import Leaderboard
from prompts.words import Words


def board_view(board: Leaderboard, words: Words, drawn: Drawn | None) -> ui.LayoutView:
    """Return the table: its picture, and every place in words."""
    title, *places = leaderboard_lines(board, words)
    return _record(title, places, drawn)


def progress_view(progress: Progress, words: Words, drawn: Drawn | None) -> ui.LayoutView:
    """Return a record: its curves, and every subject in words."""
    first, *others = progress_lines(progress, words)
    return _record(first, others, drawn)


def _record(title: str, lines: Sequence[str], drawn: Drawn | None) -> ui.LayoutView:
    view, box = panel(f"### {title}" if lines else title)
    if drawn is not None:
        box.add_item(drawn.gallery())
    if lines:
        box.add_item(ui.TextDisplay(escaped_lines(lines)))
    return view
