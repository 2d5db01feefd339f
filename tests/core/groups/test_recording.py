"""Answers as they are kept."""

import json

import pytest

from bot.core.asking.answer import Answer, Citation, NearReading, Remark, Statement, quoted
from bot.core.groups.recording import recorded, restored
from knowledge.documents import Span
from tests.core.asking.test_answer import TEXT

FIRST = Citation(1, TEXT, Span(0, 15), ("Seção",))
SECOND = Citation(2, TEXT, Span(16, 28))
ANSWERS = [
    Answer("x?", "pt", (quoted(FIRST, Span(0, 8)), Statement("As duas.", (FIRST, SECOND))), (Remark.READINGS_DIFFER,)),
    Answer("x?", "pt", near=(NearReading("a", "Chá", ""),)),
    Answer("x?", "pt", (), (Remark.UNSURE,), (NearReading("a", "Chá", ""),), quoted(FIRST, Span(0, 8))),
    Answer("x?", "pt", near=(NearReading("a", "Chá", ""),), similar=("Quem plantou o chá?", "Onde se planta chá?")),
]


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_is_the_same_again(answer: Answer) -> None:
    """With every quote read from the stored text, also what only came closest; through JSON, as databases keep it."""
    content = json.loads(json.dumps(recorded(answer)))
    assert "Primeira" not in json.dumps(content)
    assert restored(content, "x?", "", "pt", lambda shelf, key: TEXT) == answer


def test_a_reading_that_is_gone() -> None:
    """What cites it cannot be shown any more, whether it answered or only came closest."""
    assert restored(recorded(ANSWERS[0]), "x?", "", "pt", lambda shelf, key: None) is None
    assert restored(recorded(ANSWERS[2]), "x?", "", "pt", lambda shelf, key: None) is None
    assert restored(recorded(ANSWERS[1]), "x?", "", "pt", lambda shelf, key: None) == ANSWERS[1]


def test_an_answer_kept_by_an_earlier_version() -> None:
    """It had nothing that came closest, and named no similar questions."""
    content = recorded(ANSWERS[1])
    del content["closest"], content["similar"]
    assert restored(content, "x?", "", "pt", lambda shelf, key: TEXT) == ANSWERS[1]
