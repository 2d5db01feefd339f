"""Columns that many tables have, each of one type everywhere."""

from typing import Any, Literal

from sqlalchemy import Column, DateTime, ForeignKey, String

Gone = Literal["CASCADE", "SET NULL"]  # what becomes of a row when what it belongs to is deleted


def row_of(name: str, target: str, *, gone: Gone = "CASCADE", **options: Any) -> Column[Any]:
    """Return a column that names a row of another table, and may be null unless the options say otherwise.

    Args:
        target: Table and column, such as `debates.id`.
        options: As `Column` takes them.
    """
    return Column(name, String(32), ForeignKey(target, ondelete=gone), **options)


def group_id(**options: Any) -> Column[Any]:
    """Return the column of the group that a row belongs to."""
    return row_of("group_id", "groups.id", **options)


def member_id(*, gone: Gone = "CASCADE", **options: Any) -> Column[Any]:
    """Return the column of the member that a row is about."""
    return row_of("member_id", "members.id", gone=gone, **options)


def moment(name: str, *, nullable: bool = False, **options: Any) -> Column[Any]:
    """Return a column of a point in time, in UTC where the database keeps no zone."""
    return Column(name, DateTime(timezone=True), nullable=nullable, **options)


def platform(**options: Any) -> Column[Any]:
    """Return the column of a `Platform`; the ids beside it are that platform's."""
    return Column("platform", String(16), nullable=False, **options)


def chat_id(**options: Any) -> Column[Any]:
    """Return the column of a chat, in which message ids count."""
    return Column("chat_id", String(64), nullable=False, **options)


def message_id(**options: Any) -> Column[Any]:
    """Return the column of a message."""
    return Column("message_id", String(64), nullable=False, **options)
