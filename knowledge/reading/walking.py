"""Files and folders on a command line to the files that are worth reading."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.reading.opening import KNOWN_SUFFIXES, is_known_binary

_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to read.

    Attributes:
        name: What to call it: its path, from the folder that was named on.
    """

    path: Path
    name: str


def find_candidates(paths: Iterable[Path]) -> list[Candidate]:
    """Return the files among `paths` and inside the folders among them, each once, folders sorted by path.

    Files named directly are all returned, even hidden, unknown or missing ones, so that reading them says what is
    wrong; in folders only files of known formats count, no hidden ones, and links to folders are not followed.
    """
    found: dict[Path, Candidate] = {}
    for path in paths:
        entries = _inside(path) if path.is_dir() else [Candidate(path, str(path))]
        for candidate in entries:
            found.setdefault(Path(os.path.abspath(candidate.path)), candidate)
    return list(found.values())


def _inside(folder: Path) -> Iterator[Candidate]:
    for current, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED_FOLDERS)
        for name in sorted(files):
            path = Path(current, name)
            if not name.startswith(".") and _is_readable(path):
                yield Candidate(path, str(path))


def _is_readable(path: Path) -> bool:
    """Whether a file in a folder has a known format, by its suffix or, without one of those, by its first bytes."""
    if path.suffix.lower() in KNOWN_SUFFIXES:
        return True
    try:
        if path.suffix or not path.is_file():
            return False
        with path.open("rb") as file:
            return is_known_binary(file.read(1024))
    except OSError:
        return False
