"""`roda ingest`: files, folders and web pages onto the group's shelf, one line each."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.adapters.console.records import print_record
from knowledge.errors import ExpectedError
from knowledge.library import IngestStatus, digest_of
from knowledge.reading.opening import read_document
from knowledge.reading.walking import find_candidates
from knowledge.shelves import ShelfId
from prompts.words import Words

if TYPE_CHECKING:
    from bot.app import App

REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file or page; `document` is empty for a rejected one."""

    path: str
    status: str
    document: str = ""
    chunks: int = 0
    reason: str = ""


def ingest(app: "App", shelf: ShelfId, paths: Sequence[str], *, as_json: bool, words: Words) -> int:
    """Add everything that `paths` name; return 1 if any was rejected, else 0."""
    from rich.console import Console
    from rich.progress import track

    names = list(_names(paths))
    rejected = False
    errors = Console(stderr=True)
    for name in track(
        names, description=words.say("ingest.working"), console=errors, disable=not errors.is_terminal, transient=True
    ):
        outcome = _ingest_one(app, shelf, name, words)
        rejected |= outcome.status == REJECTED
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
    if not names and not as_json:
        print(words.say("ingest.nothing", path=", ".join(paths)))
    return int(rejected or not names)


def _names(paths: Sequence[str]) -> Iterator[str]:
    for path in paths:
        if is_url(path):
            yield path
        else:
            yield from (candidate.name for candidate in find_candidates([Path(path)]))


def is_url(path: str) -> bool:
    """Whether this is a web address rather than a path."""
    return "://" in path


def _ingest_one(app: "App", shelf: ShelfId, name: str, words: Words) -> Outcome:
    limit = int(app.settings.max_file_mb * 1_000_000)
    try:
        if is_url(name):
            from knowledge.reading.fetching import read_url

            document = asyncio.run(read_url(name, max_bytes=limit))
            file_digest = digest_of(document.text.encode())
        else:
            data = _bytes_of(Path(name), limit)
            document = read_document(data, name, max_bytes=limit)
            file_digest = digest_of(data)
        done = app.ready_library.add(shelf, document, file_digest=file_digest)
    except ExpectedError as error:
        return Outcome(name, REJECTED, reason=words.say(error.key, **error.parameters))
    return Outcome(name, IngestStatus(done.status).value, done.document, done.chunks)


def _bytes_of(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        raise ExpectedError("error.unreadable.missing", name=path.name) from error
