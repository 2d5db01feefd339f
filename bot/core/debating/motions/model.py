"""What is debated, and the quotes of the readings that bear on it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from bot.core.asking.answer import Citation
from knowledge.documents import Language

MotionId = NewType("MotionId", str)
"""At most 48 characters; empty for one put in the words of the moment."""

LONGEST_MOTION = 300  # characters


class Origin(StrEnum):
    """Where a motion comes from."""

    SHIPPED = "shipped"
    OWN = "own"  # of the group's organisers
    FREE = "free"  # typed when the debate was opened
    DIVERGENCE = "divergence"  # made of a disagreement of the readings


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a reading, to the letter, as a motion names them."""

    document: str
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence on a motion that the language model wrote, and the quotes that bear it out."""

    text: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Motion:
    """A sentence to argue about.

    Attributes:
        context: Three neutral sentences; empty where nobody has written them.
        case_for, case_against: One line each; empty likewise.
        question: The question to begin with; empty likewise.
        quotes_for, quotes_against, complicating: Best first; those no longer in the readings are left out when shown.
        proposed: The stance of the quotes was proposed from their wording, and nobody has looked at it: to be shown
            with `debate.evidence.unchecked` ("a conferir").
        topics: Works of the readings that it is about.
        title: Short name for a thread; empty where the text itself is used.
        told: What stands for a context that nobody has written.
    """

    id: MotionId
    language: Language
    text: str
    origin: Origin
    context: tuple[str, ...] = ()
    case_for: str = ""
    case_against: str = ""
    question: str = ""
    quotes_for: tuple[Quote, ...] = ()
    quotes_against: tuple[Quote, ...] = ()
    complicating: tuple[Quote, ...] = ()
    proposed: bool = False
    topics: tuple[str, ...] = ()
    title: str = ""
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The quotes of a motion that stand in the group's readings now, numbered 1 upwards over all three lists.

    Attributes:
        proposed: As in `Motion`.
    """

    quotes_for: tuple[Citation, ...] = ()
    quotes_against: tuple[Citation, ...] = ()
    complicating: tuple[Citation, ...] = ()
    proposed: bool = False
