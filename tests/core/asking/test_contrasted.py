"""Questions for what sets two things apart."""

import pytest

from bot.core.asking.answer import AnswerStatus, Remark
from bot.core.asking.asking import Asking
from bot.core.asking.calibration import load_judges
from bot.core.asking.contrasted import MOST_OF_EACH, compares, speaks_of, things_contrasted
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

## Mergulhia

A mergulhia enterra um ramo ainda preso à planta. A mergulhia pega mais devagar que a alporquia.

## Alporquia

A alporquia envolve um ramo em musgo úmido.
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
        ("qual é a diferenca entre o enxerto e a estaquia", ("enxerto", "estaquia")),
        ("Que diferença há entre o enxerto e a estaquia?", ("enxerto", "estaquia")),
        ("e qual seria a principal diferença entre pesos abertos e código aberto?", ("pesos abertos", "código aberto")),
        ("qual a diferença do enxerto pra estaquia?", ("enxerto", "estaquia")),
        ("qual a diferença de SFT para RL?", ("SFT", "RL")),
        ("Compare o enxerto com a estaquia.", ("enxerto", "estaquia")),
        ("você pode comparar enxerto e estaquia?", ("enxerto", "estaquia")),
        ("em que o enxerto difere da estaquia?", ("enxerto", "estaquia")),
        ("em que o R1 é diferente do V3?", ("R1", "V3")),
        ("o que distingue o enxerto da estaquia?", ("enxerto", "estaquia")),
        ("What is the difference between SFT and RL?", ("SFT", "RL")),
        ("How does the graft differ from the cutting?", ("graft", "cutting")),
        ("How does R1 compare to o1?", ("R1", "o1")),
        ("compare SFT with RL", ("SFT", "RL")),
        ("R1 vs V3", ("R1", "V3")),
        ("deepseek x openai", ("deepseek", "openai")),
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
        "Qual a diferença de custo do R1 para o GPT-4?",
        "A diferença entre EUA e China está diminuindo?",
        "Quem compara a DeepSeek com o Sputnik?",
        "Compare os custos de treino e inferência",
        "quais modelos o artigo compara com o R1 e por quê?",
        "qual a diferença entre ele e o V3?",
        "how does it differ from V3?",
        "Qual a diferença entre o custo do R1 e o do o1?",
        "Quem fez a diferença?",
        "Qual a diferença?",
        "What differs?",
    ],
)
def test_other_questions_want_nothing_set_apart(question: str) -> None:
    """One thing, a measure of two, a pronoun, or a statement about a difference is another question."""
    assert things_contrasted(question) == ()


def test_a_name_is_known_as_part_of_a_longer_one() -> None:
    """As members write it."""
    analyser = WordAnalyser()
    sentence = "O DeepSeek-V3 é a base sobre a qual o DeepSeek-R1 foi treinado."
    assert speaks_of(sentence, "pt", ("R1", "V3"), analyser)
    assert compares(sentence, "pt", ("R1", "V3"), analyser)
    assert not compares("O DeepSeek-V3 e o DeepSeek-R1 são gratuitos.", "pt", ("R1", "V3"), analyser)
    assert not speaks_of(sentence, "pt", ("R1", "o1"), analyser)


async def test_what_is_said_of_each_stands_together(asking: Asking) -> None:
    """Some of each, numbered through, and the answer says that it compares nothing itself."""
    answer = await asking.ask(Question("Qual a diferença entre enxerto e estaquia?", (GROUP,)))
    quotes = [citation.quote for citation in answer.citations]
    assert answer.remarks == (Remark.NOT_COMPARED,)
    assert [citation.n for citation in answer.citations] == list(range(1, len(quotes) + 1))
    assert quotes[0].startswith("O enxerto une")
    assert quotes[MOST_OF_EACH].startswith("A estaquia planta")
    assert answer.question == "Qual a diferença entre enxerto e estaquia?"


async def test_a_sentence_that_compares_them_is_shown(asking: Asking) -> None:
    """And nothing says that none was found."""
    answer = await asking.ask(Question("Qual a diferença entre alporquia e mergulhia?", (GROUP,)))
    assert any("mais devagar que a alporquia" in citation.quote for citation in answer.citations)
    assert Remark.NOT_COMPARED not in answer.remarks


@pytest.mark.parametrize("other", ["hidroponia", "jazz"])
async def test_where_one_is_not_told_of_there_is_no_answer(asking: Asking, other: str) -> None:
    """Half a comparison is none: what the answer would have been is only what comes closest."""
    answer = await asking.ask(Question(f"Qual a diferença entre enxerto e {other}?", (GROUP,)))
    assert answer.status is AnswerStatus.NOT_FOUND
    if other == "jazz":
        assert answer.closest is not None
        assert "enxerto" in answer.closest.text
        assert answer.remarks == (Remark.UNSURE,)


async def test_the_language_shown_changes_nothing(asking: Asking) -> None:
    """A Portuguese question of a group that reads English is about the same two things."""
    question = Question("Qual a diferença entre enxerto e estaquia?", (GROUP,))
    plain, shown = await asking.ask(question), await asking.ask(Question(question.text, (GROUP,), language="en"))
    assert [c.quote for c in plain.citations] == [c.quote for c in shown.citations]
