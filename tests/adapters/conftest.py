"""Databases for tests, SQLite always and PostgreSQL where the machine has it; and a language model's server."""

import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Engine, text

from bot.adapters.database.engine import open_database
from tests.adapters.language_model.scripted_server import ScriptedServer, serving

POSTGRES = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), reverse=True)), None)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL server of the machine's own, reached by a socket in a folder."""
    if POSTGRES is None:
        pytest.skip("no PostgreSQL server on this machine (/usr/lib/postgresql)")
    if os.getuid() == 0 and not shutil.which("runuser"):
        pytest.skip("PostgreSQL does not run as root, and there is no runuser")
    folder = Path(subprocess.run(["mktemp", "-d"], check=True, capture_output=True, text=True).stdout.strip())
    as_owner = ["runuser", "-u", "nobody", "--"] if os.getuid() == 0 else []
    if as_owner:
        shutil.chown(folder, "nobody")
    control = [*as_owner, str(POSTGRES.with_name("pg_ctl")), "-s", "-w", "-D", str(folder / "data")]
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
    subprocess.run([*control, "-o", "-A trust -U roda", "initdb"], check=True, stdout=subprocess.DEVNULL, cwd="/")
    subprocess.run([*control, "-o", options, "-l", str(folder / "log"), "start"], check=True, cwd="/")
    try:
        yield f"postgresql://roda@/postgres?host={folder}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, cwd="/")
        shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new' / 'roda.db'}"
        return
    address: str = request.getfixturevalue("postgres")
    yield address
    engine = open_database(address)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """The database, migrated."""
    engine = open_database(url)
    yield engine
    engine.dispose()


@pytest_asyncio.fixture
async def model() -> AsyncIterator[ScriptedServer]:
    """A model's server, which has no script yet."""
    async with serving(lambda _: "") as server:
        yield server
