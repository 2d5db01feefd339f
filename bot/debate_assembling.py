"""Debates put together: imported when something needs them, so that one question in the terminal stays cheap."""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from bot.adapters.charts.debates import MatplotlibDebatePictures
from bot.adapters.database.debating.debates import SqlDebateStore
from bot.adapters.database.debating.needs import SqlGroupNeeds
from bot.adapters.database.directory import SqlGroupDirectory
from bot.adapters.database.groups import SqlGroupStore
from bot.adapters.database.schedule.outbox import SqlOutbox
from bot.adapters.limiting import ThrottledLimiter
from bot.adapters.scheduler.waking import Wake
from bot.core.debating.checking.evidence import SentenceReader
from bot.core.debating.concluding import Concluding
from bot.core.debating.debating import Debating
from bot.core.debating.divergences import Divergences
from bot.core.debating.hearing import Hearing
from bot.core.debating.leading import Leading
from bot.core.debating.motions.finding import Motions
from bot.core.debating.motions.proposing import Proposing
from bot.core.debating.motions.telling import MotionTeller
from bot.core.debating.opening import Opening
from bot.core.debating.pausing import Pausing
from bot.core.debating.placing import Placing
from bot.core.debating.posters import DebatePoster
from bot.core.debating.quoting import Quoting
from bot.core.debating.recapping import Recapping
from bot.core.debating.searching import Searching
from bot.core.debating.sending import DebateSender
from bot.core.debating.showing import Showing
from bot.core.debating.summarising import Summarising
from bot.core.groups.limiting import Shares
from bot.core.groups.model import GroupId, Platform
from bot.core.groups.seating import Seat
from bot.core.schedule.daily import DailyJob
from knowledge.documents import Language

if TYPE_CHECKING:
    from bot.app import App
    from bot.quiz_assembling import QuizParts

DUE_SECONDS = 20.0  # between two looks for phases that have run their time, and for reminders


@dataclass
class DebateParts:
    """Debates over the parts of `app`.

    Attributes:
        posters: By platform; to be filled with each platform adapter's own before `join`.
    """

    app: "App"
    posters: dict[Platform, DebatePoster] = field(default_factory=dict)

    @property
    def keep_days(self) -> int:
        """For how many days the words that a summary quotes are kept."""
        return self.app.settings.keep_days

    @cached_property
    def debating(self) -> Debating:
        """The service that adapters call."""
        settings = self.app.settings
        return Debating(
            groups=SqlGroupStore(self.app.database, self.app.clock),
            store=self.store,
            opening=self.opening,
            leading=self.leading,
            pausing=Pausing(self.store, self.placing, self.app.clock),
            motions_of=self.opening.motions,
            divergences=Divergences(self.app.disagreements, self.quoting),
            showing=self.showing,
            concluding=self.concluding,
            hearing=Hearing(self.store, self.showing.outbox, self.app.clock),
            searching=Searching(self.app.asking, self.app.search),
            checking=self.app.checking,
            pictures=self.pictures,
            shares=Shares(
                members=ThrottledLimiter(settings.member_questions_per_minute),
                groups=ThrottledLimiter(settings.group_questions_per_minute),
                codes=ThrottledLimiter(settings.member_questions_per_minute),
            ),
            clock=self.app.clock,
            words_kept=self.concluding.words_kept,
        )

    @cached_property
    def store(self) -> SqlDebateStore:
        """What is kept of debates."""
        return SqlDebateStore(self.app.database)

    @cached_property
    def placing(self) -> Placing:
        """Where debates are led."""
        return Placing(self.store, self.directory)

    @cached_property
    def opening(self) -> Opening:
        """Opening debates, and what on."""
        proposing = Proposing(self.app.search, SentenceReader(self.app.analyser))
        needs = SqlGroupNeeds(self.app.database)
        motions = Motions(self.store, self.quoting, proposing, needs, self.app.clock, self._teller())
        return Opening(self.store, self.placing, motions, self.app.clock)

    def _teller(self) -> MotionTeller | None:
        if not (self.app.settings.llm_base_url and self.app.settings.llm_model):
            return None
        from bot.model_assembling import motion_teller

        return motion_teller(self.app, self.quoting)

    def _recapping(self) -> Recapping | None:
        if not (self.app.settings.llm_base_url and self.app.settings.llm_model):
            return None
        from bot.model_assembling import recaps_of

        return recaps_of(self.app)

    @cached_property
    def leading(self) -> Leading:
        """From phase to phase."""
        summarising = Summarising(self.app.checking, self.app.search)
        return Leading(self.store, self.directory, self.placing, summarising, self.app.clock, self._recapping())

    @cached_property
    def quoting(self) -> Quoting:
        """Quotes in the readings."""
        return Quoting(self.app.search)

    @cached_property
    def showing(self) -> Showing:
        """What messages say."""
        return Showing(self.store, SqlOutbox(self.app.database), self.quoting)

    @cached_property
    def concluding(self) -> Concluding:
        """Results."""
        return Concluding(self.store, self.quoting, self.app.clock, timedelta(days=self.keep_days))

    @cached_property
    def pictures(self) -> MatplotlibDebatePictures:
        """Pictures of results."""
        return MatplotlibDebatePictures()

    @cached_property
    def directory(self) -> SqlGroupDirectory:
        """The groups and their chats."""
        return SqlGroupDirectory(self.app.database, self.app.clock)

    def join(self, schedule: "QuizParts") -> None:
        """Have the schedule send debates' posts, put the daily prompt, and end phases that have run their time."""
        if "debate" in schedule.senders:
            return
        schedule.senders["debate"] = DebateSender(
            posters=self.posters,
            store=self.store,
            outbox=self.showing.outbox,
            groups=self.directory,
            showing=self.showing,
            concluding=self.concluding,
            pictures=self.pictures,
        )
        schedule.platforms.update(self.posters)
        schedule.jobs.append(DailyJob("debate", lambda settings: settings.debate, self.opening.open_daily))
        schedule.wakes += [
            Wake("phases of debates", DUE_SECONDS, self.leading.advance_due),
            Wake("reminders in debates", DUE_SECONDS, self.leading.remind_due),
        ]

    async def local_seat(self, group: str, language: Language, name: str) -> Seat:
        """Return the terminal's one member, an organiser of a group of their own."""
        found, member = await self.directory.local_seat(GroupId(group), name)
        return Seat(found, member, Platform.CONSOLE, language, name=name, organiser=True)
