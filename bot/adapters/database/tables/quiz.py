"""Rounds of the quiz, votes, review cards and contests; groups' own items."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.adapters.database.tables.base import metadata

rounds = Table(
    "rounds",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("group_id", String(32), ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(16), nullable=False),  # daily, asked, alone, review
    Column("day", String(10)),  # of a daily round: the group's local date, YYYY-MM-DD
    Column("member_id", String(32), ForeignKey("members.id", ondelete="CASCADE"), index=True),  # who is asked alone
    Column("item_shared", String(24), nullable=False),  # the item in whatever language
    Column("concept", String(80), nullable=False),
    Column("item", JSON, nullable=False),  # QuizItem as it was when asked
    Column("opened_at", DateTime(timezone=True), nullable=False),
    Column("closes_at", DateTime(timezone=True), nullable=False),
    Column("ballot", Integer, nullable=False),
    Column("peer", Boolean, nullable=False),
    Column("queue", JSON, nullable=False),  # ids of the items that follow
    Column("closed_at", DateTime(timezone=True)),
    Column("voided_at", DateTime(timezone=True)),
    UniqueConstraint("group_id", "day"),
    Index(None, "group_id", "opened_at"),
    Index(None, "closed_at", "closes_at"),
)

votes = Table(
    "votes",
    metadata,
    Column("round_id", String(32), ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True),
    Column("member_id", String(32), ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("ballot", Integer, primary_key=True),  # 1, or 2 after a discussion
    Column("option", Integer, nullable=False),
    Column("right", Boolean, nullable=False),
    Column("confidence", Integer),  # 1 guessed, 2 thinks so, 3 sure
    Column("platform", String(16), nullable=False),
    Column("voted_at", DateTime(timezone=True), nullable=False),
)

stated_confidences = Table(
    "stated_confidences",  # of members who said how sure they are before they voted
    metadata,
    Column("round_id", String(32), ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True),
    Column("member_id", String(32), ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("confidence", Integer, nullable=False),
)

review_cards = Table(
    "review_cards",
    metadata,
    Column("member_id", String(32), ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("scope", String(8), primary_key=True),  # item, concept
    Column("subject", String(80), primary_key=True),
    Column("stability", Float, nullable=False),  # days
    Column("difficulty", Float, nullable=False),  # 1 to 10
    Column("due_at", DateTime(timezone=True), nullable=False),
    Column("reviewed_at", DateTime(timezone=True), nullable=False),
)

contest_steps = Table(
    "contest_steps",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("round_id", String(32), ForeignKey("rounds.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),  # raised, upheld, voided
    Column("member_id", String(32), ForeignKey("members.id", ondelete="SET NULL"), index=True),
    Column("text", Text, nullable=False),
    Column("taken_at", DateTime(timezone=True), nullable=False),
)

retired_items = Table(
    "retired_items",
    metadata,
    Column("group_id", String(32), ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("item_shared", String(24), primary_key=True),
    Column("round_id", String(32), ForeignKey("rounds.id", ondelete="SET NULL")),  # whose contest led to it
    Column("retired_at", DateTime(timezone=True), nullable=False),
)

quiz_items = Table(
    "quiz_items",
    metadata,
    Column("group_id", String(32), ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("id", String(24), primary_key=True),
    # goes with the version of the reading that it quotes, as chunks do; SqlDocumentStore.put carries some over
    Column("document_key", String(32), ForeignKey("documents.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("state", String(16), nullable=False),  # waiting, accepted, dropped
    Column("language", String(2), nullable=False),
    Column("item", JSON, nullable=False),  # QuizItem
    Column("version", Integer, nullable=False),  # counts edits
    Column("member_id", String(32), ForeignKey("members.id", ondelete="SET NULL"), index=True),  # who brought it
    Column("created_at", DateTime(timezone=True), nullable=False),
    Index(None, "group_id", "state"),
)

item_makings = Table(
    "item_makings",
    metadata,
    Column("document_key", String(32), ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("claimed_by", String(32), nullable=False),  # the process that makes items of this reading
    Column("claimed_until", DateTime(timezone=True), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("made", Integer, nullable=False),  # items
    Column("done_at", DateTime(timezone=True)),
)
