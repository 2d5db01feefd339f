"""The tables. Alembic's migrations bring a database here; `SCHEMA_VERSION` names the newest one."""

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA_VERSION = "0001"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

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
    Column("added_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("shelf", "id"),
    Index(None, "shelf", "path"),
)

chunks = Table(
    "chunks",
    metadata,
    Column("document_key", String(32), ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("section", JSON, nullable=False),  # heading path, list of strings
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("units", JSON, nullable=False),  # [[start, end, kind], …]
)
