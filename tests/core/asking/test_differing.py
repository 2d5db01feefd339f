"""Figures that differ: only of other works, of the same thing, and by sentences likely enough to answer."""

from collections.abc import Sequence

import pytest

from bot.core.asking.candidates import Candidate
from bot.core.asking.declining import Decision
from bot.core.asking.differing import differing
from knowledge.text.words import WordAnalyser

analyser = WordAnalyser()
QUESTION = "Quantos chips a empresa usou?"


def candidate(text: str) -> Candidate:
    return Candidate(text, "d", "", (text,), "", "", 0, "pt", 0.9, 1.0, 1.0, 0.9, 1.0, 1.0)


def others(
    texts: Sequence[str], works: Sequence[str], chances: Sequence[float], question: str = QUESTION
) -> tuple[int, ...]:
    decision = Decision((0,), 0.9, chances=tuple(chances))
    return differing(analyser.analyse(question, "pt"), [candidate(t) for t in texts], works, decision, analyser)


FIRST, SECOND = "A empresa usou 2 mil chips H800.", "Segundo outros, a empresa usou 50 mil GPUs."


def test_another_work_gives_another_figure() -> None:
    """It is shown beside the first, the likelier ones first, at most two."""
    texts = [FIRST, SECOND, "Foram 10 mil placas.", "Usou 7 mil chips."]
    assert others([FIRST, SECOND], "ab", [0.6, 0.3]) == (1,)
    assert others(texts, "abcd", [0.5, 0.1, 0.2, 0.1]) == (2, 1)


@pytest.mark.parametrize(
    ("text", "work", "chance"),
    [
        ("A empresa usou 50 mil GPUs.", "a", 0.3),
        ("A empresa usou cerca de 2.000 chips.", "b", 0.3),
        ("A empresa gastou US$ 6 milhões.", "b", 0.3),
        (SECOND, "b", 0.001),
    ],
    ids=["same work", "same figure", "another thing", "unlikely"],
)
def test_what_does_not_differ(text: str, work: str, chance: float) -> None:
    """The same work, the same figure, another thing, or a sentence that hardly answers."""
    assert others([FIRST, text], ["a", work], [0.6, chance]) == ()


@pytest.mark.parametrize(
    ("first", "second", "question", "differ"),
    [
        (
            "O treino do modelo da Aurora custou R$ 6 milhões.",
            "Galpão para treinar o Boreal | R$ 4 bilhões | Anúncio de Ana Reis",
            "quanto custou treinar?",
            False,
        ),
        (
            "Segundo a Folha, o treino do Aurora custou R$ 6 milhões.",
            "O treino do Aurora, segundo a Veja, custou R$ 9 milhões.",
            "quanto custou treinar?",
            True,
        ),
        ("A Aurora usou 2 mil chips.", "Foram 10 mil placas, segundo a Veja.", "Quantos chips a Aurora usou?", True),
        ("A Aurora usou 2 mil chips.", "A Aurora usou 7 mil chips.", "quantos chips a aurora usou?", True),
        ("A Aurora usou 2 mil chips.", "A Boreal usou 7 mil chips.", "Quantos chips a Aurora usou?", False),
        ("São 10 mil chips A100 da Aurora.", "A Aurora usou 2 mil chips H800.", "quantos chips a Aurora tem?", False),
        (
            "A Aurora gastará R$ 500 milhões no parque Farol.",
            "O Boreal 4, da Aurora, custou R$ 41 milhões.",
            "Quanto a Aurora gastou?",
            False,
        ),
        (
            "Galpão para treinar o Boreal | R$ 4 bilhões",
            "Os donos do Farol disseram que pretendem gastar R$ 500 bilhões.",
            "quanto dinheiro vai para galpões?",
            False,
        ),
    ],
    ids=["others", "one", "no name", "the asked one", "another", "two products", "own things", "a speaker of himself"],
)
def test_figures_of_things_named_differently_do_not_differ(
    first: str, second: str, question: str, differ: bool
) -> None:
    """Two sentences disagree only on one thing: who says so is not what they speak of."""
    assert others([first, second], "ab", [0.6, 0.3], question) == ((1,) if differ else ())


def test_only_quantities_differ() -> None:
    """A question for no figure, or one that nothing answers, has no readings side by side."""
    assert others([FIRST, SECOND], "ab", [0.6, 0.3], "Quem usou chips?") == ()
    asked = analyser.analyse(QUESTION, "pt")
    assert differing(asked, [candidate(FIRST)], ["a"], Decision((), 0.1), analyser) == ()
