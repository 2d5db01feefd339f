"""Questions, and what they lean on."""

from dataclasses import dataclass

from knowledge.documents import Language
from knowledge.shelves import ShelfId


@dataclass(frozen=True, slots=True)
class Question:
    """What a member asks.

    Attributes:
        shelves: The shelves that the member's group reads, its own first.
        language: Language to answer in; None to answer in the question's own.
        before: Full questions asked earlier in the same conversation, oldest first.
    """

    text: str
    shelves: tuple[ShelfId, ...]
    language: Language | None = None
    before: tuple[str, ...] = ()
