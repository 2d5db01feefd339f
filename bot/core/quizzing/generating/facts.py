"""Facts that a statement gives: figures, dates and names, with where they stand and what they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.core.asking.figures import Figure
from bot.core.asking.kinds import Kind
from bot.core.asking.spans import typed_spans
from bot.core.quizzing.generating.leaning import AFTER_GAP, AT_GAP, WITHIN_PLACE
from bot.core.quizzing.generating.naming import NameKind, kind_of_name
from bot.core.quizzing.generating.statements import Statement
from knowledge.documents import Span

_PLACES: Final = frozenset(["country", "state", "city"])


class FactKind(StrEnum):
    """What a fact is; options are of the same kind."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    DECADE = "decade"
    CENTURY = "century"
    FIGURE = "figure"
    SPELT = "spelt"
    EXPANSION = "expansion"
    NAME = "name"
    TERM = "term"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a statement says and that can be asked for.

    Attributes:
        span: Characters of the statement's text.
        figure: For figures: value and unit.
        name: For names and speakers: what they name.
    """

    kind: FactKind
    span: Span
    text: str
    figure: Figure | None = None
    name: NameKind | None = None


def names_of(statement: Statement, known: Mapping[str, str]) -> list[Fact]:
    """Return the names in a statement whose kind is known, in order."""
    sure, _ = typed_spans(statement.text, Kind.PERSON)
    found = []
    for span in sure:
        name = kind_of_name(statement.text, span, statement.language, known)
        if name and _told_by_place(statement.text, span, name.kind):
            continue
        if name:
            found.append(Fact(FactKind.NAME, span, span.of(statement.text), name=name))
    return found


def _told_by_place(text: str, span: Span, kind: str) -> bool:
    if kind in _PLACES:
        return bool(WITHIN_PLACE.search(text[: span.start]))
    return bool(AT_GAP.search(text[: span.start]) or AFTER_GAP.match(text, span.end))
