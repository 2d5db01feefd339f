"""The database: migrations, what is kept, and several processes at once; on SQLite and on PostgreSQL."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from bot.adapters.database.documents import SqlDocumentStore
from bot.adapters.database.engine import DatabaseUnavailableError, migrate, open_database, schema_version
from bot.adapters.database.tables.every import metadata
from bot.adapters.database.versions import SCHEMA_VERSION
from knowledge.embedding.protocol import Embedder
from knowledge.index.chroma import ChromaVectorStore
from knowledge.library import Library, stored_version
from knowledge.shelves import ShelfId, StoredDocument
from tests.doubles import FakeClock
from tests.shelving import TEA, markdown
from tests.standins.waiting import HANGS

WRITER = """
import sys
from bot.adapters.database.documents import SqlDocumentStore
from bot.adapters.database.engine import DatabaseUnavailableError, open_database
from tests.adapters.test_database import version_of
from tests.doubles import FakeClock
store = SqlDocumentStore(open_database(sys.argv[1]), FakeClock())
for number in range(20):
    store.put(version_of(f"{sys.argv[2]}-{number}", f"{sys.argv[2]}{number}"), replacing=None)
"""


def version_of(key: str, document_id: str, shelf: str = "group", words: str = TEA) -> StoredDocument:
    """A document version as the library makes it, under a key and id of the test's own."""
    return replace(stored_version(ShelfId(shelf), markdown(words), document_id, "bytes"), key=key)


def test_migrations_lead_to_the_tables(engine: Engine) -> None:
    """An empty database comes to the newest version, whose schema is the one the program works with."""
    assert schema_version(engine) == SCHEMA_VERSION
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, "alembic_version"}
    migrate(engine)
    assert schema_version(engine) == SCHEMA_VERSION


def test_what_is_put_is_what_is_loaded(engine: Engine) -> None:
    """Every field comes back, to the letter; removing takes the chunks along."""
    store = SqlDocumentStore(engine, FakeClock())
    stored = version_of("k1", "cha")
    store.put(stored, replacing=None)
    assert store.load(ShelfId("group")) == (1, [stored])
    assert store.shelves() == ["group"]
    assert store.count_vectors(ShelfId("group")) == len(stored.units) + len(stored.chunks)
    assert [summary.characters for summary in store.summaries([ShelfId("group")])] == [len(stored.text)]
    store.delete(ShelfId("group"), "k1")
    assert store.load(ShelfId("group")) == (2, [])
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM chunks")) == 0


def test_a_version_is_replaced_in_one_step(engine: Engine) -> None:
    """A replacement that cannot be kept leaves the old version."""
    store = SqlDocumentStore(engine, FakeClock())
    first, second = version_of("k1", "cha"), version_of("k2", "cha", words=TEA.replace("340", "512"))
    store.put(first, replacing=None)
    store.put(second, replacing="k1")
    assert store.load(ShelfId("group")) == (2, [second])
    with pytest.raises(Exception, match=r"(?i)unique"):
        store.put(version_of("k3", "cha"), replacing="k1")
    assert store.load(ShelfId("group")) == (2, [second])


def test_shelves_are_listed_in_the_order_asked_for(engine: Engine) -> None:
    """A group's own readings first, each shelf by id; an unknown shelf is empty."""
    store = SqlDocumentStore(engine, FakeClock())
    for key, document_id, shelf in (("k1", "b", "one"), ("k2", "a", "one"), ("k3", "c", "two")):
        store.put(version_of(key, document_id, shelf), replacing=None)
    found = store.summaries([ShelfId("two"), ShelfId("nobody"), ShelfId("one")])
    assert [(summary.shelf, summary.id) for summary in found] == [("two", "c"), ("one", "a"), ("one", "b")]
    assert store.version(ShelfId("nobody")) == 0
    assert store.load(ShelfId("nobody")) == (0, [])


def test_two_processes_write_at_once(url: str) -> None:
    """Started together on an empty database, both migrate it and write, and nothing is lost."""
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, url, name], stderr=subprocess.PIPE, text=True)
        for name in ("left", "right")
    ]
    errors = [writer.communicate(timeout=HANGS)[1] for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0], errors
    engine = open_database(url)
    version, documents = SqlDocumentStore(engine, FakeClock()).load(ShelfId("group"))
    engine.dispose()
    assert (version, len(documents)) == (40, 40)


def test_the_library_keeps_its_promise_on_any_database(engine: Engine, tmp_path: Path, embedder: Embedder) -> None:
    """Adding and removing through the library work alike on both."""
    store = SqlDocumentStore(engine, FakeClock())
    library = Library(store, ChromaVectorStore(tmp_path / "c", embedder=embedder.name), embedder, tmp_path / "lock")
    added = library.add(ShelfId("g"), markdown(TEA), file_digest="x")
    assert library.find([ShelfId("g")], added.document).text == markdown(TEA).text
    library.remove(ShelfId("g"), added.document)
    assert store.summaries([ShelfId("g")]) == []


def test_an_unreachable_database_is_an_error_with_a_sentence() -> None:
    """The address is named without its password."""
    with pytest.raises(DatabaseUnavailableError) as caught:
        open_database("postgresql://roda:segredo@127.0.0.1:1/roda")
    assert caught.value.key == "error.database.unavailable"
    assert "segredo" not in str(caught.value.parameters["address"])
