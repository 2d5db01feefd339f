"""The quiz's pictures, each with the words that stand for it."""

import asyncio
from typing import Any

from bot.core.quizzing.posters import Picture
from bot.core.quizzing.presenting import (
    LETTERS,
    concept_name,
    leaderboard_lines,
    percent,
    result_alt,
)
from bot.core.quizzing.progressing import MOST_CONCEPTS, Progress
from bot.core.quizzing.results import RoundResult
from bot.core.quizzing.scoring import Leaderboard
from knowledge.documents import Language
from prompts.words import Words, words_for

MOST_BARS = 12
LONGEST_ALT = 1024  # characters that Discord takes as an attachment's description


class QuizPictures:
    """`PicturesOfRecords` drawn with matplotlib, in a thread, one at a time: its settings are shared."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def shares(self, result: RoundResult, words: Words) -> Picture:
        """Draw the share of each option."""
        async with self._turn:
            png = await asyncio.to_thread(_draw_shares, result, words)
        return Picture(png, cut(result_alt(result, words)))

    async def leaderboard(self, board: Leaderboard, language: Language) -> Picture:
        """Draw the points of the first places."""
        words = words_for(language)
        async with self._turn:
            png = await asyncio.to_thread(_draw_board, board, words)
        places = "; ".join(leaderboard_lines(board, words)[1:])
        return Picture(png, cut(words.say("quiz.picture.board", places=places)))

    async def progress(self, progress: Progress, language: Language) -> Picture:
        """Draw how well each concept has been remembered over time."""
        words = words_for(language)
        async with self._turn:
            png = await asyncio.to_thread(_draw_progress, progress, words)
        shown = progress.concepts[:MOST_CONCEPTS]
        concepts = "; ".join(f"{concept_name(entry.concept, words)}: {percent(entry.recall)}%" for entry in shown)
        return Picture(png, cut(words.say("quiz.picture.progress", concepts=concepts)))


def cut(text: str) -> str:
    """Return at most as much as a description may have, cut at a word."""
    return text if len(text) <= LONGEST_ALT else text[: LONGEST_ALT - 2].rpartition(" ")[0] + " …"


def _draw_shares(result: RoundResult, words: Words) -> bytes:
    from bot.adapters.charts import canvas

    item = result.round.item
    figure, axes = canvas.new_figure(canvas.MARGIN + canvas.BAR * len(item.options) * 1.2)
    canvas.bars(
        axes,
        [canvas.label(f"{LETTERS[place]}) {option}") for place, option in enumerate(item.options)],
        [100 * share for share in result.shares],
        [canvas.RIGHT if place == item.key else canvas.OTHER for place in range(len(item.options))],
        [f"{percent(share)}%{'  ✓' if place == item.key else ''}" for place, share in enumerate(result.shares)],
        item.stem,
    )
    axes.set_xlim(0, 115)
    axes.set_xlabel(words.say("quiz.picture.share_axis"), color=canvas.QUIET)
    return canvas.png_of(figure)


def _draw_board(board: Leaderboard, words: Words) -> bytes:
    from matplotlib.ticker import MaxNLocator

    from bot.adapters.charts import canvas

    places = board.places[:MOST_BARS]
    figure, axes = canvas.new_figure(canvas.MARGIN + canvas.BAR * max(2, len(places)))
    canvas.bars(
        axes,
        [canvas.label(f"{place.rank}. {place.name}") for place in places],
        [float(place.points) for place in places],
        [canvas.RIGHT if place.rank == 1 else canvas.OTHER for place in places],
        [words.say("quiz.points", count=place.points) for place in places],
        words.say(f"quiz.board.title.{board.period}"),
    )
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel(words.say("quiz.picture.points_axis"), color=canvas.QUIET)
    return canvas.png_of(figure)


def _draw_progress(progress: Progress, words: Words) -> bytes:
    import matplotlib.dates

    from bot.adapters.charts import canvas

    dates: Any = matplotlib.dates  # not typed
    figure, axes = canvas.new_figure(5.0)
    for number, entry in enumerate(progress.concepts[:MOST_CONCEPTS]):
        axes.plot(
            [float(dates.date2num(moment)) for moment, _ in entry.curve],
            [100 * share for _, share in entry.curve],
            label=canvas.label(concept_name(entry.concept, words)),
            color=canvas.LINES[number],
            linestyle=canvas.STYLES[number % len(canvas.STYLES)],
            marker="o" if len(entry.curve) < 3 else "",
            linewidth=2,
        )
    axes.xaxis_date()
    axes.xaxis.set_major_locator(dates.AutoDateLocator(minticks=2, maxticks=6))
    axes.xaxis.set_major_formatter(dates.DateFormatter("%d/%m" if words.language == "pt" else "%d %b"))
    axes.set_ylim(0, 104)
    axes.set_ylabel(words.say("quiz.picture.recall_axis"), color=canvas.QUIET)
    axes.grid(axis="y", color="#E4E7EB")
    figure.legend(loc="outside right upper", frameon=False, fontsize=10)
    return canvas.png_of(figure)
