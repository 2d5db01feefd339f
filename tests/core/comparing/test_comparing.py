"""Values of two sentences compared."""

import pytest

from bot.core.comparing import moments, sameness
from bot.core.comparing.bearing_out import LackKind, lacking
from bot.core.comparing.facts import facts_of
from bot.core.comparing.model import Facts, Relation
from bot.core.comparing.names import holds_name
from knowledge.documents import Language
from knowledge.text.words import WordAnalyser

ANALYSER = WordAnalyser()


def read(text: str, language: Language = "pt") -> Facts:
    return facts_of(text, language, analyser=ANALYSER)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("6 milhões de dólares", "US$ 6 mi", Relation.SAME),
        ("US$ 6 milhões", "R$ 6 milhões", Relation.UNRELATED),
        ("US$ 6 milhões", "US$ 60 milhões", Relation.DIFFERENT),
        ("2 mil chips H800", "dois mil GPUs", Relation.SAME),
        ("2 mil chips H800", "10 mil chips A100", Relation.UNRELATED),
        ("50 mil GPUs", "10.000 A100s", Relation.DIFFERENT),
        ("440 universidades", "440 chips", Relation.UNRELATED),
        ("mais de 16 mil chips", "16 mil chips", Relation.SAME),
        ("mais de 16 mil chips", "30 mil chips", Relation.DIFFERENT),
        ("cerca de 17%", "17,2%", Relation.SAME),
        ("3 a 9 meses", "9 meses", Relation.DIFFERENT),
        ("3 a 9 meses", "dois anos", Relation.DIFFERENT),
        ("24 meses", "2 anos", Relation.SAME),
    ],
)
def test_quantities(one: str, other: str, relation: Relation) -> None:
    """Figures agree or differ only where they can be of the same thing."""
    (a,), (b,) = read(one).quantities, read(other).quantities
    assert sameness.compared(a, b) is relation
    assert sameness.compared(b, a) is relation


@pytest.mark.parametrize(
    ("source", "claim", "relation", "covered"),
    [
        ("em 20 de janeiro de 2025", "em janeiro de 2025", Relation.SAME, True),
        ("em janeiro de 2025", "em 20 de janeiro de 2025", Relation.SAME, False),
        ("em 20 de janeiro de 2025", "em fevereiro de 2025", Relation.DIFFERENT, False),
        ("em 2025", "em 2024", Relation.DIFFERENT, False),
        ("em maio", "em 2024", Relation.UNRELATED, False),
        ("na semana de 27 de janeiro de 2025", "em 29 de janeiro de 2025", Relation.SAME, True),
    ],
)
def test_dates(source: str, claim: str, relation: Relation, covered: bool) -> None:
    """Dates agree in what both give; a source covers a claim that gives no more than it."""
    (a,), (b,) = read(source).moments, read(claim).moments
    assert moments.compared(a, b) is relation
    assert moments.covers(a, b) is covered


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        ("Sam Altman falou.", "Altman", True),
        ("Os Estados Unidos bloqueiam.", "EUA", True),
        ("O DeepSeek-R1 saiu.", "R1", True),
        ("O DeepSeek-V3 saiu.", "DeepSeek-V2", False),
        ("O Llama 3.1 405B saiu.", "Llama 3.1 70B", False),
        ("Eram 10.000 A100s.", "A100", True),
        ("A Meta treinou.", "Mistral", False),
    ],
)
def test_names(text: str, name: str, held: bool) -> None:
    """A name is held under its short and other forms, not when a figure in it differs."""
    (wanted,) = read(f"Falou-se de {name}.").names
    assert holds_name(read(text).analysed, wanted) is held


def test_lacking() -> None:
    """What a sentence has that its sources lack is named by kind; what they bear out is not."""
    source = read("Em dezembro de 2024, a DeepSeek lançou o DeepSeek-V3, treinado com cerca de 2 mil chips H800.")
    assert lacking(read("A DeepSeek treinou o V3 com dois mil chips H800 e o lançou em 2024."), [source]) == ()
    found = lacking(read("Em maio de 2024, a Meta treinou o V3 com 16 mil chips."), [source])
    assert {(lack.kind, lack.text, lack.conflicting) for lack in found} == {
        (LackKind.QUANTITY, "16 mil chips", True),
        (LackKind.MOMENT, "maio de 2024", True),
        (LackKind.NAME, "Meta", False),
    }


def test_a_turned_negation() -> None:
    """A word denied in the one and not in the other is a lack."""
    source = read("O DeepSeek-R1 ainda depende do SFT.")
    (lack, *_) = lacking(read("O DeepSeek-R1 não depende do SFT."), [source])
    assert (lack.kind, lack.text) == (LackKind.NEGATION, "depende")
    assert lacking(read("O DeepSeek-R1 depende do SFT."), [source]) == ()
