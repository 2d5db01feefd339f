"""The commands that print and end; the conversation is in `conversation`."""

import argparse
import asyncio
from collections.abc import Callable
from pathlib import Path

from bot.adapters.console.parts import Parts
from bot.adapters.console.records import (
    answer_record,
    passage_record,
    print_record,
    read_batch,
    source_record,
)
from bot.core.asking.presenting import shown_text
from bot.core.asking.question import Question
from knowledge.documents import Language
from knowledge.shelves import SHIPPED, ShelfId
from prompts.words import Words, words_for


def run(app: Parts, arguments: argparse.Namespace) -> int:
    """Run the command that `arguments` name; return the exit status."""
    return _COMMANDS[arguments.command](app, arguments)


def shelves_of(group: str) -> tuple[ShelfId, ...]:
    """Return the shelves that a group reads: its own, then the shipped one."""
    return (ShelfId(group), SHIPPED)


def console_words() -> Words:
    """Return the words of the terminal's own messages: Portuguese, unless the environment's language is English."""
    import os

    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    language: Language = "en" if named.lower().startswith("en") else "pt"
    return words_for(language)


def _ask(app: Parts, arguments: argparse.Namespace) -> int:
    rows = read_batch(arguments.batch, "question") if arguments.batch else [({}, " ".join(arguments.question))]
    shelves = shelves_of(arguments.group)
    for row, text in rows:
        before = tuple(value for value in [row.get("after")] if isinstance(value, str))
        answer = asyncio.run(app.asking.ask(Question(text, shelves, before=before)))
        if arguments.json:
            print_record({**row, **answer_record(answer)})
            continue
        words = words_for(answer.language)
        print(shown_text(answer, words))
        if answer.shown:
            print(f"\n{words.say('ask.sources')}")
        for citation in answer.citations:
            place = f" — {citation.heading}" if citation.heading else ""
            print(f"[{citation.n}] {citation.title}{place}{f' <{citation.url}>' if citation.url else ''}")
    return 0


def _search(app: Parts, arguments: argparse.Namespace) -> int:
    if arguments.batch:
        rows = read_batch(arguments.batch, "query", "question")
    else:
        text = " ".join(arguments.query)
        rows = iter([({"query": text}, text)])
    for row, text in rows:
        passages = app.search.search(shelves_of(arguments.group), text, top_k=arguments.top_k).passages
        if arguments.json:
            print_record({**row, "passages": [passage_record(passage) for passage in passages]})
            continue
        for passage in passages:
            place = f" — {passage.heading}" if passage.heading else ""
            print(f"{passage.score:.3f}  {passage.stored.title}{place}\n{passage.text}\n")
    return 0


def _ingest(app: Parts, arguments: argparse.Namespace) -> int:
    from bot.adapters.console.ingesting import ingest

    return ingest(app, ShelfId(arguments.group), arguments.path, as_json=arguments.json, words=console_words())


def _sources(app: Parts, arguments: argparse.Namespace) -> int:
    summaries = app.ready_library.store.summaries(shelves_of(arguments.group))
    if arguments.json:
        for summary in summaries:
            print_record(source_record(summary))
        return 0
    from bot.adapters.console.rendering import print_sources

    print_sources(summaries, console_words())
    return 0


def _show(app: Parts, arguments: argparse.Namespace) -> int:
    import sys

    sys.stdout.write(app.ready_library.find(shelves_of(arguments.group), arguments.document).text)
    return 0


def _remove(app: Parts, arguments: argparse.Namespace) -> int:
    app.ready_library.remove(ShelfId(arguments.group), arguments.document)
    print(console_words().say("ingest.removed", document=arguments.document))
    return 0


def _reindex(app: Parts, arguments: argparse.Namespace) -> int:
    from bot.core.groups.shelved import count_of

    shelves = app.store.shelves()
    for shelf in shelves:
        app.library.reindex(shelf)
    print(console_words().say("reindex.done", count=count_of(app.store.summaries(shelves))))
    return 0


def _run(app: Parts, arguments: argparse.Namespace) -> int:
    from bot.adapters.console.running import run as serve

    return asyncio.run(serve(app, console_words()))


def _doctor(app: Parts, arguments: argparse.Namespace) -> int:
    from bot.adapters.console.doctoring import doctor

    return asyncio.run(doctor(app, console_words()))


def _backup(app: Parts, arguments: argparse.Namespace) -> int:
    from bot.adapters.console.backing_up import backup

    return backup(app, Path(arguments.file), force=arguments.force, words=console_words())


def _restore(app: Parts, arguments: argparse.Namespace) -> int:
    from bot.adapters.console.backing_up import restore

    return restore(app, Path(arguments.file), force=arguments.force, words=console_words())


def _chat(app: Parts, arguments: argparse.Namespace) -> int:
    from bot.adapters.console.conversation import converse

    return asyncio.run(converse(app, shelves_of(arguments.group)))


def _eval(app: Parts, arguments: argparse.Namespace) -> int:
    from bot.adapters.console.evaluating import evaluate

    return asyncio.run(
        evaluate(app, shelves_of(arguments.group), arguments.file, as_json=arguments.json, words=console_words())
    )


def _gate(app: Parts, arguments: argparse.Namespace) -> int:
    from bot.adapters.console.gating_commands import run_gate

    return run_gate(app, arguments, shelves_of(arguments.group))


def _quiz(app: Parts, arguments: argparse.Namespace) -> int:
    from bot.adapters.console.quizzing.subcommand import run_quiz

    return run_quiz(app, arguments, shelves_of(arguments.group), console_words())


def _check(app: Parts, arguments: argparse.Namespace) -> int:
    from bot.adapters.console.checking_commands import run_check

    return run_check(app, arguments, shelves_of(arguments.group), console_words())


def _disagreements(app: Parts, arguments: argparse.Namespace) -> int:
    from bot.adapters.console.checking_commands import run_disagreements

    return run_disagreements(app, arguments, shelves_of(arguments.group), console_words())


_COMMANDS: dict[str, Callable[[Parts, argparse.Namespace], int]] = {
    "ask": _ask,
    "backup": _backup,
    "chat": _chat,
    "check": _check,
    "disagreements": _disagreements,
    "eval": _eval,
    "gate": _gate,
    "doctor": _doctor,
    "ingest": _ingest,
    "quiz": _quiz,
    "reindex": _reindex,
    "remove": _remove,
    "restore": _restore,
    "run": _run,
    "search": _search,
    "show": _show,
    "sources": _sources,
}
