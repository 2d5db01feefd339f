"""What a check says of a message."""

from dataclasses import dataclass
from enum import StrEnum

from bot.core.asking.answer import Citation
from knowledge.documents import Language


class Verdict(StrEnum):
    """What the readings say to a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    ABSENT = "absent"


class Conflict(StrEnum):
    """In what a reading contradicts a claim."""

    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim with its verdict.

    Attributes:
        citations: What bears it out or contradicts it, best first, numbered over the whole check; none if absent.
        conflict: For a contradicted claim: in what.
    """

    text: str
    verdict: Verdict
    citations: tuple[Citation, ...] = ()
    conflict: Conflict | None = None

    def __post_init__(self) -> None:
        if bool(self.citations) != (self.verdict is not Verdict.ABSENT):
            raise ValueError("a verdict needs a quote, and only an absent claim has none")


@dataclass(frozen=True, slots=True)
class Check:
    """A message split into claims, each checked.

    Attributes:
        language: Of the message, in which the result is presented.
    """

    text: str
    language: Language
    claims: tuple[CheckedClaim, ...]
    elapsed_ms: float = 0.0
