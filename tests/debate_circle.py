"""A study group that debates, on a real database and library; the clock and the platforms are the test's own."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import App
from bot.core.debating.debating import Debating, Wish
from bot.core.debating.model import Debate, Moment, Phase, Side, Stance
from bot.core.debating.posters import DebateResultSheet, DebateSheet, Opened
from bot.core.groups.model import GroupSettings, Platform
from bot.core.groups.seating import Seat
from bot.core.groups.speaking import Speaker, Venue
from bot.core.schedule.outbox import Post, Sent
from bot.core.schedule.posting import Posting
from bot.settings import Settings
from tests.doubles import FakeClock

DISCORD = Venue(Platform.DISCORD, "guild", "Turma", "channel")
TELEGRAM = Venue(Platform.TELEGRAM, "-100", "Turma da noite", "")
QUICK = Wish("open-beats-closed", phase=timedelta(minutes=40))


@dataclass
class FakeDebatePoster:
    """A platform that writes down what it is given.

    Attributes:
        threads: Whether it has threads, as Discord does; without, debates are led in replies.
        troubles: Errors that the next messages meet, in order; None lets one through.
        lost: With a trouble, the message arrives all the same.
        drops_repetitions: Whether a second message with the same nonce is taken for the first, as on Discord.
    """

    threads: bool = False
    drops_repetitions: bool = False
    troubles: list[Exception | None] = field(default_factory=list)
    lost: bool = False
    messages: list[tuple[str, str, str]] = field(default_factory=list)  # chat, part, nonce
    sheets: list[DebateSheet] = field(default_factory=list)
    results: list[DebateResultSheet] = field(default_factory=list)

    async def prompt(self, post: Post, sheet: DebateSheet) -> Sent:
        return Sent(self._send(post, sheet))

    async def open(self, post: Post, sheet: DebateSheet) -> Opened:
        message = self._send(post, sheet)
        return Opened(message, f"thread-{message}" if self.threads else "")

    async def phase(self, post: Post, sheet: DebateSheet) -> Sent:
        return Sent(self._send(post, sheet))

    async def remind(self, post: Post, sheet: DebateSheet) -> Sent:
        return Sent(self._send(post, sheet))

    async def pause(self, post: Post, sheet: DebateSheet) -> Sent:
        return Sent(self._send(post, sheet))

    async def conclude(self, post: Post, sheet: DebateResultSheet) -> Sent:
        self.results.append(sheet)
        return Sent(self._send(post, sheet.sheet))

    def parts(self, chat: str) -> list[str]:
        return [part for place, part, _ in self.messages if place == chat]

    def _send(self, post: Post, sheet: DebateSheet) -> str:
        trouble = self.troubles.pop(0) if self.troubles else None
        told = (post.key.chat, post.key.part, post.key.nonce)
        if trouble is None or self.lost:
            self.sheets.append(sheet)
            if not (self.drops_repetitions and told in self.messages):
                self.messages.append(told)
        if trouble is not None:
            raise trouble
        return f"m{self.messages.index(told)}-{post.key.platform}"


@dataclass
class DebateCircle:
    """One process of the bot over a database; `restarted` is the process after a restart, or a replica.

    Attributes:
        knowing: An app whose library and models are used, so that they are not loaded for each process anew.
    """

    url: str
    folder: Path
    knowing: App
    clock: FakeClock = field(default_factory=FakeClock)
    discord: FakeDebatePoster = field(default_factory=lambda: FakeDebatePoster(threads=True, drops_repetitions=True))
    telegram: FakeDebatePoster = field(default_factory=FakeDebatePoster)
    started: list[App] = field(default_factory=list)
    seats: dict[tuple[str, Venue, bool], Seat] = field(default_factory=dict)

    @cached_property
    def app(self) -> App:
        app = App(Settings(_env_file=None, data_dir=self.folder, database_url=self.url,
                           member_questions_per_minute=1000, group_questions_per_minute=1000), self.clock)  # fmt: skip
        for part in ("search", "ready_library", "asking", "checking", "disagreements", "analyser"):
            app.__dict__[part] = getattr(self.knowing, part)
        app.debate.posters.update({Platform.DISCORD: self.discord, Platform.TELEGRAM: self.telegram})
        app.debate.join(app.quiz)
        self.started.append(app)
        return app

    @property
    def debating(self) -> Debating:
        return self.app.debate.debating

    @cached_property
    def posting(self) -> Posting:
        quiz = self.app.quiz
        outbox = self.app.debate.showing.outbox
        return Posting(outbox, self.clock, quiz.senders, tuple(quiz.platforms), sleep=_at_once)

    async def restarted(self) -> "DebateCircle":
        """End this process, and return the next one on the same database, clock and platforms."""
        await self.app.close()
        return self.replica()

    def replica(self) -> "DebateCircle":
        """Return another process beside this one."""
        return DebateCircle(self.url, self.folder, self.knowing, self.clock, self.discord, self.telegram, self.started)

    async def close(self) -> None:
        """End all processes."""
        for app in self.started:
            await app.close()

    async def tick(self) -> None:
        """What the scheduler wakes up for, the quiz apart; chats are never written to twice in a moment."""
        for job in self.app.quiz.jobs:
            await self._daily(job.kind)
        await self.app.debate.leading.advance_due()
        await self.app.debate.leading.remind_due()
        for _ in range(4):
            await self.posting.drain()
            self.clock.time += timedelta(seconds=2)

    async def _daily(self, kind: str) -> None:
        from bot.adapters.database.schedule.deliveries import SqlDeliveries
        from bot.core.schedule.daily import DailyWork

        jobs = [job for job in self.app.quiz.jobs if job.kind == kind]
        await DailyWork(self.app.quiz.directory, SqlDeliveries(self.app.database), self.clock, jobs).tick()

    async def seat(self, name: str, venue: Venue = DISCORD, *, organiser: bool = False, place: str = "") -> Seat:
        """Return where a member of that name sits; looked up once."""
        known = self.seats.get((name, venue, organiser))
        if known is not None:
            return replace(known, place=place or venue.place)
        speaker = Speaker(venue.platform, f"{venue.platform}-{name}", name.capitalize(), "pt-BR", organiser)
        where = Venue(venue.platform, venue.chat, venue.title, place or venue.place)
        seat = self.seats[name, venue, organiser] = await self.debating.seat(speaker, where)
        return seat

    async def found(self, settings: GroupSettings | None = None) -> Seat:
        """Found a group with a chat on each platform; return its organiser's seat on Discord."""
        ana = await self.seat("ana", organiser=True)
        circle = self.app.circle
        organiser = Speaker(Platform.DISCORD, "discord-ana", "Ana", "pt-BR", True)
        code = await circle.group_code(DISCORD, organiser)
        other = Speaker(Platform.TELEGRAM, "telegram-ana", "Ana", "pt-BR", True)
        await circle.joined(TELEGRAM, other)
        await circle.redeem(TELEGRAM, other, code.code)
        if settings is not None:
            await self.debating.groups.save_settings(ana.group.id, settings)
        self.seats.clear()
        return await self.seat("ana", organiser=True)

    async def say(self, debate: Debate, name: str, text: str, venue: Venue, message: str, reply_to: str = "") -> bool:
        """Write where the debate is led on that platform; return whether it was kept."""
        now = await self.debating.store.find(debate.id)
        spot = now.spot(venue.platform, venue.chat) if now else None
        assert spot is not None
        seat = await self.seat(name, venue, place=spot.thread)
        heard = await self.debating.heard(seat, message, text, reply_to or ("" if spot.thread else spot.message))
        return heard is not None and heard.kept

    async def phase(self, debate: Debate) -> Phase:
        found = await self.debating.store.find(debate.id)
        assert found is not None
        return found.phase

    def set(self, local: str, zone: str = "America/Sao_Paulo") -> None:
        """Set the clock to a local time, such as `2026-03-02 08:59`."""
        self.clock.time = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)

    def advance(self, **duration: float) -> None:
        self.clock.time += timedelta(**duration)


@dataclass(frozen=True)
class Person:
    """Someone with a mind of their own.

    Attributes:
        side: None: watches and votes.
    """

    name: str
    venue: Venue
    side: Side | None
    before: Stance
    after: Stance | None


def people(count: int) -> list[Person]:
    """Return so many people on both platforms; every fifth watches, every seventh does not vote again."""
    steps: Sequence[Stance] = tuple(Stance)
    return [
        Person(
            name=f"p{n}",
            venue=DISCORD if n % 2 else TELEGRAM,
            side=None if count > 2 and n % 5 == 4 else (Side.FOR if n % 2 else Side.AGAINST),
            before=steps[n % 5],
            after=None if n % 7 == 6 else steps[(n * 3 + 1) % 5],
        )
        for n in range(count)
    ]


async def vote(circle: DebateCircle, debate: Debate, person: Person, stance: Stance, moment: Moment) -> None:
    """Have a person take a stance."""
    await circle.debating.vote(await circle.seat(person.name, person.venue), debate.id, stance, moment)


async def _at_once(_seconds: float) -> None:
    """Waits for nothing."""
