"""What is kept of a debate when it moves on, and when it is over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.debating.model import Phase, Side, Spot
from bot.core.debating.motions.model import Quote
from bot.core.groups.model import MemberId, Platform
from bot.core.schedule.outbox import Post


class PointKind(StrEnum):
    """What the summary takes a debater's words for."""

    POINT = "point"
    CONCESSION = "concession"
    QUESTION = "question"
    RECAP = "recap"  # a sentence on their words, which the language model wrote and the gate let through


@dataclass(frozen=True, slots=True)
class KeptPoint:
    """Words of a debater that the summary quotes.

    Attributes:
        rank: From 0, the best first, within its kind and side.
        name: What the member is called; filled in when it is read.
    """

    kind: PointKind
    rank: int
    member: MemberId
    side: Side
    text: str
    evidence: tuple[Quote, ...] = ()
    platform: Platform = Platform.CONSOLE
    chat: str = ""
    message: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a debate when it moves on; all of it, or nothing.

    Attributes:
        spots: In place of those it had; None: as before.
        posts: Owed from then on; what is still unsent of it is given up, but for the opening.
        points: What is kept of the turns, which are deleted; None: the turns stay.
    """

    phase: Phase
    at: datetime
    due_at: datetime
    remind_at: datetime | None = None
    opened_by: MemberId | None = None
    organiser: MemberId | None = None
    times: Mapping[Phase, timedelta] | None = None
    spots: tuple[Spot, ...] | None = None
    posts: Sequence[Post] = ()
    points: Sequence[KeptPoint] | None = None


@dataclass(frozen=True, slots=True)
class TimeChange:
    """What becomes of a debate's time within its phase; all of it, or nothing.

    Attributes:
        paused_at: Since when its time stands still; None: it runs.
        posts: Owed from then on.
        times: How long phases last from now on; None: as before.
    """

    due_at: datetime
    remind_at: datetime | None
    paused_at: datetime | None
    posts: Sequence[Post]
    times: Mapping[Phase, timedelta] | None = None
