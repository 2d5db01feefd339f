"""Motions of groups' own, debates, where they are led, who takes part, and what is kept of it."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.adapters.database.tables.base import metadata

motions = Table(
    "motions",
    metadata,
    Column("id", String(48), primary_key=True),
    Column("group_id", String(32), ForeignKey("groups.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("member_id", String(32), ForeignKey("members.id", ondelete="SET NULL"), index=True),  # who wrote it
    Column("language", String(2), nullable=False),
    Column("text", Text, nullable=False),
    Column("case_for", Text, nullable=False),
    Column("case_against", Text, nullable=False),
    Column("written_at", DateTime(timezone=True), nullable=False),
)

debates = Table(
    "debates",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("group_id", String(32), ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("language", String(2), nullable=False),
    Column("motion_id", String(48), nullable=False),  # empty: put in the words of the moment
    Column("motion", JSON, nullable=False),  # Motion as it was when opened
    Column("phase", String(16), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("phase_began_at", DateTime(timezone=True), nullable=False),
    Column("due_at", DateTime(timezone=True), nullable=False),
    Column("remind_at", DateTime(timezone=True)),
    Column("times", JSON, nullable=False),  # seconds of each phase
    Column("steelman", Boolean, nullable=False),
    Column("opened_by", String(32), ForeignKey("members.id", ondelete="SET NULL"), index=True),
    Column("organiser", String(32), ForeignKey("members.id", ondelete="SET NULL"), index=True),  # who leads it, if one
    Column("day", String(10)),  # of a daily prompt: the group's local date, YYYY-MM-DD
    Column("paused_at", DateTime(timezone=True)),
    Column("pauses", Integer, nullable=False),  # how often it was paused or resumed
    Column("ended_at", DateTime(timezone=True)),
    UniqueConstraint("group_id", "day"),
    Index(None, "group_id", "created_at"),
    Index(None, "phase", "due_at"),
)

debate_spots = Table(
    "debate_spots",
    metadata,
    Column("debate_id", String(32), ForeignKey("debates.id", ondelete="CASCADE"), primary_key=True),
    Column("platform", String(16), primary_key=True),
    Column("chat_id", String(64), primary_key=True),
    Column("place", String(64), nullable=False),  # channel or topic where it is announced; empty: the chat itself
    Column("thread", String(64), nullable=False),  # made for it; empty: not yet, or it is led in replies
    Column("message_id", String(64), nullable=False),  # the bot's opening message; empty: not yet
    Index(None, "platform", "chat_id"),
)

stances = Table(
    "stances",
    metadata,
    Column("debate_id", String(32), ForeignKey("debates.id", ondelete="CASCADE"), primary_key=True),
    Column("member_id", String(32), ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("moment", String(8), primary_key=True),  # before, after
    Column("stance", Integer, nullable=False),  # 1 strongly against … 5 strongly for
    Column("platform", String(16), nullable=False),
    Column("voted_at", DateTime(timezone=True), nullable=False),
)

debaters = Table(
    "debaters",
    metadata,
    Column("debate_id", String(32), ForeignKey("debates.id", ondelete="CASCADE"), primary_key=True),
    Column("member_id", String(32), ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("side", String(8), nullable=False),  # for, against
    Column("drawn", Boolean, nullable=False),
    Column("satisfied", Boolean, nullable=False),  # with how the other side restated theirs
    Column("joined_at", DateTime(timezone=True), nullable=False),
)

turns = Table(
    "turns",  # what debaters write, until the summary is made
    metadata,
    Column("platform", String(16), primary_key=True),
    Column("chat_id", String(64), primary_key=True),
    Column("message_id", String(64), primary_key=True),
    Column("debate_id", String(32), ForeignKey("debates.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("member_id", String(32), ForeignKey("members.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("side", String(8), nullable=False),
    Column("phase", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("reply_to", String(64), nullable=False),
    Column("care", Boolean, nullable=False),  # spoke of persons, where organisers want to know
    Column("written_at", DateTime(timezone=True), nullable=False, index=True),
)

debate_points = Table(
    "debate_points",  # what the summary quotes, for a time after
    metadata,
    Column("id", Integer, primary_key=True),
    Column("debate_id", String(32), ForeignKey("debates.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("member_id", String(32), ForeignKey("members.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),  # point, concession, question
    Column("rank", Integer, nullable=False),
    Column("side", String(8), nullable=False),
    Column("text", Text, nullable=False),
    Column("evidence", JSON, nullable=False),  # documents and quotes
    Column("platform", String(16), nullable=False),
    Column("chat_id", String(64), nullable=False),
    Column("message_id", String(64), nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False, index=True),
)
