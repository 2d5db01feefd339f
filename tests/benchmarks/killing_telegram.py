"""Kills two replicas of the daily quiz on Telegram again and again at random moments, and counts what went wrong.

python -m tests.benchmarks.killing_telegram [--kills 200]

As `tests.benchmarks.killing`, with the real adapter in the place of a journal: both replicas are processes with
python-telegram-bot over one SQLite file, and post to a stand-in for Telegram over HTTP; one of them also fetches the
votes, since Telegram gives updates to one process only. SIGKILL comes wherever they are: connecting, in a transaction,
while a poll is on its way, between the fetching of a vote and its keeping. The stand-in lives in a process of its own,
where members vote in whatever polls they see, in both where one was sent twice, until the polls' time is up: many votes
come in the last minutes, while nobody fetches them. Every vote that the stand-in took must be in the database at the
end, and a poll may be there twice only if nobody had kept the first one's answer.

Time passes about two hundred times as fast as real time does, but two things take no longer than they may in reality:
what a replica is doing (a send has its timeout, which is far shorter than a lease), and the hours between question and
result, which are left out only when no vote waits to be fetched.
"""

import asyncio
import logging
import math
import os
import random
import signal
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, cast

from bot.adapters.database.groups import SqlGroupStore
from bot.adapters.database.quizzing.polls import SqlPollStore
from bot.adapters.telegram.features import Feature
from bot.adapters.telegram.platform import TelegramPlatform
from bot.adapters.telegram.quizzing.posting import TelegramQuizPoster
from bot.adapters.telegram.quizzing.voting import Votes
from bot.adapters.telegram.settings import TelegramSettings
from bot.adapters.telegram.talks import Desk
from bot.core.groups.model import GroupId, Platform
from bot.core.quizzing.polls import Polls
from bot.core.quizzing.quizzing import Quizzing
from bot.core.schedule.posting import TIMEOUT
from tests.benchmarks.outliving import DAY, START, JournalOutbox, Kept
from tests.benchmarks.passing import GROUPS, PAUSE, PassingWorld, SharedNumbers
from tests.benchmarks.replicas import ITEMS, asked_for, beside, fork, report, torment
from tests.doubles import FakeClock
from tests.quiz_circle import FakeItems, QuizCircle, item
from tests.standins.telegram import FakeTelegram, NotOfferedError, Payload
from tests.standins.telegram.methods import METHODS
from tests.standins.telegram.state import World as TelegramWorld

PEOPLE: Final = ("Ana", "Bia", "Caio")
LIVES: Final = (0.1, 4.0)  # real seconds between a start and its kill; connecting takes half of one to two
ON_ITS_WAY: Final = 0.25  # real seconds, at most, that the answer to a message takes after the message is there
VOTING: Final = 0.015  # chance of each member's vote at each step of the stand-in: many vote in the last minutes
AT_WORK: Final = timedelta(seconds=TIMEOUT)  # how long a replica may be at what it found due
NOT_FETCHED: Final = 2  # place among the shared numbers of how many votes wait, after those of the replicas


class Rooms:
    """What becomes of chats, which here is nothing."""

    async def left(self, platform: Platform, chat: str) -> None:
        raise RuntimeError(f"thrown out of {chat}")

    async def migrated(self, platform: Platform, old: str, new: str) -> None:
        raise RuntimeError(f"{old} moved")


@dataclass
class Stage(PassingWorld):
    """What outlives the replicas, and what each of them does.

    Attributes:
        shared: When either replica began what it is at, in seconds after `START`, NaN between two looks; how many votes
            Telegram has yet to be rid of.
    """

    shared: SharedNumbers = field(default_factory=lambda: SharedNumbers(3))

    def holds(self, now: datetime) -> bool:
        """Whether a replica would have to be done by then."""
        began = [self.shared[leads] for leads in (True, False)]
        return any((now - START).total_seconds() - since > AT_WORK.total_seconds() for since in began)

    def unsettled(self, now: datetime) -> bool:
        """Whether anything is owed, or a vote has not been fetched."""
        return bool(self.shared[NOT_FETCHED]) or super().unsettled(now)

    def replica(self) -> tuple[QuizCircle, TelegramPlatform, TelegramQuizPoster]:
        """Return a process's own parts."""
        clock = FakeClock(self.now)
        poster = TelegramQuizPoster(clock)
        found = FakeItems([item(number) for number in range(1, ITEMS)])
        circle = QuizCircle(self.database, clock, found, telegram=poster)  # type: ignore[arg-type]
        circle.ears[Platform.TELEGRAM] = poster
        vars(circle)["outbox"] = JournalOutbox(circle.database, self.journal)
        polls = Polls(SqlPollStore(circle.database), clock)
        parts: Any = {"progressing": None, "contesting": circle.contesting, "pictures": None, "polls": polls}
        quizzing = Quizzing(
            groups=SqlGroupStore(circle.database, clock), rounds=circle.rounds, picking=circle.rounds.picking,
            results=circle.results, scoring=circle.scoring, **parts,
        )  # fmt: skip

        async def connected(desk: Desk) -> None:
            poster.desk = desk

        feature = Feature(handlers=Votes(quizzing).handlers, updates=("poll", "poll_answer"), connected=connected)
        settings = TelegramSettings(
            self.place["token"], self.place["api"], messages_per_second=0, group_messages_per_minute=0
        )
        return circle, TelegramPlatform(cast("Any", Rooms()), settings, [feature]), poster

    async def live_on_telegram(self, *, leads: bool) -> None:
        """Be one process until killed: looking for what is due; the one that leads fetches votes."""
        self.shared[leads] = math.nan
        circle, platform, poster = self.replica()
        serving = asyncio.create_task(platform.run()) if leads else None
        if not leads:
            await platform.app.bot.initialize()
            poster.desk = platform.desk
        while serving is None or not serving.done():
            circle.clock.time = self.now
            self.shared[leads] = (circle.clock.time - START).total_seconds()
            await circle.tick()
            self.shared[leads] = math.nan
            await asyncio.sleep(PAUSE)


@dataclass
class Telegram:
    """The stand-in's process: the groups, and their members at the polls."""

    stage: Stage
    fake: FakeTelegram = field(default_factory=FakeTelegram)
    chance: random.Random = field(default_factory=random.Random)
    groups: list[tuple[Payload, list[Payload]]] = field(default_factory=list)
    ends: dict[str, datetime] = field(default_factory=dict)

    async def serve(self) -> None:
        """Serve until SIGTERM; then write down all polls, results and votes."""
        stopping = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
        for method in ("sendpoll", "sendphoto"):
            METHODS[method] = self._slowly(METHODS[method])
        await self.fake.start()
        for number in range(GROUPS):
            members = [self.fake.add_user(f"{name}{number}") for name in PEOPLE]
            self.groups.append((self.fake.add_supergroup(f"Roda {number}", members=members), members))
        chats = [chat["id"] for chat, _ in self.groups]
        self.stage.place = {"api": self.fake.base_url, "token": self.fake.token, "chats": chats}
        while not stopping.is_set():
            await asyncio.sleep(PAUSE)
            now = self.stage.now
            for chat, members in self.groups:
                polls = [message for message in self.fake.bot_messages(chat) if "poll" in message][-2:]
                self._end(polls, now)
                self._vote(polls, members)
            waiting = sum("poll_answer" in update for update in self.fake.world.updates)
            self.stage.shared[NOT_FETCHED] = waiting
        for chat, _ in self.groups:
            for message in self.fake.bot_messages(chat):
                self._write(chat, message)
        await self.fake.stop()

    def _slowly(self, method: Any) -> Any:
        """Let answers take their time: a process killed meanwhile never learns that its message arrived."""

        async def call(world: TelegramWorld, parameters: Payload) -> Payload:
            result: Payload = await method(world, parameters)
            await asyncio.sleep(self.chance.random() * ON_ITS_WAY)
            return result

        return call

    def _end(self, polls: list[Payload], now: datetime) -> None:
        """End the polls whose time is up, as Telegram does."""
        for message in polls:
            poll = message["poll"]
            if now >= self.ends.setdefault(poll["id"], now + timedelta(seconds=poll["open_period"])):
                self.fake.close_poll(message)

    def _vote(self, polls: list[Payload], members: list[Payload]) -> None:
        """Let some members vote in the newest polls of their group."""
        for user in members:
            for message in polls:
                if self.chance.random() < VOTING:
                    try:
                        self.fake.vote(user, message, self.chance.randrange(len(message["poll"]["options"])))
                    except NotOfferedError:  # ended, or voted in before
                        continue

    def _write(self, chat: Payload, message: Payload) -> None:
        if "photo" in message:
            data = message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
            self.stage.journal.write("sent", chat["id"], "result", data.split(":")[1])
            return
        poll = message["poll"]
        self.stage.journal.write("sent", chat["id"], "question", poll["question"])
        for user, (option,) in self.fake.world.votes[poll["id"]].items():
            self.stage.journal.write("voted", chat["id"], poll["question"], user, option)


async def found(stage: Stage) -> None:
    """Found a group for each chat."""
    circle, _, _ = stage.replica()
    for number, chat in enumerate(stage.place["chats"]):
        await circle.found(GroupId(f"group{number}"), places=((Platform.TELEGRAM, str(chat)),))
    circle.close()


async def verdict(stage: Stage) -> dict[str, int]:
    """Return how much of each wrong there is, from what the stand-in had and the database alone."""
    circle, _, _ = stage.replica()
    days = [(START + n * DAY).date() for n in range((stage.now - START) // DAY)]
    kept = await Kept.of(circle)
    circle.close()
    chats = {f"group{number}": str(chat) for number, chat in enumerate(stage.place["chats"])}
    asked = {(chats[row.group_id], row.item["stem"]): row.id for row in kept.rounds}
    sent = Counter(tuple(line) for line in stage.journal.lines("sent"))
    answers = Counter(tuple(line) for line in stage.journal.lines("kept"))
    voted: dict[tuple[str, str], set[int]] = defaultdict(set)
    for chat, question, user, chosen in stage.journal.lines("voted"):
        voted[asked[chat, question], user].add(int(chosen))
    return {
        "days": len(days),
        "rounds": len(kept.rounds),
        "members' votes": len(voted),
        "votes kept": len(kept.options),
        "polls sent twice": sum(count - 1 for line, count in sent.items() if line[1] == "question"),
        "results sent twice": sum(count - 1 for line, count in sent.items() if line[1] == "result"),
        "groups without a round on some day": kept.absent(GROUPS, days),
        "rounds too many": len(kept.rounds) - GROUPS * len(days),
        "rounds that no member saw": sum(
            not sent[chats[row.group_id], "question", row.item["stem"]] for row in kept.rounds
        ),
        "rounds without a result": sum(not sent[chats[row.group_id], "result", row.id] for row in kept.rounds),
        "messages sent again although the answer was kept": sum(count > 1 for count in answers.values()),
        "votes lost or changed": sum(
            kept.options.get((round_id, kept.members.get(user, ""))) not in chosen
            for (round_id, user), chosen in voted.items()
        ),
    }


HARMLESS: Final = {"days", "rounds", "members' votes", "votes kept", "polls sent twice", "results sent twice"}


def main() -> None:
    """Print the counts; exit with status 1 if anything is wrong."""
    kills, seed = asked_for(__doc__)
    os.environ["PTB_TIMEDELTA"] = "true"
    logging.disable(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder))
        telegram = Telegram(stage, chance=random.Random(seed))

        def start(leads: bool) -> int:
            return fork(lambda: stage.live_on_telegram(leads=leads))

        with beside(stage, telegram.serve, lambda: found(stage)):
            started = time.monotonic()
            torment(
                start, kills, random.Random(seed), LIVES,
                wait=stage.pass_time, afterwards=stage.pass_day,
            )  # fmt: skip
        counts = asyncio.run(verdict(stage))
    report(kills, time.monotonic() - started, counts, HARMLESS)


if __name__ == "__main__":
    main()
