"""Debates as one service: what platform adapters and the terminal call."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core.asking.answer import Citation
from bot.core.debating.checking.model import Check
from bot.core.debating.divergences import Divergence
from bot.core.debating.model import Debate, DebateId, Debater, Moment, Phase, Side, Stance, Turn
from bot.core.debating.motions.model import Motion, MotionId
from bot.core.debating.posters import DebateResultSheet, DebateSheet
from bot.core.debating.seats import Seat
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker, Venue
from knowledge.documents import Language


@dataclass(frozen=True, slots=True)
class Wish:
    """How a debate is wanted.

    Attributes:
        motion: Id of a motion, a few words on a topic (the motion that fits best, least used), a motion in free text
            (more than four words), or empty: the one that the group needs most.
        phase: How long each phase lasts, where `times` says nothing else.
        joint: All chats of the group take part, each with a thread of its own.
        anyway: Though another debate is running in the same place.
    """

    motion: str = ""
    phase: timedelta | None = None
    times: Mapping[Phase, timedelta] = field(default_factory=dict)
    steelman: bool = False
    joint: bool = True
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """A side taken.

    Attributes:
        changed: False if the member was on it already.
    """

    debater: Debater
    changed: bool
    hand: "Hand"


@dataclass(frozen=True, slots=True)
class Hand:
    """The evidence of a side.

    Attributes:
        side: None: both sides' (`quotes` for, then against), for those who take none.
        proposed: Its stance was proposed from the wording: show `debate.evidence.unchecked`.
    """

    side: Side | None
    quotes: tuple[Citation, ...]
    complicating: tuple[Citation, ...]
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceCard:
    """Quotes of the readings on a query, best first; empty if nothing answers to it."""

    query: str
    language: Language
    quotes: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of a message in a debate.

    Attributes:
        kept: It is part of the debate; False: whoever wrote it takes no side, and nothing is kept.
        care: Organisers want to be told that it spoke of persons rather than claims; never to be said in the thread.
        told: Accounts on this platform of the organiser who opened the debate, to be told in private, if any.
    """

    debate: DebateId
    kept: bool
    care: bool = False
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PastDebate:
    """A line of the list of past debates."""

    id: DebateId
    motion: str
    ended_at: datetime
    debaters: int
    pairs: int
    shift: float


@dataclass(frozen=True, slots=True)
class Export:
    """A debate as a Markdown file."""

    name: str
    markdown: str


class Debating:
    """All that can be done with debates; daily prompts and the change of phases are the schedule's business.

    Every id is checked against the seat's group: `DebateMissingError` for another's.
    """

    async def seat(self, speaker: Speaker, venue: Venue, language: Language = "pt") -> Seat:
        """Return who speaks where; in private, in the group that the member was last seen in.

        Raises:
            NoGroupError: The member was seen in no group yet, or the chat belongs to none.
        """
        raise NotImplementedError

    # motions

    async def motions(self, seat: Seat, typed: str = "") -> list[Motion]:
        """Return what may be debated: the group's own motions, then the shipped ones; those that fit `typed` first.

        Fast enough for autocomplete; button and choice values are `motion.id`.
        """
        raise NotImplementedError

    async def add_motion(self, seat: Seat, text: str, *, case_for: str = "", case_against: str = "") -> Motion:
        """Keep a motion of the group's own; its evidence is found when it is debated; for organisers.

        Raises:
            NotOrganiserError, MotionError.
        """
        raise NotImplementedError

    async def remove_motion(self, seat: Seat, motion: MotionId) -> None:
        """Forget a motion of the group's own; for organisers. Raises as `add_motion`."""
        raise NotImplementedError

    # opening and leading

    async def open(self, seat: Seat, wish: Wish) -> Debate:
        """Open a debate where the member speaks; the outbox has it posted within seconds.

        Raises:
            DebateRunningError: One is running in this place, and the wish does not say `anyway`.
            NoGroupError: Said in private.
            MotionError, PhaseTimeError.
        """
        raise NotImplementedError

    async def open_prompt(self, seat: Seat, debate: DebateId, *, anyway: bool = False) -> Debate:
        """Open the daily prompt's debate (button *open debate*); stances taken on the prompt count as before.

        Pressed again once it is open, it returns the debate as it is.

        Raises:
            PromptOverError: Too old.
            DebateRunningError, DebateMissingError.
        """
        raise NotImplementedError

    async def open_divergence(self, seat: Seat, divergence: str, wish: Wish | None = None) -> Debate:
        """Open a debate on a disagreement of the readings, by `Divergence.id`; raises as `open`, and
        DivergenceGoneError."""
        raise NotImplementedError

    async def here(self, seat: Seat, debate: DebateId | None = None) -> Debate:
        """Return the debate with this id; without one that of the seat's thread, else the newest running in its place,
        else in its chat; in private the newest running one that the member takes a side in.

        Raises:
            DebateMissingError, NoDebateHereError.
        """
        raise NotImplementedError

    async def running(self, seat: Seat) -> list[Debate]:
        """Return the group's running debates, newest first."""
        raise NotImplementedError

    async def sheet(self, seat: Seat, debate: DebateId) -> DebateSheet:
        """Return all that is needed to show the debate as it stands now, in the seat's chat and language."""
        raise NotImplementedError

    async def end_phase(self, seat: Seat, debate: DebateId) -> Debate:
        """End the present phase early; the next begins. From the vote after, the summary follows.

        Raises:
            NotLeaderError: Neither an organiser nor who opened it.
            DebateOverError.
        """
        raise NotImplementedError

    async def pause(self, seat: Seat, debate: DebateId) -> Debate:
        """Stop its time: nothing falls due, and what is written is not part of it; votes and sides are still taken.

        Raises as `end_phase`, and WrongPhaseError: it is paused already.
        """
        raise NotImplementedError

    async def resume(self, seat: Seat, debate: DebateId) -> Debate:
        """Let its time go on, with what was left of the phase. Raises as `pause`."""
        raise NotImplementedError

    async def finish(self, seat: Seat, debate: DebateId) -> Debate:
        """End the debate: straight to the vote after; from there, or if nobody takes part, for good.

        Raises as `end_phase`.
        """
        raise NotImplementedError

    # taking part

    async def vote(self, seat: Seat, debate: DebateId, stance: Stance, moment: Moment) -> DebateSheet:
        """Take a stance, in place of the member's earlier one of the same moment.

        `moment` is the one that the button pressed was made for: `BEFORE` on prompts and opening messages.

        Raises:
            VoteClosedError: That vote is not open now.
        """
        raise NotImplementedError

    async def join(self, seat: Seat, debate: DebateId, side: Side | None = None) -> Joined:
        """Take a side; without one, be drawn to the side with fewer debaters.

        Whoever is on a side already and asks to be drawn stays there. Sides may be changed until rebuttals begin.

        Raises:
            SideFixedError, DebateOverError.
        """
        raise NotImplementedError

    async def leave(self, seat: Seat, debate: DebateId) -> None:
        """Leave a debate: side and words are forgotten, stances stay.

        Raises:
            NotDebaterError.
        """
        raise NotImplementedError

    async def silent(self, seat: Seat, debate: DebateId) -> tuple[Debater, ...]:
        """Return who takes a side and has not spoken in the present phase (has not voted after, in the last one)."""
        raise NotImplementedError

    async def heard(self, seat: Seat, message: str, text: str, reply_to: str = "") -> Heard | None:
        """Take a member's message: part of a debate if it stands in the debate's thread, or, where the debate is led
        in replies, if it replies to one of its messages or to a turn in it, while a speaking phase runs.

        To be called with all that is written in groups (cheap where no debate runs); None: not for a debate.
        The same message heard twice counts once. Commands must not be handed over.

        Args:
            message: The platform's id of it.
            reply_to: Id of the message it replies to.
        """
        raise NotImplementedError

    async def corrected(self, seat: Seat, message: str, text: str) -> None:
        """Put the member's new words in the place of the old ones; nothing if the message is no turn of theirs."""
        raise NotImplementedError

    async def withdrawn(self, platform: Platform, chat: str, message: str) -> None:
        """Forget a deleted message; nothing if it is no turn."""
        raise NotImplementedError

    async def notices(self, seat: Seat, debate: DebateId) -> list[Turn]:
        """Return the turns that spoke of persons rather than claims, newest first; for organisers, in private.

        Empty unless the group's setting `debate_care` is on.

        Raises:
            NotOrganiserError.
        """
        raise NotImplementedError

    # evidence

    async def hand(self, seat: Seat, debate: DebateId, side: Side | None = None) -> Hand:
        """Return the quotes of a side: the one named, else the member's own, else both sides'."""
        raise NotImplementedError

    async def evidence(self, seat: Seat, query: str) -> EvidenceCard:
        """Search the group's readings (`/evidencia`)."""
        raise NotImplementedError

    async def check(self, seat: Seat, text: str) -> Check:
        """Split a message into claims and check each against the group's readings (`/checar`)."""
        raise NotImplementedError

    async def disagreements(self, seat: Seat) -> list[Divergence]:
        """Return where the group's readings differ (`/divergencias`): the known ones, then those found by comparing.

        The first call after readings have changed takes some seconds: defer.
        """
        raise NotImplementedError

    # looking back

    async def result(self, seat: Seat, debate: DebateId) -> DebateResultSheet:
        """Return the outcome of a debate that is done.

        Raises:
            WrongPhaseError: It is not (`debate.error.not_done`).
        """
        raise NotImplementedError

    async def past(self, seat: Seat, limit: int = 20) -> list[PastDebate]:
        """Return the group's debates that are done, newest first (`/debates`)."""
        raise NotImplementedError

    async def export(self, seat: Seat, debate: DebateId) -> Export:
        """Return a debate that is done as Markdown. Raises as `result`."""
        raise NotImplementedError
