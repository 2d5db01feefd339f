"""Pictures of debates, each with the words that stand for it."""

import asyncio
import textwrap

from bot.adapters.charts.pictures import cut
from bot.core.debating.presenting.course import stance_named
from bot.core.debating.presenting.outcome import swing_alt
from bot.core.debating.results import STEPS, DebateResult
from bot.core.quizzing.posters import Picture
from prompts.words import Words

BEFORE, AFTER = "#9AA5B1", "#0072B2"  # told apart in grey too
HEIGHT = 4.6  # inches
BAR = 0.38
LABEL = 12  # characters in a line below the bars


class MatplotlibDebatePictures:
    """`DebatePictures` drawn with matplotlib, in a thread, one at a time: its settings are shared."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def swing(self, result: DebateResult, words: Words) -> Picture:
        """Draw how many took each step before and after, among those who voted both times."""
        async with self._turn:
            png = await asyncio.to_thread(_draw_swing, result, words)
        return Picture(png, cut(swing_alt(result, words)))


def _draw_swing(result: DebateResult, words: Words) -> bytes:
    from matplotlib.ticker import MaxNLocator

    from bot.adapters.charts import canvas

    swing = result.swing
    figure, axes = canvas.new_figure(HEIGHT)
    places = range(len(STEPS))
    for shift, counts, colour, key in ((-1, swing.before, BEFORE, "before"), (1, swing.after, AFTER, "after")):
        at = [place + shift * BAR / 2 for place in places]
        axes.bar(at, counts, width=BAR, color=colour, label=words.say(f"debate.result.{key}"))
        for place, count in zip(at, counts, strict=True):
            axes.text(place, count, str(count), ha="center", va="bottom", color=canvas.INK)
    axes.set_xticks(places, [textwrap.fill(stance_named(stance, words), LABEL) for stance in STEPS])
    axes.tick_params(axis="x", length=0)
    axes.set_ylim(0, 1.15 * max(*swing.before, *swing.after, 1))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_ylabel(words.say("debate.result.axis", count=swing.pairs), color=canvas.QUIET, fontsize=10)
    figure.legend(loc="outside lower right", frameon=False, ncols=2, fontsize=10)
    figure.suptitle(
        canvas.headline(result.debate.motion.text), x=0.01, ha="left", color=canvas.INK, fontsize=13, fontweight="bold"
    )
    return canvas.png_of(figure)
