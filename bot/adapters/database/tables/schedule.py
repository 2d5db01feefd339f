"""What the bot owes to chats."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table

from bot.adapters.database.tables.base import metadata
from bot.adapters.database.tables.columns import chat_id, group_id, message_id, moment, platform

posts = Table(
    "posts",
    metadata,
    Column("subject", String(48), primary_key=True),  # quiz:<round>, …
    Column("part", String(16), primary_key=True),  # question, result, …
    platform(primary_key=True),
    chat_id(primary_key=True),
    group_id(nullable=False, index=True),
    Column("place", String(64), nullable=False),
    moment("due_at"),
    Column("attempts", Integer, nullable=False),
    Column("doubtful", Boolean, nullable=False),  # a try may have come through unnoticed
    Column("claimed_by", String(32), nullable=False),
    moment("claimed_until"),
    moment("sent_at", nullable=True),
    moment("given_up_at", nullable=True),
    message_id(),
    Column("poll_id", String(64), nullable=False),
    Column("shown", Integer, nullable=False),  # the count last shown on it
    Index(None, "platform", "sent_at", "given_up_at", "due_at"),
    Index(None, "poll_id"),
    Index(None, "platform", "chat_id", "message_id"),
)

stray_polls = Table(
    "stray_polls",  # polls that were sent twice because the platform's answer to the first sending was lost
    metadata,
    platform(primary_key=True),
    Column("poll_id", String(64), primary_key=True),
    chat_id(),
    Column("subject", String(48), nullable=False),
    Column("part", String(16), nullable=False),
    group_id(nullable=False, index=True),
)
