"""The library: shelves, documents and their chunks."""

from sqlalchemy import JSON, Column, Index, Integer, String, Table, Text, UniqueConstraint

from bot.adapters.database.tables.base import metadata
from bot.adapters.database.tables.columns import moment, row_of

shelves = Table(
    "shelves",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("version", Integer, nullable=False),  # counts every change of the shelf's documents
)

documents = Table(
    "documents",
    metadata,
    Column("key", String(32), primary_key=True),  # a new one for every version of a document
    Column("shelf", String(80), nullable=False),
    Column("id", String(120), nullable=False),
    Column("work", String(120), nullable=False),
    Column("title", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("text", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("file_digest", String(64), nullable=False),
    Column("path", Text, nullable=False),
    Column("source", JSON, nullable=False),
    Column("topics", JSON, nullable=False),
    Column("links", JSON, nullable=False),
    Column("vector_count", Integer, nullable=False),
    moment("added_at"),
    UniqueConstraint("shelf", "id"),
    Index(None, "shelf", "path"),
)

chunks = Table(
    "chunks",
    metadata,
    row_of("document_key", "documents.key", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("section", JSON, nullable=False),  # heading path, list of strings
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("units", JSON, nullable=False),  # [[start, end, kind], …]
)
