"""Questions for what sets two things apart."""

import pytest

from bot.core.asking.answer import AnswerStatus, Remark
from bot.core.asking.asking import Asking
from bot.core.asking.calibration import load_judges
from bot.core.asking.contrasted import MOST_OF_EACH, things_contrasted
from bot.core.asking.question import Question
from knowledge.embedding.protocol import Embedder
from knowledge.text.words import WordAnalyser
from tests.shelving import GROUP, TEA, Shelving

GLOSSARY = """# Glossário da oficina

## Enxerto

O enxerto une um ramo de uma planta ao tronco de outra. O ramo cresce alimentado pelas raízes alheias.
Quem o faz usa uma lâmina limpa. A fita sai depois de seis semanas.

## Estaquia

A estaquia planta um pedaço de galho na areia úmida até que ele crie raízes próprias.
"""


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Asking:
    shelving = Shelving(tmp_path_factory.mktemp("contrasted"), embedder)
    shelving.put(GLOSSARY, "glossario.md")
    shelving.put(TEA, "cha.md")
    analyser = WordAnalyser()
    return Asking(shelving.search, load_judges(analyser), analyser)


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("Qual a diferença entre enxerto e estaquia?", ("enxerto", "estaquia")),
        ("qual é a diferença entre o enxerto e a estaquia", ("enxerto", "estaquia")),
        ("Que diferença há entre o enxerto e a estaquia?", ("enxerto", "estaquia")),
        ("qual a diferença do enxerto pra estaquia?", ("enxerto", "estaquia")),
        ("Compare o enxerto com a estaquia.", ("enxerto", "estaquia")),
        ("pode comparar enxerto e estaquia?", ("enxerto", "estaquia")),
        ("em que o enxerto difere da estaquia?", ("enxerto", "estaquia")),
        ("What is the difference between SFT and RL?", ("SFT", "RL")),
        ("How does the graft differ from the cutting?", ("graft", "cutting")),
        ("compare SFT with RL", ("SFT", "RL")),
    ],
)
def test_the_two_things_are_found(question: str, things: tuple[str, str]) -> None:
    """Without their articles, whichever way it is put."""
    assert things_contrasted(question) == things


@pytest.mark.parametrize(
    "question",
    [
        "O que é enxerto?",
        "Qual a diferença de preço entre a muda e o enxerto?",
        "Quem fez a diferença?",
        "Qual a diferença?",
        "What differs?",
    ],
)
def test_other_questions_want_nothing_set_apart(question: str) -> None:
    """One thing, or a measure of two, is another question."""
    assert things_contrasted(question) == ()


async def test_what_is_said_of_each_stands_together(asking: Asking) -> None:
    """Some of each, numbered through, and the answer says that it compares nothing itself."""
    answer = await asking.ask(Question("Qual a diferença entre enxerto e chá?", (GROUP,)))
    quotes = [citation.quote for citation in answer.citations]
    assert answer.remarks == (Remark.NOT_COMPARED,)
    assert [citation.n for citation in answer.citations] == list(range(1, len(quotes) + 1))
    assert quotes[0].startswith("O enxerto une")
    assert quotes[MOST_OF_EACH].startswith("O chá verde")
    assert answer.question == "Qual a diferença entre enxerto e chá?"


async def test_what_speaks_of_both_is_the_answer(asking: Asking) -> None:
    """Then nothing is put beside it."""
    answer = await asking.ask(Question("Qual a diferença entre enxerto e estaquia?", (GROUP,)))
    assert len(answer.statements) == 2
    assert Remark.NOT_COMPARED not in answer.remarks


@pytest.mark.parametrize(
    "question", ["Qual a diferença entre enxerto e hidroponia?", "Qual a diferença entre jazz e samba?"]
)
async def test_where_one_is_not_told_of_there_is_no_answer(asking: Asking, question: str) -> None:
    """Half a comparison is none; a sentence on the other is only what comes closest."""
    answer = await asking.ask(Question(question, (GROUP,)))
    assert answer.status is AnswerStatus.NOT_FOUND
    assert (Remark.UNSURE in answer.remarks) == (answer.closest is not None)
