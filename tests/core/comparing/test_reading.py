"""Figures, dates, names and negations in sentences."""

import pytest

from bot.core.comparing.facts import facts_of
from bot.core.comparing.model import Bound, Facts
from knowledge.documents import Language
from knowledge.text.words import WordAnalyser

ANALYSER = WordAnalyser()


def read(text: str, language: Language = "pt") -> Facts:
    return facts_of(text, language, analyser=ANALYSER)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("custou US$ 6 milhões", "pt"),
        ("custou 6 mi de dólares", "pt"),
        ("custou seis milhões de dólares", "pt"),
        ("custou 6.000.000 de dólares", "pt"),
        ("it cost $6M", "en"),
        ("it cost US$6 million", "en"),
        ("it cost six million dollars", "en"),
    ],
)
def test_money_in_any_form(text: str, language: Language) -> None:
    """Digits, scales and words give the same amount of the same currency."""
    (quantity,) = read(text, language).quantities
    assert (quantity.low, quantity.high, quantity.unit) == (6e6, 6e6, "dollar")


@pytest.mark.parametrize(
    ("text", "language", "low", "high", "unit"),
    [
        ("de 3 a 9 meses", "pt", 3 * 730, 9 * 730, "duration"),
        ("a two-year gap", "en", 17532, 17532, "duration"),
        ("between US$41 million and US$78 million", "en", 41e6, 78e6, "dollar"),
        ("entre 41 a 78 milhões", "pt", 41e6, 78e6, ""),
        ("mais da metade", "pt", 50, 50, "%"),
        ("96 por cento", "pt", 96, 96, "%"),
        ("noventa e seis por cento", "pt", 96, 96, "%"),
        ("ninety per cent", "en", 90, 90, "%"),
        ("dez vezes menos", "pt", 10, 10, "times"),
        ("10x menor", "pt", 10, 10, "times"),
        ("671 bilhões de parâmetros", "pt", 671e9, 671e9, ""),
        ("US$ 5,6 milhões", "pt", 5.6e6, 5.6e6, "dollar"),
        ("about 14.8 trillion tokens", "en", 14.8e12, 14.8e12, ""),
        ("10,000 chips", "pt", 10_000, 10_000, ""),
    ],
)
def test_quantities(text: str, language: Language, low: float, high: float, unit: str) -> None:
    """Ranges, shares, multiples and durations keep both ends and their unit."""
    (quantity,) = read(text, language).quantities
    assert (quantity.low, quantity.high, quantity.unit) == (pytest.approx(low), pytest.approx(high), unit)


def test_what_is_counted_and_how() -> None:
    """The words after a figure say what it counts, those before it whether it is a bound or a guess."""
    more, about = read("mais de 16 mil chips H100 e cerca de 2 mil chips H800 em 2024").quantities
    assert (more.counted, more.bound, more.approximate) == (("chips", "h100"), Bound.MORE, False)
    assert (about.counted, about.bound, about.approximate) == (("chips", "h800"), Bound.EXACT, True)


def test_names_keep_their_figures() -> None:
    """A product's figures are part of its name, neither quantities nor dates; "US$" names nobody."""
    facts = read("O Llama 3.1 405B, o Kimi 1.5, o 1.5-pro e o DeepSeek-R1 custam US$ 6,5 milhões.")
    assert [name.text for name in facts.names] == ["llama 3.1 405b", "kimi 1.5", "1.5 pro", "deepseek-r1"]
    assert [quantity.low for quantity in facts.quantities] == [6.5e6]


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("em 20 de janeiro de 2025", "pt", (2025, 1, 20)),
        ("no dia 20/01/25", "pt", (2025, 1, 20)),
        ("on January 20, 2025", "en", (2025, 1, 20)),
        ("on 20th January 2025", "en", (2025, 1, 20)),
        ("on 2025-01-20", "en", (2025, 1, 20)),
        ("em dez/2024", "pt", (2024, 12, None)),
        ("in May 2024", "en", (2024, 5, None)),
        ("em março", "pt", (None, 3, None)),
        ("desde 2022", "pt", (2022, None, None)),
    ],
)
def test_dates(text: str, language: Language, date: tuple[int | None, int | None, int | None]) -> None:
    """Dates in figures and words, as exactly as they are given; they are no quantities."""
    facts = read(text, language)
    (moment,) = facts.moments
    assert (moment.year, moment.month, moment.day) == date
    assert not facts.quantities


@pytest.mark.parametrize(
    ("text", "language"),
    [("it may change", "en"), ("we march on", "en"), ("um set novo", "pt"), ("used 2000 chips", "en")],
)
def test_no_dates(text: str, language: Language) -> None:
    """Words and figures that only look like months and years."""
    assert not read(text, language).moments


@pytest.mark.parametrize(
    ("text", "language", "word", "denied"),
    [
        ("O modelo não depende do ajuste.", "pt", "depende", True),
        ("O modelo não só depende do ajuste.", "pt", "depende", False),
        ("Nenhum laboratório entregou um agente.", "pt", "entregou", True),
        ("São 3 meses, e não dois anos.", "pt", "anos", True),
        ("São 3 meses, e não dois anos.", "pt", "meses", False),
        ("It doesn't rely on tuning.", "en", "rely", True),
        ("It learned without tuning, then answered.", "en", "answered", False),
        ("Está no mercado.", "pt", "mercado", False),
    ],
)
def test_negations(text: str, language: Language, word: str, denied: bool) -> None:
    """A negation governs what follows it to the clause's end."""
    assert read(text, language).denies(text.index(word)) is denied


@pytest.mark.parametrize("text", ["A escola fica em La, perto da Von.", "The company Al grew.", "Ele leu Le e Du."])
def test_a_linking_word_alone_is_no_name(text: str) -> None:
    """However it is written; every name has a word of its own."""
    assert all(name.words for name in read(text).names)
