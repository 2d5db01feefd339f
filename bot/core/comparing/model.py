"""Quantities, moments and names as they are compared; all positions are characters of the text they were read from."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.documents import Language, Span
from knowledge.text.words import Analysed


class Bound(StrEnum):
    """How a quantity is meant: "2 mil", "mais de 16 mil", "menos de 35"."""

    EXACT = "exact"
    MORE = "more"
    LESS = "less"


class Relation(StrEnum):
    """What two values say of each other."""

    SAME = "same"
    DIFFERENT = "different"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with what it measures.

    Attributes:
        low: Least value; durations and ages are in hours, shares in percent, everything else as counted.
        high: Greatest value; above `low` only for ranges ("3 a 9 meses").
        unit: `dollar`, `real`, `euro`, `pound`, `yuan`, `%`, `times`, `duration`, `age`, or empty for a count.
        counted: Folded words that say what is counted, nearest first; may be empty.
        approximate: Whether the text itself calls it one ("cerca de", "about").
        span: From the first figure to the end of the unit.
    """

    low: float
    high: float
    unit: str
    counted: tuple[str, ...]
    span: Span
    bound: Bound = Bound.EXACT
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, as exactly as the text gives it; what it does not give is None.

    Attributes:
        loose: Whether days around are meant too ("na semana de 20 de janeiro", "around 27 January").
    """

    year: int | None
    month: int | None
    day: int | None
    span: Span
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A run of words that names somebody or something.

    Attributes:
        words: Folded, links ("de", "of") left out; a product's figures are among them ("llama", "3.1", "405b").
    """

    words: tuple[str, ...]
    span: Span

    @property
    def text(self) -> str:
        """Folded words, joined."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text says that can be compared; each group in the order of the text, no two overlapping.

    Attributes:
        denied: Spans that a negation governs, from its own first letter to the end of its reach.
    """

    analysed: Analysed
    language: Language
    quantities: tuple[Quantity, ...]
    moments: tuple[Moment, ...]
    names: tuple[Name, ...]
    denied: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The text that was read."""
        return self.analysed.text

    def denies(self, place: int) -> bool:
        """Return whether the character at `place` is under a negation."""
        return any(span.start <= place < span.end for span in self.denied)
