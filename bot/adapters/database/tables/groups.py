"""Groups, their chats and members, and what was asked."""

from sqlalchemy import JSON, Column, Integer, String, Table, Text

from bot.adapters.database.tables.base import metadata
from bot.adapters.database.tables.columns import chat_id, group_id, member_id, message_id, moment, platform, row_of

groups = Table(
    "groups",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", String(200), nullable=False),
    moment("created_at"),
    Column("settings", JSON, nullable=False),  # GroupSettings, field by field
)

chats = Table(
    "chats",
    metadata,
    platform(primary_key=True),
    Column("id", String(64), primary_key=True),  # Discord: the guild; Telegram: the chat
    group_id(nullable=False, index=True),
    Column("title", String(200), nullable=False),
    Column("place", String(64), nullable=False),  # channel or topic of the daily posts; empty: the chat itself
    moment("bound_at"),
    moment("left_at", nullable=True),  # since when the bot may not post there
)

members = Table(
    "members",
    metadata,
    Column("id", String(32), primary_key=True),
    moment("joined_at"),
)

identities = Table(
    "identities",
    metadata,
    platform(primary_key=True),
    Column("user_id", String(64), primary_key=True),
    member_id(nullable=False, index=True),
    Column("name", String(120), nullable=False),
    Column("language", String(16), nullable=False),  # as the platform says it; empty: unknown
)

memberships = Table(
    "memberships",
    metadata,
    group_id(primary_key=True),
    member_id(primary_key=True, index=True),
    moment("seen_at"),
)

link_codes = Table(
    "link_codes",
    metadata,
    Column("code", String(16), primary_key=True),
    group_id(),  # binds a chat to this group
    member_id(),  # or an identity to this member
    moment("expires_at"),
)

answers = Table(
    "answers",
    metadata,
    Column("id", String(32), primary_key=True),
    group_id(index=True),
    member_id(gone="SET NULL", index=True),  # null: forgotten
    platform(),
    chat_id(),  # where it was asked; empty: in private
    Column("place", String(64), nullable=False),  # channel or topic; in private the chat with the member
    Column("question", Text, nullable=False),  # empty: forgotten
    Column("asked_as", Text, nullable=False),  # the full question that was searched for, where it leant on another
    Column("language", String(2), nullable=False),
    Column("content", JSON, nullable=False),  # bot.core.groups.recording
    moment("asked_at", index=True),
)

answer_messages = Table(
    "answer_messages",
    metadata,
    platform(primary_key=True),
    chat_id(primary_key=True),  # in which message ids count: the group's, or the private one
    message_id(primary_key=True),
    row_of("answer_id", "answers.id", nullable=False, index=True),
)

feedback = Table(
    "feedback",
    metadata,
    row_of("answer_id", "answers.id", primary_key=True),
    member_id(primary_key=True),
    Column("verdict", String(16), nullable=False),  # helpful, unhelpful, wrong
    Column("reason", Text, nullable=False),
    moment("given_at"),
    moment("settled_at", nullable=True),  # when an organiser saw to it
)

deliveries = Table(
    "deliveries",
    metadata,
    group_id(primary_key=True),
    Column("kind", String(24), primary_key=True),  # quiz, debate, …
    Column("day", String(10), primary_key=True),  # the group's local date, YYYY-MM-DD
    Column("claimed_by", String(32), nullable=False),  # the process that works on it
    moment("claimed_until"),  # after this another may take over
    moment("done_at", nullable=True),
    Column("attempts", Integer, nullable=False),
)
