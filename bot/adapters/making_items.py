"""Quiz items made in another process of low priority, so that nobody's answer waits for them."""

import asyncio
import multiprocessing
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from typing import Final

from bot.core.quizzing.items.model import QuizItem
from bot.core.quizzing.reviewing.making import items_of
from knowledge.shelves import StoredDocument

LONGEST: Final = 300.0
NICENESS: Final = 15


class MakingFailedError(Exception):
    """The other process ended without items, or took too long and was ended."""


@dataclass(frozen=True)
class MakingApart:
    """`ItemMaker` with a new process for each reading: what it loads is let go with it.

    Attributes:
        longest: Seconds for one reading.
    """

    longest: float = LONGEST

    async def make(
        self, reading: StoredDocument, beside: Sequence[StoredDocument], count: int, today: date
    ) -> list[QuizItem]:
        """Return at most `count` items.

        Raises:
            MakingFailedError: There is nothing to return; the reading may be tried again.
        """
        return await asyncio.to_thread(_ordered, (reading, beside, count, today), self.longest)


Order = tuple[StoredDocument, Sequence[StoredDocument], int, date]


def _ordered(order: Order, longest: float) -> list[QuizItem]:
    spawning = multiprocessing.get_context("spawn")  # a copy of this process would take its connections along
    ours, theirs = spawning.Pipe()
    process = spawning.Process(target=_work, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    try:
        ours.send(order)
        if not ours.poll(longest):
            raise MakingFailedError(f"{order[0].id} took more than {longest:g} s")
        found: list[QuizItem] = ours.recv()
    except (EOFError, OSError) as error:
        raise MakingFailedError(f"no items of {order[0].id}") from error
    finally:
        process.kill()
        process.join()
        ours.close()
    return found


def _work(ours: "Connection[list[QuizItem], Order]") -> None:
    from knowledge.text.words import WordAnalyser

    os.nice(NICENESS)
    reading, beside, count, today = ours.recv()
    ours.send(items_of(reading, beside, count, today, WordAnalyser()))
