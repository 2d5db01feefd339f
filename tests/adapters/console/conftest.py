"""Commands run in this process, as the shell would run them."""

import io
import json
import logging
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import run_command
from bot.adapters.logs import CHATTY
from bot.app import App
from tests.doubles import FakeClock
from tests.shelving import LIGHTHOUSE, TEA


@dataclass(frozen=True)
class Run:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Roda = Callable[..., Run]
Talk = Callable[..., str]


def chat(roda: Roda, *lines: str) -> str:
    """Say lines to `roda chat`; return what it shows, as one line."""
    done = roda("chat", typed=lines)
    assert (done.status, done.err) == (0, "")
    return re.sub(r"\s+", " ", done.out)


@pytest.fixture
def own_log() -> Iterator[None]:
    """Takes off what a command puts on the log: its handler would write to this test's standard error for ever."""
    root = logging.getLogger()
    before = [*root.handlers]
    levels = {name: logging.getLogger(name).level for name in ("", *CHATTY)}
    yield
    for handler in [*root.handlers]:
        if handler not in before:
            root.removeHandler(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def roda(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], own_log: None) -> Roda:
    """Runs a command on an empty data folder without shipped readings, in a folder of its own, at noon of one day.

    What is `typed` are the lines that come from standard input.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RODA_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("RODA_LIBRARY", "")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("LC_ALL", "pt_BR.UTF-8")

    def run(*words: str, typed: Sequence[str] | None = None) -> Run:
        if typed is not None:
            monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
        status = run_command(words, FakeClock())
        printed = capsys.readouterr()
        return Run(status, printed.out, printed.err)

    return run


@pytest.fixture
def shipped_roda(roda: Roda, shipped_app: App, shipped_data: Path, monkeypatch: pytest.MonkeyPatch) -> Roda:
    """The same on the library that comes with the project; for reading only."""
    monkeypatch.setenv("RODA_DATA_DIR", str(shipped_data))
    monkeypatch.delenv("RODA_LIBRARY")
    return roda


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    """A folder with two readings, one file that cannot be read and one that is none."""
    folder = tmp_path / "leituras"
    folder.mkdir()
    (folder / "cha.md").write_text(TEA)
    (folder / "farol.md").write_text(LIGHTHOUSE)
    (folder / "vazio.txt").write_text("")
    (folder / "foto.png").write_bytes(b"\x89PNG\r\n")
    return folder
