"""What the gate says of a draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.documents import Language


class CutReason(StrEnum):
    """Why a sentence may not be shown; for logs and metrics, never for members."""

    UNCITED = "uncited"
    INVENTED_CITATION = "invented_citation"
    IDLE_CITATION = "idle_citation"  # a cited span that has nothing to do with the sentence
    ECHO = "echo"
    MENTION = "mention"
    MARKUP = "markup"
    FOREIGN_LANGUAGE = "foreign_language"
    REPEATED = "repeated"
    UNFINISHED = "unfinished"
    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    CERTAINTY = "certainty"
    QUANTIFIER = "quantifier"
    CONTRARY = "contrary"
    ROLES = "roles"
    MERGED = "merged"
    UNSUPPORTED = "unsupported"
    NOT_BORNE_OUT = "not_borne_out"  # no rule found anything; the models doubt it


@dataclass(frozen=True, slots=True)
class Evidence:
    """A cited span as the gate reads it.

    Attributes:
        text: The span's own characters.
        setting: What a reader sees around it: title, headings, source, column names. It may bear out names and words,
            never figures.
        columns: Names of the columns, where the span lies in a table; they say what its cells are.
        title: Of the reading it is from.
    """

    text: str
    language: Language
    setting: str = ""
    columns: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """One sentence of a draft.

    Attributes:
        raw: As the model wrote it, with its marks.
        text: Without citation marks, emphasis and bullets.
        parts: The text in pieces, each with the numbers cited at its end; one piece where all marks stand together.
    """

    raw: str
    text: str
    parts: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """All numbers cited, each once, in order of first use."""
        return tuple(dict.fromkeys(n for _, cited in self.parts for n in cited))


@dataclass(frozen=True, slots=True)
class CutSentence:
    """A sentence that may not be shown; `detail` says what was wrong, for the log."""

    sentence: DraftSentence
    reason: CutReason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The sentences of a draft, sorted."""

    kept: Sequence[DraftSentence]
    cut: Sequence[CutSentence]
