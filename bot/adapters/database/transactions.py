"""Work on the database that leaves the event loop free."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Executable, Row

T = TypeVar("T")
THREADS = 4  # pieces of work at once; SQLite lets one write at a time anyway


class Database:
    """Runs each piece of work in one transaction, in a thread of its own pool."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = engine.execution_options(writes=True)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="database")

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in a transaction that changes nothing; return what it returns."""
        return await self._run(self._engine, work)

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in a transaction; all of it takes effect, or, when it raises, nothing does."""
        return await self._run(self._writing, work)

    async def read_or_write(self, find: Callable[[Connection], T | None], make: Callable[[Connection], T]) -> T:
        """Return what `find` finds in a transaction that changes nothing, or else what `make` makes in another."""

        def work() -> T:
            found = _transaction(self._engine, find)
            return _transaction(self._writing, make) if found is None else found

        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    async def _run(self, engine: Engine, work: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, _transaction, engine, work)

    async def overwrite_deleted(self) -> None:
        """Leave nothing of deleted rows in SQLite's files: its log still holds them. PostgreSQL vacuums by itself."""
        if self._engine.dialect.name == "sqlite":
            await asyncio.get_running_loop().run_in_executor(self._threads, self._empty_log)

    def _empty_log(self) -> None:
        connection = self._engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()

    def close(self) -> None:
        """Wait for what is under way, and let the connections go."""
        self._threads.shutdown()
        self._engine.dispose()


def _transaction(engine: Engine, work: Callable[[Connection], T]) -> T:
    with engine.begin() as connection:
        return work(connection)


class SqlStore:
    """What a part of the core needs kept, in the project's database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def _rows(self, statement: Executable) -> Sequence[Any]:
        return await self._database.read(lambda connection: connection.execute(statement).all())

    async def _first(self, statement: Executable) -> Row[Any] | None:
        return await self._database.read(lambda connection: connection.execute(statement).first())

    async def _scalar(self, statement: Executable) -> Any:
        return await self._database.read(lambda connection: connection.scalar(statement))

    async def _change(self, statement: Executable) -> int:
        """Return how many rows it changed."""
        return await self._database.write(lambda connection: connection.execute(statement).rowcount)
