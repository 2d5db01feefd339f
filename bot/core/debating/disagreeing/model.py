"""A disagreement of the readings."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.core.asking.answer import Citation
from knowledge.documents import Language

SEPARATOR: Final = " · "  # between the words of a subject


class DisagreementKind(StrEnum):
    """In what two quotes differ."""

    FIGURE = "figure"
    DATE = "date"
    NEGATION = "negation"
    DOUBT = "doubt"  # one states what the other hedges or doubts


class Measure(StrEnum):
    """What a figure that differs measures; the value ends the key of its words."""

    COUNT = "count"
    MONEY = "money"
    TIME = "time"
    SHARE = "share"
    MULTIPLE = "multiple"
    AGE = "age"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Topic:
    """What a disagreement is on, to be said in words.

    Attributes:
        things: Names and nouns as the readings have them, two at most.
        measure: What of them; None where it is no figure and no date that differs.
        counted: The word for what is counted, empty unless things are.
    """

    things: tuple[str, ...]
    measure: Measure | None = None
    counted: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two quotes that differ on one subject.

    Attributes:
        subject: Words of the readings that both speak of, most telling first, joined by " · ".
        quotes: In the order of the readings; from one document where it differs from itself.
        weight: How sure the two speak of the same thing, comparable within one map.
        topic: The subject as a title says it.
    """

    subject: str
    kind: DisagreementKind
    language: Language
    quotes: tuple[Citation, Citation]
    weight: float
    topic: Topic
