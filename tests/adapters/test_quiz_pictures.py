"""The quiz's pictures: that they can be drawn whatever members are called, and say the same in words."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image

from bot.adapters.charts.canvas import drawable, label
from bot.adapters.charts.pictures import LONGEST_ALT, QuizPictures
from bot.core.groups.model import GroupId, MemberId
from bot.core.quizzing.model import PastVote, Round, RoundId, RoundKind
from bot.core.quizzing.posters import Picture
from bot.core.quizzing.progressing import Progressing
from bot.core.quizzing.results import Reading, RoundResult
from bot.core.quizzing.scoring import Leaderboard, Period, Place
from prompts.words import words_for
from tests.doubles import FakeClock
from tests.quiz_circle import item

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def round_of(number: int = 1, **changes: object) -> Round:
    asked = replace(item(number), **changes)  # type: ignore[arg-type]
    return Round(RoundId("r"), GroupId("g"), RoundKind.DAILY, asked, NOW, NOW)


def size(picture: Picture) -> tuple[int, int]:
    with Image.open(io.BytesIO(picture.png)) as image:
        assert image.format == "PNG"
        return image.size


def ink(picture: Picture, colour: tuple[int, int, int]) -> int:
    """How many pixels have exactly this colour."""
    with Image.open(io.BytesIO(picture.png)) as image:
        counts = image.convert("RGB").getcolors(maxcolors=1 << 20) or []
    return next((count for count, found in counts if found == colour), 0)


async def test_shares_are_drawn_to_scale() -> None:
    """The right option is green, and its bar is as long as its share."""
    words = words_for("pt")
    half = await QuizPictures().shares(RoundResult(round_of(), (2, 2, 0, 0), Reading("d", "t")), words)
    most = await QuizPictures().shares(RoundResult(round_of(), (0, 4, 0, 0), Reading("d", "t")), words)
    green = (0, 158, 115)
    assert size(half)[0] == 880
    assert ink(most, green) == pytest.approx(2 * ink(half, green), rel=0.05)
    assert half.alt == (
        "Gráfico de barras com a parte dos votos em cada opção. Quanto pesa o lote 1? "
        "A) 1 quilos: 50% (2 votos) ✓ B) 2 quilos: 50% (2 votos) "
        "C) 3 quilos: 0% (0 votos) D) 4 quilos: 0% (0 votos)"
    )


async def test_nobody_voted() -> None:
    """An empty round has a picture and words too."""
    picture = await QuizPictures().shares(RoundResult(round_of(), (0, 0, 0, 0), Reading("d", "t")), words_for("en"))
    assert "0% (0 votes)" in picture.alt


async def test_names_of_any_kind() -> None:
    """Letters that the font lacks, formulas, emptiness and length break nothing; the words have them all."""
    names = ["Ana Conceição", "学习", "👩‍🔬", "$x^2$ \\frac", "", "Z" * 120, "linha\nnova"]
    places = tuple(Place(1, MemberId(name), name, 3, 4, 0) for name in names)
    picture = await QuizPictures().leaderboard(Leaderboard("g", Period.WEEK, places), "pt")
    assert size(picture)[1] > 500
    assert all(name in picture.alt for name in names)
    assert drawable("ação ñ ü “ê”") == "ação ñ ü “ê”"
    assert drawable("a学") == "a▯"


async def test_curves_of_what_is_remembered() -> None:
    """One line for each concept, and how each stands now in words."""

    class Records:
        async def past(self, member: MemberId) -> list[PastVote]:
            return [
                PastVote(RoundId("r"), name, name, right=True, at=NOW + timedelta(days=days))
                for days, name in ((0, "moe"), (1, "destilacao"), (9, "moe"))
            ]

    progress = await Progressing(Records(), FakeClock(NOW + timedelta(days=30))).of(MemberId("m"))  # type: ignore[arg-type]
    picture = await QuizPictures().progress(progress, "pt")
    assert "Mistura de especialistas: 91%" in picture.alt
    assert "Destilação: 67%" in picture.alt
    assert size(picture) == (880, 550)


async def test_words_fit_where_they_go() -> None:
    """Descriptions are cut to what Discord takes, labels to three short lines."""
    long = round_of(stem="palavra " * 300)
    picture = await QuizPictures().shares(RoundResult(long, (1, 0, 0, 0), Reading("d", "t")), words_for("pt"))
    assert len(picture.alt) <= LONGEST_ALT
    assert len(label("palavra " * 100).splitlines()) == 3
