"""`roda quiz`: the shipped items, items made from a reading, and items in files."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.adapters.console.parts import Parts
from bot.adapters.console.records import print_record
from bot.core.quizzing.items.model import QuizItem
from knowledge.errors import ExpectedError
from knowledge.shelves import ShelfId, StoredDocument
from prompts.words import Words, words_for

LETTERS = "ABCDE"


def run_quiz(app: Parts, arguments: argparse.Namespace, shelves: Sequence[ShelfId], words: Words) -> int:
    """Run the `roda quiz` command that `arguments` name; return the exit status."""
    match arguments.quiz:
        case "bank":
            return _bank(app, arguments)
        case "generate":
            return _generate(app, arguments, shelves, words)
        case "import":
            return asyncio.run(_import(app, arguments, words))
        case "export":
            return asyncio.run(_export(app, arguments, words))
        case _:
            return _check(app, arguments, shelves, words)


def item_record(item: QuizItem) -> dict[str, Any]:
    """Return an item as the contract has it."""
    return {
        "stem": item.stem,
        "options": list(item.options),
        "key": item.key,
        "explanation": item.explanation,
        "document": item.source.document,
        "quote": item.source.quote,
        "start": item.source.span.start,
        "end": item.source.span.end,
        "concept": item.concept,
        "language": item.language,
        "origin": item.origin.value,
    }


def _bank(app: Parts, arguments: argparse.Namespace) -> int:
    from bot.core.quizzing.items.bank import load_bank

    _print_items(load_bank(app.ready_library.store), arguments)
    return 0


def _generate(app: Parts, arguments: argparse.Namespace, shelves: Sequence[ShelfId], words: Words) -> int:
    from bot.core.quizzing.generating.building import build_generator

    library = _library(app, shelves)
    document = _document(library, arguments.document)
    beside = [other for other in library if other.id != document.id]
    generator = build_generator([document, *beside], document.language, app.analyser, app.clock.now().date())
    items = generator.items(document, arguments.count)
    _print_items(items, arguments)
    if not items and not arguments.json:
        print(words.say("quiz.generate.nothing", document=document.id), file=sys.stderr)
    return 0


def _check(app: Parts, arguments: argparse.Namespace, shelves: Sequence[ShelfId], words: Words) -> int:
    from bot.core.quizzing.items.exchange.drafts import import_drafts
    from bot.core.quizzing.items.exchange.gift import read_gift
    from bot.core.quizzing.items.exchange.sheets import read_csv
    from knowledge.reading.encoding import decode

    path = Path(arguments.file)
    if not path.is_file():
        raise ExpectedError("error.file.missing", path=arguments.file)
    text = decode(path.read_bytes())
    drafts = read_csv(text) if path.suffix.lower() == ".csv" else read_gift(text)
    readings = {document.id: document.text for document in reversed(_library(app, shelves))}
    rejected = False
    for imported in import_drafts(drafts, readings, app.analyser):
        rejected |= imported.item is None
        reasons = [words.say(reason.value) for reason in imported.reasons]
        if arguments.json:
            print_record({"line": imported.draft.line, "stem": imported.draft.stem, "reasons": reasons})
        else:
            outcome = "; ".join(reasons) or words.say("quiz.check.fit")
            print(words.say("quiz.check.line", line=imported.draft.line, stem=imported.draft.stem, outcome=outcome))
    return int(rejected)


async def _import(app: Parts, arguments: argparse.Namespace, words: Words) -> int:
    from bot.adapters.console.quizzing.items import imported
    from bot.core.quizzing.reviewing.errors import refusal_key
    from bot.core.quizzing.reviewing.presenting import import_lines

    try:
        seat = await app.quiz.local_seat(arguments.group, words.language, words.say("chat.member"))
        report = await imported(app.quiz.reviewing, seat, Path(arguments.file))
    finally:
        await app.close()
    if arguments.json:
        refused = [
            {"line": one.draft.line, "stem": one.draft.stem, "reason": words.say(refusal_key(one.reason))}
            for one in report.refused
        ]
        counts = {"added": report.added, "repeated": report.repeated, "waiting": report.waiting}
        print_record({**counts, "refused": refused})
    else:
        print("\n".join(import_lines(report, words)))
    return int(bool(report.refused))


async def _export(app: Parts, arguments: argparse.Namespace, words: Words) -> int:
    try:
        seat = await app.quiz.local_seat(arguments.group, words.language, words.say("chat.member"))
        items = await app.quiz.own_items.accepted(seat.group.id)
    finally:
        await app.close()
    _print_items(items, arguments)
    return 0


def _library(app: Parts, shelves: Sequence[ShelfId]) -> list[StoredDocument]:
    store = app.ready_library.store
    return [document for shelf in shelves for document in store.load(shelf)[1]]


def _document(library: Sequence[StoredDocument], named: str) -> StoredDocument:
    """The reading with this id, or else the file at this path as it would be read.

    Raises:
        ExpectedError: Neither is there, or the file cannot be read.
    """
    found = next((document for document in library if document.id == named), None)
    if found:
        return found
    if not Path(named).is_file():
        raise ExpectedError("error.document.missing", document=named)
    from bot.core.quizzing.generating.unshelved import unshelved
    from knowledge.reading.opening import read_file

    return unshelved(read_file(Path(named)))


def _print_items(items: Sequence[QuizItem], arguments: argparse.Namespace) -> None:
    if arguments.json:
        for item in items:
            print_record(item_record(item))
    elif arguments.format == "gift":
        from bot.core.quizzing.items.exchange.gift import write_gift

        print(write_gift(items), end="")
    elif arguments.format == "csv":
        from bot.core.quizzing.items.exchange.sheets import write_csv

        sys.stdout.write(write_csv(items))
    else:
        for item in items:
            print(_shown(item))


def _shown(item: QuizItem) -> str:
    options = "\n".join(f"  {LETTERS[index]}) {option}" for index, option in enumerate(item.options))
    key = words_for(item.language).say("quiz.console.key", letter=LETTERS[item.key], explanation=item.explanation)
    return f"{item.stem}\n{options}\n  {key}\n"
