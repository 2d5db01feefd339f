"""A copy of everything in the database, in a file that fits any database.

A ZIP archive: `manifest.json` with the schema version and each table's number of rows, and `tables/<name>.jsonl` with
one row a line. It is made in one transaction and restored in one, on SQLite and PostgreSQL alike; a copy made by an
older program is brought up to date by the migrations. Settings and tokens are not in it.
"""

import base64
import json
import os
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, DateTime, Engine, LargeBinary, MetaData, Table, func, insert, select

from bot.adapters.database.engine import upgrade
from bot.adapters.database.tables.every import metadata
from bot.adapters.database.tables.groups import groups, members
from bot.adapters.database.tables.library import documents
from bot.adapters.database.versions import SCHEMA_VERSION
from knowledge.errors import ExpectedError
from knowledge.shelves import SHIPPED

ROWS = 500  # inserted at a time
OWNER_ONLY = 0o600  # the file's mode: it holds what members asked


class BackupError(ExpectedError):
    """The file cannot be made, or is none that can be restored."""


def write_backup(engine: Engine, path: Path, made_at: datetime) -> None:
    """Copy all rows to a new file at `path`; it appears there when it is whole.

    Raises:
        BackupError: It cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        with (
            os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY), "w+b") as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            _write_rows(engine, archive, made_at)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BackupError("backup.unwritable", path=str(path)) from error


def _write_rows(engine: Engine, archive: zipfile.ZipFile, made_at: datetime) -> None:
    counts: dict[str, int] = {}
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            for table in metadata.sorted_tables:
                counts[table.name] = 0
                with archive.open(f"tables/{table.name}.jsonl", "w", force_zip64=True) as lines:
                    for row in connection.execution_options(yield_per=ROWS).execute(select(table)):
                        lines.write(json.dumps(dict(row._mapping), default=_plain, ensure_ascii=False).encode() + b"\n")
                        counts[table.name] += 1
    manifest = {"schema": SCHEMA_VERSION, "made_at": made_at.isoformat(), "tables": counts}
    archive.writestr("manifest.json", json.dumps(manifest, indent=1))


def holds_data(engine: Engine) -> bool:
    """Whether the database has more in it than the readings that come with the program."""
    with engine.connect() as connection:
        own = select(func.count()).select_from(documents).where(documents.c.shelf != SHIPPED)
        counts = [own, *(select(func.count()).select_from(table) for table in (groups, members))]
        return any(connection.scalar(count) for count in counts)


def read_manifest(path: Path) -> dict[str, Any]:
    """Return what the copy at `path` says of itself, after checking that it is whole.

    Raises:
        BackupError: It is no copy, or incomplete, or made by a newer program.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.testzip() is not None:
                raise BackupError("restore.not_a_backup", path=str(path))
            manifest = json.loads(archive.read("manifest.json"))
            for name, count in manifest["tables"].items():
                if sum(1 for _ in archive.open(f"tables/{name}.jsonl")) != count:
                    raise BackupError("restore.not_a_backup", path=str(path))
            version = str(manifest["schema"])
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, EOFError) as error:
        raise BackupError("restore.not_a_backup", path=str(path)) from error
    if version > SCHEMA_VERSION:
        raise BackupError("restore.newer", path=str(path), version=version)
    return dict(manifest)


def restore_backup(engine: Engine, path: Path) -> None:
    """Put the copy at `path` in place of all that is in the database; on any failure the database stays as it was.

    Raises:
        BackupError: As `read_manifest`.
    """
    manifest = read_manifest(path)
    with engine.execution_options(writes=True).begin() as connection, zipfile.ZipFile(path) as archive:
        _reflected(connection).drop_all(connection)
        upgrade(connection, manifest["schema"])
        for table in _reflected(connection).sorted_tables:
            if table.name in manifest["tables"]:
                _insert(connection, table, archive)
                _count_on(connection, table)
        upgrade(connection)


def _reflected(connection: Connection) -> MetaData:
    """Return the tables that are there now, of the program's only: a database may be shared with others."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name in metadata.tables or name == "alembic_version")
    return found


def _count_on(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number new rows from where the copied ones end; SQLite does so by itself."""
    column = table.autoincrement_column
    if connection.dialect.name == "postgresql" and column is not None and column.server_default is not None:
        sequence = func.pg_get_serial_sequence(table.name, column.name)
        connection.execute(select(func.setval(sequence, func.coalesce(func.max(column), 0) + 1, False)))


def _insert(connection: Connection, table: Table, archive: zipfile.ZipFile) -> None:
    typed = metadata.tables.get(table.name, table)  # reflection does not know all types as the program means them
    batch: list[dict[str, Any]] = []
    for row in _rows(archive, table.name):
        batch.append({name: _value(typed.c.get(name, table.c[name]), value) for name, value in row.items()})
        if len(batch) == ROWS:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)


def _rows(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, Any]]:
    with archive.open(f"tables/{name}.jsonl") as lines:
        for line in lines:
            yield json.loads(line)


def _value(column: Column[Any], value: Any) -> Any:
    if isinstance(value, str) and isinstance(column.type, DateTime):
        return datetime.fromisoformat(value)
    if isinstance(value, str) and isinstance(column.type, LargeBinary):
        return base64.b64decode(value)
    return value


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    raise TypeError(f"a {type(value).__name__} in a row")
