"""The library: shelves, documents and their chunks."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the library's tables."""
    op.create_table(
        "shelves",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "documents",
        sa.Column("key", sa.String(32), primary_key=True),
        sa.Column("shelf", sa.String(80), nullable=False),
        sa.Column("id", sa.String(120), nullable=False),
        sa.Column("work", sa.String(120), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("file_digest", sa.String(64), nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("source", sa.JSON, nullable=False),
        sa.Column("topics", sa.JSON, nullable=False),
        sa.Column("links", sa.JSON, nullable=False),
        sa.Column("vector_count", sa.Integer, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("shelf", "id"),
    )
    op.create_index(None, "documents", ["shelf", "path"])
    op.create_table(
        "chunks",
        sa.Column("document_key", sa.String(32), sa.ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("section", sa.JSON, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("units", sa.JSON, nullable=False),
    )


def downgrade() -> None:
    """Drop the library's tables."""
    for name in ("chunks", "documents", "shelves"):
        op.drop_table(name)
