"""Kills two replicas of the daily quiz again and again at random moments, and counts what went wrong.

python -m tests.benchmarks.killing [--kills 200]

Both replicas are real processes over one SQLite file, ended by SIGKILL wherever they are: in a transaction, between
two, while a message is on its way. They live through simulated days of groups with a chat on each platform. The
platforms are journals that outlive the processes: Discord drops a message whose nonce it has seen, Telegram does not.
What is checked comes from the journal and the database alone. A Telegram message may come twice if the process that
sent it died before it had the answer and had kept it; then, as always, one round counts.
"""

import argparse
import asyncio
import fcntl
import mmap
import os
import random
import signal
import struct
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.adapters.database.deliveries import SqlOutbox
from bot.adapters.database.tables.quiz import rounds, votes
from bot.adapters.database.transactions import Database
from bot.core.groups.model import GroupId, MemberId, Platform
from bot.core.quizzing.errors import RoundClosedError
from bot.core.quizzing.posters import QuestionSheet, ResultSheet
from bot.core.schedule.outbox import Post, PostKey, Sent
from tests.doubles import FakeClock
from tests.quiz_circle import FakeItems, QuizCircle, item

KILLS = 200
GROUPS = 5
PEOPLE = ("ana", "bia", "caio")
START = datetime(2026, 3, 2, 11, 50, tzinfo=UTC)  # 08:50 in São Paulo
STEP = timedelta(minutes=1)  # far less than a lease: what takes real time takes simulated time too
LIVELY = 30  # minutes lived through from ten to nine, and from 20 hours later
LIVES = (0.02, 0.9)  # seconds between a start and its kill
ON_ITS_WAY = 0.02  # seconds, at most, that the answer to a send takes
ITEMS = 400


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


@dataclass
class JournalPoster:
    """A platform whose messages outlive the process that sent them."""

    journal: Journal
    drops_repetitions: bool
    chance: random.Random = field(default_factory=random.Random)

    async def ask(self, post: Post, sheet: QuestionSheet) -> Sent:
        return await self._send(post)

    async def discuss(self, post: Post, question: Post, sheet: QuestionSheet) -> Sent:
        return await self._send(post)

    async def show_count(self, post: Post, sheet: QuestionSheet) -> None:
        await asyncio.sleep(0)

    async def conclude(self, post: Post, asked: tuple[Post, ...], sheet: ResultSheet) -> Sent:
        return await self._send(post)

    async def _send(self, post: Post) -> Sent:
        nonce = post.key.nonce
        with self.journal.locked() as lines:
            if not (self.drops_repetitions and any(line[0] == "sent" and line[4] == nonce for line in lines)):
                self.journal.write("sent", post.key.platform, post.key.chat, post.key.part, nonce)
        await asyncio.sleep(self.chance.random() * ON_ITS_WAY)  # a process killed here never learns that it arrived
        return Sent(nonce, nonce if post.key.platform is Platform.TELEGRAM else "")


class JournalOutbox(SqlOutbox):
    """The real outbox, which tells the journal when it has kept a platform's answer."""

    def __init__(self, database: Database, journal: Journal) -> None:
        super().__init__(database)
        self._journal = journal

    async def sent(self, key: PostKey, sent: Sent, *, at: datetime) -> None:
        await super().sent(key, sent, at=at)
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
    def now(self) -> datetime:
        return START + timedelta(seconds=struct.unpack("d", self.moment[:8])[0])

    @now.setter
    def now(self, moment: datetime) -> None:
        self.moment[:8] = struct.pack("d", (moment - START).total_seconds())

    def circle(self) -> QuizCircle:
        """Return a process's own parts."""
        circle = QuizCircle(
            f"sqlite:///{self.folder / 'roda.db'}",
            FakeClock(self.now),
            FakeItems([item(number) for number in range(1, ITEMS)]),
            discord=JournalPoster(self.journal, drops_repetitions=True),  # type: ignore[arg-type]
            telegram=JournalPoster(self.journal, drops_repetitions=False),  # type: ignore[arg-type]
        )
        vars(circle)["outbox"] = JournalOutbox(circle.database, self.journal)
        return circle

    async def found(self) -> None:
        """Found the groups."""
        circle = self.circle()
        for number in range(GROUPS):
            people = [f"{name}{number}" for name in PEOPLE]
            places = ((Platform.DISCORD, f"guild{number}"), (Platform.TELEGRAM, f"-{number}"))
            await circle.found(GroupId(f"group{number}"), *people, places=places)
        circle.close()

    async def live(self, leads: bool, seed: int, until: datetime | None = None) -> None:
        """Be one process: look for what is due and vote, for ever or `until`; the one that leads moves time on."""
        circle, chance = self.circle(), random.Random(seed)
        while until is None or self.now < until:
            circle.clock.time = self.now
            await circle.tick()
            for round_ in await circle.store.running():
                for name in PEOPLE:
                    if chance.random() < 0.1:
                        await self._vote(circle, round_.id, f"{name}{round_.group[-1]}", chance.randrange(4))
            if leads:
                self.now = next_moment(self.now)
        circle.close()

    async def _vote(self, circle: QuizCircle, round_id: str, name: str, option: int) -> None:
        try:
            voted = await circle.rounds.vote(round_id, MemberId(name), option, Platform.DISCORD)  # type: ignore[arg-type]
        except RoundClosedError:
            return
        self.journal.write("told", round_id, name, voted.vote.option)


def next_moment(now: datetime) -> datetime:
    """Return the next moment worth living through: the hour of the quiz, and the one in which it closes."""
    after = now + STEP
    minutes = (after - START) // timedelta(minutes=1) % (24 * 60)
    if LIVELY < minutes < 20 * 60:
        return after + timedelta(minutes=20 * 60 - minutes)
    if minutes > 20 * 60 + LIVELY:
        return after + timedelta(minutes=24 * 60 - minutes)
    return after


def start(world: World, *, leads: bool, seed: int) -> int:
    """Start a process; return its id."""
    child = os.fork()
    if child == 0:
        try:
            asyncio.run(world.live(leads, seed))
        finally:
            os._exit(1)
    return child


def torment(world: World, kills: int, seed: int) -> None:
    """Kill either of two processes so many times, each time at another moment, and start it again."""
    chance = random.Random(seed)
    running = {leads: start(world, leads=leads, seed=chance.getrandbits(32)) for leads in (True, False)}
    for _ in range(kills):
        time.sleep(chance.uniform(*LIVES))
        leads = chance.random() < 0.5
        os.kill(running[leads], signal.SIGKILL)
        _, status = os.waitpid(running[leads], 0)
        if not os.WIFSIGNALED(status):
            raise RuntimeError("a process ended by itself")
        running[leads] = start(world, leads=leads, seed=chance.getrandbits(32))
    for child in running.values():
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


async def verdict(world: World) -> dict[str, int]:
    """Return how much of each wrong there is; let the day end first, undisturbed."""
    end = next_end(world.now)
    await world.live(True, 0, until=end)
    circle = world.circle()
    days = [(START + timedelta(days=n)).date() for n in range((end - START).days + 1)]
    days = [day for day in days if datetime(day.year, day.month, day.day, 12, tzinfo=UTC) < end]
    found = await circle.database.read(lambda c: c.execute(select(rounds.c.group_id, rounds.c.day)).all())
    kept = {
        (row.round_id, row.member_id): row.option
        for row in await circle.database.read(lambda c: c.execute(select(votes)).all())
    }
    circle.close()
    sent = Counter(tuple(line) for line in world.journal.lines("sent"))
    kept_answers = Counter(tuple(line) for line in world.journal.lines("kept"))
    asked = Counter((line[0], line[1]) for line in set(sent) if line[2] == "question")
    told = world.journal.lines("told")
    doubles = {line: count for line, count in sent.items() if count > 1 and line[0] == Platform.TELEGRAM}
    return {
        "days": len(days),
        "rounds": len(found),
        "votes": len(kept),
        "groups without a round on some day": sum(
            (f"group{number}", day.isoformat()) not in {tuple(row) for row in found}
            for number in range(GROUPS)
            for day in days
        ),
        "rounds too many": len(found) - GROUPS * len(days),
        "chats without a question on some day": sum(
            max(0, len(days) - asked[platform, chat.format(number)])
            for number in range(GROUPS)
            for platform, chat in (("discord", "guild{}"), ("telegram", "-{}"))
        ),
        "Discord duplicates": sum(count - 1 for line, count in sent.items() if line[0] == Platform.DISCORD),
        "Telegram duplicates": sum(count - 1 for count in doubles.values()),
        "Telegram duplicates of a message whose answer was kept": sum(kept_answers[line] > 1 for line in doubles),
        "votes lost or changed": sum(kept.get((round_id, name)) != int(option) for round_id, name, option in told),
    }


def next_end(now: datetime) -> datetime:
    """Return when the present day's round is surely closed."""
    days = (now - START) // timedelta(days=1)
    return START + timedelta(days=days, hours=21)


WRONG = (
    "groups without a round on some day",
    "rounds too many",
    "chats without a question on some day",
    "Discord duplicates",
    "Telegram duplicates of a message whose answer was kept",
    "votes lost or changed",
)


def main() -> None:
    """Print the counts; exit with status 1 if anything is wrong that may not be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        world.now = START
        founder = os.fork()
        if founder == 0:
            asyncio.run(world.found())
            os._exit(0)
        os.waitpid(founder, 0)
        started = time.monotonic()
        torment(world, arguments.kills, arguments.seed)
        counts = asyncio.run(verdict(world))
    print(f"{arguments.kills} kills in {time.monotonic() - started:.0f} s")
    for name, count in counts.items():
        print(f"{name}: {count}")
    raise SystemExit(any(counts[name] for name in WRONG))


if __name__ == "__main__":
    main()
