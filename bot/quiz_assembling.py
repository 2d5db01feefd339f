"""The quiz put together: imported when something needs it, so that one question in the terminal stays cheap."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bot.adapters.charts.pictures import QuizPictures
from bot.adapters.database.directory import SqlGroupDirectory
from bot.adapters.database.groups import SqlGroupStore
from bot.adapters.database.quizzing.contests import SqlContestStore
from bot.adapters.database.quizzing.items import SqlOwnItemStore
from bot.adapters.database.quizzing.items_made import SqlMakingStore
from bot.adapters.database.quizzing.polls import SqlPollStore
from bot.adapters.database.quizzing.records import SqlRecordStore
from bot.adapters.database.quizzing.rounds import SqlRoundStore
from bot.adapters.database.schedule.deliveries import SqlDeliveries
from bot.adapters.database.schedule.outbox import SqlOutbox
from bot.adapters.making_items import MakingApart
from bot.adapters.scheduler.waking import Wake, WakingScheduler
from bot.core.groups.model import GroupId, Platform
from bot.core.groups.seating import Seat
from bot.core.quizzing.closing import Closing
from bot.core.quizzing.contesting import Contesting
from bot.core.quizzing.counting import LiveCounts
from bot.core.quizzing.hearing import Ear, Hearing
from bot.core.quizzing.picking import ItemSource, Picking
from bot.core.quizzing.polls import Polls
from bot.core.quizzing.posters import QuizPoster, QuizSender
from bot.core.quizzing.progressing import Progressing
from bot.core.quizzing.quizzing import Quizzing
from bot.core.quizzing.results import Results
from bot.core.quizzing.reviewing.asking import OwnItems
from bot.core.quizzing.reviewing.exchanging import Exchanging
from bot.core.quizzing.reviewing.making import ItemMaker, Making
from bot.core.quizzing.reviewing.noticing import NOTICE_KIND, ItemNoticePoster, NoticeSender
from bot.core.quizzing.reviewing.reviewing import Reviewing
from bot.core.quizzing.reviewing.shelving import Shelves
from bot.core.quizzing.rounds import Rounds
from bot.core.quizzing.scoring import Scoring
from bot.core.quizzing.shipped import JoinedItems, ShippedItems
from bot.core.schedule.daily import DailyJob, DailyWork
from bot.core.schedule.posting import Posting, Sender
from knowledge.documents import Language

if TYPE_CHECKING:
    from bot.app import App

DUE_SECONDS = 20.0  # between two looks for what is due, or has run its time
POST_SECONDS = 5.0  # between two looks for posts that are owed
COMPLETE_SECONDS = 600.0  # between two looks for rounds whose last vote came while a chat was still owed the question
MAKE_SECONDS = 15.0  # between two looks for readings that lack quiz items
COUNT_SECONDS = 30.0  # between two updates of the numbers shown: edits count against the platforms' rates


@dataclass
class QuizParts:
    """The quiz over the parts of `app`.

    Attributes:
        posters: By platform; to be filled with each platform adapter's own before `scheduler`, as the others are.
        ears: By platform, of those that keep votes for us; to be filled as `posters`.
        senders: By kind of post; the quiz's own is added.
        jobs: Daily work of other kinds, such as debates.
        wakes: What else there is to wake up for.
        platforms: Those that posts of other kinds go to.
        notices: By platform; to be filled as `posters`.
    """

    app: "App"
    posters: dict[Platform, QuizPoster] = field(default_factory=dict)
    ears: dict[Platform, Ear] = field(default_factory=dict)
    senders: dict[str, Sender] = field(default_factory=dict)
    jobs: list[DailyJob] = field(default_factory=list)
    wakes: list[Wake] = field(default_factory=list)
    platforms: set[Platform] = field(default_factory=set)
    notices: dict[Platform, ItemNoticePoster] = field(default_factory=dict)

    @cached_property
    def items(self) -> ItemSource:
        """What may be asked: the shipped items, and what the group's organisers have accepted."""
        shipped = ShippedItems(lambda: self.app.ready_library.store)
        return JoinedItems((shipped, OwnItems(self.own_items)))

    @cached_property
    def own_items(self) -> SqlOwnItemStore:
        """The groups' own items."""
        return SqlOwnItemStore(self.app.database)

    @cached_property
    def shelves(self) -> Shelves:
        """What groups read."""
        return Shelves(lambda: self.app.ready_library.store)

    @cached_property
    def reviewing(self) -> Reviewing:
        """The service of organisers for their group's own items."""
        exchanging = Exchanging(self.own_items, self.shelves, self.app.analyser, self.app.clock)
        return Reviewing(self.own_items, exchanging, self.shelves, self.app.analyser)

    def making(self, maker: ItemMaker) -> Making:
        """Return what makes items of readings that lack them."""
        return Making(SqlMakingStore(self.app.database), self.shelves, self.directory, maker, self.app.clock)

    @cached_property
    def quizzing(self) -> Quizzing:
        """The service that adapters call."""
        records = SqlRecordStore(self.app.database)
        return Quizzing(
            groups=SqlGroupStore(self.app.database, self.app.clock),
            rounds=self.rounds,
            picking=self.rounds.picking,
            results=self.results,
            scoring=self.results.scoring,
            progressing=Progressing(records, self.app.clock),
            contesting=Contesting(SqlContestStore(self.app.database), self.rounds.store, self.results, self.app.clock),
            pictures=QuizPictures(),
            polls=Polls(SqlPollStore(self.app.database), self.app.clock),
        )

    @cached_property
    def directory(self) -> SqlGroupDirectory:
        """The groups and their chats."""
        return SqlGroupDirectory(self.app.database, self.app.clock)

    @cached_property
    def rounds(self) -> Rounds:
        """Opening, voting and closing."""
        store, outbox = SqlRoundStore(self.app.database), SqlOutbox(self.app.database)
        picking = Picking(self.items, store, SqlRecordStore(self.app.database), self.app.clock)
        hearing = Hearing(self.app.clock, self.ears)
        closing = Closing(store, outbox, picking, self.directory, self.app.clock, hearing)
        return Rounds(store, picking, self.directory, closing, self.app.clock)

    @cached_property
    def results(self) -> Results:
        """Outcomes of rounds."""
        records = SqlRecordStore(self.app.database)
        scoring = Scoring(records, self.app.clock)
        return Results(self.rounds.store, records, scoring, self.app.ready_library, self.app.clock)

    @property
    def pictures(self) -> Path:
        """Folder where the terminal puts pictures."""
        return self.app.settings.data_dir / "pictures"

    async def local_seat(self, group: str, language: Language, name: str) -> Seat:
        """Return the terminal's one member, an organiser of a group of their own."""
        found, member = await self.directory.local_seat(GroupId(group), name)
        return Seat(found, member, Platform.CONSOLE, language, organiser=True)

    @cached_property
    def quiz_sender(self) -> QuizSender:
        """What sends the quiz's posts through `posters`."""
        rounds = self.rounds
        return QuizSender(
            self.posters, rounds.store, rounds.closing.outbox, self.results, self.directory, self.quizzing.pictures
        )

    @cached_property
    def posting(self) -> Posting:
        """What sends all that is owed; who opens a round for a chat that waits may call its `drain` at once."""
        notices = NoticeSender(self.notices, SqlMakingStore(self.app.database), self.directory)
        senders = {**self.senders, "quiz": self.quiz_sender, NOTICE_KIND: notices}
        return Posting(self.rounds.closing.outbox, self.app.clock, senders, tuple({*self.posters, *self.platforms}))

    def scheduler(self) -> WakingScheduler:
        """Return what wakes up for all daily work and everything owed to chats."""
        rounds = self.rounds
        job = DailyJob("quiz", lambda settings: settings.quiz, rounds.open_daily)
        daily = DailyWork(self.directory, SqlDeliveries(self.app.database), self.app.clock, (job, *self.jobs))
        return WakingScheduler(
            (
                Wake("daily work", DUE_SECONDS, daily.tick),
                Wake("closing rounds", DUE_SECONDS, rounds.closing.close_due),
                Wake("closing complete rounds", COMPLETE_SECONDS, rounds.closing.close_complete),
                Wake("posting", POST_SECONDS, self.posting.drain),
                Wake("vote counts", COUNT_SECONDS, LiveCounts(self.quiz_sender).refresh),
                Wake("making items", MAKE_SECONDS, self._make_items),
                *self.wakes,
            )
        )

    async def _make_items(self) -> None:
        await self.making(self._maker()).work()

    def _maker(self) -> ItemMaker:
        """Makes items by the model and the rules, or by the rules alone."""
        if not self.app.settings.llm_base_url:
            return MakingApart()
        from bot.core.drafting.item_writing import ItemWriting
        from bot.model_assembling import writing_of

        writing = writing_of(self.app)
        return ItemWriting(writing, self.app.analyser, MakingApart()) if writing else MakingApart()
