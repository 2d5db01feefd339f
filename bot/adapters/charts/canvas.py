"""What all pictures share: size, colours and the way to a file's bytes. Imports the drawing library, so import late."""

import io
import textwrap
from functools import cache
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, get_font

# Okabe and Ito's palette, which people with any kind of colour vision can tell apart; matplotlib's own fonts (DejaVu)
# have all letters of both languages.
RIGHT, OTHER, INK, QUIET = "#009E73", "#9AA5B1", "#1F2933", "#616E7C"
LINES = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#7B8794")
STYLES = ("-", "--", "-.", ":")
WIDTH, DPI = 8.0, 110  # inches, dots an inch: 880 pixels, wide enough for a phone
LONGEST_LABEL = 34  # characters in a line
MOST_LINES = 3
LONGEST_HEADLINE = 68
BAR, MARGIN = 0.62, 1.5  # inches for one bar, and for what is around the bars
FONT = "DejaVu Sans"
SETTINGS: Any = {"font.family": FONT, "text.parse_math": False, "font.size": 12}
MISSING = "▯"


def new_figure(height: float) -> tuple[Figure, Axes]:
    """Return an empty picture of that height in inches, and its drawing area."""
    matplotlib.rcParams.update(SETTINGS)
    figure = Figure(figsize=(WIDTH, height), dpi=DPI, layout="constrained", facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.tick_params(colors=INK)
    return figure, axes


def png_of(figure: Figure) -> bytes:
    """Return the picture as a PNG file."""
    file = io.BytesIO()
    figure.savefig(file, format="png", metadata={"Software": "Roda"})
    return file.getvalue()


@cache
def _letters() -> frozenset[int]:
    return frozenset(get_font(findfont(FONT)).get_charmap())


def drawable(text: str) -> str:
    """Return text with a box for each character that the font lacks, such as Chinese ones; the words say them."""
    return "".join(letter if ord(letter) in _letters() else MISSING for letter in text)


def label(text: str) -> str:
    """Return text in a few short lines, cut at words."""
    lines = textwrap.wrap(drawable(text), LONGEST_LABEL, max_lines=MOST_LINES, placeholder=" …")
    return "\n".join(lines)


def bars(axes: Axes, labels: list[str], values: list[float], colours: list[str], notes: list[str], title: str) -> None:
    """Draw horizontal bars, the first on top, each with a note at its end."""
    places = range(len(labels))
    axes.barh(places, values, color=colours, height=0.62)
    axes.set_yticks(places, labels)
    axes.invert_yaxis()
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    top = max([*values, 1e-9])
    for place, (value, note) in enumerate(zip(values, notes, strict=True)):
        axes.text(value + top * 0.015, place, note, va="center", color=INK)
    axes.set_xlim(0, top * 1.28)
    figure = axes.get_figure(root=True)
    assert figure is not None
    figure.suptitle(headline(title), x=0.01, ha="left", color=INK, fontsize=13, fontweight="bold")


def headline(text: str) -> str:
    """Return a title in at most three lines across the picture."""
    return "\n".join(textwrap.wrap(drawable(text), LONGEST_HEADLINE, max_lines=MOST_LINES, placeholder=" …"))
