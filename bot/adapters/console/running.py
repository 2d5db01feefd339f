"""`roda run`: serves the chats until told to stop."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from bot.adapters.console.parts import Runs
from bot.core.serving import Supervisor
from knowledge.errors import ExpectedError
from prompts.words import Words

if TYPE_CHECKING:
    pass

RUNNING: Final = "running.lock"  # in the data folder: held by a process that serves from it

log = logging.getLogger(__name__)


async def run(app: Runs, words: Words) -> int:
    """Serve until SIGTERM or SIGINT; return the exit status.

    Raises:
        ExpectedError: Nothing is set that could be served, or no platform can go on.
    """
    if not app.has_platform:
        raise ExpectedError("run.nothing_set")
    stopping = asyncio.Event()
    _stop_on_signals(stopping)
    try:
        with _marked(app.data_dir):
            await asyncio.to_thread(app.prepare)
            supervisor = Supervisor(lambda error: words.say(error.key, **error.parameters))
            log.info("Roda is ready")
            asked = stopping.is_set() or await supervisor.serve(app.services(), stopping)
    except ExpectedError:
        raise
    except Exception:  # the border of the program
        log.exception("Roda cannot go on")  # through the log, which holds back secrets
        return 1
    finally:
        await app.close()
    if not asked:
        raise ExpectedError("run.all_stopped")
    log.info("Roda stopped")
    return 0


@contextlib.contextmanager
def _marked(data_dir: Path) -> Iterator[None]:
    """Hold the lock that says that a process serves from this folder, if no other one does."""
    data_dir.mkdir(parents=True, exist_ok=True)
    lock = FileLock(data_dir / RUNNING)
    with contextlib.suppress(Timeout):
        lock.acquire(timeout=0)
    try:
        yield
    finally:
        lock.release()


def _stop_on_signals(stopping: asyncio.Event) -> None:
    """Stop in good order at the first signal, at once at the second."""
    loop = asyncio.get_running_loop()
    here = asyncio.current_task()

    def told() -> None:
        if stopping.is_set() and here is not None:
            here.cancel()
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told)
