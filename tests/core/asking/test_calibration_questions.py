"""The questions that the judges are calibrated on say the truth about the shipped library."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.written_questions import QUESTIONS, library_of

SHIPPED = sorted(QUESTIONS.rglob("shipped_*.jsonl"))


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def words_of(text: str) -> str:
    """Without marks: the questions quote the Markdown, of which the stored text keeps the words."""
    return re.sub(r"\W+", " ", text).strip()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(QUESTIONS)))
def test_quotes_stand_in_the_shipped_library(path: Path) -> None:
    """An answerable question has a quote from the text, and the quote holds what is expected."""
    texts = [words_of(document.text) for document in library_of(path.stem)]
    answerable = [row for row in rows(path) if row["answerable"]]
    assert len(answerable) > 50
    for row in answerable:
        assert any(words_of(row["quote"]) in text for text in texts), row["id"]
        assert row["expected"] in row["quote"], row["id"]


def test_every_question_is_asked_once() -> None:
    """No two questions on one library are the same, and the unanswerable ones expect nothing."""
    for name in {path.name for path in QUESTIONS.rglob("*.jsonl") if "wordings" not in path.parts}:
        asked = [row for path in QUESTIONS.rglob(name) for row in rows(path)]
        assert len({row["question"].lower() for row in asked}) == len(asked), name
        assert all(row["expected"] is None for row in asked if not row["answerable"]), name
