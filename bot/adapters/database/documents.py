"""Documents and chunks in the database."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Engine, delete, func, insert, select

from bot.adapters.database.document_rows import chunk_of, document_of, summary_of
from bot.adapters.database.quizzing.items_carried import carry_over, items_of_version
from bot.adapters.database.tables.library import chunks, documents, shelves
from bot.adapters.database.upserting import upserting
from bot.core.clock import Clock
from knowledge.documents import Chunk
from knowledge.shelves import DocumentSummary, ShelfId, StoredDocument


class SqlDocumentStore:
    """`DocumentStore` in the project's database."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._writing = engine.execution_options(writes=True)
        self._clock = clock

    def shelves(self) -> list[ShelfId]:
        with self._engine.connect() as connection:
            return [ShelfId(name) for name in connection.scalars(select(shelves.c.id).order_by(shelves.c.id))]

    def version(self, shelf: ShelfId) -> int:
        with self._engine.connect() as connection:
            return connection.scalar(select(shelves.c.version).where(shelves.c.id == shelf)) or 0

    def load(self, shelf: ShelfId) -> tuple[int, list[StoredDocument]]:
        with self._engine.begin() as connection:
            version = connection.scalar(select(shelves.c.version).where(shelves.c.id == shelf)) or 0
            rows = connection.execute(
                select(documents).where(documents.c.shelf == shelf).order_by(documents.c.id)
            ).all()
            parts: dict[str, list[Chunk]] = {row.key: [] for row in rows}
            found = connection.execute(
                select(chunks)
                .join(documents, documents.c.key == chunks.c.document_key)
                .where(documents.c.shelf == shelf)
                .order_by(chunks.c.document_key, chunks.c.position)
            )
            for row in found:
                parts[row.document_key].append(chunk_of(row._mapping))
        return version, [document_of(row._mapping, parts[row.key]) for row in rows]

    def count_vectors(self, shelf: ShelfId) -> int:
        query = select(func.coalesce(func.sum(documents.c.vector_count), 0)).where(documents.c.shelf == shelf)
        with self._engine.connect() as connection:
            return int(connection.scalar(query) or 0)

    def count_chunks(self, key: str) -> int:
        query = select(func.count()).select_from(chunks).where(chunks.c.document_key == key)
        with self._engine.connect() as connection:
            return int(connection.scalar(query) or 0)

    def summaries(self, wanted: Sequence[ShelfId]) -> list[DocumentSummary]:
        columns: list[Any] = [column for column in documents.c if column.name != "text"]
        query = select(*columns, func.length(documents.c.text).label("characters")).where(documents.c.shelf.in_(wanted))
        with self._engine.connect() as connection:
            found = [summary_of(row._mapping) for row in connection.execute(query)]
        return sorted(found, key=lambda summary: (wanted.index(summary.shelf), summary.id))

    def put(self, document: StoredDocument, *, replacing: str | None) -> None:
        with self._writing.begin() as connection:
            quoting = items_of_version(connection, replacing) if replacing is not None else ()
            if replacing is not None:
                connection.execute(delete(documents).where(documents.c.key == replacing))
            connection.execute(insert(documents), [{**_columns(document), "added_at": self._clock.now()}])
            if document.chunks:
                connection.execute(
                    insert(chunks), [_chunk_columns(document.key, *row) for row in enumerate(document.chunks)]
                )
            if quoting:
                carry_over(connection, quoting, document)
            self._raise_version(connection, document.shelf)

    def delete(self, shelf: ShelfId, key: str) -> None:
        with self._writing.begin() as connection:
            connection.execute(delete(documents).where(documents.c.shelf == shelf, documents.c.key == key))
            self._raise_version(connection, shelf)

    @staticmethod
    def _raise_version(connection: Any, shelf: ShelfId) -> None:
        first = upserting(connection)(shelves).values(id=shelf, version=1)
        connection.execute(
            first.on_conflict_do_update(index_elements=[shelves.c.id], set_={"version": shelves.c.version + 1})
        )


def _columns(document: StoredDocument) -> dict[str, Any]:
    return {
        "key": document.key,
        "shelf": document.shelf,
        "id": document.id,
        "work": document.work,
        "title": document.title,
        "language": document.language,
        "text": document.text,
        "digest": document.digest,
        "file_digest": document.file_digest,
        "path": document.path,
        "source": asdict(document.source),
        "topics": list(document.topics),
        "links": list(document.links),
        "vector_count": len(document.units) + len(document.chunks),
    }


def _chunk_columns(key: str, position: int, chunk: Chunk) -> dict[str, Any]:
    return {
        "document_key": key,
        "position": position,
        "section": list(chunk.section),
        "start": chunk.span.start,
        "end": chunk.span.end,
        "units": [[unit.span.start, unit.span.end, unit.kind.value] for unit in chunk.units],
    }
