"""What each group's use of the language model costs."""

from sqlalchemy import Column, Integer, String, Table

from bot.adapters.database.tables.base import metadata

model_tokens = Table(
    "model_tokens",
    metadata,
    Column("group_id", String(80), primary_key=True),  # the group's shelf; the terminal's group is in no other table
    Column("day", String(10), primary_key=True),  # UTC, YYYY-MM-DD
    Column("tokens", Integer, nullable=False),
)
