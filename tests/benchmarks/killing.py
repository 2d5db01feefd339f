"""Kills two replicas of the daily quiz again and again at random moments, and counts what went wrong.

python -m tests.benchmarks.killing [--kills 200]

Both replicas are real processes over one SQLite file, ended by SIGKILL wherever they are: in a transaction, between
two, while a message is on its way. They live through simulated days of groups with a chat on each platform. The
platforms are journals that outlive the processes: Discord drops a message whose nonce it has seen, Telegram does not.
What is checked comes from the journal and the database alone. A Telegram message may come twice if the process that
sent it died before it had the answer and had kept it; then, as always, one round counts.
"""

import asyncio
import fcntl
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

from bot.core.groups.model import GroupId, MemberId, Platform
from bot.core.quizzing.errors import RoundClosedError
from bot.core.quizzing.posters import QuestionSheet, ResultSheet
from bot.core.schedule.outbox import Post, Sent
from tests.benchmarks.outliving import START, Journal, JournalOutbox, Kept, World
from tests.benchmarks.replicas import ITEMS, asked_for, done, fork, report, torment
from tests.doubles import FakeClock
from tests.quiz_circle import FakeItems, QuizCircle, item

GROUPS = 5
PEOPLE = ("ana", "bia", "caio")
STEP = timedelta(minutes=1)  # far less than a lease: whoever is killed leaves its lease to run out
LIVELY = 30  # minutes lived through from ten to nine, and from 20 hours later
LIVES = (0.02, 0.9)  # seconds between a start and its kill
ON_ITS_WAY = 0.02  # seconds, at most, that the answer to a send takes


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


@dataclass
class Circles(World):
    """What outlives the processes, and what each of them does."""

    def circle(self) -> QuizCircle:
        """Return a process's own parts."""
        circle = QuizCircle(
            self.database,
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
        with (self.folder / "turn").open("w") as turn, (self.folder / "work").open("w") as work:
            while until is None or self.now < until:
                with held(turn, fcntl.LOCK_EX):  # behind who is about to move time on
                    fcntl.flock(work, fcntl.LOCK_SH)
                circle.clock.time = self.now
                await circle.tick()
                for round_ in await circle.store.running():
                    for name in PEOPLE:
                        if chance.random() < 0.1:
                            await self._vote(circle, round_.id, f"{name}{round_.group[-1]}", chance.randrange(4))
                fcntl.flock(work, fcntl.LOCK_UN)
                if leads:  # once nobody is at work: no lease is overtaken by a slow machine
                    with held(turn, fcntl.LOCK_EX), held(work, fcntl.LOCK_EX):
                        self.now = next_moment(self.now)
        circle.close()

    async def _vote(self, circle: QuizCircle, round_id: str, name: str, option: int) -> None:
        try:
            voted = await circle.rounds.vote(round_id, MemberId(name), option, Platform.DISCORD)  # type: ignore[arg-type]
        except RoundClosedError:
            return
        self.journal.write("told", round_id, name, voted.vote.option)


@contextmanager
def held(file: IO[str], kind: int) -> Iterator[None]:
    """Hold a lock on the file, which ends with the process too."""
    fcntl.flock(file, kind)
    yield
    fcntl.flock(file, fcntl.LOCK_UN)


def next_moment(now: datetime) -> datetime:
    """Return the next moment worth living through: the hour of the quiz, and the one in which it closes."""
    after = now + STEP
    minutes = (after - START) // timedelta(minutes=1) % (24 * 60)
    if LIVELY < minutes < 20 * 60:
        return after + timedelta(minutes=20 * 60 - minutes)
    if minutes > 20 * 60 + LIVELY:
        return after + timedelta(minutes=24 * 60 - minutes)
    return after


async def verdict(world: Circles) -> dict[str, int]:
    """Return how much of each wrong there is; let the day end first, undisturbed."""
    end = next_end(world.now)
    await world.live(True, 0, until=end)
    circle = world.circle()
    days = [(START + timedelta(days=n)).date() for n in range((end - START).days + 1)]
    days = [day for day in days if datetime(day.year, day.month, day.day, 12, tzinfo=UTC) < end]
    kept = await Kept.of(circle)
    circle.close()
    sent = Counter(tuple(line) for line in world.journal.lines("sent"))
    kept_answers = Counter(tuple(line) for line in world.journal.lines("kept"))
    asked = Counter((line[0], line[1]) for line in set(sent) if line[2] == "question")
    told = world.journal.lines("told")
    doubles = {line: count for line, count in sent.items() if count > 1 and line[0] == Platform.TELEGRAM}
    return {
        "days": len(days),
        "rounds": len(kept.rounds),
        "votes": len(kept.options),
        "groups without a round on some day": kept.absent(GROUPS, days),
        "rounds too many": len(kept.rounds) - GROUPS * len(days),
        "chats without a question on some day": sum(
            max(0, len(days) - asked[platform, chat.format(number)])
            for number in range(GROUPS)
            for platform, chat in (("discord", "guild{}"), ("telegram", "-{}"))
        ),
        "Discord duplicates": sum(count - 1 for line, count in sent.items() if line[0] == Platform.DISCORD),
        "Telegram duplicates": sum(count - 1 for count in doubles.values()),
        "Telegram duplicates of a message whose answer was kept": sum(kept_answers[line] > 1 for line in doubles),
        "votes lost or changed": sum(
            kept.options.get((round_id, name)) != int(option) for round_id, name, option in told
        ),
    }


def next_end(now: datetime) -> datetime:
    """Return when the present day's round is surely closed."""
    days = (now - START) // timedelta(days=1)
    return START + timedelta(days=days, hours=21)


HARMLESS = ("days", "rounds", "votes", "Telegram duplicates")


def main() -> None:
    """Print the counts; exit with status 1 if anything is wrong that may not be."""
    kills, seed = asked_for(__doc__)
    chance = random.Random(seed)

    def start(leads: bool) -> int:
        own = chance.getrandbits(32)
        return fork(lambda: world.live(leads, own))

    with tempfile.TemporaryDirectory() as folder:
        world = Circles(Path(folder))
        done(world.found)
        started = time.monotonic()
        torment(start, kills, chance, LIVES)
        counts = asyncio.run(verdict(world))
    report(kills, time.monotonic() - started, counts, HARMLESS)


if __name__ == "__main__":
    main()
