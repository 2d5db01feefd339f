"""What is owed to chats; rounds of the quiz, votes, review cards and contests; groups' own items."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the quiz tables."""
    op.create_table(
        "posts",
        sa.Column("subject", sa.String(48), primary_key=True),
        sa.Column("part", sa.String(16), primary_key=True),
        sa.Column("platform", sa.String(16), primary_key=True),
        sa.Column("chat_id", sa.String(64), primary_key=True),
        sa.Column("group_id", sa.String(32), sa.ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
        sa.Column("place", sa.String(64), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("doubtful", sa.Boolean, nullable=False),
        sa.Column("claimed_by", sa.String(32), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True)),
        sa.Column("given_up_at", sa.DateTime(timezone=True)),
        sa.Column("message_id", sa.String(64), nullable=False),
        sa.Column("poll_id", sa.String(64), nullable=False),
        sa.Column("shown", sa.Integer, nullable=False),
    )
    op.create_index(None, "posts", ["group_id"])
    op.create_index(None, "posts", ["platform", "chat_id", "message_id"])
    op.create_index(None, "posts", ["platform", "sent_at", "given_up_at", "due_at"])
    op.create_index(None, "posts", ["poll_id"])
    op.create_table(
        "stray_polls",
        sa.Column("platform", sa.String(16), primary_key=True),
        sa.Column("poll_id", sa.String(64), primary_key=True),
        sa.Column("chat_id", sa.String(64), nullable=False),
        sa.Column("subject", sa.String(48), nullable=False),
        sa.Column("part", sa.String(16), nullable=False),
        sa.Column("group_id", sa.String(32), sa.ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    )
    op.create_index(None, "stray_polls", ["group_id"])
    op.create_table(
        "rounds",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("group_id", sa.String(32), sa.ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("day", sa.String(10)),
        sa.Column("member_id", sa.String(32), sa.ForeignKey("members.id", ondelete="CASCADE")),
        sa.Column("item_shared", sa.String(24), nullable=False),
        sa.Column("concept", sa.String(80), nullable=False),
        sa.Column("item", sa.JSON, nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ballot", sa.Integer, nullable=False),
        sa.Column("peer", sa.Boolean, nullable=False),
        sa.Column("queue", sa.JSON, nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("voided_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("group_id", "day"),
    )
    op.create_index(None, "rounds", ["closed_at", "closes_at"])
    op.create_index(None, "rounds", ["group_id", "opened_at"])
    op.create_index(None, "rounds", ["member_id"])
    op.create_table(
        "votes",
        sa.Column("round_id", sa.String(32), sa.ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("member_id", sa.String(32), sa.ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("ballot", sa.Integer, primary_key=True),
        sa.Column("option", sa.Integer, nullable=False),
        sa.Column("right", sa.Boolean, nullable=False),
        sa.Column("confidence", sa.Integer),
        sa.Column("platform", sa.String(16), nullable=False),
        sa.Column("voted_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(None, "votes", ["member_id"])
    op.create_table(
        "stated_confidences",
        sa.Column("round_id", sa.String(32), sa.ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("member_id", sa.String(32), sa.ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("confidence", sa.Integer, nullable=False),
    )
    op.create_index(None, "stated_confidences", ["member_id"])
    op.create_table(
        "review_cards",
        sa.Column("member_id", sa.String(32), sa.ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("scope", sa.String(8), primary_key=True),
        sa.Column("subject", sa.String(80), primary_key=True),
        sa.Column("stability", sa.Float, nullable=False),
        sa.Column("difficulty", sa.Float, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "contest_steps",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("round_id", sa.String(32), sa.ForeignKey("rounds.id", ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("member_id", sa.String(32), sa.ForeignKey("members.id", ondelete="SET NULL")),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(None, "contest_steps", ["member_id"])
    op.create_index(None, "contest_steps", ["round_id"])
    op.create_table(
        "retired_items",
        sa.Column("group_id", sa.String(32), sa.ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("item_shared", sa.String(24), primary_key=True),
        sa.Column("round_id", sa.String(32), sa.ForeignKey("rounds.id", ondelete="SET NULL")),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "quiz_items",
        sa.Column("group_id", sa.String(32), sa.ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("id", sa.String(24), primary_key=True),
        sa.Column("document_key", sa.String(32), sa.ForeignKey("documents.key", ondelete="CASCADE"), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("item", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("member_id", sa.String(32), sa.ForeignKey("members.id", ondelete="SET NULL")),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(None, "quiz_items", ["document_key"])
    op.create_index(None, "quiz_items", ["group_id", "state"])
    op.create_index(None, "quiz_items", ["member_id"])
    op.create_table(
        "item_makings",
        sa.Column("document_key", sa.String(32), sa.ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("claimed_by", sa.String(32), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("made", sa.Integer, nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True)),
    )
