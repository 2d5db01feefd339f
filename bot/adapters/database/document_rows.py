"""Rows of documents and chunks, and what they stand for; the JSON in them decoded."""

from collections.abc import Sequence
from typing import Any, Protocol

from knowledge.documents import BlockKind, Chunk, Source, Span, Unit
from knowledge.shelves import DocumentSummary, ShelfId, StoredDocument


class Row(Protocol):
    """Values by column name, as either way of reading gives them."""

    def __getitem__(self, name: str, /) -> Any: ...


def chunk_of(row: Row) -> Chunk:
    """Return the chunk that a row of `chunks` stands for."""
    units = tuple(Unit(Span(start, end), BlockKind(kind)) for start, end, kind in row["units"])
    return Chunk(tuple(row["section"]), Span(row["start"], row["end"]), units)


def document_of(row: Row, parts: Sequence[Chunk]) -> StoredDocument:
    """Return the document that a row of `documents` stands for, with its chunks."""
    return StoredDocument(
        **_described(row),
        text=row["text"],
        topics=tuple(row["topics"]),
        links=tuple(row["links"]),
        chunks=tuple(parts),
    )


def summary_of(row: Row) -> DocumentSummary:
    """Return the summary of a row of `documents` that has the length as `characters`."""
    described = _described(row)
    return DocumentSummary(**described, url=described["source"].url, characters=row["characters"])


def _described(row: Row) -> dict[str, Any]:
    """What a document and its summary have in common."""
    same = ("key", "id", "work", "title", "language", "path", "digest", "file_digest")
    source = {**row["source"], "authors": tuple(row["source"]["authors"])}
    return {**{name: row[name] for name in same}, "shelf": ShelfId(row["shelf"]), "source": Source(**source)}
