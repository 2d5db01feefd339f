"""What the bot owes to chats."""

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Index, Integer, String, Table

from bot.adapters.database.tables.base import metadata

posts = Table(
    "posts",
    metadata,
    Column("subject", String(48), primary_key=True),  # quiz:<round>, …
    Column("part", String(16), primary_key=True),  # question, result, …
    Column("platform", String(16), primary_key=True),
    Column("chat_id", String(64), primary_key=True),
    Column("group_id", String(32), ForeignKey("groups.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("place", String(64), nullable=False),
    Column("due_at", DateTime(timezone=True), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("doubtful", Boolean, nullable=False),  # a try may have come through unnoticed
    Column("claimed_by", String(32), nullable=False),
    Column("claimed_until", DateTime(timezone=True), nullable=False),
    Column("sent_at", DateTime(timezone=True)),
    Column("given_up_at", DateTime(timezone=True)),
    Column("message_id", String(64), nullable=False),
    Column("poll_id", String(64), nullable=False),
    Column("shown", Integer, nullable=False),  # the count last shown on it
    Index(None, "platform", "sent_at", "given_up_at", "due_at"),
    Index(None, "poll_id"),
    Index(None, "platform", "chat_id", "message_id"),
)

stray_polls = Table(
    "stray_polls",  # polls that were sent twice because the platform's answer to the first sending was lost
    metadata,
    Column("platform", String(16), primary_key=True),
    Column("poll_id", String(64), primary_key=True),
    Column("chat_id", String(64), nullable=False),
    Column("subject", String(48), nullable=False),
    Column("part", String(16), nullable=False),
    Column("group_id", String(32), ForeignKey("groups.id", ondelete="CASCADE"), nullable=False, index=True),
)
