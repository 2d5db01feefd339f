"""Documents read from a SQLite file with the standard library alone.

One question in the terminal only reads. Importing SQLAlchemy would be a sixth of its time from a cold start; so these
few queries are written out, and everything that writes goes through `SqlDocumentStore`.
"""

import contextlib
import json
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from bot.adapters.database.document_rows import Row, chunk_of, document_of, summary_of
from bot.adapters.database.versions import SCHEMA_VERSION
from knowledge.documents import Chunk
from knowledge.shelves import DocumentStore, DocumentSummary, ShelfId, StoredDocument

SCHEME = "sqlite:///"
BUSY_SECONDS = 30.0  # how long a reader waits while another process recovers the file
JSON_COLUMNS = frozenset({"source", "topics", "links", "section", "units"})


def sqlite_file(url: str) -> Path | None:
    """Return the file that a SQLAlchemy address names; None for another database, or one in memory."""
    path = url.removeprefix(SCHEME)
    return Path(path) if url.startswith(SCHEME) and path and not path.startswith(":") and "?" not in path else None


def is_current(path: Path) -> bool:
    """Say whether the file is there, and has the schema of this program."""
    if not path.is_file():
        return False
    try:
        with _connected(path) as connection:
            found: tuple[str] | None = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            return found == (SCHEMA_VERSION,)
    except sqlite3.Error:
        return False


class SqliteDocumentStore:
    """`DocumentStore` on a SQLite file of the present schema.

    Args:
        writing: Makes the store that writes, when it is first needed.
    """

    def __init__(self, path: Path, writing: Callable[[], DocumentStore]) -> None:
        self._path = path
        self._make_writing = writing
        self._writing: DocumentStore | None = None
        self._kept_in_use = threading.Lock()

    def shelves(self) -> list[ShelfId]:
        return [ShelfId(row["id"]) for row in self._rows("SELECT id FROM shelves ORDER BY id")]

    def version(self, shelf: ShelfId) -> int:
        with self._kept_in_use:
            return _number(self._kept, "SELECT version FROM shelves WHERE id = ?", shelf)

    @cached_property
    def _kept(self) -> sqlite3.Connection:
        """A connection that stays open: every question asks for the version, and opening takes thirty times longer."""
        connection = _open(self._path)
        weakref.finalize(self, connection.close)
        return connection

    def load(self, shelf: ShelfId) -> tuple[int, list[StoredDocument]]:
        with _connected(self._path) as connection:
            connection.execute("BEGIN")  # all three queries see the same state
            version = _number(connection, "SELECT version FROM shelves WHERE id = ?", shelf)
            rows = list(_rows(connection, "SELECT * FROM documents WHERE shelf = ? ORDER BY id", shelf))
            parts: dict[str, list[Chunk]] = {row["key"]: [] for row in rows}
            for row in _rows(
                connection,
                "SELECT chunks.* FROM chunks JOIN documents ON documents.key = chunks.document_key"
                " WHERE documents.shelf = ? ORDER BY chunks.document_key, chunks.position",
                shelf,
            ):
                parts[row["document_key"]].append(chunk_of(row))
        return version, [document_of(row, parts[row["key"]]) for row in rows]

    def count_vectors(self, shelf: ShelfId) -> int:
        return self._number("SELECT coalesce(sum(vector_count), 0) FROM documents WHERE shelf = ?", shelf)

    def count_chunks(self, key: str) -> int:
        return self._number("SELECT count(*) FROM chunks WHERE document_key = ?", key)

    def summaries(self, wanted: Sequence[ShelfId]) -> list[DocumentSummary]:
        found = [
            summary_of(row)
            for shelf in dict.fromkeys(wanted)
            for row in self._rows(
                "SELECT key, shelf, id, work, title, language, digest, file_digest, path, source,"
                " length(text) AS characters FROM documents WHERE shelf = ?",
                shelf,
            )
        ]
        return sorted(found, key=lambda summary: (wanted.index(summary.shelf), summary.id))

    def put(self, document: StoredDocument, *, replacing: str | None) -> None:
        self._writer().put(document, replacing=replacing)

    def delete(self, shelf: ShelfId, key: str) -> None:
        self._writer().delete(shelf, key)

    def _writer(self) -> DocumentStore:
        if self._writing is None:
            self._writing = self._make_writing()
        return self._writing

    def _rows(self, query: str, *values: str) -> list[Row]:
        with _connected(self._path) as connection:
            return list(_rows(connection, query, *values))

    def _number(self, query: str, value: str) -> int:
        with _connected(self._path) as connection:
            return _number(connection, query, value)


def _open(path: Path) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(address, BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=True)


@contextlib.contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    connection = _open(path)
    try:
        yield connection
    finally:
        connection.close()


def _rows(connection: sqlite3.Connection, query: str, *values: str) -> Iterator[Row]:
    found = connection.execute(query, values)
    names = [column[0] for column in found.description]
    for row in found:
        yield {name: _decoded(name, value) for name, value in zip(names, row, strict=True)}


def _decoded(name: str, value: Any) -> Any:
    return json.loads(value) if name in JSON_COLUMNS else value


def _number(connection: sqlite3.Connection, query: str, value: str) -> int:
    row = connection.execute(query, (value,)).fetchone()
    return int(row[0]) if row else 0
