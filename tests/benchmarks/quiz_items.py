"""Items generated from FaQuAD and Pirá: how many, from how many passages, how many with faults; and a sample to read.

Run as `python -m tests.benchmarks.quiz_items [--per-passage N] [--sample N] [--seed N] [--files PATH…]`.
With `--files`, items are made from those files instead, over the library that comes with the project.
"""

import argparse
import csv
import json
import random
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bot.adapters.console.quizzing.subcommand import item_record
from bot.core.quizzing.generating.building import build_generator
from bot.core.quizzing.generating.unshelved import unshelved
from bot.settings import SHIPPED_LIBRARY
from knowledge.documents import Language
from knowledge.reading.opening import read_document, read_file
from knowledge.shelves import StoredDocument
from knowledge.text.words import WordAnalyser
from tests.benchmarks.item_checks import faults, has_fact
from tests.benchmarks.public_data import DATA, faquad, pira

TODAY = date(2026, 1, 1)
LANGUAGES: tuple[Language, ...] = ("pt", "en")


def passages(translated: bool = False) -> list[StoredDocument]:
    """Return FaQuAD's and Pirá's passages, each as a document of its own.

    Pirá's were written in English; `translated` takes the machine translation into Portuguese that comes with them.
    """
    texts = {
        "faquad": faquad().documents,
        "pira": pira("pt").documents if translated else tuple(dict.fromkeys(_abstracts())),
    }
    return [
        unshelved(read_document(text.encode(), f"{name}-{number:03}.txt"))
        for name, found in texts.items()
        for number, text in enumerate(found)
    ]


def _abstracts() -> list[str]:
    with (DATA / "pira_validation.csv").open(encoding="utf-8", newline="") as file:
        return [row["abstract"] for row in csv.DictReader(file)]


def generated(
    documents: Sequence[StoredDocument], beside: Sequence[StoredDocument], *, count: int
) -> list[dict[str, Any]]:
    """Return at most `count` items of each document, as the console prints them."""
    analyser = WordAnalyser()
    found = []
    for language in LANGUAGES:
        own = [document for document in documents if document.language == language]
        if own:
            generator = build_generator([*own, *beside], language, analyser, TODAY)
            found += [item_record(item) for document in own for item in generator.items(document, count)]
    return found


def report(documents: Sequence[StoredDocument], items: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the measure: items, faults found by the separate checker, and the share of passages with an item."""
    texts = {document.id: document.text for document in documents}
    wrong = [(item["stem"], found) for item in items if (found := faults(item, texts))]
    worth = {document.id for document in documents if has_fact(document.text)}
    asked = {item["document"] for item in items} & worth
    return {
        "items": len(items),
        "faulty": wrong,
        "passages": len(documents),
        "passages with a figure, date or name": len(worth),
        "of these with an item": len(asked),
        "share": round(len(asked) / max(len(worth), 1), 3),
        "key places": dict(sorted(Counter(item["key"] for item in items).items())),
    }


def main() -> None:
    """Print the measure and a sample."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--per-passage", type=int, default=3)
    parser.add_argument("--sample", type=int, default=40)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--translated", action="store_true", help="Pirá in machine-made Portuguese")
    parser.add_argument("--files", nargs="*", type=Path, default=[])
    arguments = parser.parse_args()
    if arguments.files:
        documents = [unshelved(read_file(path)) for path in arguments.files]
        beside = [unshelved(read_file(path)) for path in sorted(SHIPPED_LIBRARY.rglob("*.md"))]
    else:
        documents, beside = passages(arguments.translated), []
    items = generated(documents, beside, count=arguments.per_passage)
    once = list({item["stem"]: item for item in items}.values())  # passages share some acronyms
    print(json.dumps({**report(documents, items), "different items": len(once)}, ensure_ascii=False, indent=1))
    sample = random.Random(arguments.seed).sample(once, min(arguments.sample, len(once)))
    for number, item in enumerate(sample, 1):
        options = " / ".join(f"*{text}" if place == item["key"] else text for place, text in enumerate(item["options"]))
        print(f"{number}. [{item['document']}] {item['stem']}\n     {options}")


if __name__ == "__main__":
    main()
