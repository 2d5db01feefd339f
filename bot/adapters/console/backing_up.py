"""`roda backup` and `roda restore`."""

import shutil
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout
from sqlalchemy import Engine

from bot.adapters.console.running import RUNNING
from bot.adapters.database.backup import BackupError, holds_data, read_manifest, restore_backup, write_backup
from bot.core.clock import Clock
from bot.core.groups.shelved import count_of
from knowledge.library import Library
from prompts.words import Words

MEGABYTE = 1_000_000


class Kept(Protocol):
    """What the commands need of the program."""

    @property
    def data_dir(self) -> Path:
        """Where local state lies."""
        ...

    @property
    def engine(self) -> Engine:
        """The database."""
        ...

    @property
    def clock(self) -> Clock:
        """Tells the time."""
        ...

    @property
    def library(self) -> Library:
        """The shelves as they lie."""
        ...


def backup(app: Kept, path: Path, *, force: bool, words: Words) -> int:
    """Copy all that is kept to `path`; the bot may be running. Returns the exit status.

    Raises:
        BackupError: The file is there already, or cannot be written.
    """
    if path.exists() and not force:
        raise BackupError("backup.exists", path=str(path))
    write_backup(app.engine, path, app.clock.now())
    print(words.say("backup.done", path=path, megabytes=f"{path.stat().st_size / MEGABYTE:.1f}"))
    return 0


def restore(app: Kept, path: Path, *, force: bool, words: Words) -> int:
    """Put the copy at `path` in place of all that is kept, and build the index anew. Returns the exit status.

    Raises:
        BackupError: It is no copy, the bot is running, or there is data and it was not said to replace it.
    """
    read_manifest(path)
    if holds_data(app.engine) and not force:
        raise BackupError("restore.not_empty")
    app.data_dir.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(app.data_dir / RUNNING, timeout=0):
            return _restore(app, path, words)
    except Timeout as error:
        raise BackupError("restore.running") from error


def _restore(app: Kept, path: Path, words: Words) -> int:
    library = app.library
    before = library.store.shelves()
    restore_backup(app.engine, path)
    shutil.rmtree(app.data_dir / "words", ignore_errors=True)  # made again from the restored texts when needed
    after = library.store.shelves()
    for shelf in set(before) - set(after):
        library.vectors.drop(shelf)
    for shelf in after:
        library.reindex(shelf)
    print(words.say("restore.done", count=count_of(library.store.summaries(after))))
    return 0
