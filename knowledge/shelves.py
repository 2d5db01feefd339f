"""Shelves: a group's own readings, and the shipped ones that every group may read.

What is kept of a document is the truth that indexes are derived from; `DocumentStore` is the port to its keeper.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NewType, Protocol

from knowledge.documents import Chunk, Language, Source, Unit

ShelfId = NewType("ShelfId", str)
SHIPPED = ShelfId("shipped")
_NOT_IN_NAMES = re.compile(r"[^a-zA-Z0-9_-]")


def place_name(shelf: ShelfId) -> str:
    """Return a name for a shelf's files and collections: letters, digits, `_` and `-`, never that of another shelf."""
    plain = _NOT_IN_NAMES.sub("_", shelf)[:80]
    return plain if plain == shelf else f"{plain[:40]}-{hashlib.sha256(shelf.encode()).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """One version of a document as kept.

    Attributes:
        key: Names this version; the next version has another key.
        file_digest: SHA-256 (hex) of the bytes it was read from.
    """

    key: str
    shelf: ShelfId
    id: str
    work: str
    title: str
    language: Language
    text: str
    source: Source
    topics: tuple[str, ...]
    links: tuple[str, ...]
    path: str
    digest: str
    file_digest: str
    chunks: tuple[Chunk, ...]

    @property
    def units(self) -> list[Unit]:
        """All units in the order of the text."""
        return [unit for chunk in self.chunks for unit in chunk.units]


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """What a list of readings shows of a document."""

    key: str
    shelf: ShelfId
    id: str
    work: str
    title: str
    language: Language
    url: str
    path: str
    digest: str
    file_digest: str
    characters: int
    source: Source


class DocumentStore(Protocol):
    """Keeps documents; every change is one transaction and raises the shelf's version. Calls block."""

    def shelves(self) -> list[ShelfId]:
        """Return the shelves that have ever held a document, ordered by id."""
        ...

    def version(self, shelf: ShelfId) -> int:
        """Return how often the shelf has changed, 0 for one never used."""
        ...

    def load(self, shelf: ShelfId) -> tuple[int, list[StoredDocument]]:
        """Return the shelf's version and its documents, ordered by id."""
        ...

    def count_vectors(self, shelf: ShelfId) -> int:
        """Return how many units and chunks the shelf's documents have together."""
        ...

    def count_chunks(self, key: str) -> int:
        """Return how many chunks the document version with this key has."""
        ...

    def summaries(self, wanted: Sequence[ShelfId]) -> list[DocumentSummary]:
        """Return the documents of the shelves in that order, then by id."""
        ...

    def put(self, document: StoredDocument, *, replacing: str | None) -> None:
        """Keep `document`, and forget the version with key `replacing` in the same step."""
        ...

    def delete(self, shelf: ShelfId, key: str) -> None:
        """Forget the version with this key."""
        ...
