"""Inserting what may be there already."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Table


def upserting(connection: Connection) -> Callable[[Table], Any]:
    """Return the database's own `insert`, which knows `on_conflict_…`; PostgreSQL's takes long to load."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert
    from sqlalchemy.dialects import sqlite

    return sqlite.insert


def insert_new(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert `row`, or do nothing if one like it is there, even if another process is just putting it there."""
    connection.execute(upserting(connection)(table).values(**row).on_conflict_do_nothing())


def insert_or_replace(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert `row`, or give the one with its primary key these values."""
    key = [column.name for column in table.primary_key.columns]
    others = {name: value for name, value in row.items() if name not in key}
    inserted = upserting(connection)(table).values(**row)
    connection.execute(inserted.on_conflict_do_update(index_elements=key, set_=others))
