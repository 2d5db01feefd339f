"""What members ask of a debate, and what they get."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core.asking.answer import Citation
from bot.core.debating.model import DebateId, Debater, Phase, Side
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
        told: Accounts on this platform of the organiser who opened or leads the debate, to be told in private; none if
            no organiser does.
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
