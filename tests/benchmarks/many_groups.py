"""A thousand groups whose quiz is due in the same minute, in simulated time, under the platforms' rates.

python -m tests.benchmarks.many_groups [--groups 1000]

Half of the groups are on Telegram, half on Discord, a tenth on both. The stand-ins refuse what goes over the published
rates: Telegram 30 messages a second in all, one a second and 20 a minute in a chat; Discord 50 requests a second. In
the same minutes members ask questions and get answers on both platforms, a tenth of the groups have a round to close,
and some groups' quiz is due two minutes later. The database and all rules are the real ones; waiting takes no real
time.
"""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from datetime import time as clock_time
from pathlib import Path

from bot.core.groups.model import DailyTime, GroupId, GroupSettings, Platform
from bot.core.quizzing.posters import QuestionSheet, ResultSheet
from bot.core.schedule.outbox import Post, Sent
from bot.core.schedule.posting import PostError, Posting
from tests.quiz_circle import QuizCircle
from tests.virtual_time import LoopClock, run_virtually

GROUPS = 1000
SECONDS = 600.0  # how long is watched, from one minute before the quiz is due
ANSWERS_A_SECOND = 5.0  # to members' questions, on each platform
LATENCY = 0.25  # seconds that a send takes
WAKE_DAILY, WAKE_POSTING = 20.0, 5.0  # as in `bot.quiz_assembling`
LATER = timedelta(minutes=2)
DUE_LATER = 20  # every so many groups are due later


@dataclass
class RatedPlatform:
    """A platform that refuses what comes too fast.

    Attributes:
        overall: Messages a second; `per_chat`: the least seconds between two in a chat; `per_minute`: in a chat.
    """

    clock: LoopClock
    overall: int
    per_chat: float = 0.0
    per_minute: int = 1_000_000
    refused: int = 0
    asked: dict[str, datetime] = field(default_factory=dict)
    concluded: dict[str, datetime] = field(default_factory=dict)
    recent: deque[datetime] = field(default_factory=deque)
    in_chat: dict[str, deque[datetime]] = field(default_factory=lambda: defaultdict(deque))

    async def ask(self, post: Post, sheet: QuestionSheet) -> Sent:
        await self.send(post.key.chat)
        self.asked[post.key.chat] = self.clock.now()
        return Sent(f"{post.key.chat}-{post.key.subject}")

    async def discuss(self, post: Post, question: Post, sheet: QuestionSheet) -> Sent:
        await self.send(post.key.chat)
        return Sent("discussion")

    async def show_count(self, post: Post, sheet: QuestionSheet) -> None:
        await self.send(post.key.chat)

    async def conclude(self, post: Post, asked: tuple[Post, ...], sheet: ResultSheet) -> Sent:
        await self.send(post.key.chat)
        self.concluded[post.key.chat] = self.clock.now()
        return Sent("result")

    async def send(self, chat: str) -> None:
        """Take one message, or refuse it."""
        now, there = self.clock.now(), self.in_chat[chat]
        _forget(self.recent, now - timedelta(seconds=1))
        _forget(there, now - timedelta(minutes=1))
        too_soon = bool(there) and now - there[-1] < timedelta(seconds=self.per_chat)
        if len(self.recent) >= self.overall or len(there) >= self.per_minute or too_soon:
            self.refused += 1
            raise PostError("429", retry_after=1.0)
        self.recent.append(now)
        there.append(now)
        await asyncio.sleep(LATENCY)


@dataclass
class Outcome:
    """What happened, in seconds of simulated time after each was due."""

    posted: list[float] = field(default_factory=list)
    later: list[float] = field(default_factory=list)
    closed: list[float] = field(default_factory=list)
    answers: int = 0
    answers_refused: int = 0
    posts_refused: int = 0
    missing: int = 0
    real_seconds: float = 0.0


async def simulate(clock: LoopClock, folder: Path, groups: int, seconds: float = SECONDS) -> Outcome:
    """Live through the minutes around nine o'clock."""
    telegram = RatedPlatform(clock, overall=30, per_chat=1.0, per_minute=20)
    discord = RatedPlatform(clock, overall=50)
    circle = QuizCircle(f"sqlite:///{folder / 'roda.db'}", clock, discord=discord, telegram=telegram)  # type: ignore[arg-type]
    due = clock.now() + timedelta(minutes=1)
    places: dict[str, list[tuple[Platform, str]]] = {}
    for number in range(groups):
        name, on = f"g{number}", []
        if number % 2 or number % 10 == 0:
            on.append((Platform.TELEGRAM, f"-{number}"))
        if number % 2 == 0:
            on.append((Platform.DISCORD, f"d{number}"))
        places[name] = on
        minute = 2 if number % DUE_LATER == 7 else 0
        settings = GroupSettings(quiz=DailyTime(clock_time(9, minute)))
        group = await circle.found(GroupId(name), places=on, settings=settings)
        if number % 10 == 3:  # a round that runs out in the same minute
            await circle.rounds.open_daily(group, due.date() - timedelta(days=1))
    closing = {round_.group for round_ in await circle.store.running()}
    await circle.database.write(lambda connection: connection.exec_driver_sql(
        "UPDATE posts SET sent_at = due_at, message_id = 'before'"
    ))  # fmt: skip
    await circle.database.write(lambda connection: connection.exec_driver_sql(
        "UPDATE rounds SET closes_at = ?", ((due.replace(tzinfo=None).isoformat(" ") + ".000000"),)
    ))  # fmt: skip
    platforms = (Platform.DISCORD, Platform.TELEGRAM)
    posting = Posting(circle.outbox, clock, {"quiz": circle.sender}, platforms)
    outcome, started = Outcome(), time.perf_counter()
    async with asyncio.TaskGroup() as tasks:
        running = [
            tasks.create_task(_every(WAKE_DAILY, circle.daily.tick)),
            tasks.create_task(_every(WAKE_DAILY, circle.rounds.closing.close_due)),
            tasks.create_task(_every(WAKE_POSTING, posting.drain)),
            tasks.create_task(_answer(telegram, outcome, random.Random(1))),
            tasks.create_task(_answer(discord, outcome, random.Random(2))),
        ]
        await asyncio.sleep(seconds)
        for task in running:
            task.cancel()
    outcome.real_seconds = time.perf_counter() - started
    outcome.posts_refused = telegram.refused + discord.refused - outcome.answers_refused
    for name, on in places.items():
        is_later = int(name[1:]) % DUE_LATER == 7
        for platform, chat in on:
            sent = telegram if platform is Platform.TELEGRAM else discord
            if chat not in sent.asked:
                outcome.missing += 1
                continue
            wait = (sent.asked[chat] - due - (LATER if is_later else timedelta())).total_seconds()
            (outcome.later if is_later else outcome.posted).append(wait)
            if name in closing:
                outcome.closed.append((sent.concluded[chat] - due).total_seconds())
    circle.close()
    return outcome


async def _every(seconds: float, do: Callable[[], Awaitable[None]]) -> None:
    while True:
        await do()
        await asyncio.sleep(seconds)


async def _answer(platform: RatedPlatform, outcome: Outcome, chance: random.Random) -> None:
    """Answer questions of members, each in a chat of its own, as they come."""

    async def answer(chat: str) -> None:
        try:
            await platform.send(chat)
        except PostError:
            outcome.answers_refused += 1

    async with asyncio.TaskGroup() as tasks:
        while True:
            await asyncio.sleep(chance.expovariate(ANSWERS_A_SECOND))
            outcome.answers += 1
            tasks.create_task(answer(f"asker-{outcome.answers}"))


def _forget(moments: deque[datetime], before: datetime) -> None:
    while moments and moments[0] <= before:
        moments.popleft()


def main() -> None:
    """Print how long everybody waited; exit with status 1 if anything is missing or was refused for long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--groups", type=int, default=GROUPS)
    groups = parser.parse_args().groups
    with tempfile.TemporaryDirectory() as folder:
        outcome = run_virtually(lambda clock: simulate(clock, Path(folder), groups))
    for name, waits in (("quiz", outcome.posted), ("quiz due later", outcome.later), ("results", outcome.closed)):
        middle, last = statistics.median(waits), max(waits)
        print(f"{name}: {len(waits)} posted, {middle:.0f} s after due in the median, {last:.0f} s at most")
    print(f"missing: {outcome.missing}")
    print(f"posts refused by the platforms and sent again: {outcome.posts_refused}")
    print(f"answers to members: {outcome.answers}, refused: {outcome.answers_refused}")
    print(f"work: {outcome.real_seconds:.0f} s of this machine for {SECONDS:.0f} s")
    raise SystemExit(outcome.missing > 0)


if __name__ == "__main__":
    main()
