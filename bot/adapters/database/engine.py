"""Opening the database, and bringing its schema up to date."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.sql import column, table

from bot.adapters.database.versions import SCHEMA_VERSION
from knowledge.errors import ExpectedError

MIGRATING = 7_632  # number of the advisory lock in PostgreSQL that a migrating process holds
BUSY_SECONDS = 30.0  # how long a SQLite writer waits for another process


class DatabaseUnavailableError(ExpectedError):
    """The database that the settings name cannot be used right now."""

    retryable = True


def open_database(url: str) -> Engine:
    """Connect to `url` and migrate it if it is older than this program.

    Args:
        url: SQLAlchemy address, such as `sqlite:////var/lib/roda/roda.db` or `postgresql://user@host/roda`.

    Raises:
        DatabaseUnavailableError: Nothing answers there, or it does not let Roda in.
    """
    engine = _engine(url)
    if engine.dialect.name == "sqlite" and engine.url.database:
        Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
    try:
        if schema_version(engine) != SCHEMA_VERSION:
            migrate(engine)
    except OperationalError as error:
        raise DatabaseUnavailableError("error.database.unavailable", address=engine.url.render_as_string()) from error
    return engine


def probe_database(url: str) -> tuple[str, str | None]:
    """Return what kind of database answers at `url`, and its schema version, None if it is empty; change nothing.

    Raises:
        DatabaseUnavailableError: As `open_database`.
    """
    engine = _engine(url)
    if engine.dialect.name == "sqlite" and not Path(engine.url.database or "").is_file():
        return "SQLite", None
    try:
        return {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(engine.dialect.name, ""), schema_version(engine)
    except DBAPIError as error:
        raise DatabaseUnavailableError("error.database.unavailable", address=engine.url.render_as_string()) from error
    finally:
        engine.dispose()


def _engine(url: str) -> Engine:
    try:
        address = make_url(url)
        if address.drivername == "postgresql":
            address = address.set(drivername="postgresql+psycopg")
        engine = create_engine(address, pool_pre_ping=address.get_backend_name() != "sqlite")
    except (ArgumentError, ImportError) as error:  # not an address, or of a kind that nothing here speaks
        raise DatabaseUnavailableError("error.database.unavailable", address=url.partition(":")[0]) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def schema_version(engine: Engine) -> str | None:
    """Return the revision that the database is at, None for an empty one."""
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        return connection.scalar(select(column("version_num")).select_from(table("alembic_version")))


def migrate(engine: Engine, revision: str = "head") -> None:
    """Run the migrations up to `revision` in one transaction, of which only one process is in at a time."""
    with engine.execution_options(writes=True).begin() as connection:
        upgrade(connection, revision)


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run the migrations up to `revision` in the transaction of `connection`."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(MIGRATING)))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy's own BEGIN below; the driver's would come too late for DDL
    connection.execute(f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA secure_delete=ON")  # what members had forgotten is overwritten, not only let go


def _begin_sqlite(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")
