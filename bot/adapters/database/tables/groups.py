"""Groups, their chats and members, and what was asked."""

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
)

from bot.adapters.database.tables.base import metadata

groups = Table(
    "groups",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("settings", JSON, nullable=False),  # GroupSettings, field by field
)

chats = Table(
    "chats",
    metadata,
    Column("platform", String(16), primary_key=True),
    Column("id", String(64), primary_key=True),  # Discord: the guild; Telegram: the chat
    Column("group_id", String(32), ForeignKey("groups.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("title", String(200), nullable=False),
    Column("place", String(64), nullable=False),  # channel or topic of the daily posts; empty: the chat itself
    Column("bound_at", DateTime(timezone=True), nullable=False),
    Column("left_at", DateTime(timezone=True)),  # since when the bot may not post there
)

members = Table(
    "members",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("joined_at", DateTime(timezone=True), nullable=False),
)

identities = Table(
    "identities",
    metadata,
    Column("platform", String(16), primary_key=True),
    Column("user_id", String(64), primary_key=True),
    Column("member_id", String(32), ForeignKey("members.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", String(120), nullable=False),
    Column("language", String(16), nullable=False),  # as the platform says it; empty: unknown
)

memberships = Table(
    "memberships",
    metadata,
    Column("group_id", String(32), ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("member_id", String(32), ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("seen_at", DateTime(timezone=True), nullable=False),
)

link_codes = Table(
    "link_codes",
    metadata,
    Column("code", String(16), primary_key=True),
    Column("group_id", String(32), ForeignKey("groups.id", ondelete="CASCADE")),  # binds a chat to this group
    Column("member_id", String(32), ForeignKey("members.id", ondelete="CASCADE")),  # or an identity to this member
    Column("expires_at", DateTime(timezone=True), nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("group_id", String(32), ForeignKey("groups.id", ondelete="CASCADE"), index=True),
    Column("member_id", String(32), ForeignKey("members.id", ondelete="SET NULL"), index=True),  # null: forgotten
    Column("platform", String(16), nullable=False),
    Column("chat_id", String(64), nullable=False),  # where it was asked; empty: in private
    Column("place", String(64), nullable=False),  # channel or topic; in private the chat with the member
    Column("question", Text, nullable=False),  # empty: forgotten
    Column("asked_as", Text, nullable=False),  # the full question that was searched for, where it leant on another
    Column("language", String(2), nullable=False),
    Column("content", JSON, nullable=False),  # bot.core.groups.recording
    Column("asked_at", DateTime(timezone=True), nullable=False, index=True),
)

answer_messages = Table(
    "answer_messages",
    metadata,
    Column("platform", String(16), primary_key=True),
    Column("chat_id", String(64), primary_key=True),  # in which message ids count: the group's, or the private one
    Column("message_id", String(64), primary_key=True),
    Column("answer_id", String(32), ForeignKey("answers.id", ondelete="CASCADE"), nullable=False, index=True),
)

feedback = Table(
    "feedback",
    metadata,
    Column("answer_id", String(32), ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True),
    Column("member_id", String(32), ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("verdict", String(16), nullable=False),  # helpful, unhelpful, wrong
    Column("reason", Text, nullable=False),
    Column("given_at", DateTime(timezone=True), nullable=False),
    Column("settled_at", DateTime(timezone=True)),  # when an organiser saw to it
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("group_id", String(32), ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(24), primary_key=True),  # quiz, debate, …
    Column("day", String(10), primary_key=True),  # the group's local date, YYYY-MM-DD
    Column("claimed_by", String(32), nullable=False),  # the process that works on it
    Column("claimed_until", DateTime(timezone=True), nullable=False),  # after this another may take over
    Column("done_at", DateTime(timezone=True)),
    Column("attempts", Integer, nullable=False),
)
