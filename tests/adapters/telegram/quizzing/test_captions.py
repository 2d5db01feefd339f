"""Results within what a caption may hold, and wishes as members write them."""

from dataclasses import replace

import pytest

from bot.adapters.telegram.markup import utf16_units
from bot.adapters.telegram.quizzing.captions import CAPTION_UNITS, result_caption, shortened
from bot.adapters.telegram.quizzing.wishing import wish_of
from bot.core.groups.model import Group, GroupId
from bot.core.quizzing.items.model import Difficulty, ItemSource, QuizItem
from bot.core.quizzing.model import Round, RoundId, RoundKind
from bot.core.quizzing.picking import Wish
from bot.core.quizzing.posters import Picture, ResultSheet
from bot.core.quizzing.results import Gain, Reading, RoundResult, Streak
from knowledge.documents import Span
from prompts.words import words_for
from tests.adapters.telegram.quizzing.conftest import tea
from tests.doubles import FakeClock

NOW = FakeClock().now()


def sheet_of(item: QuizItem, people: int, readings: int) -> ResultSheet:
    """A result with that many streaks and readings."""
    round_ = Round(RoundId("r" * 22), GroupId("g"), RoundKind.DAILY, item, NOW, NOW, closed_at=NOW)
    result = RoundResult(
        round=round_,
        counts=tuple(range(len(item.options))),
        source=Reading("d", "Um título bem comprido " * 9, "https://example.org/cha"),
        gain=Gain(0.4, 0.9, 12),
        streaks=tuple(Streak(f"Nome {number} " * 8, 300 - number) for number in range(people)),
        again=tuple(Reading(f"d{number}", "Outro título comprido " * 9) for number in range(readings)),
    )
    return ResultSheet(result, Group(GroupId("g"), "Roda", NOW), words_for("pt"), Picture(b"", ""))


@pytest.mark.parametrize("letter", ["a", "ã", "𝕒", "字"])
@pytest.mark.parametrize("people", [0, 3, 40])
def test_the_longest_result_fits(letter: str, people: int) -> None:
    """Shares of all options, key, quote and source stay, however long each is; what matters least goes first."""
    word = letter * 9
    item = replace(
        tea(),
        options=tuple(f"{n} " + f"{word} " * 9 + word[:7] for n in range(5)),
        explanation=(f"{word} " * 20)[:200],
        source=ItemSource("d", Span(0, 600), f"{word} " * 60),
    )
    caption = result_caption(sheet_of(item, people, 3))
    assert utf16_units(caption.text) <= CAPTION_UNITS
    for option in range(5):
        assert f"{'ABCDE'[option]}) {option} " in caption.text
    assert "Resposta certa: B)" in caption.text
    assert "“" in caption.text
    assert "Fonte: Um título" in caption.text


def test_a_usual_result_is_whole() -> None:
    """Nothing is left out of one of the usual size."""
    text = result_caption(sheet_of(tea(), 2, 0)).text
    assert tea().explanation in text
    assert tea().source.quote in text
    assert "de 40% para 90% de acertos" in text


def test_shortening() -> None:
    """At a word where there is one."""
    assert shortened("um dois três", 20) == "um dois três"
    assert shortened("um dois três", 9) == "um dois…"
    assert shortened("umdoistrês", 4) == "umdo"


@pytest.mark.parametrize(
    ("written", "wish"),
    [
        ("", Wish()),
        ("destilação", Wish("destilação")),
        ("destilação 3", Wish("destilação", count=3)),
        ("3 destilação", Wish("destilação", count=3)),
        ("controles de exportação 2 Difícil", Wish("controles de exportação", Difficulty.HARD, 2)),
        ("fácil", Wish(difficulty=Difficulty.EASY)),
        ("medium talent 10", Wish("talent", Difficulty.MEDIUM, 10)),
        ("GPT 4 preço", Wish("GPT 4 preço")),
        ("0", None),
        ("chá 11", None),
    ],
)
def test_wishes(written: str, wish: Wish | None) -> None:
    """Number and difficulty may stand at either end, in either language."""
    assert wish_of(written, words_for("pt")) == wish
    assert wish_of(written, words_for("en")) == wish
