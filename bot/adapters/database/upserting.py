"""Inserting what may be there already."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_new(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert `row`, or do nothing if one like it is there, even if another process is just putting it there."""
    kind = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    connection.execute(kind(table).values(**row).on_conflict_do_nothing())


def insert_or_replace(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert `row`, or give the one with its primary key these values."""
    kind = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    key = [column.name for column in table.primary_key.columns]
    others = {name: value for name, value in row.items() if name not in key}
    connection.execute(kind(table).values(**row).on_conflict_do_update(index_elements=key, set_=others))
