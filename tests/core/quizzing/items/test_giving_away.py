"""Questions that tell their own answer: seen by the gate, and by the separate checker of the benchmarks."""

from dataclasses import replace

import pytest

from bot.core.quizzing.items.giving_away import key_in_stem
from knowledge.documents import Language
from knowledge.text.words import WordAnalyser
from tests.benchmarks.item_checks import clues, repeats
from tests.quiz_circle import item

TOLD: list[tuple[Language, str, tuple[str, ...]]] = [
    (
        "pt",
        "Que universidade foi fundada na cidade de Bolonha em 1088?",
        ("Universidade de Bolonha", "Universidade de Coimbra", "Universidade de Waterloo", "Universidade do Paraná"),
    ),
    (
        "pt",
        "De que data é o edital do segundo semestre de 2018?",
        ("19 de junho de 2018", "8 de maio de 2017", "2 de abril de 2015"),
    ),
    ("pt", "Em que país surgiu o antigo pensamento científico indiano?", ("Índia", "França", "Itália", "Alemanha")),
    (
        "en",
        "How many elements does it need: water, stress and a susceptible material?",
        ("three", "four", "five", "six"),
    ),
]
UNTOLD: list[tuple[Language, str, tuple[str, ...]]] = [
    (
        "pt",
        "Em que universidade Shannon estudou?",
        ("Universidade de Michigan", "Universidade de Coimbra", "Universidade de Waterloo"),
    ),
    ("pt", "Em que ano a faculdade abriu os cursos que funcionam desde 2010?", ("2009", "2003", "2001", "1996")),
    ("pt", "Que país a China procurou para comprar soja?", ("Brasil", "Chile", "Peru", "Canadá")),
    ("en", "How many elements does it need: water and stress?", ("three", "four", "five", "six")),
]


@pytest.mark.parametrize(("language", "stem", "options"), TOLD)
def test_what_tells_the_key(language: Language, stem: str, options: tuple[str, ...]) -> None:
    """Words that it alone has, its year, its people's name, or what it counts being listed."""
    told = replace(item(4, language=language), stem=stem, options=options, key=0)
    assert key_in_stem(told, WordAnalyser())
    assert clues(stem, options, 0)


@pytest.mark.parametrize(("language", "stem", "options"), UNTOLD)
def test_what_does_not(language: Language, stem: str, options: tuple[str, ...]) -> None:
    """What all options share, another year, another country's name, or a shorter list tells nothing."""
    untold = replace(item(4, language=language), stem=stem, options=options, key=0)
    assert not key_in_stem(untold, WordAnalyser())
    assert clues(stem, options, 0) == []


def test_an_option_that_stutters() -> None:
    """The same long word twice in an option is a fault."""
    assert repeats("Panel on Context Context")
    assert not repeats("Panel on Climate Change")
