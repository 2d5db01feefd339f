"""The questions that were written for calibrating (`tests/calibration`), and the libraries that they are asked of."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from knowledge.documents import Document, Language
from knowledge.reading.opening import read_document
from knowledge.reading.walking import find_candidates
from tests.benchmarks.public_data import Asked, faquad, pira, pira_originals

QUESTIONS = Path(__file__).parents[1] / "calibration"
ARTICLES = Path(__file__).parents[2] / "knowledge" / "articles"
STATED_UNKNOWN = "stated-unknown"
"""Kind of question of which the reading itself says that the answer is not known: neither way is wrong."""


@dataclass(frozen=True)
class Written:
    """One file of questions, all in one language."""

    name: str
    language: Language
    questions: tuple[Asked, ...]


def written_questions() -> list[Written]:
    """Return all files; `document` of the questions counts for nothing, since others may say the same."""
    found = []
    for path in sorted(QUESTIONS.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        questions = tuple(
            Asked(
                row["question"],
                0,
                (row["expected"], *row.get("also", ())) if row["answerable"] else (),
                row["answerable"],
            )
            for row in rows
            if row["kind"] != STATED_UNKNOWN
        )
        found.append(Written(path.stem, cast(Language, path.stem[-2:]), questions))
    return found


def library_of(name: str) -> list[Document]:
    """Return the documents that the questions of the file `name` are asked of."""
    if name.startswith("shipped"):
        return [read_document(one.path.read_bytes(), one.name) for one in find_candidates([ARTICLES])]
    if name == "pira_en":
        return plain_documents(pira_originals())
    return plain_documents((faquad() if name.startswith("faquad") else pira("pt")).documents)


def plain_documents(texts: tuple[str, ...] | list[str]) -> list[Document]:
    """Return texts as documents named by their number."""
    return [read_document(text.encode(), f"d{number:04}.txt") for number, text in enumerate(texts)]
