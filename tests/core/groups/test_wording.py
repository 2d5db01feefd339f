"""What is kept and asked of a text from outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.wording import LONGEST_WORD, MOST_ASKED, askable, keepable


def test_a_question_is_asked_as_it_is() -> None:
    """An ordinary question, accents and figures included, is not touched."""
    question = "Quanto custou, em US$ 1.000, o treinamento — e por quê?"
    assert askable(question) == question


@pytest.mark.parametrize(
    "wall", ["a" * 4096, "人工智能" * 1000, "e" + "\u0301" * 3000, "?" * 4096, "😀 " * 2000, "palavra " * 512]
)
def test_a_wall_of_text_becomes_a_question(wall: str) -> None:
    """What is left is short, in words of a bearable length, and the beginning of what was said."""
    asked = askable(wall)
    assert asked
    assert len(asked) <= MOST_ASKED
    assert max(len(word) for word in asked.split()) <= LONGEST_WORD
    assert wall.startswith(asked[:1])


@given(st.text(st.characters(exclude_categories=[])))
def test_anything_can_be_kept(text: str) -> None:
    """Whatever a platform sends is text that a database takes, within its limit."""
    kept = keepable(text, 50)
    assert len(kept) <= 50
    assert "\0" not in kept
    kept.encode()
    askable(text).encode()
