"""What outlives processes that are killed: a journal, the simulated time, and what the database holds in the end."""

import fcntl
import json
import mmap
import os
import struct
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import Row, select

from bot.adapters.database.schedule.outbox import SqlOutbox
from bot.adapters.database.tables.groups import identities
from bot.adapters.database.tables.quiz import rounds, votes
from bot.adapters.database.transactions import Database
from bot.core.schedule.outbox import PostKey, Sent
from tests.quiz_circle import QuizCircle

START: Final = datetime(2026, 3, 2, 11, 50, tzinfo=UTC)  # 08:50 in São Paulo
DAY: Final = timedelta(days=1)


@dataclass
class Journal:
    """A file that several processes append to, one line at a time."""

    path: Path

    @contextmanager
    def locked(self) -> Iterator[list[list[str]]]:
        """Hold the journal, and see what is in it."""
        with self.path.open("a+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            yield [line.rstrip("\n").split("\t") for line in file]

    def write(self, *words: object) -> None:
        """Append a line, at once and whole."""
        handle = os.open(self.path, os.O_APPEND | os.O_WRONLY | os.O_CREAT)
        os.write(handle, ("\t".join(map(str, words)) + "\n").encode())
        os.close(handle)

    def lines(self, kind: str) -> list[list[str]]:
        """Return the lines that begin with `kind`, without it."""
        with self.locked() as lines:
            return [line[1:] for line in lines if line[0] == kind]


class JournalOutbox(SqlOutbox):
    """The real outbox, which tells the journal when it has kept a platform's answer."""

    def __init__(self, database: Database, journal: Journal) -> None:
        super().__init__(database)
        self._journal = journal

    async def sent(self, key: PostKey, sent: Sent, *, at: datetime, doubtful: bool = False) -> None:
        await super().sent(key, sent, at=at, doubtful=doubtful)
        self._journal.write("kept", key.platform, key.chat, key.part, key.nonce)


@dataclass
class World:
    """What outlives the processes: a folder, and the simulated time."""

    folder: Path
    moment: mmap.mmap = field(default_factory=lambda: mmap.mmap(-1, 8))

    @property
    def journal(self) -> Journal:
        return Journal(self.folder / "journal")

    @property
    def database(self) -> str:
        """The address of the database that the replicas share."""
        return f"sqlite:///{self.folder / 'roda.db'}"

    @property
    def now(self) -> datetime:
        return START + timedelta(seconds=struct.unpack("d", self.moment[:8])[0])

    @now.setter
    def now(self, moment: datetime) -> None:
        self.moment[:8] = struct.pack("d", (moment - START).total_seconds())

    @property
    def place(self) -> dict[str, Any]:
        """Addresses, token and ids of the stand-in, as it says itself."""
        return cast("dict[str, Any]", json.loads((self.folder / "place.json").read_text()))

    @place.setter
    def place(self, place: Mapping[str, Any]) -> None:
        written = self.folder / "place.tmp"
        written.write_text(json.dumps(place))
        written.rename(self.folder / "place.json")


@dataclass(frozen=True)
class Kept:
    """What the database holds at the end.

    Attributes:
        options: What was voted, by round and member.
        members: By account.
    """

    rounds: Sequence[Row[Any]]
    options: Mapping[tuple[str, str], int]
    members: Mapping[str, str]

    @classmethod
    async def of(cls, circle: QuizCircle) -> "Kept":
        """Read it."""
        read = circle.database.read
        voted = await read(lambda connection: connection.execute(select(votes)).all())
        accounts = await read(lambda connection: connection.execute(select(identities)).all())
        return cls(
            await read(lambda connection: connection.execute(select(rounds)).all()),
            {(row.round_id, row.member_id): row.option for row in voted},
            {row.user_id: row.member_id for row in accounts},
        )

    def absent(self, groups: int, days: Sequence[date]) -> int:
        """Return how often a group has no round on a day."""
        there = {(row.group_id, row.day) for row in self.rounds}
        return sum((f"group{number}", day.isoformat()) not in there for number in range(groups) for day in days)
