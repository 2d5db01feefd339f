"""`roda ingest`: files, folders and web pages onto the group's shelf, one line each."""

import asyncio
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.adapters.console.parts import Parts
from bot.adapters.console.records import print_record
from knowledge.documents import Document
from knowledge.errors import ExpectedError
from knowledge.library import IngestStatus, digest_of
from knowledge.reading.opening import read_document
from knowledge.reading.walking import find_candidates
from knowledge.shelves import ShelfId
from prompts.words import Words

REJECTED = "rejected"
BATCH_CHARACTERS = 40_000  # embedded at a time; some 10,000 tokens


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file or page; `document` is empty for a rejected one."""

    path: str
    status: str
    document: str = ""
    chunks: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file or page that could be read, or why not."""

    name: str
    document: Document | None = None
    file_digest: str = ""
    reason: str = ""


def ingest(app: Parts, shelf: ShelfId, paths: Sequence[str], *, as_json: bool, words: Words) -> int:
    """Add everything that `paths` name; return 1 if any was rejected or there was nothing, else 0."""
    from rich.console import Console
    from rich.progress import Progress

    names = list(_names(paths))
    errors = Console(stderr=True)
    rejected = not names
    with Progress(console=errors, disable=not errors.is_terminal, transient=True) as progress:
        task = progress.add_task(words.say("ingest.working"), total=len(names))
        for batch in _batches(_open(app, name, words) for name in names):
            for outcome in _add(app, shelf, batch, words):
                rejected |= outcome.status == REJECTED
                _report(outcome, as_json=as_json, words=words)
                progress.advance(task)
    if not names and not as_json:
        print(words.say("ingest.nothing", path=", ".join(paths)))
    if names:
        app.search.shelf(shelf)  # so that the first question need not wait for the words
    return int(rejected)


def _batches(opened: Iterator[Opened]) -> Iterator[list[Opened]]:
    """Group files so that the model embeds many texts at once, a bounded number of characters at a time."""
    batch: list[Opened] = []
    for one in opened:
        batch.append(one)
        if sum(len(held.document.text) for held in batch if held.document) >= BATCH_CHARACTERS:
            yield batch
            batch = []
    if batch:
        yield batch


def _add(app: Parts, shelf: ShelfId, batch: Sequence[Opened], words: Words) -> Iterator[Outcome]:
    library = app.ready_library
    kept = {summary.digest for summary in library.store.summaries([shelf])}
    fresh = [one.document for one in batch if one.document and one.document.digest not in kept]
    ahead = library.ahead(fresh) if fresh else None
    for one in batch:
        if one.document is None:
            yield Outcome(one.name, REJECTED, reason=one.reason)
            continue
        try:
            done = library.add(shelf, one.document, file_digest=one.file_digest, known=ahead)
        except ExpectedError as error:
            yield Outcome(one.name, REJECTED, reason=words.say(error.key, **error.parameters))
        else:
            yield Outcome(one.name, IngestStatus(done.status).value, done.document, done.chunks)


def _report(outcome: Outcome, *, as_json: bool, words: Words) -> None:
    if as_json:
        print_record(
            {
                "path": outcome.path,
                "document": outcome.document,
                "status": outcome.status,
                "chunks": outcome.chunks,
                "reason": outcome.reason,
            }
        )
    elif outcome.status == REJECTED:
        print(words.say("ingest.rejected", name=outcome.path, reason=outcome.reason))
    else:
        status = words.say(f"ingest.status.{outcome.status}")
        print(words.say("ingest.line", status=status, name=outcome.path, document=outcome.document))


def _names(paths: Sequence[str]) -> Iterator[str]:
    for path in paths:
        if is_url(path):
            yield path
        else:
            yield from (candidate.name for candidate in find_candidates([Path(path)]))


def is_url(path: str) -> bool:
    """Whether this is a web address rather than a path."""
    return "://" in path


def _open(app: Parts, name: str, words: Words) -> Opened:
    limit = app.max_file_bytes
    try:
        if is_url(name):
            from knowledge.reading.fetching import read_url

            document = asyncio.run(read_url(name, max_bytes=limit))
            return Opened(name, document, digest_of(document.text.encode()))
        data = _bytes_of(Path(name), limit)
        return Opened(name, read_document(data, os.path.abspath(name), max_bytes=limit), digest_of(data))
    except ExpectedError as error:
        return Opened(name, reason=words.say(error.key, **error.parameters))


def _bytes_of(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        raise ExpectedError("error.unreadable.missing", name=path.name) from error
