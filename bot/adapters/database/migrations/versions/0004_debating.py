"""Motions of groups' own, debates and what is kept of them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the debate tables."""
    op.create_table(
        "motions",
        sa.Column("id", sa.String(48), primary_key=True),
        sa.Column("group_id", sa.String(32), sa.ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
        sa.Column("member_id", sa.String(32), sa.ForeignKey("members.id", ondelete="SET NULL")),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("case_for", sa.Text, nullable=False),
        sa.Column("case_against", sa.Text, nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(None, "motions", ["group_id"])
    op.create_index(None, "motions", ["member_id"])
    op.create_table(
        "debates",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("group_id", sa.String(32), sa.ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("motion_id", sa.String(48), nullable=False),
        sa.Column("motion", sa.JSON, nullable=False),
        sa.Column("phase", sa.String(16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("phase_began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("remind_at", sa.DateTime(timezone=True)),
        sa.Column("times", sa.JSON, nullable=False),
        sa.Column("steelman", sa.Boolean, nullable=False),
        sa.Column("opened_by", sa.String(32), sa.ForeignKey("members.id", ondelete="SET NULL")),
        sa.Column("organiser", sa.String(32), sa.ForeignKey("members.id", ondelete="SET NULL")),
        sa.Column("day", sa.String(10)),
        sa.Column("paused_at", sa.DateTime(timezone=True)),
        sa.Column("pauses", sa.Integer, nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("group_id", "day"),
    )
    op.create_index(None, "debates", ["group_id", "created_at"])
    op.create_index(None, "debates", ["opened_by"])
    op.create_index(None, "debates", ["organiser"])
    op.create_index(None, "debates", ["phase", "due_at"])
    op.create_table(
        "debate_spots",
        sa.Column("debate_id", sa.String(32), sa.ForeignKey("debates.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("platform", sa.String(16), primary_key=True),
        sa.Column("chat_id", sa.String(64), primary_key=True),
        sa.Column("place", sa.String(64), nullable=False),
        sa.Column("thread", sa.String(64), nullable=False),
        sa.Column("message_id", sa.String(64), nullable=False),
    )
    op.create_index(None, "debate_spots", ["platform", "chat_id"])
    op.create_table(
        "stances",
        sa.Column("debate_id", sa.String(32), sa.ForeignKey("debates.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("member_id", sa.String(32), sa.ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("moment", sa.String(8), primary_key=True),
        sa.Column("stance", sa.Integer, nullable=False),
        sa.Column("platform", sa.String(16), nullable=False),
        sa.Column("voted_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(None, "stances", ["member_id"])
    op.create_table(
        "debaters",
        sa.Column("debate_id", sa.String(32), sa.ForeignKey("debates.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("member_id", sa.String(32), sa.ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("side", sa.String(8), nullable=False),
        sa.Column("drawn", sa.Boolean, nullable=False),
        sa.Column("satisfied", sa.Boolean, nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(None, "debaters", ["member_id"])
    op.create_table(
        "turns",
        sa.Column("platform", sa.String(16), primary_key=True),
        sa.Column("chat_id", sa.String(64), primary_key=True),
        sa.Column("message_id", sa.String(64), primary_key=True),
        sa.Column("debate_id", sa.String(32), sa.ForeignKey("debates.id", ondelete="CASCADE"), nullable=False),
        sa.Column("member_id", sa.String(32), sa.ForeignKey("members.id", ondelete="CASCADE"), nullable=False),
        sa.Column("side", sa.String(8), nullable=False),
        sa.Column("phase", sa.String(16), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("reply_to", sa.String(64), nullable=False),
        sa.Column("care", sa.Boolean, nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(None, "turns", ["debate_id"])
    op.create_index(None, "turns", ["member_id"])
    op.create_index(None, "turns", ["written_at"])
    op.create_table(
        "debate_points",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("debate_id", sa.String(32), sa.ForeignKey("debates.id", ondelete="CASCADE"), nullable=False),
        sa.Column("member_id", sa.String(32), sa.ForeignKey("members.id", ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("side", sa.String(8), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("evidence", sa.JSON, nullable=False),
        sa.Column("platform", sa.String(16), nullable=False),
        sa.Column("chat_id", sa.String(64), nullable=False),
        sa.Column("message_id", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(None, "debate_points", ["debate_id"])
    op.create_index(None, "debate_points", ["made_at"])
    op.create_index(None, "debate_points", ["member_id"])
