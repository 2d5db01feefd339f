"""What ships with the project: readings in two languages, and quiz, motions and divergences that quote them."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import SHIPPED_LIBRARY
from knowledge.documents import Document
from knowledge.reading.opening import read_file

ROOT = Path(__file__).parents[2]
PROMPTS = ROOT / "prompts"
ORIGINALS = ROOT.parent / "shared" / "articles"
RUN = 8  # words in a row from which a text counts as copied
LANGUAGES = ("pt", "en")
ADDRESS = re.compile(r"(?:https?://|doi:?\s*10\.)\S+", re.IGNORECASE)


@cache
def readings() -> dict[str, Document]:
    return {document.id: document for document in map(read_file, sorted(SHIPPED_LIBRARY.rglob("*.md")))}


@cache
def rows(kind: str) -> list[dict[str, Any]]:
    paths = sorted((PROMPTS / kind).glob("*.yaml")) if (PROMPTS / kind).is_dir() else [PROMPTS / f"{kind}.yaml"]
    return [row for path in paths for row in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)]


def quotes(node: Any) -> Iterator[tuple[str, str]]:
    """Yield each document and quote anywhere in `node`."""
    if isinstance(node, dict):
        if "quote" in node:
            yield node["document"], node["quote"]
        for value in node.values():
            yield from quotes(value)
    elif isinstance(node, list):
        for value in node:
            yield from quotes(value)


def test_front_matter_is_complete() -> None:
    """Each reading says what it is and where it comes from."""
    for path in SHIPPED_LIBRARY.rglob("*.md"):
        matter = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
        assert {"id", "work", "title", "language", "source", "topics"} <= matter.keys(), path
        assert {"title", "authors", "publisher", "url", "date"} <= matter["source"].keys(), path
        document = readings()[matter["id"]]
        assert document.language == matter["language"] == path.parent.name
        assert document.title == matter["title"]
        assert document.source.publisher
        assert document.source.date
        assert len(document.topics) >= 3


def test_every_reading_has_its_twin() -> None:
    """Each work is there once in each language."""
    works = {language: [d.work for d in readings().values() if d.language == language] for language in LANGUAGES}
    assert sorted(works["pt"]) == sorted(works["en"])
    assert len(set(works["pt"])) == len(works["pt"]) >= 5


@pytest.mark.parametrize("kind", ["quiz", "debates", "divergences"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_quotes_stand_in_the_readings(kind: str, language: str) -> None:
    """Each is in the stored text of its document, to the letter, and of the language it is shown in."""
    found = [quote for row in rows(kind) for quote in quotes(row[language])]
    assert found
    wrong = [
        (document, quote)
        for document, quote in found
        if document not in readings()
        or quote not in readings()[document].text
        or readings()[document].language != language
    ]
    assert wrong == []


def test_quiz_bank() -> None:
    """At least 120 items of four different options each; no place of the right one can be guessed."""
    bank = rows("quiz")
    assert len(bank) >= 120
    assert len({row["id"] for row in bank}) == len(bank)
    for row in bank:
        for language in LANGUAGES:
            item = row[language]
            assert {"stem", "options", "explanation", "document", "quote"} <= item.keys(), row["id"]
            assert len(set(item["options"])) == 4, row["id"]
        assert 0 <= row["key"] < 4
    keys = Counter(row["key"] for row in bank)
    assert all(0.2 <= keys[key] / len(bank) <= 0.3 for key in range(4)), keys
    for language in LANGUAGES:
        longest = [max(range(4), key=lambda i: len(row[language]["options"][i])) == row["key"] for row in bank]
        assert sum(longest) / len(bank) <= 0.4


def test_motions() -> None:
    """At least 24 motions, each with evidence for, against and beside; divergences name motions that exist."""
    motions = rows("debates")
    assert len(motions) >= 24
    names = [row["id"] for row in motions]
    assert len(set(names)) == len(names)
    for row in motions:
        for language in LANGUAGES:
            assert {"motion", "context", "for", "against", "question"} <= row[language].keys(), row["id"]
            evidence = row[language]["evidence"]
            assert len(evidence["for"]) >= 3, row["id"]
            assert len(evidence["against"]) >= 3, row["id"]
            assert len(evidence["complicates"]) >= 1, row["id"]
            assert len(row[language]["context"]) == 3, row["id"]
    assert {row["motion"] for row in rows("divergences") if row.get("motion")} <= set(names)
    assert all(len(row[language]) >= 2 for row in rows("divergences") for language in LANGUAGES)


def runs(text: str) -> set[str]:
    words = re.findall(r"\w+", ADDRESS.sub(" ", text).lower())
    return {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the original articles are not part of the project")
def test_nothing_is_copied_from_the_originals() -> None:
    """No eight words in a row of what ships stand in the articles, addresses apart."""
    originals = [path.read_text(encoding="utf-8") for path in ORIGINALS.glob("*.txt")]
    assert originals
    taken = set().union(*(runs(text) for text in originals))
    folders = (SHIPPED_LIBRARY, PROMPTS, ROOT / "tests" / "questions")
    shipped = [p for folder in folders for suffix in ("md", "yaml", "jsonl") for p in folder.rglob(f"*.{suffix}")]
    for names in ("shipped_*.jsonl", "originals.json", "wordings/**/*.jsonl"):
        shipped += (ROOT / "tests" / "calibration").rglob(names)
    copied = {
        f"{path.relative_to(ROOT)}: {run}" for path in shipped for run in runs(path.read_text(encoding="utf-8")) & taken
    }
    assert copied == set()
