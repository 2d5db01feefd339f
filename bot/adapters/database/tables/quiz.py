"""Rounds of the quiz, votes, review cards and contests; groups' own items."""

from sqlalchemy import JSON, Boolean, Column, Float, Index, Integer, String, Table, Text, UniqueConstraint

from bot.adapters.database.tables.base import metadata
from bot.adapters.database.tables.columns import group_id, member_id, moment, platform, row_of

rounds = Table(
    "rounds",
    metadata,
    Column("id", String(32), primary_key=True),
    group_id(nullable=False),
    Column("kind", String(16), nullable=False),  # daily, asked, alone, review
    Column("day", String(10)),  # of a daily round: the group's local date, YYYY-MM-DD
    member_id(index=True),  # who is asked alone
    Column("item_shared", String(24), nullable=False),  # the item in whatever language
    Column("concept", String(80), nullable=False),
    Column("item", JSON, nullable=False),  # QuizItem as it was when asked
    moment("opened_at"),
    moment("closes_at"),
    Column("ballot", Integer, nullable=False),
    Column("peer", Boolean, nullable=False),
    Column("queue", JSON, nullable=False),  # ids of the items that follow
    moment("closed_at", nullable=True),
    moment("voided_at", nullable=True),
    UniqueConstraint("group_id", "day"),
    Index(None, "group_id", "opened_at"),
    Index(None, "closed_at", "closes_at"),
)

votes = Table(
    "votes",
    metadata,
    row_of("round_id", "rounds.id", primary_key=True),
    member_id(primary_key=True, index=True),
    Column("ballot", Integer, primary_key=True),  # 1, or 2 after a discussion
    Column("option", Integer, nullable=False),
    Column("right", Boolean, nullable=False),
    Column("confidence", Integer),  # 1 guessed, 2 thinks so, 3 sure
    platform(),
    moment("voted_at"),
)

stated_confidences = Table(
    "stated_confidences",  # of members who said how sure they are before they voted
    metadata,
    row_of("round_id", "rounds.id", primary_key=True),
    member_id(primary_key=True, index=True),
    Column("confidence", Integer, nullable=False),
)

review_cards = Table(
    "review_cards",
    metadata,
    member_id(primary_key=True),
    Column("scope", String(8), primary_key=True),  # item, concept
    Column("subject", String(80), primary_key=True),
    Column("stability", Float, nullable=False),  # days
    Column("difficulty", Float, nullable=False),  # 1 to 10
    moment("due_at"),
    moment("reviewed_at"),
)

contest_steps = Table(
    "contest_steps",
    metadata,
    Column("id", Integer, primary_key=True),
    row_of("round_id", "rounds.id", nullable=False, index=True),
    Column("kind", String(16), nullable=False),  # raised, upheld, voided
    member_id(gone="SET NULL", index=True),
    Column("text", Text, nullable=False),
    moment("taken_at"),
)

retired_items = Table(
    "retired_items",
    metadata,
    group_id(primary_key=True),
    Column("item_shared", String(24), primary_key=True),
    row_of("round_id", "rounds.id", gone="SET NULL"),  # whose contest led to it
    moment("retired_at"),
)

quiz_items = Table(
    "quiz_items",
    metadata,
    group_id(primary_key=True),
    Column("id", String(24), primary_key=True),
    # goes with the version of the reading that it quotes, as chunks do; SqlDocumentStore.put carries some over
    row_of("document_key", "documents.key", nullable=False, index=True),
    Column("state", String(16), nullable=False),  # waiting, accepted, dropped
    Column("language", String(2), nullable=False),
    Column("item", JSON, nullable=False),  # QuizItem
    Column("version", Integer, nullable=False),  # counts edits
    member_id(gone="SET NULL", index=True),  # who brought it
    moment("created_at"),
    Index(None, "group_id", "state"),
)

item_makings = Table(
    "item_makings",
    metadata,
    row_of("document_key", "documents.key", primary_key=True),
    Column("claimed_by", String(32), nullable=False),  # the process that makes items of this reading
    moment("claimed_until"),
    Column("attempts", Integer, nullable=False),
    Column("made", Integer, nullable=False),  # items
    moment("done_at", nullable=True),
)
