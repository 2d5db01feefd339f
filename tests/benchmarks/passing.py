"""Simulated time that passes with the real one, beside replicas that are killed in it."""

import contextlib
import mmap
import sqlite3
import struct
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from tests.benchmarks.outliving import DAY, START, World
from tests.standins.waiting import HANGS

GROUPS: Final = 8
STEP: Final = timedelta(seconds=10)  # of simulated time, in the time of …
PAUSE: Final = 0.05  # … so many real seconds: a lease of three minutes lasts about one second, most sends far less
SETTLING: Final = timedelta(minutes=15)  # from ten to nine, and from 20 hours later, at least; longer until all is done
PATIENCE: Final = timedelta(hours=2, minutes=45)  # what is not done by then was missed
OPEN: Final = timedelta(hours=20)


@dataclass
class PassingWorld(World):
    """A world whose time nobody in it moves on; hours in which nothing is to happen are left out."""

    def pass_time(self, seconds: float) -> None:
        """Let real time pass, and the simulated time with it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(PAUSE)
            now = self.now + STEP
            if self.holds(now):
                continue
            of_day = (now - START) % DAY
            since, ahead = (of_day, OPEN) if of_day < OPEN else (of_day - OPEN, DAY)
            if since > SETTLING and (since > PATIENCE or not self.unsettled(now)):
                now += ahead - of_day
            self.now = now

    def pass_day(self) -> None:
        """Let the rest of the day pass, which it does at once when all of it is settled.

        Raises:
            TimeoutError: It does not end.
        """
        day_ends = START + ((self.now - START) // DAY + 1) * DAY
        given_up = time.monotonic() + HANGS
        while self.now < day_ends:
            if time.monotonic() > given_up:
                raise TimeoutError(f"{self.now} does not pass")
            self.pass_time(PAUSE)

    def holds(self, now: datetime) -> bool:
        """Whether time must not get as far as that yet."""
        return False

    def unsettled(self, now: datetime) -> bool:
        """Whether a group lacks its round of the day, a round that is over is open, or a chat is owed a post."""
        day, over = (now - START) // DAY * DAY + START, (now - START) % DAY >= OPEN
        with contextlib.closing(sqlite3.connect(self.folder / "roda.db", timeout=30)) as base:
            [[owed]] = base.execute("SELECT count(*) FROM posts WHERE sent_at IS NULL AND given_up_at IS NULL")
            [[opened]] = base.execute("SELECT count(*) FROM rounds WHERE day = ?", [day.date().isoformat()])
            [[running]] = base.execute("SELECT count(*) FROM rounds WHERE closed_at IS NULL")
        return bool(owed or opened < GROUPS or (over and running))


@dataclass(frozen=True)
class SharedNumbers:
    """Some numbers that all processes see that were forked after it was made."""

    count: int
    memory: mmap.mmap = field(default_factory=lambda: mmap.mmap(-1, mmap.PAGESIZE))

    def __getitem__(self, index: int) -> float:
        found: float = struct.unpack_from("d", self.memory, 8 * index)[0]
        return found

    def __setitem__(self, index: int, number: float) -> None:
        struct.pack_into("d", self.memory, 8 * index, number)

    def all(self) -> list[float]:
        """Return them."""
        return [self[index] for index in range(self.count)]
