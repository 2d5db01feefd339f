"""Every row that refers to a member, a group or a chat, whichever table it is in."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, Table, UniqueConstraint, and_, delete, exists, update

from bot.adapters.database.tables.every import metadata


def referring(target: Table) -> Iterator[Column[Any]]:
    """Yield each column that refers to the rows of `target`."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if any(key.column.table is target for key in column.foreign_keys):
                yield column


def repoint(connection: Connection, target: Table, old: str, new: str) -> None:
    """Make all rows that refer to the row `old` of `target` refer to `new`.

    Where that would make two rows of what may be there once, the one of `new` stays.
    """
    for column in referring(target):
        _replace(connection, column, old, new)


def rename_chat(connection: Connection, platform: str, old: str, new: str) -> None:
    """Put one chat id for another in all rows that name a chat of `platform`."""
    for table in metadata.sorted_tables:
        if "platform" in table.c and "chat_id" in table.c:
            _replace(connection, table.c.chat_id, old, new, platform=platform)


def _replace(connection: Connection, column: Column[Any], old: str, new: str, **also: str) -> None:
    table = column.table
    assert isinstance(table, Table)
    limits = [table.c[name] == value for name, value in also.items()]
    for unique in _unique_with(table, column):
        other = table.alias()
        same = [other.c[name] == table.c[name] for name in unique if name != column.name]
        there = exists().where(and_(other.c[column.name] == new, *same)).correlate(table)
        connection.execute(delete(table).where(column == old, there, *limits))
    connection.execute(update(table).where(column == old, *limits).values({column: new}))


def _unique_with(table: Table, column: Column[Any]) -> Iterator[list[str]]:
    """Yield the names of the columns of each uniqueness that `column` takes part in."""
    uniques = [table.primary_key, *(one for one in table.constraints if isinstance(one, UniqueConstraint))]
    for columns in [*(one.columns for one in uniques), *(index.columns for index in table.indexes if index.unique)]:
        names = [one.name for one in columns]
        if column.name in names:
            yield names
