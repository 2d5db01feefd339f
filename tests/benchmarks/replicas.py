"""Two replicas that are killed at random moments, a stand-in that is not, and the counts that are printed."""

import argparse
import asyncio
import os
import random
import signal
import time
from collections.abc import Callable, Collection, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, NoReturn

from tests.benchmarks.outliving import World

KILLS: Final = 200
ITEMS: Final = 400  # in the bank, more than there are days
LOOK: Final = 0.05  # seconds between two looks for the stand-in that is starting

Work = Callable[[], Coroutine[Any, Any, object]]


def fork(work: Work) -> int:
    """Start a process that does `work`; return its id."""
    child = os.fork()
    if child == 0:
        try:
            asyncio.run(work())
            os._exit(0)
        finally:
            os._exit(1)
    return child


def done(work: Work) -> None:
    """Do `work` in a process of its own."""
    os.waitpid(fork(work), 0)


def torment(
    start: Callable[[bool], int],
    kills: int,
    chance: random.Random,
    lives: tuple[float, float],
    *,
    wait: Callable[[float], None] = time.sleep,
    afterwards: Callable[[], None] = lambda: None,
) -> None:
    """Kill either of two processes so many times, each time at another moment, and start it again; then end both.

    Args:
        start: Starts the one that leads, or the other one, and returns its id.
        lives: Least and most seconds between a start and the next kill.
        wait: Lets so many seconds pass.
        afterwards: What both live through, undisturbed, before they are ended.
    """
    running = {leads: start(leads) for leads in (True, False)}
    for _ in range(kills):
        wait(chance.uniform(*lives))
        leads = chance.random() < 0.5
        os.kill(running[leads], signal.SIGKILL)
        _, status = os.waitpid(running[leads], 0)
        if not os.WIFSIGNALED(status):
            raise RuntimeError("a process ended by itself")
        running[leads] = start(leads)
    afterwards()
    for child in running.values():
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


@contextmanager
def beside(world: World, serve: Work, found: Work) -> Iterator[None]:
    """Have a stand-in serve in a process of its own until SIGTERM, and the groups founded.

    Args:
        serve: Says in the world's `place` where the stand-in is, and serves.
    """
    serving = fork(serve)
    while not (world.folder / "place.json").exists():
        time.sleep(LOOK)
    done(found)
    yield
    os.kill(serving, signal.SIGTERM)
    os.waitpid(serving, 0)


def asked_for(description: str | None) -> tuple[int, int]:
    """Return how many kills the command line asks for, and the seed of chance."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    return arguments.kills, arguments.seed


def report(kills: int, seconds: float, counts: Mapping[str, int], harmless: Collection[str]) -> NoReturn:
    """Print the counts; exit with status 1 if one is not zero that is not harmless."""
    print(f"{kills} kills in {seconds:.0f} s")
    for name, count in counts.items():
        print(f"{name}: {count}")
    raise SystemExit(any(count for name, count in counts.items() if name not in harmless))
