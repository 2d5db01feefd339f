"""Motions of groups' own, debates, where they are led, who takes part, and what is kept of it."""

from sqlalchemy import JSON, Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint

from bot.adapters.database.tables.base import metadata
from bot.adapters.database.tables.columns import chat_id, group_id, member_id, message_id, moment, platform, row_of

motions = Table(
    "motions",
    metadata,
    Column("id", String(48), primary_key=True),
    group_id(nullable=False, index=True),
    member_id(gone="SET NULL", index=True),  # who wrote it
    Column("language", String(2), nullable=False),
    Column("text", Text, nullable=False),
    Column("case_for", Text, nullable=False),
    Column("case_against", Text, nullable=False),
    moment("written_at"),
)

debates = Table(
    "debates",
    metadata,
    Column("id", String(32), primary_key=True),
    group_id(nullable=False),
    Column("language", String(2), nullable=False),
    Column("motion_id", String(48), nullable=False),  # empty: put in the words of the moment
    Column("motion", JSON, nullable=False),  # Motion as it was when opened
    Column("phase", String(16), nullable=False),
    moment("created_at"),
    moment("phase_began_at"),
    moment("due_at"),
    moment("remind_at", nullable=True),
    Column("times", JSON, nullable=False),  # seconds of each phase
    Column("steelman", Boolean, nullable=False),
    row_of("opened_by", "members.id", gone="SET NULL", index=True),
    row_of("organiser", "members.id", gone="SET NULL", index=True),  # who leads it, if one
    Column("day", String(10)),  # of a daily prompt: the group's local date, YYYY-MM-DD
    moment("paused_at", nullable=True),
    Column("pauses", Integer, nullable=False),  # how often it was paused or resumed
    moment("ended_at", nullable=True),
    UniqueConstraint("group_id", "day"),
    Index(None, "group_id", "created_at"),
    Index(None, "phase", "due_at"),
)

debate_spots = Table(
    "debate_spots",
    metadata,
    row_of("debate_id", "debates.id", primary_key=True),
    platform(primary_key=True),
    chat_id(primary_key=True),
    Column("place", String(64), nullable=False),  # channel or topic where it is announced; empty: the chat itself
    Column("thread", String(64), nullable=False),  # made for it; empty: not yet, or it is led in replies
    message_id(),  # the bot's opening message; empty: not yet
    Index(None, "platform", "chat_id"),
)

stances = Table(
    "stances",
    metadata,
    row_of("debate_id", "debates.id", primary_key=True),
    member_id(primary_key=True, index=True),
    Column("moment", String(8), primary_key=True),  # before, after
    Column("stance", Integer, nullable=False),  # 1 strongly against … 5 strongly for
    platform(),
    moment("voted_at"),
)

debaters = Table(
    "debaters",
    metadata,
    row_of("debate_id", "debates.id", primary_key=True),
    member_id(primary_key=True, index=True),
    Column("side", String(8), nullable=False),  # for, against
    Column("drawn", Boolean, nullable=False),
    Column("satisfied", Boolean, nullable=False),  # with how the other side restated theirs
    moment("joined_at"),
)

turns = Table(
    "turns",  # what debaters write, until the summary is made
    metadata,
    platform(primary_key=True),
    chat_id(primary_key=True),
    message_id(primary_key=True),
    row_of("debate_id", "debates.id", nullable=False, index=True),
    member_id(nullable=False, index=True),
    Column("side", String(8), nullable=False),
    Column("phase", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("reply_to", String(64), nullable=False),
    Column("care", Boolean, nullable=False),  # spoke of persons, where organisers want to know
    moment("written_at", index=True),
)

debate_points = Table(
    "debate_points",  # what the summary quotes, for a time after
    metadata,
    Column("id", Integer, primary_key=True),
    row_of("debate_id", "debates.id", nullable=False, index=True),
    member_id(nullable=False, index=True),
    Column("kind", String(16), nullable=False),  # point, concession, question, recap
    Column("rank", Integer, nullable=False),
    Column("side", String(8), nullable=False),
    Column("text", Text, nullable=False),
    Column("evidence", JSON, nullable=False),  # documents and quotes
    platform(),
    chat_id(),
    message_id(),
    moment("made_at", index=True),
)
