"""A disagreement of the readings."""

from dataclasses import dataclass
from enum import StrEnum

from bot.core.asking.answer import Citation
from knowledge.documents import Language


class DisagreementKind(StrEnum):
    """In what two quotes differ."""

    FIGURE = "figure"
    DATE = "date"
    NEGATION = "negation"
    DOUBT = "doubt"  # one states what the other hedges or doubts


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two quotes that differ on one subject.

    Attributes:
        subject: Words of the readings that both speak of, most telling first, joined by " · ".
        quotes: In the order of the readings; from one document where it differs from itself.
        weight: How sure the two speak of the same thing, comparable within one map.
    """

    subject: str
    kind: DisagreementKind
    language: Language
    quotes: tuple[Citation, Citation]
    weight: float
