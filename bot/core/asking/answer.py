"""Answers and their citations, made so that a wrong quote cannot exist.

A `Citation` holds no quote of its own: it points into the stored document, and its quote is read from there. A
`Statement` without a citation cannot be made. So nothing that leaves the core as coming from the readings can differ
from them by a letter.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.core.asking.courtesies import Courtesy
from knowledge.documents import Language, Span
from knowledge.library import HEADING_SEPARATOR
from knowledge.shelves import StoredDocument


class AnswerStatus(StrEnum):
    """Whether the readings answer the question."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a stored document that bears a statement out.

    Attributes:
        n: The number shown in brackets, from 1 in order of first use.
    """

    n: int
    stored: StoredDocument = field(repr=False)
    span: Span
    section: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.n < 1 or self.span.end > len(self.stored.text):
            raise ValueError(f"citation [{self.n}] points outside its document")

    @property
    def document(self) -> str:
        """Id of the document, as the list of readings shows it."""
        return self.stored.id

    @property
    def title(self) -> str:
        return self.stored.title

    @property
    def url(self) -> str:
        return self.stored.source.url

    @property
    def quote(self) -> str:
        """The stored text of the document between the span's start and end, to the letter."""
        return self.span.of(self.stored.text)

    @property
    def heading(self) -> str:
        """Heading path in one line."""
        return HEADING_SEPARATOR.join(self.section)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or list item of an answer, with what bears it out.

    Attributes:
        text: What is shown; for an answer made of quotes it is the quote of its only citation.
        emphasis: The part of `text` that is the direct answer, if there is one.
    """

    text: str
    citations: tuple[Citation, ...]
    emphasis: Span | None = None

    def __post_init__(self) -> None:
        if not self.citations or not self.text.strip():
            raise ValueError("a statement needs words and a citation")
        if self.emphasis and self.emphasis.end > len(self.text):
            raise ValueError("emphasis outside the statement")

    @property
    def marks(self) -> str:
        """The citation numbers as shown: `[1]` or `[1][3]`."""
        return "".join(f"[{citation.n}]" for citation in self.citations)


def quoted(citation: Citation, emphasis: Span | None = None) -> Statement:
    """Return the statement that is the citation's own quote; `emphasis` counts in the quote."""
    return Statement(citation.quote, (citation,), emphasis)


class Remark(StrEnum):
    """What the bot itself says beside the quotes; the value is the key of the sentence."""

    READINGS_DIFFER = "ask.remark.readings_differ"
    OTHER_LANGUAGE = "ask.remark.other_language"
    IN_PART = "ask.remark.in_part"
    NOT_COMPARED = "ask.remark.not_compared"
    OPENINGS = "ask.remark.openings"
    UNSURE = "ask.remark.unsure"


@dataclass(frozen=True, slots=True)
class NearReading:
    """A reading near the question that does not answer it."""

    document: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the readings say to a question.

    Attributes:
        language: Language of the question, in which the answer is presented.
        statements: Most direct first; empty if and only if the readings do not answer.
        near: For `NOT_FOUND`: the nearest readings, best first.
        closest: For `NOT_FOUND`: the sentence that may answer after all, though too unlikely to be called the answer.
        similar: For `NOT_FOUND`: questions much like it that the readings answer, the likeliest to be meant first.
        asked_as: What was searched for, where `question` leaned on one before or is answered in part.
        courtesy: What the message was instead of a question; there are no statements then.
    """

    question: str
    language: Language
    statements: tuple[Statement, ...] = ()
    remarks: tuple[Remark, ...] = ()
    near: tuple[NearReading, ...] = ()
    closest: Statement | None = None
    similar: tuple[str, ...] = ()
    asked_as: str = ""
    courtesy: Courtesy | None = None
    elapsed_ms: float = 0.0

    @property
    def status(self) -> AnswerStatus:
        return AnswerStatus.ANSWERED if self.statements else AnswerStatus.NOT_FOUND

    @property
    def shown(self) -> tuple[Statement, ...]:
        """What is shown of the readings: the statements, or what comes closest to one."""
        return self.statements or ((self.closest,) if self.closest else ())

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations of what is shown in order of their numbers, each once."""
        found = {citation.n: citation for statement in self.shown for citation in statement.citations}
        return tuple(found[n] for n in sorted(found))
