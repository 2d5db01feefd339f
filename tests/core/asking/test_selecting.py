"""The likeliest sentence is always shown; further ones when they are worth their words."""

import numpy as np
import pytest

from bot.core.asking.candidates import Candidate
from bot.core.asking.features import FEATURES
from bot.core.asking.selecting import (
    MOST_SENTENCES,
    choose,
    leaning_on_previous,
    probabilities,
    without_echoes,
)
from bot.core.fitted.linear import STANDARDISED, Linear
from knowledge.text.words import WordAnalyser

analyser = WordAnalyser()


def sentence(text: str, before: str = "") -> Candidate:
    return Candidate(text, "reading", "", (text,), before, "", 0, "pt", 0.8, 1.0, 0.5, 0.8, 1.0, 0.5)


def chosen(texts: list[str], chances: list[float], worth_per_word: float = 0.01) -> list[int]:
    candidates = [sentence(text) for text in texts]
    return choose(candidates, np.array(chances), worth_per_word=worth_per_word, analyser=analyser)


def test_the_likeliest_is_shown_however_long() -> None:
    """One sentence is shown even when it is not worth its words."""
    assert chosen(["palavra " * 60, "outra frase"], [0.3, 0.001]) == [0]


def test_a_further_sentence_must_be_worth_its_words() -> None:
    """The same chance that pays for a short sentence does not pay for a long one."""
    short, long = "os chips baratos acabaram", "os chips caros acabaram " + "depressa demais " * 10
    assert chosen(["a empresa caiu", short], [0.8, 0.1]) == [0, 1]
    assert chosen(["a empresa caiu", long], [0.8, 0.1]) == [0]


def test_the_same_is_not_said_twice() -> None:
    """A sentence whose words are nearly all in a chosen one is left out."""
    assert chosen(["A Nvidia perdeu 17% ontem.", "Ontem a Nvidia perdeu 17%."], [0.5, 0.5]) == [0]


def left(*texts: str) -> list[int]:
    candidates = [sentence(text) for text in texts]
    return without_echoes(candidates, range(len(candidates)), analyser)


def test_an_echo_is_left_out() -> None:
    """What comes later and only says in fewer words what stands before it is not shown."""
    full = "O treino do R1 teria custado apenas US$ 6 milhões, segundo o grupo de estudos."
    assert left(full, "Treino do R1 | US$ 6 milhões | Gasto, segundo o grupo de estudos") == [0]


@pytest.mark.parametrize(
    "further",
    [
        "O treino do R1 teria custado US$ 6 milhões, segundo a Nature.",
        "O treino do R1 teria custado US$ 6 milhões em 2025.",
        "O treino do R1 não teria custado apenas US$ 6 milhões, segundo o grupo de estudos.",
        "O treino do R1 teria sido subsidiado pelo governo chinês, segundo o grupo de estudos.",
    ],
)
def test_what_adds_a_name_a_figure_or_more_is_kept(further: str) -> None:
    """It is no echo, however much it repeats."""
    assert left("O treino do R1 teria custado apenas US$ 6 milhões, segundo o grupo de estudos.", further) == [0, 1]


def test_at_most_four_are_shown_likeliest_first() -> None:
    """However many are worth it, four are shown, in the order of their chances."""
    texts = [f"{word} subiu" for word in ("Apple", "Nvidia", "Samsung", "Intel", "Meta", "Google")]
    picked = chosen(texts, [0.1, 0.3, 0.12, 0.2, 0.13, 0.15])
    assert picked == [1, 3, 5, 4]
    assert len(picked) == MOST_SENTENCES


def test_nothing_to_choose_from() -> None:
    """Without candidates nothing is chosen."""
    assert chosen([], []) == []
    assert probabilities(np.array([])).size == 0


def test_probabilities_sum_to_one_and_keep_the_order() -> None:
    """A softmax that does not overflow."""
    chances = probabilities(np.array([1000.0, 999.0, 0.0]))
    assert chances.sum() == pytest.approx(1)
    assert chances[0] > chances[1] > chances[2] >= 0


def test_a_calibration_for_other_features_is_refused() -> None:
    """Numbers that do not fit the features are an error, not a wrong answer."""
    with pytest.raises(ValueError, match="numbers a row"):
        Linear.from_calibration({key: [1.0] * (len(FEATURES) - 1) for key in STANDARDISED}, FEATURES)


@pytest.mark.parametrize(
    ("text", "before", "leans"),
    [
        ("Ela caiu 17%.", "A Nvidia assustou.", True),
        ("This shook markets.", "Shares fell.", True),
        ("Ela caiu 17%.", "", False),
        ("A Nvidia caiu.", "Foi ontem.", False),
    ],
)
def test_sentences_that_point_back(text: str, before: str, leans: bool) -> None:
    """A sentence that opens with a pronoun leans on the one before it, if there is one."""
    assert leaning_on_previous(sentence(text, before)) is leans
