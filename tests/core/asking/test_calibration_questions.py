"""The questions that the judges are calibrated on say the truth about the shipped library."""

import json
import re
from typing import Any

import pytest

from tests.benchmarks.written_questions import QUESTIONS, library_of

SHIPPED = sorted(QUESTIONS.glob("shipped_*.jsonl"))


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (QUESTIONS / name).read_text(encoding="utf-8").splitlines()]


def words_of(text: str) -> str:
    """Without marks: the questions quote the Markdown, of which the stored text keeps the words."""
    return re.sub(r"\W+", " ", text).strip()


@pytest.mark.parametrize("name", [path.name for path in SHIPPED])
def test_quotes_stand_in_the_shipped_library(name: str) -> None:
    """An answerable question has a quote from the text, and the quote holds what is expected."""
    texts = [words_of(document.text) for document in library_of(name)]
    answerable = [row for row in rows(name) if row["answerable"]]
    assert len(answerable) > 50
    for row in answerable:
        assert any(words_of(row["quote"]) in text for text in texts), row["id"]
        assert row["expected"] in row["quote"], row["id"]


def test_every_question_is_asked_once() -> None:
    """No two questions of one file are the same, and the unanswerable ones expect nothing."""
    for path in QUESTIONS.glob("*.jsonl"):
        asked = rows(path.name)
        assert len({row["question"].lower() for row in asked}) == len(asked), path.name
        assert all(row["expected"] is None for row in asked if not row["answerable"]), path.name
