"""What is on this machine. All of these block."""

import shutil
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

from bot.adapters.database.engine import DatabaseUnavailableError, probe_database
from bot.adapters.doctor.findings import Finding, broken, off, well
from bot.core.groups.shelved import count_of
from knowledge.embedding.protocol import Embedder
from knowledge.errors import ExpectedError
from knowledge.library import Library
from knowledge.reading.walking import find_candidates

GIGABYTE = 1_000_000_000


def check_data(folder: Path) -> Finding:
    """Whether state can be kept in `folder`, or in the nearest folder above that is there."""
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    try:
        with tempfile.NamedTemporaryFile(dir=there):
            free = shutil.disk_usage(there).free // GIGABYTE
    except OSError:
        return broken("data", "doctor.data.unwritable", path=str(folder))
    return well("data", "doctor.data.fine", path=str(folder), free=free)


def check_database(url: str) -> Finding:
    """Whether the database answers, and how far its schema is; nothing is made or migrated."""
    try:
        kind, version = probe_database(url)
    except DatabaseUnavailableError as error:
        return broken("database", "doctor.database.broken", address=str(error.parameters["address"]))
    if version is None:
        return well("database", "doctor.database.empty", kind=kind)
    return well("database", "doctor.database.fine", kind=kind, version=version)


def check_library(folder: str) -> Finding:
    """Whether the readings that come along are there."""
    if not folder:
        return off("library", "doctor.library.off")
    if not Path(folder).is_dir():
        return broken("library", "doctor.library.missing", path=folder)
    return well("library", "doctor.library.fine", count=len(list(find_candidates([Path(folder)]))), path=folder)


def check_embedder(build: Callable[[], Embedder]) -> Finding:
    """Whether the model that makes texts comparable can be loaded."""
    try:
        embedder = build()
        dimension = embedder.dimension  # some load their weights only now
    except ExpectedError as error:
        return broken("embedder", error.key, **_plain(error))
    return well("embedder", "doctor.embedder.fine", name=embedder.name, dimension=dimension)


def check_vectors(library: Callable[[], Library]) -> Finding:
    """Whether every stored document is in the index, made by the configured model."""
    try:
        shelves = library()
        incomplete = [
            shelf
            for shelf in shelves.store.shelves()
            if shelves.vectors.count(shelf) != shelves.store.count_vectors(shelf)
        ]
        count = count_of(shelves.store.summaries(shelves.store.shelves()))
    except ExpectedError as error:
        return broken("vectors", error.key, **_plain(error))
    except Exception:  # whatever Chroma raises when its server or folder is not in order
        return broken("vectors", "doctor.vectors.unreachable")
    if incomplete:
        return broken("vectors", "doctor.vectors.incomplete", shelves=", ".join(incomplete))
    return well("vectors", "doctor.vectors.fine", count=count)


def check_port(port: int) -> Finding:
    """Whether the web page's port is free."""
    if not port:
        return off("web", "doctor.web.off")
    with socket.socket() as found:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind(("", port))
        except OSError:
            return broken("web", "doctor.web.taken", port=port)
    return well("web", "doctor.web.fine", port=port)


def _plain(error: ExpectedError) -> dict[str, str | int]:
    return {name: value if isinstance(value, int) else str(value) for name, value in error.parameters.items()}
