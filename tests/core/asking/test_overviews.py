"""Requests to sum a reading up."""

import pytest

from bot.core.asking.answer import AnswerStatus, Remark
from bot.core.asking.asking import Asking
from bot.core.asking.calibration import load_judges
from bot.core.asking.overviews import MOST_PARTS, wants_overview
from bot.core.asking.question import Question
from knowledge.embedding.protocol import Embedder
from knowledge.text.words import WordAnalyser
from tests.shelving import GROUP, TEA, Shelving

MILL = """---
id: moinho
title: O moinho de Santa Rita
source:
  authors:
    - Dora Paiva
  publisher: Gazeta do Vale
---
O moinho de Santa Rita mói milho crioulo desde 1931. A roda é de ferro.

## A água

Para onde vai a água depois? O canal vem do ribeirão das Pedras. Ele seca em agosto.

## Os donos

Três famílias cuidam do moinho:

- Os Paiva cuidam da roda.
- Os Prado cuidam do canal.

## Perguntas

- Quem paga o ferreiro?
"""
FERRY = """# The ferry

The ferry carries 300 passengers a day. It has two engines.
"""
LONG = "# Atas\n\n" + "\n\n".join(f"## Sessão {n}\n\nA sessão {n} tratou da ponte." for n in range(1, 15))


def asking_over(folder: object, embedder: Embedder, texts: dict[str, str]) -> Asking:
    shelving = Shelving(folder, embedder)  # type: ignore[arg-type]
    for path, text in texts.items():
        shelving.put(text, path)
    analyser = WordAnalyser()
    return Asking(shelving.search, load_judges(analyser), analyser)


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Asking:
    texts = {"moinho.md": MILL, "cha.md": TEA, "balsa.md": FERRY, "atas.md": LONG}
    return asking_over(tmp_path_factory.mktemp("overviews"), embedder, texts)


@pytest.mark.parametrize(
    "message",
    [
        "resuma o artigo",
        "me dá um resumo do texto?",
        "Quais são as ideias principais do dossiê?",
        "faça uma síntese",
        "Summarise the post, please",
        "what are the main points of the article?",
        "tl;dr",
    ],
)
def test_such_requests_are_known(message: str) -> None:
    """In either language."""
    assert wants_overview(message)


@pytest.mark.parametrize(
    "message",
    [
        "O que é resumo automático?",
        "Quem assumiu o moinho?",
        "O principal dono?",
        "Em resumo, quanto custou o moinho?",
        "a quanto se resume o custo?",
        "Quais são os principais pontos sobre o moinho?",
        "When did trading resume?",
        "o que é sintetizar?",
    ],
)
def test_other_messages_are_none(message: str) -> None:
    """Though they hold the word."""
    assert not wants_overview(message)


@pytest.mark.parametrize(
    "message",
    [
        "resuma o moinho de Santa Rita",
        "faz um resumo do texto da Gazeta do Vale pra mim?",
        "Quais os pontos principais do artigo da Dora Paiva?",
        "resuma o texto do moinho em 3 linhas",
        "summarise the Santa Rita moinho text",
    ],
)
async def test_the_openings_of_the_parts_are_quoted(asking: Asking, message: str) -> None:
    """By title, author or publisher; no question, no announcing of a list, and an item where there is nothing else."""
    answer = await asking.ask(Question(message, (GROUP,)))
    assert [citation.quote for citation in answer.citations] == [
        "O moinho de Santa Rita mói milho crioulo desde 1931.",
        "O canal vem do ribeirão das Pedras.",
        "Os Paiva cuidam da roda.",
    ]
    assert [citation.n for citation in answer.citations] == [1, 2, 3]
    assert answer.remarks[0] is Remark.OPENINGS
    assert (Remark.OTHER_LANGUAGE in answer.remarks) == message.startswith("summarise")


async def test_a_long_reading_has_its_first_parts(asking: Asking) -> None:
    """So that the answer fits a chat."""
    answer = await asking.ask(Question("resuma as atas", (GROUP,)))
    assert len(answer.statements) == MOST_PARTS


async def test_all_readings_have_one_sentence_each(asking: Asking) -> None:
    """Where the message names none of them."""
    answer = await asking.ask(Question("resuma as leituras", (GROUP,)))
    assert {citation.document for citation in answer.citations} == {"moinho", "cha", "balsa", "atas"}
    assert len(answer.statements) == 4


@pytest.mark.parametrize("message", ["resuma a parte sobre os donos", "resume os donos?", "sum up the section donos"])
async def test_a_part_is_found_by_its_heading(asking: Asking, message: str) -> None:
    """Its sentences in their order."""
    answer = await asking.ask(Question(message, (GROUP,)))
    quotes = [citation.quote for citation in answer.citations]
    assert quotes == ["Os Paiva cuidam da roda.", "Os Prado cuidam do canal."]
    assert {citation.section for citation in answer.citations} == {("Os donos",)}


async def test_one_of_two_requests_may_be_for_a_summary(asking: Asking) -> None:
    """The other is answered beside it."""
    answer = await asking.ask(Question("Quantos passageiros leva a balsa? Resuma os donos", (GROUP,)))
    assert any("Os Paiva" in citation.quote for citation in answer.citations)


async def test_what_is_no_reading_is_asked_as_ever(asking: Asking) -> None:
    """An unknown work is not found; a pronoun, or a request after other questions, does not mean all the readings."""
    assert (await asking.ask(Question("resuma o texto da Clarice", (GROUP,)))).status is AnswerStatus.NOT_FOUND
    assert Remark.OPENINGS not in (await asking.ask(Question("resuma isso", (GROUP,)))).remarks
    after = await asking.ask(Question("resuma", (GROUP,), before=("Quem cuida do canal?",)))
    assert Remark.OPENINGS not in after.remarks


async def test_without_readings_there_is_nothing_to_sum_up(tmp_path: object, embedder: Embedder) -> None:
    """And no empty answer."""
    answer = await asking_over(tmp_path, embedder, {}).ask(Question("resuma as leituras", (GROUP,)))
    assert answer.status is AnswerStatus.NOT_FOUND
    assert Remark.OPENINGS not in answer.remarks
