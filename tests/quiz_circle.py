"""A study group with a quiz on a real database, a clock moved by hand, and platforms that only write down."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert

from bot.adapters.database.directory import SqlGroupDirectory
from bot.adapters.database.engine import open_database
from bot.adapters.database.quizzing.contests import SqlContestStore
from bot.adapters.database.quizzing.records import SqlRecordStore
from bot.adapters.database.quizzing.rounds import SqlRoundStore
from bot.adapters.database.schedule.deliveries import SqlDeliveries
from bot.adapters.database.schedule.outbox import SqlOutbox
from bot.adapters.database.settings_rows import settings_row
from bot.adapters.database.tables.groups import chats, groups, identities, members, memberships
from bot.adapters.database.transactions import Database
from bot.core.groups.model import Group, GroupId, GroupSettings, MemberId, Platform
from bot.core.quizzing.closing import Closing
from bot.core.quizzing.contesting import Contesting
from bot.core.quizzing.counting import LiveCounts
from bot.core.quizzing.hearing import Ear, Hearing
from bot.core.quizzing.items.model import Difficulty, ItemId, ItemSource, Origin, QuizItem
from bot.core.quizzing.keeping import Voted
from bot.core.quizzing.model import Confidence, Round
from bot.core.quizzing.picking import Picking
from bot.core.quizzing.posters import Picture, QuestionSheet, QuizSender, ResultSheet
from bot.core.quizzing.results import Results, RoundResult
from bot.core.quizzing.rounds import Rounds
from bot.core.quizzing.scoring import Scoring
from bot.core.schedule.daily import DailyJob, DailyWork
from bot.core.schedule.outbox import Post, Sent
from bot.core.schedule.posting import Posting
from knowledge.documents import Language, Span
from knowledge.errors import ExpectedError
from knowledge.shelves import ShelfId, StoredDocument
from prompts.words import Words
from tests.doubles import FakeClock

GROUP = GroupId("g")


def item(number: int, concept: str = "", language: Language = "pt") -> QuizItem:
    """An item of its own concept, unless told, whose right option is the number modulo 4."""
    quote = f"O lote {number} pesa {number} quilos."
    return QuizItem(
        id=ItemId(f"item-{number}.{language}"),
        stem=f"Quanto pesa o lote {number}?",
        options=tuple(f"{number + extra} quilos" for extra in range(4)),
        key=number % 4,
        explanation=quote,
        source=ItemSource(f"lote-{number}", Span(0, len(quote)), quote),
        concept=concept or f"lote-{number}",
        difficulty=Difficulty.MEDIUM,
        language=language,
        origin=Origin.IMPORTED,
        work=f"item-{number}",
    )


@dataclass
class FakeItems:
    """A list of items."""

    found: list[QuizItem]

    async def askable(self, group: Group, language: Language) -> Sequence[QuizItem]:
        return [entry for entry in self.found if entry.language == language]


class FakeDocuments:
    """A library that has lost everything."""

    def find(self, shelves: Sequence[ShelfId], document_id: str) -> StoredDocument:
        raise ExpectedError("error.document.missing", document=document_id)


class FakePictures:
    """Draws nothing."""

    async def shares(self, result: RoundResult, words: Words) -> Picture:
        return Picture(b"png", f"{result.right}/{result.answered}")


@dataclass
class FakePoster:
    """A platform that writes down what it is given.

    Attributes:
        troubles: Errors that the next messages meet, in order; None lets one through.
        lost: With a trouble, the message arrives all the same.
        drops_repetitions: Whether a second message with the same nonce is taken for the first, as on Discord.
    """

    drops_repetitions: bool = False
    troubles: list[Exception | None] = field(default_factory=list)
    lost: bool = False
    messages: list[tuple[str, str, str]] = field(default_factory=list)  # chat, part, nonce
    counts: list[tuple[str, int]] = field(default_factory=list)
    sheets: list[QuestionSheet] = field(default_factory=list)
    results: list[ResultSheet] = field(default_factory=list)

    async def ask(self, post: Post, sheet: QuestionSheet) -> Sent:
        self.sheets.append(sheet)
        return self._send(post)

    async def discuss(self, post: Post, question: Post, sheet: QuestionSheet) -> Sent:
        return self._send(post)

    async def show_count(self, post: Post, sheet: QuestionSheet) -> None:
        self.counts.append((post.key.chat, sheet.count))

    async def conclude(self, post: Post, asked: tuple[Post, ...], sheet: ResultSheet) -> Sent:
        self.results.append(sheet)
        return self._send(post)

    def parts(self, chat: str) -> list[str]:
        return [part for place, part, _ in self.messages if place == chat]

    def _send(self, post: Post) -> Sent:
        trouble = self.troubles.pop(0) if self.troubles else None
        if trouble is None or self.lost:
            told = (post.key.chat, post.key.part, post.key.nonce)
            if not (self.drops_repetitions and told in self.messages):
                self.messages.append(told)
        if trouble is not None:
            raise trouble
        number = len(self.messages)
        return Sent(f"m{number}", f"p{number}" if post.key.platform is Platform.TELEGRAM else "")


@dataclass
class QuizCircle:
    """One process of the bot over a database; a second over the same database is a replica, or a restart."""

    url: str
    clock: FakeClock = field(default_factory=FakeClock)
    items: FakeItems = field(default_factory=lambda: FakeItems([item(number) for number in range(1, 60)]))
    discord: FakePoster = field(default_factory=lambda: FakePoster(drops_repetitions=True))
    telegram: FakePoster = field(default_factory=FakePoster)
    ears: dict[Platform, Ear] = field(default_factory=dict)

    @cached_property
    def database(self) -> Database:
        return Database(open_database(self.url))

    @cached_property
    def store(self) -> SqlRoundStore:
        return SqlRoundStore(self.database)

    @cached_property
    def records(self) -> SqlRecordStore:
        return SqlRecordStore(self.database)

    @cached_property
    def outbox(self) -> SqlOutbox:
        return SqlOutbox(self.database)

    @cached_property
    def directory(self) -> SqlGroupDirectory:
        return SqlGroupDirectory(self.database, self.clock)

    @cached_property
    def rounds(self) -> Rounds:
        picking = Picking(self.items, self.store, self.records, self.clock)
        closing = Closing(self.store, self.outbox, picking, self.directory, self.clock, Hearing(self.clock, self.ears))
        return Rounds(self.store, picking, self.directory, closing, self.clock)

    @cached_property
    def scoring(self) -> Scoring:
        return Scoring(self.records, self.clock)

    @cached_property
    def results(self) -> Results:
        return Results(self.store, self.records, self.scoring, FakeDocuments(), self.clock)

    @cached_property
    def contesting(self) -> Contesting:
        return Contesting(SqlContestStore(self.database), self.store, self.results, self.clock)

    @cached_property
    def sender(self) -> QuizSender:
        posters = {Platform.DISCORD: self.discord, Platform.TELEGRAM: self.telegram}
        return QuizSender(posters, self.store, self.outbox, self.results, self.directory, FakePictures())

    @cached_property
    def posting(self) -> Posting:
        platforms = (Platform.DISCORD, Platform.TELEGRAM)
        return Posting(self.outbox, self.clock, {"quiz": self.sender}, platforms, sleep=_at_once)

    @cached_property
    def daily(self) -> DailyWork:
        job = DailyJob("quiz", lambda settings: settings.quiz, self.rounds.open_daily)
        return DailyWork(self.directory, SqlDeliveries(self.database), self.clock, [job])

    def replica(self) -> "QuizCircle":
        """Another process on the same database, clock and platforms."""
        return QuizCircle(self.url, self.clock, self.items, self.discord, self.telegram)

    def close(self) -> None:
        self.database.close()

    async def tick(self) -> None:
        """What the scheduler wakes up for."""
        await self.daily.tick()
        await self.rounds.closing.close_due()
        await self.rounds.closing.close_complete()
        await self.posting.drain()
        await LiveCounts(self.sender).refresh()

    def set(self, local: str, zone: str = "America/Sao_Paulo") -> None:
        """Set the clock to a local time, such as `2026-03-02 08:59`."""
        self.clock.time = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)

    def advance(self, **duration: float) -> None:
        self.clock.time += timedelta(**duration)

    async def found(
        self,
        group: GroupId = GROUP,
        *people: str,
        places: Sequence[tuple[Platform, str]] = ((Platform.DISCORD, "guild"), (Platform.TELEGRAM, "-100")),
        settings: GroupSettings | None = None,
    ) -> Group:
        """Found a group with these chats and members, who were last seen long ago."""
        now = self.clock.now()
        new = Group(group, f"Roda {group}", now, settings or GroupSettings())
        rows = [
            {"platform": platform.value, "id": chat, "group_id": group, "title": chat, "place": "", "bound_at": now}
            for platform, chat in places
        ]

        def work(connection: Connection) -> None:
            values = {"id": group, "name": new.name, "created_at": now, "settings": settings_row(new.settings)}
            connection.execute(insert(groups).values(values))
            if rows:
                connection.execute(insert(chats), rows)
            for name in people:
                connection.execute(insert(members).values(id=name, joined_at=now))
                connection.execute(
                    insert(identities).values(
                        platform="discord", user_id=name, member_id=name, name=name.capitalize(), language=""
                    )
                )
                connection.execute(
                    insert(memberships).values(group_id=group, member_id=name, seen_at=now - timedelta(days=60))
                )

        await self.database.write(work)
        return new

    async def running(self) -> Round:
        """The one round that is open."""
        [round_] = await self.store.running()
        return round_

    async def vote(
        self, name: str, *, right: bool = True, confidence: Confidence | None = None, round_: Round | None = None
    ) -> Voted:
        """A member's vote in the open round."""
        asked = round_ or await self.running()
        key = asked.item.key
        option = key if right else (key + 1) % len(asked.item.options)
        return await self.rounds.vote(asked.id, MemberId(name), option, Platform.DISCORD, confidence=confidence)

    async def day(self, **right: bool) -> Round:
        """A whole day: the quiz at nine, votes at ten, the close early next morning."""
        local = self.clock.time.astimezone(ZoneInfo("America/Sao_Paulo"))
        self.clock.time = local.replace(hour=9, minute=0, second=0, microsecond=0).astimezone(UTC)
        await self.tick()
        round_ = await self.running()
        self.advance(hours=1)
        for name, knows in right.items():
            await self.vote(name, right=knows, round_=round_)
        self.advance(hours=20)
        await self.tick()
        found = await self.store.find(round_.id)
        assert found is not None
        return found


async def _at_once(_seconds: float) -> None:
    """Waits for nothing."""


def with_settings(**changes: object) -> GroupSettings:
    return replace(GroupSettings(), **changes)
