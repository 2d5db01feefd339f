"""Rounds of the quiz, and the votes in them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum
from typing import NewType

from bot.core.groups.model import GroupId, MemberId, Platform
from bot.core.quizzing.items.model import QuizItem

RoundId = NewType("RoundId", str)
"""22 letters and digits: it travels in button data."""

FIRST, SECOND = 1, 2  # ballots
DAILY_OPEN = timedelta(hours=20)
SECOND_OPEN = timedelta(hours=3)  # for the second ballot, after the discussion call
ASKED_OPEN = timedelta(minutes=15)
ALONE_OPEN = timedelta(hours=24)
LATE = timedelta(hours=24)  # for news of votes cast in time: as long as Telegram keeps them (api#getting-updates)


class RoundKind(StrEnum):
    """How a round came about."""

    DAILY = "daily"
    ASKED = "asked"  # by a member, for the group
    ALONE = "alone"  # by a member, for themself
    REVIEW = "review"  # an item that a member was about to forget

    @property
    def counts(self) -> bool:
        """Whether it gives points: only what the whole group could answer does."""
        return self in (RoundKind.DAILY, RoundKind.ASKED)


class Confidence(IntEnum):
    """How sure a member says to be."""

    GUESS = 1
    THINK = 2
    SURE = 3


@dataclass(frozen=True, slots=True)
class Round:
    """One item put to a group or a member.

    Attributes:
        day: Local date of a daily round, of which a group has one a day.
        member: Who is asked, where it is one alone.
        item: As it was when asked, whatever becomes of it.
        closes_at: When the present ballot ends at the latest.
        ballot: 1, or 2 after a discussion.
        peer: Whether a divided first ballot leads to a discussion and a second one.
        queue: Ids of the items that follow when this one closes.
        voided_at: When organisers found the item faulty; the round counts for nothing then.
    """

    id: RoundId
    group: GroupId
    kind: RoundKind
    item: QuizItem
    opened_at: datetime
    closes_at: datetime
    day: date | None = None
    member: MemberId | None = None
    ballot: int = FIRST
    peer: bool = False
    queue: tuple[str, ...] = ()
    closed_at: datetime | None = None
    voided_at: datetime | None = None

    @property
    def subject(self) -> str:
        """What its posts are filed under."""
        return f"quiz:{self.id}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def takes(self, vote: "Vote", *, cast_in_time: bool = False, told: bool = True) -> bool:
        """Whether a vote counts.

        Args:
            cast_in_time: The platform let nobody vote after the ballot's time was up, so that only the news of the
                vote came late, as after the bot was away.
            told: The result may have been known to who voted, where the ballot ended early and people voted on.
        """
        if self.is_open and vote.ballot == self.ballot:
            return True
        if not cast_in_time or self.voided_at:
            return False
        if self.ballot == SECOND and vote.ballot == FIRST:
            return vote.at - (self.closes_at - SECOND_OPEN) <= LATE
        ended = self.closed_at if vote.ballot == self.ballot else None
        return ended is not None and (ended >= self.closes_at or not told) and vote.at - ended <= LATE


@dataclass(frozen=True, slots=True)
class Vote:
    """A member's answer in one ballot of a round; it cannot be changed."""

    member: MemberId
    option: int
    right: bool
    at: datetime
    ballot: int = FIRST
    confidence: Confidence | None = None
    platform: Platform = Platform.CONSOLE


@dataclass(frozen=True, slots=True)
class PastVote:
    """A vote with what it was about, for looking back."""

    round: RoundId
    item: str
    concept: str
    right: bool
    at: datetime
    confidence: Confidence | None = None
