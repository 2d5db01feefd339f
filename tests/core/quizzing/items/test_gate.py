"""Each demand of the gate, broken by one item that is fit otherwise."""

from dataclasses import replace

import pytest

from bot.core.quizzing.items.gate import GateReason, gate_reasons
from bot.core.quizzing.items.model import Difficulty, ItemId, ItemSource, Origin, QuizItem
from knowledge.documents import Span
from knowledge.text.words import WordAnalyser

QUOTE = "A cooperativa Serra Alta colheu 340 quilos de chá em março de 2019, segundo Marta Ruiz."
TEXT = f"Notícias da serra.\n\n{QUOTE}\n"
START = TEXT.index(QUOTE)
ITEM = QuizItem(
    id=ItemId("x"),
    stem="Quantos quilos de chá a cooperativa Serra Alta colheu?",
    options=("120", "210", "340", "500"),
    key=2,
    explanation="A leitura fala em 340 quilos.",
    source=ItemSource("serra", Span(START, START + len(QUOTE)), QUOTE),
    concept="cha",
    difficulty=Difficulty.EASY,
    language="pt",
    origin=Origin.IMPORTED,
)
ANALYSER = WordAnalyser()


def reasons(**changes: object) -> list[GateReason]:
    return gate_reasons(replace(ITEM, **changes), TEXT, ANALYSER)  # type: ignore[arg-type]


def test_a_fit_item_passes() -> None:
    """Nothing speaks against it."""
    assert reasons() == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"options": ("340", "120"), "key": 0}, GateReason.OPTION_COUNT),
        ({"options": ("1", "2", "4", "5", "6", "340"), "key": 5}, GateReason.OPTION_COUNT),
        ({"explanation": "x" * 201}, GateReason.TOO_LONG),
        ({"explanation": "a\nb\nc\nd"}, GateReason.TOO_LONG),
        ({"stem": "Quantos quilos de chá a Serra Alta colheu" + " mesmo" * 50 + "?"}, GateReason.TOO_LONG),
        ({"options": ("120", "210", "340", "Todas as anteriores")}, GateReason.CATCH_ALL),
        ({"options": ("120", "210", "340", "Nenhuma das alternativas acima")}, GateReason.CATCH_ALL),
        ({"options": ("Março", "marco!", "340", "Abril")}, GateReason.OPTIONS_ALIKE),
        ({"options": ("1.500", "1,5 mil", "340", "900")}, GateReason.OPTIONS_ALIKE),
        ({"options": ("US$ 6 milhões", "6 milhões de dólares", "340", "900")}, GateReason.OPTIONS_ALIKE),
        ({"options": ("120", "210", "341", "500")}, GateReason.KEY_NOT_BORNE_OUT),
        ({"options": ("120", "2019", "340", "500")}, GateReason.OTHER_BORNE_OUT),
        ({"options": ("120", "trezentos", "340", "Marta Ruiz")}, GateReason.OTHER_BORNE_OUT),
        (
            {"stem": "Quem falou da colheita da Serra Alta, segundo Ruiz?",
             "options": ("Ana Lima", "Rui Costa", "Marta Ruiz", "Eva Braga")},
            GateReason.KEY_IN_STEM,
        ),
        (
            {"stem": "O que fez a Serra Alta em 2019?",
             "options": ("Secou", "Vendeu", "Colheu 340 quilos de chá, segundo Marta Ruiz", "Plantou")},
            GateReason.LENGTH_TELLS,
        ),
        ({"stem": "Quantos quilos ela colheu?"}, GateReason.DANGLING),
        ({"stem": "Quantos quilos de chá esta cooperativa colheu?"}, GateReason.DANGLING),
        ({"stem": "Quantos quilos de chá a empresa colheu?"}, GateReason.DANGLING),
        ({"stem": "Quantos foram?"}, GateReason.SUBJECT_UNNAMED),
    ],
)  # fmt: skip
def test_each_demand_is_checked(changes: dict[str, object], reason: GateReason) -> None:
    """An item that breaks one is refused, for that reason."""
    assert reason in reasons(**changes)


def test_the_quote_is_compared_to_the_letter() -> None:
    """Another letter, another place, no quote or no reading: refused."""
    other = ItemSource("serra", ITEM.source.span, QUOTE.replace("colheu", "colhia"))
    moved = ItemSource("serra", Span(START + 1, START + 1 + len(QUOTE)), QUOTE)
    assert GateReason.QUOTE_NOT_IN_READING in reasons(source=other)
    assert GateReason.QUOTE_NOT_IN_READING in reasons(source=moved)
    assert GateReason.QUOTE_NOT_IN_READING in gate_reasons(ITEM, None, ANALYSER)


@pytest.mark.parametrize(
    "stem",
    [
        "O que a DeepSeek fez com o modelo que lançou em 2025?",
        "Segundo as notas do grupo de estudos, quanto custou a API da DeepSeek?",
        "A que o plano chinês de 2017 dava acesso a chips avançados?",
    ],
)
def test_what_is_said_in_the_question_does_not_dangle(stem: str) -> None:
    """A noun that the question itself specifies, or that comes after a name, points to nothing outside."""
    assert GateReason.DANGLING not in reasons(stem=stem)


def test_english_questions_are_judged_too() -> None:
    """The company, this, it: who knows which."""
    for stem in ("What did the company release?", "What does this show?", "When was it released?"):
        assert GateReason.DANGLING in reasons(stem=stem, language="en")
    assert GateReason.DANGLING not in reasons(stem="When did the company DeepSeek release R1?", language="en")
