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


def test_only_quantities_differ() -> None:
    """A question for no figure, or one that nothing answers, has no readings side by side."""
    assert others([FIRST, SECOND], "ab", [0.6, 0.3], "Quem usou chips?") == ()
    asked = analyser.analyse(QUESTION, "pt")
    assert differing(asked, [candidate(FIRST)], ["a"], Decision((), 0.1), analyser) == ()
