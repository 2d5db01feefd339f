"""Comparing two questions word by word."""

import pytest

from bot.core.asking.foreseeing.likeness import PAIR_FEATURES, Comparing
from knowledge.text.thesaurus.meanings import load_thesaurus
from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import WordAnalyser


@pytest.fixture(scope="module")
def comparing() -> Comparing:
    return Comparing(load_vocabulary(), load_thesaurus(), WordAnalyser())


def compared(comparing: Comparing, asked: str, recalled: str) -> dict[str, float]:
    features = comparing.features(comparing.weighed(asked, "pt"), [(recalled, 0.95)], 0.97)
    assert features.shape == (1, len(PAIR_FEATURES))
    return dict(zip(PAIR_FEATURES, features[0].tolist(), strict=True))


def test_the_same_question_lacks_nothing(comparing: Comparing) -> None:
    """A question says all that it says itself."""
    found = compared(comparing, "Quanto custou treinar o R1?", "Quanto custou treinar o R1?")
    assert found["asked_share_said"] == found["recalled_share_said"] == 1
    assert found["asked_names_lacking"] == found["recalled_heaviest_lacking"] == 0
    assert found["same_kind"] == found["bigrams"] == 1
    assert found["behind"] == pytest.approx(0.02)


def test_another_name_is_lacking_on_both_sides(comparing: Comparing) -> None:
    """What is asked of one model is not asked of the other, near as the questions are in meaning."""
    found = compared(comparing, "Quanto custou treinar o V3?", "Quanto custou treinar o R1?")
    assert found["asked_names_lacking"] == found["recalled_names_lacking"] == 1
    assert 0 < found["asked_share_said"] < 1


def test_a_synonym_is_nearly_said(comparing: Comparing) -> None:
    """A word that may mean the same lacks less than one that may not."""
    synonym = compared(comparing, "Quem criou a empresa?", "Quem fundou a empresa?")
    other = compared(comparing, "Quem processou a empresa?", "Quem fundou a empresa?")
    assert synonym["asked_weight_lacking"] < other["asked_weight_lacking"]


def test_other_kinds_of_answer(comparing: Comparing) -> None:
    """Who did a thing is not when it was done."""
    assert compared(comparing, "Quem lançou o R1?", "Quando lançaram o R1?")["same_kind"] == 0


def test_nothing_recalled(comparing: Comparing) -> None:
    """Without recalled questions there are no rows."""
    assert comparing.features(comparing.weighed("Quem?", "pt"), [], 0.0).shape == (0, len(PAIR_FEATURES))
