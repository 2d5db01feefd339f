"""Figures: one value and unit, however they are written."""

import pytest

from bot.core.asking.figures import figures_in, same_thing


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("custou US$ 6 milhões", "pt", 6e6, "dollar"),
        ("it cost $6 million", "en", 6e6, "dollar"),
        ("uns 6 mi de dólares", "pt", 6e6, "dollar"),
        ("6 milhões de dólares", "pt", 6e6, "dollar"),
        ("US$500B em obras", "pt", 500e9, "dollar"),
        ("US$ 5,6 milhões", "pt", 5.6e6, "dollar"),
        ("US$5.6 million", "en", 5.6e6, "dollar"),
        ("R$ 1.234,50", "pt", 1234.5, "real"),
        ("10.000 chips A100", "pt", 10_000, "chips"),
        ("10,000 A100 chips", "en", 10_000, "a100"),
        ("1,234,567 people", "en", 1_234_567, "people"),
        ("2 mil chips H800", "pt", 2_000, "chips"),
        ("96% mais barata", "pt", 96, "%"),
        ("3,5% ao ano", "pt", 3.5, "%"),
        ("17 por cento", "pt", 17, "%"),
        ("12 percent of it", "en", 12, "%"),
        ("1 trilhão de reais", "pt", 1e12, "real"),
        ("€ 40 bi", "pt", 40e9, "euro"),
        ("foram 28", "pt", 28, ""),
    ],
)
def test_a_figure(text: str, language: str, value: float, unit: str) -> None:
    """Scales, marks, currencies and percent signs are read as the language writes them."""
    (figure,) = figures_in(text, language)
    assert figure.value == pytest.approx(value)
    assert figure.unit == unit
    assert text[figure.span.start].isdigit()


def test_names_are_no_figures() -> None:
    """Digits inside a name count nothing."""
    assert figures_in("O DeepSeek-V3, o R1 e o H800", "pt") == []


def test_several_in_order() -> None:
    """All of a sentence, each where it stands."""
    found = figures_in("10 mil chips A100 e 3 mil chips H800", "pt")
    assert [(figure.value, figure.unit) for figure in found] == [(10_000, "chips"), (3_000, "chips")]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2 mil chips", "50 mil GPUs", True),
        ("US$ 6 milhões", "5 milhões de dólares", True),
        ("3 dias", "1 dia", True),
        ("3 dias", "3 chips", False),
        ("28", "28", False),
        ("96%", "US$ 96", False),
    ],
)
def test_same_things(one: str, other: str, same: bool) -> None:
    """Figures compare only where they count the same; a figure of nothing known compares with none."""
    (first,), (second,) = figures_in(one, "pt"), figures_in(other, "pt")
    assert same_thing(first, second) is same_thing(second, first) is same
