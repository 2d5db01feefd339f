"""Copies of all that is kept; from and to SQLite and PostgreSQL."""

import asyncio
import json
import stat
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, insert, select, text

from bot.adapters.console.backing_up import RUNNING, backup, restore
from bot.adapters.database.backup import BackupError, holds_data, read_manifest, restore_backup, write_backup
from bot.adapters.database.engine import open_database, schema_version
from bot.adapters.database.groups import SqlGroupStore
from bot.adapters.database.tables.every import metadata
from bot.adapters.database.transactions import Database
from bot.adapters.database.versions import SCHEMA_VERSION
from knowledge.embedding.protocol import Embedder
from knowledge.shelves import ShelfId
from prompts.words import words_for
from tests.adapters.circle.test_privacy import filled
from tests.circles import ANA, CLASS, TEA_QUESTION, Roundtable, silent
from tests.doubles import FakeClock
from tests.shelving import LIGHTHOUSE

NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)
PT = words_for("pt")


def contents(engine: Engine) -> dict[str, list[str]]:
    """All rows of all tables, moments in UTC, in no particular order."""

    def plain(value: object) -> str:
        assert isinstance(value, datetime)
        return (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)).isoformat()

    with engine.connect() as connection:
        return {
            table.name: sorted(
                json.dumps(dict(row._mapping), default=plain, sort_keys=True)
                for row in connection.execute(select(table))
            )
            for table in metadata.sorted_tables
        }


def fill(engine: Engine) -> None:
    """Put two rows into every table."""
    with engine.execution_options(writes=True).begin() as connection:
        for number, table in enumerate(metadata.sorted_tables, 1):
            for copy in (0, 100):
                filled(connection, table, {}, number * 100_000 + copy)


def test_everything_comes_back_on_either_database(engine: Engine, tmp_path: Path) -> None:
    """Every row of every table, from any database into any other; what was there before is gone."""
    fill(engine)
    path = tmp_path / "copy.zip"
    write_backup(engine, path, NOW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = contents(engine)
    assert all(len(rows) >= 2 for rows in before.values())
    fresh = open_database(f"sqlite:///{tmp_path / 'other.db'}")
    restore_backup(fresh, path)
    assert contents(fresh) == before
    with engine.execution_options(writes=True).begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
    assert not holds_data(engine)
    restore_backup(engine, path)
    assert contents(engine) == before
    assert schema_version(engine) == SCHEMA_VERSION
    fresh.dispose()


def test_new_rows_are_numbered_on_from_the_old(engine: Engine, tmp_path: Path) -> None:
    """A table that numbers its rows does not give a number twice after a restore."""
    numbered = [table for table in metadata.sorted_tables if table.autoincrement_column is not None]
    fill(engine)
    write_backup(engine, tmp_path / "copy.zip", NOW)
    restore_backup(engine, tmp_path / "copy.zip")
    with engine.execution_options(writes=True).begin() as connection:
        for table in numbered:
            key = table.autoincrement_column
            assert key is not None
            row = connection.execute(select(table)).first()
            assert row is not None
            values = {name: value for name, value in row._mapping.items() if name != key.name}
            for column in table.columns:  # another row, where the rows must differ in more than their number
                if isinstance(values.get(column.name), int) and not column.foreign_keys:
                    values[column.name] += 7
            last = connection.scalar(select(func.max(key)))
            assert connection.execute(insert(table).values(values)).inserted_primary_key[0] > last


def test_a_failed_restore_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    """A file that is no copy, is cut off, or has a row that does not fit leaves the database as it was."""
    fill(engine)
    path, bad = tmp_path / "copy.zip", tmp_path / "bad.zip"
    write_backup(engine, path, NOW)
    before = contents(engine)
    bad.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(BackupError, match="not_a_backup"):
        restore_backup(engine, bad)
    with zipfile.ZipFile(path) as good, zipfile.ZipFile(bad, "w") as changed:
        for name in good.namelist():
            data = good.read(name)
            changed.writestr(name, data * 2 if name == "tables/members.jsonl" else data)
    with pytest.raises(BackupError, match="not_a_backup"):
        restore_backup(engine, bad)
    with zipfile.ZipFile(path) as good, zipfile.ZipFile(bad, "w") as changed:
        for name in good.namelist():
            changed.writestr(name, good.read(name).replace(b'"member_id": "', b'"member_id": "nobody'))
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        restore_backup(engine, bad)
    assert contents(engine) == before


def test_a_newer_programs_copy_is_refused(engine: Engine, tmp_path: Path) -> None:
    """Its schema is not known here."""
    with zipfile.ZipFile(tmp_path / "new.zip", "w") as archive:
        archive.writestr("manifest.json", json.dumps({"schema": "9999", "tables": {}}))
    with pytest.raises(BackupError) as caught:
        read_manifest(tmp_path / "new.zip")
    assert caught.value.key == "restore.newer"


def test_tables_of_others_in_the_database_stay(engine: Engine, tmp_path: Path) -> None:
    """Roda restores its own tables only."""
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("CREATE TABLE others (id INTEGER)"))
        connection.execute(text("INSERT INTO others VALUES (7)"))
    write_backup(engine, tmp_path / "copy.zip", NOW)
    restore_backup(engine, tmp_path / "copy.zip")
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT id FROM others")) == 7
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("DROP TABLE others"))


async def test_a_copy_made_while_rows_are_written_is_of_one_moment(engine: Engine, tmp_path: Path) -> None:
    """No row refers to one that is not in the copy."""
    store = SqlGroupStore(database := Database(engine), FakeClock())
    people = [type(ANA)(ANA.platform, str(number), "Alguém") for number in range(30)]

    def copies(_connection: object) -> None:
        for number in range(3):
            write_backup(engine, tmp_path / f"{number}.zip", NOW)

    await asyncio.gather(database.read(copies), *(store.arrive(one, CLASS) for one in people))
    for number in range(3):
        fresh = open_database(f"sqlite:///{tmp_path / f'{number}.db'}")
        restore_backup(fresh, tmp_path / f"{number}.zip")  # its foreign keys hold
        fresh.dispose()
    await asyncio.to_thread(database._threads.shutdown)


async def test_the_commands(tmp_path: Path, embedder: Embedder, capsys: pytest.CaptureFixture[str]) -> None:
    """A group moves to another machine: readings, index and answers work there; nothing is overwritten unasked."""
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    old, new = Machine(tmp_path / "old", embedder), Machine(tmp_path / "new", embedder)
    await old.circle.add_file(CLASS, ANA, "farol.md", LIGHTHOUSE.encode(), silent)
    asked = await old.circle.ask(ANA, CLASS, TEA_QUESTION)
    path = tmp_path / "copy.zip"
    assert backup(old, path, force=False, words=PT) == 0
    with pytest.raises(BackupError, match=r"backup\.exists"):
        backup(old, path, force=False, words=PT)
    assert backup(old, path, force=True, words=PT) == 0
    with pytest.raises(BackupError, match=r"backup\.unwritable"):
        backup(old, tmp_path / "no" / "copy.zip", force=False, words=PT)
    assert restore(new, path, force=False, words=PT) == 0
    assert "2 leituras" in capsys.readouterr().out
    assert (await new.circle.shown(asked.id, CLASS)).answer.statements == asked.answer.statements
    farol = await new.circle.ask(ANA, CLASS, "Quando foi construído o farol da ponta norte?")
    assert "1872" in farol.answer.statements[0].text
    new.clock.time += timedelta(days=1)
    with pytest.raises(BackupError, match=r"restore\.not_empty"):
        restore(new, path, force=False, words=PT)
    gone = await new.circle.joined(type(CLASS)(CLASS.platform, "later"), None)
    assert restore(new, path, force=True, words=PT) == 0
    assert ShelfId(gone.id) not in new.library.store.shelves()
    old.close()
    new.close()


class Machine(Roundtable):
    """A circle's machine, as the commands see it."""

    @property
    def data_dir(self) -> Path:
        return self.folder


def test_a_serving_process_keeps_its_data(tmp_path: Path, embedder: Embedder) -> None:
    """Nothing is restored under a bot that runs."""
    from filelock import FileLock

    machine = Machine(tmp_path, embedder)
    write_backup(machine.engine, tmp_path / "copy.zip", NOW)
    with FileLock(tmp_path / RUNNING), pytest.raises(BackupError, match=r"restore\.running"):
        restore(machine, tmp_path / "copy.zip", force=True, words=PT)
    machine.close()
