"""Kills two replicas of the daily quiz on Discord again and again at random moments, and counts what went wrong.

python -m tests.benchmarks.killing_discord [--kills 200]

As `tests.benchmarks.killing`, with the real adapter in the place of a journal: both replicas are processes with
discord.py, logged in to a stand-in for Discord over HTTP and WebSocket, over one SQLite file. SIGKILL comes wherever
they are: connecting, in a transaction, while a message is on its way, while a vote is being kept. The stand-in lives in
a process of its own; it forgets nonces after five simulated minutes, so that later repetitions are kept away by nothing
but the adapter's own look at the channel. Members press buttons there all the time; what a member is told that counts
must be in the database at the end.
"""

import asyncio
import logging
import random
import re
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, cast

from aiohttp import web
from sqlalchemy import select

from bot.adapters.charts import pictures as _pictures  # noqa: F401  (imported before processes are forked)
from bot.adapters.database.groups import SqlGroupStore
from bot.adapters.database.tables.schedule import posts
from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.platform import use_addresses
from bot.adapters.discord.posting.connection import Connection
from bot.adapters.discord.quizzing.cog import QuizCog
from bot.adapters.discord.quizzing.outgoing import Outgoing
from bot.adapters.discord.quizzing.posting import DiscordQuizPoster
from bot.adapters.discord.quizzing.seating import SeatingCog
from bot.adapters.discord.settings import DiscordSettings
from bot.core.groups.model import GroupId, Platform
from bot.core.quizzing.quizzing import Quizzing
from tests.adapters.discord.reading import text_of
from tests.benchmarks.outliving import DAY, START, Kept
from tests.benchmarks.passing import GROUPS, PAUSE, PassingWorld
from tests.benchmarks.replicas import ITEMS, asked_for, beside, fork, report, torment
from tests.doubles import FakeClock
from tests.quiz_circle import FakeItems, QuizCircle, item
from tests.standins.discord import FakeDiscord, Interaction, NotOfferedError, Payload
from tests.standins.discord.messages import components_of

PEOPLE: Final = ("ana", "bia", "caio")
LIVES: Final = (0.1, 4.0)  # real seconds between a start and its kill; connecting takes one or two
NONCES: Final = timedelta(minutes=5)  # simulated time that the stand-in remembers nonces for
ON_ITS_WAY: Final = 0.25  # real seconds, at most, that the answer to a message takes after the message is there
MARK: Final = re.compile(r"roda:(?:(vote):(\w+):([12])|(contest):(\w+))")
TOLD: Final = re.compile(r"(?:Sua resposta: |Você já tinha respondido )([A-E])")


@dataclass
class Stage(PassingWorld):
    """What outlives the replicas: also where the stand-in is, as it says itself."""

    def replica(self) -> tuple[QuizCircle, RodaClient]:
        """Return a process's own parts: the core, and the client that it posts by."""
        place, connection = self.place, Connection()
        circle = QuizCircle(
            self.database,
            FakeClock(self.now),
            FakeItems([item(number) for number in range(1, ITEMS)]),
            discord=DiscordQuizPoster(Outgoing(connection)),  # type: ignore[arg-type]
        )
        settings = DiscordSettings(
            token=place["token"],
            api_url=place["api"],
            gateway_url=place["gateway"],
            guilds_within=0.1,  # the stand-in tells of all servers at once
        )
        use_addresses(settings)
        groups = SqlGroupStore(circle.database, circle.clock)
        parts: Any = {"progressing": None, "contesting": circle.contesting, "pictures": None, "polls": None}
        quizzing = Quizzing(
            groups=groups, rounds=circle.rounds, picking=circle.rounds.picking, results=circle.results,
            scoring=circle.scoring, **parts,
        )  # fmt: skip
        cogs = [lambda _: SeatingCog(quizzing), lambda client: QuizCog(client, connection)]
        client = RodaClient(cast("Any", None), settings, cogs)
        return circle, client

    async def live_on_discord(self) -> None:
        """Be one process: connected, looking for what is due, until killed."""
        circle, client = self.replica()
        serving = asyncio.create_task(client.start(self.place["token"]))
        while not serving.done():
            circle.clock.time = self.now
            await circle.tick()
            await asyncio.sleep(PAUSE)


@dataclass
class Discord:
    """The stand-in's process: the servers, their members at the buttons, and a journal of what came to pass."""

    stage: Stage
    fake: FakeDiscord = field(default_factory=FakeDiscord)
    chance: random.Random = field(default_factory=random.Random)
    channels: list[Payload] = field(default_factory=list)
    people: list[tuple[Payload, list[Payload]]] = field(default_factory=list)
    pressed: list[tuple[Interaction, str]] = field(default_factory=list)
    nonces: dict[tuple[str, str], datetime] = field(default_factory=dict)

    async def serve(self) -> None:
        """Serve until SIGTERM; then write down what members were told."""
        stopping = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
        self._delay_answers()
        await self.fake.start()
        self.fake.world.listeners.append(self._note)
        for number in range(GROUPS):
            guild = self.fake.add_guild(f"Roda {number}", channels=["quiz"])
            channel = next(one for one in self.fake.world.channels.values() if one.get("guild_id") == guild["id"])
            members = [self.fake.add_user(f"{name}{number}", guild, locale="pt-BR") for name in PEOPLE]
            self.people.append((channel, members))
        place = {"api": self.fake.api_url, "gateway": self.fake.gateway_url, "token": self.fake.token}
        guilds = [channel["guild_id"] for channel, _ in self.people]
        self.stage.place = {**place, "guilds": guilds}
        while not stopping.is_set():
            await asyncio.sleep(PAUSE)
            self._forget_nonces()
            await self._press()
        for _ in self.fake.calls_to("GET", "/messages"):
            self.stage.journal.write("looked")
        for interaction, round_id in self.pressed:
            if interaction.reply and (told := TOLD.search(text_of(interaction.reply))):
                self.stage.journal.write("told", round_id, interaction.user["id"], "ABCDE".index(told[1]))
        await self.fake.stop()

    def _delay_answers(self) -> None:
        """Let the answers to messages take their time: a process killed meanwhile never learns that they arrived."""
        handle = self.fake.rest.handle

        async def handle_slowly(request: web.Request) -> web.Response:
            response = await handle(request)
            if request.method == "POST" and request.path.endswith("/messages"):
                await asyncio.sleep(self.chance.random() * ON_ITS_WAY)
            return response

        self.fake.rest.handle = handle_slowly  # type: ignore[method-assign]

    def _note(self, event: str, data: Payload) -> None:
        """Write down each message that the bot posts by itself, by what its first button is about."""
        if event != "MESSAGE_CREATE" or data["author"]["id"] != self.fake.bot["id"] or "interaction_metadata" in data:
            return
        names = [str(component.get("custom_id", "")) for component in components_of(data)]
        mark = next((found for found in map(MARK.match, names) if found), None)
        if mark is None:
            raise RuntimeError(f"an unknown message: {names}")
        part, round_id = ("question", mark[2]) if mark[1] else ("result", mark[5])
        self.stage.journal.write("sent", data["guild_id"], part, round_id)

    def _forget_nonces(self) -> None:
        now = self.stage.now
        for nonce in list(self.fake.world.nonces):
            if now - self.nonces.setdefault(nonce, now) > NONCES:
                del self.fake.world.nonces[nonce]

    async def _press(self) -> None:
        """Let some members press a button of the newest question, without waiting for what comes of it."""
        for channel, members in self.people:
            asked = [
                message for message in self.fake.bot_messages(channel) if "roda:vote:" in str(message["components"])
            ]
            for user in members if asked else ():
                if self.chance.random() < 0.02:
                    buttons = [one["custom_id"] for one in components_of(asked[-1]) if one.get("custom_id")]
                    name = self.chance.choice(buttons)
                    try:
                        pressed = await self.fake.click(user, asked[-1], name, wait=False)
                    except NotOfferedError:  # ended in this moment
                        continue
                    self.pressed.append((pressed, name.split(":")[2]))


async def found(stage: Stage) -> None:
    """Found a group for each server."""
    circle, client = stage.replica()
    for number, guild in enumerate(stage.place["guilds"]):
        await circle.found(GroupId(f"group{number}"), places=((Platform.DISCORD, guild),))
    await client.close()
    circle.close()


async def verdict(stage: Stage) -> dict[str, int]:
    """Return how much of each wrong there is, from the stand-in's journal and the database alone."""
    circle, _ = stage.replica()
    days = [(START + n * DAY).date() for n in range((stage.now - START) // DAY)]
    kept = await Kept.of(circle)
    owed = await circle.database.read(lambda c: c.execute(select(posts)).all())
    circle.close()
    sent = Counter((part, round_id) for _, part, round_id in stage.journal.lines("sent"))
    told = stage.journal.lines("told")
    for row in kept.rounds:
        if not (sent["question", row.id] and sent["result", row.id]):
            print(row, *(post for post in owed if post.subject == f"quiz:{row.id}"), sep="\n", file=sys.stderr)
    return {
        "days": len(days),
        "rounds": len(kept.rounds),
        "votes": len(kept.options),
        "receipts": len(told),
        "looks for an earlier message": len(stage.journal.lines("looked")),
        "groups without a round on some day": kept.absent(GROUPS, days),
        "rounds too many": len(kept.rounds) - GROUPS * len(days),
        "rounds that no member saw": sum(not sent["question", row.id] for row in kept.rounds),
        "rounds without a result": sum(row.closed_at is not None and not sent["result", row.id] for row in kept.rounds),
        "rounds left open": sum(row.closed_at is None for row in kept.rounds),
        "Discord duplicates": sum(count - 1 for count in sent.values()),
        "votes lost or changed": sum(
            kept.options.get((name, kept.members.get(user, ""))) != int(at) for name, user, at in told
        ),
    }


HARMLESS: Final = {"days", "rounds", "votes", "receipts", "looks for an earlier message"}


def main() -> None:
    """Print the counts; exit with status 1 if anything is wrong."""
    kills, seed = asked_for(__doc__)
    logging.disable(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder))
        discord = Discord(stage, chance=random.Random(seed))
        with beside(stage, discord.serve, lambda: found(stage)):
            started = time.monotonic()
            torment(
                lambda _leads: fork(stage.live_on_discord), kills, random.Random(seed), LIVES,
                wait=stage.pass_time, afterwards=stage.pass_day,
            )  # fmt: skip
        counts = asyncio.run(verdict(stage))
    report(kills, time.monotonic() - started, counts, HARMLESS)


if __name__ == "__main__":
    main()
