"""A group's own items, and what organisers are shown of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.groups.model import GroupId, MemberId
from bot.core.quizzing.items.exchange.drafts import ItemDraft
from bot.core.quizzing.items.gate import GateReason
from bot.core.quizzing.items.model import ItemId, QuizItem

LONGEST_OPTIONS = 5 * 101  # characters of the field with all options, one a line


class ItemState(StrEnum):
    """What organisers have made of an item."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class OwnItem:
    """An item of a group's own.

    Attributes:
        document_key: The version of the reading that its quote was taken from.
        version: 1, and one more with each edit; buttons carry it, so that nobody accepts what they have not seen.
        author: Who brought or edited it; None for what was made from a reading, and when forgotten.
    """

    group: GroupId
    item: QuizItem
    document_key: str
    state: ItemState
    created_at: datetime
    version: int = 1
    author: MemberId | None = None

    @property
    def id(self) -> ItemId:
        """The item's id; other groups may have an item with the same one."""
        return self.item.id


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """What an organiser is shown of one item.

    Attributes:
        title, url: Of the reading; the quote is in `own.item.source`.
        n: Its place among those that wait, from 1; 0 if it does not wait (any more).
        count: How many wait.
    """

    own: OwnItem
    title: str
    url: str
    n: int
    count: int


@dataclass(frozen=True, slots=True)
class ItemForm:
    """What an organiser can change of an item, as typed.

    Attributes:
        options: One a line; a letter before each (`A) …`) may be left out.
        key: Letter of the right option.
        explanation: Shown after the answer, at most 200 characters; empty: made from the quote.
    """

    stem: str
    options: str
    key: str
    explanation: str = ""


class FileFormat(StrEnum):
    """Kinds of files that items travel in."""

    GIFT = "gift"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class ItemFile:
    """Items as a file: `name` with its ending, `data` in UTF-8."""

    name: str
    data: bytes
    count: int


@dataclass(frozen=True, slots=True)
class RefusedDraft:
    """An item of a file that was not taken, and the first thing that the gate has against it."""

    draft: ItemDraft
    reason: GateReason


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file's items.

    Attributes:
        added: How many are new in the group.
        repeated: How many it had already.
        waiting: Whether the new ones wait for organisers; otherwise they may be asked from now on.
    """

    added: int
    repeated: int
    refused: tuple[RefusedDraft, ...]
    waiting: bool


@dataclass(frozen=True, slots=True)
class ItemsNotice:
    """Tells organisers of new items.

    Attributes:
        title: Of the reading that they were made from.
        added: How many were made.
        count: How many wait in all, from all readings.
    """

    title: str
    added: int
    count: int
