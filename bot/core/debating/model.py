"""Debates: what they are about, how far they are, who takes part and how minds stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum
from typing import NewType

from bot.core.debating.motions.model import Motion
from bot.core.groups.model import GroupId, MemberId, Platform
from knowledge.documents import Language

DebateId = NewType("DebateId", str)
"""22 letters and digits: it travels in button data."""


class Phase(StrEnum):
    """How far a debate is, in order."""

    PROPOSED = "proposed"  # the daily prompt: put to the group, not opened by anyone yet
    GATHERING = "gathering"  # stances before, and sides
    OPENING = "opening"
    STEELMAN = "steelman"  # an option: each side restates the other to its satisfaction
    REBUTTAL = "rebuttal"
    CLOSING = "closing"
    VOTING = "voting"  # stances after
    DONE = "done"
    DROPPED = "dropped"  # ended without a result: nobody took part, or a prompt that nobody opened

    @property
    def speaking(self) -> bool:
        """Whether what members write is part of the debate."""
        return self in SPEAKING

    @property
    def over(self) -> bool:
        """Whether nothing can happen any more."""
        return self in (Phase.DONE, Phase.DROPPED)


SPEAKING = (Phase.OPENING, Phase.STEELMAN, Phase.REBUTTAL, Phase.CLOSING)
TIMED = (Phase.GATHERING, *SPEAKING, Phase.VOTING)


class Side(StrEnum):
    """A side of a debate."""

    FOR = "for"
    AGAINST = "against"

    @property
    def other(self) -> "Side":
        return Side.AGAINST if self is Side.FOR else Side.FOR


class Stance(IntEnum):
    """What a member thinks of the motion, in five steps."""

    STRONGLY_AGAINST = 1
    AGAINST = 2
    UNDECIDED = 3
    FOR = 4
    STRONGLY_FOR = 5


class Moment(StrEnum):
    """When a stance was taken: before any argument, or after all."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a debate is led on a platform: at most one in a chat.

    Attributes:
        chat: Discord: the guild; Telegram: the chat.
        place: Channel (Discord) or topic (Telegram) where it was announced; empty: the chat itself.
        thread: Discord: id of the thread; Telegram: id of the topic made for it, empty where the chat has no topics
            and the debate is led in replies; also empty until it is opened there.
        message: The bot's message that opens the debate; empty until it is opened there.
    """

    platform: Platform
    chat: str
    place: str
    thread: str = ""
    message: str = ""

    @property
    def opened(self) -> bool:
        """Whether the platform has opened it."""
        return bool(self.message)


@dataclass(frozen=True, slots=True)
class Debate:
    """One debate.

    Attributes:
        motion: As it was when opened, whatever becomes of it.
        times: How long each timed phase lasts.
        steelman: Whether that phase takes place.
        phase_began_at: When the present phase began.
        due_at: When the present phase ends; while paused, when it would have.
        remind_at: When those who have not spoken are to be reminded; None if they need not, or have been.
        opened_by: None for a prompt that nobody has opened, and once forgotten.
        organiser: The organiser who opened it, or was the first to lead it, if any has.
        day: Local date of a daily prompt, of which a group has one a day.
        paused_at: None unless paused.
        pauses: How often it was paused or resumed.
        spots: In the order of platforms and chats; none in the terminal.
    """

    id: DebateId
    group: GroupId
    language: Language
    motion: Motion
    phase: Phase
    created_at: datetime
    phase_began_at: datetime
    due_at: datetime
    times: Mapping[Phase, timedelta] = field(default_factory=dict)
    steelman: bool = False
    remind_at: datetime | None = None
    opened_by: MemberId | None = None
    organiser: MemberId | None = None
    day: date | None = None
    paused_at: datetime | None = None
    pauses: int = 0
    ended_at: datetime | None = None
    spots: tuple[Spot, ...] = ()

    @property
    def subject(self) -> str:
        """What its posts are filed under."""
        return f"debate:{self.id}"

    @property
    def running(self) -> bool:
        """Whether it is opened and not over."""
        return self.phase in TIMED

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The timed phases that this debate has, in order."""
        return tuple(phase for phase in TIMED if self.steelman or phase is not Phase.STEELMAN)

    def spot(self, platform: Platform, chat: str) -> Spot | None:
        """Return where it is led in a chat."""
        return next((spot for spot in self.spots if (spot.platform, spot.chat) == (platform, chat)), None)


@dataclass(frozen=True, slots=True)
class Debater:
    """A member who takes a side.

    Attributes:
        user_id: Their account on the platform that is spoken of; empty where they have none there.
        drawn: The side was drawn, not chosen.
        spoken: Whether they have written anything in the present phase.
        satisfied: Whether they find that the other side has restated theirs faithfully.
    """

    member: MemberId
    name: str
    side: Side
    user_id: str = ""
    drawn: bool = False
    spoken: bool = False
    satisfied: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """What a debater wrote in a phase: kept until the summary is made, and the few turns it quotes for a time after.

    Attributes:
        chat, message: The platform's own ids, so that a member's correction or deletion reaches it.
        reply_to: The message it replies to; empty if to none.
        care: It spoke of persons rather than claims; noted only where organisers switched that on.
    """

    platform: Platform
    chat: str
    message: str
    member: MemberId
    name: str
    side: Side
    phase: Phase
    text: str
    written_at: datetime
    reply_to: str = ""
    care: bool = False


@dataclass(frozen=True, slots=True)
class Vote:
    """A member's stance at a moment; a later one takes the place of an earlier one while that vote is open."""

    member: MemberId
    moment: Moment
    stance: Stance
    platform: Platform
    at: datetime
