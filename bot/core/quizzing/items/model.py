"""A quiz item: a question with one right option, and the quote of a reading that bears it out."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NewType

from knowledge.documents import Language, Span

ItemId = NewType("ItemId", str)
"""Names one item in one language; at most 24 characters, letters, digits, `-` and `.` (it travels in button data)."""


class Origin(StrEnum):
    """Where an item comes from."""

    SHIPPED = "shipped"
    GENERATED = "generated"
    IMPORTED = "imported"
    MODEL = "model"


class Difficulty(IntEnum):
    """How hard an item is meant to be."""

    EASY = 1
    MEDIUM = 2
    HARD = 3


@dataclass(frozen=True, slots=True)
class ItemSource:
    """The place in a reading that bears the key out.

    Attributes:
        document: Id of the reading, as the list of readings shows it.
        span: Characters of the reading's stored text.
        quote: That stretch of text when the item was made; the gate compares it with the reading to the letter.
    """

    document: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class QuizItem:
    """One question with its options.

    Whether it is fit to be asked is the gate's business (`bot.core.quizzing.items.gate`), not the form's.

    Attributes:
        work: What the language versions of one item share; the id where there is only one.
        key: Index of the right option.
        concept: Short folded name of what it is about, by which practice is spread, such as `custo-de-treinamento`.
    """

    id: ItemId
    stem: str
    options: tuple[str, ...]
    key: int
    explanation: str
    source: ItemSource
    concept: str
    difficulty: Difficulty
    language: Language
    origin: Origin
    work: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.key < len(self.options):
            raise ValueError(f"item {self.id}: the key {self.key} is no option")

    @property
    def right(self) -> str:
        """The right option."""
        return self.options[self.key]

    @property
    def shared(self) -> str:
        """What memory of the item counts for, in whatever language it was asked."""
        return self.work or self.id
