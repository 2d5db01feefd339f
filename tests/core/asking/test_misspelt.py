"""Names that a member misspelt are put right; other people's names, and other words, are left alone."""

import pytest

from bot.core.asking.misspelt import names_put_right
from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import WordAnalyser

NAMES = ("nvidia", "stargate", "softbank", "andreessen", "feldgoise", "jacob", "deepseek", "high-flyer", "h800")
HELD = {"nvid", "nvidia", "stargat", "colheit"}
analyser = WordAnalyser()


def right(question: str) -> str:
    analysed = analyser.analyse(question, "pt")
    return names_put_right(analysed, NAMES, HELD, load_vocabulary(), analyser)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("a envidia caiu quanto?", "a nvidia caiu quanto?"),
        ("O softbenk paga o stargeite?", "O softbank paga o stargate?"),
        ("foi o Andresen que disse?", "foi o andreessen que disse?"),
        ("quem é Jakob Feldgois?", "quem é jacob feldgoise?"),
    ],
)
def test_slips_are_put_right(asked: str, meant: str) -> None:
    """A letter too many, too few or another one; several in a question."""
    assert right(asked) == meant


@pytest.mark.parametrize(
    "asked",
    [
        "quanto a nvidia caiu?",  # as the readings write it
        "o que disse o Anderson?",  # another known name
        "e a Samsung, vendeu?",
        "quanto rendeu a colheita?",
        "qual a latência?",  # a rare word, like no name
        "e o H801?",  # figures are never guessed
        "quem é o Jack?",  # too short to tell
        "",
    ],
)
def test_other_words_are_left_alone(asked: str) -> None:
    """Known words, words of the readings, figures and short words are what they are."""
    assert right(asked) == asked
