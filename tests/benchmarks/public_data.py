"""The public data sets, as files that Roda ingests and questions that it is asked.

They lie in the folder that `RODA_BENCH_DATA` names (default: `../shared/data` beside the project); see its README for
what they are. Documents are deduplicated by text and named by a number, so that a document's id is known.
"""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = Path(os.environ.get("RODA_BENCH_DATA", Path(__file__).parents[3] / "shared" / "data"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what is known of its answer.

    Attributes:
        document: Number of the document that answers it.
        answers: The gold answers, to be found in an answer's text.
        answerable: Whether its document answers it at all.
        written: Answers in Portuguese that people wrote in their own words.
    """

    text: str
    document: int
    answers: tuple[str, ...] = ()
    answerable: bool = True
    written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents and questions.

    Attributes:
        article: Number of the article that each document is part of.
    """

    documents: tuple[str, ...]
    article: tuple[int, ...]
    questions: tuple[Asked, ...]


def faquad() -> Collection:
    """FaQuAD: 249 paragraphs of 39 articles, 900 questions."""
    number: dict[str, int] = {}
    article: list[int] = []
    questions: list[Asked] = []
    for place, entry in enumerate(json.loads((DATA / "faquad.json").read_text(encoding="utf-8"))["data"]):
        for paragraph in entry["paragraphs"]:
            text = paragraph["context"]
            if text not in number:
                number[text] = len(number)
                article.append(place)
            for question in paragraph["qas"]:
                answers = tuple(answer["text"] for answer in question["answers"])
                questions.append(Asked(question["question"], number[text], answers))
    return Collection(tuple(number), tuple(article), tuple(questions))


def pira_originals() -> list[str]:
    """Pirá's abstracts in English, as they were written."""
    with (DATA / "pira_validation.csv").open(encoding="utf-8", newline="") as file:
        return list(dict.fromkeys(row["abstract"] for row in csv.DictReader(file)))


def pira(language: str) -> Collection:
    """Pirá's validation split: Portuguese abstracts, and questions in `language`."""
    number: dict[str, int] = {}
    questions: list[Asked] = []
    with (DATA / "pira_validation.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text = row["abstract_translated_pt"]
            number.setdefault(text, len(number))
            answerable = row["at_labels"] not in {"0.0", "0"}
            written = (row["answer_pt_origin"], row["answer_pt_validate"])
            question = row[f"question_{language}_origin"]
            questions.append(Asked(question, number[text], answerable=answerable, written=written))
    return Collection(tuple(number), tuple(range(len(number))), tuple(questions))


def output(place: Path, *words: str, given: str | None = None) -> str:
    """Run a `roda` command on its own data folder, without the shipped library; return what it prints."""
    environment = {**os.environ, "RODA_DATA_DIR": str(place), "RODA_LIBRARY": ""}
    command = [sys.executable, "-m", "bot", *words]
    done = subprocess.run(command, env=environment, input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)}: {done.stderr[-2000:]}")
    return done.stdout


def roda(place: Path, *words: str, rows: Iterable[dict[str, Any]] | None = None) -> list[dict[str, Any]]:
    """Run a `roda` command with `--json`, `rows` as its input; return the objects it prints."""
    given = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows) if rows is not None else None
    return [json.loads(line) for line in output(place, *words, "--json", given=given).splitlines()]


def ingest(place: Path, documents: Sequence[str], *, files: Path) -> dict[str, int]:
    """Write `documents` as text files, ingest them, and return the number that each document id stands for."""
    files.mkdir(parents=True)
    for number, text in enumerate(documents):
        (files / f"d{number:04}.txt").write_text(text, encoding="utf-8")
    outcome = roda(place, "ingest", str(files))
    return {row["document"]: int(Path(row["path"]).stem[1:]) for row in outcome}
