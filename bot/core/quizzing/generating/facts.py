"""Facts that a statement gives: figures, dates and names, with where they stand and what they are."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.core.asking.figures import CURRENCIES, Figure, figures_in
from bot.core.asking.kinds import Kind
from bot.core.asking.spans import typed_spans
from bot.core.quizzing.generating.naming import NameKind, kind_of_name
from bot.core.quizzing.generating.statements import Statement
from knowledge.documents import Language, Span
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.words import WORD

_MONTHS: Final = (
    "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|"
    "january|february|march|april|may|june|july|august|september|october|november|december"
)
_YEAR: Final = r"(?:1[0-9]{3}|20[0-9]{2})"
DATE: Final = LazyPattern(
    rf"(?<![\w.,/-])(?:(?P<day>\d{{1,2}}º?\s+(?:de\s+|of\s+)?(?:{_MONTHS}),?\s+(?:de\s+)?{_YEAR}|(?:{_MONTHS})\s+\d{{1,2}},\s+{_YEAR})"
    rf"|(?P<month>(?:{_MONTHS})(?:\s+de|\s+of)?\s+{_YEAR})|(?P<year>{_YEAR}))(?![\w/]|[.,-]\d)",
    re.IGNORECASE,
)
_BEFORE_YEAR: Final = re.compile(
    r"\b(?:em|in|desde|since|até|until|by|de|of|ano|anos|year|from|durante|during|para|entre|between|a partir de|após|after|before)\s+$",
    re.IGNORECASE,
)
_LABELLED: Final = re.compile(
    r"(?:\b(?:n[º°o]\.?|n\.º|lei|artigo|art\.|inciso|resolução|portaria|decreto|versão|version|camada|capítulo|chapter|"
    r"seção|section|tabela|table|figura|figure|fase|phase|grupo|nível|level|item|sistema|gpt|windows|página|page|campo|"
    r"bloco|block|poço|well|top|us|covid|v|part|parte)|[A-Z]+-|[+−-])\s*$",
    re.IGNORECASE,
)
_UNIT: Final = re.compile(r"\s+((?:de\s+)?[a-zà-ÿ]{3,}|[ck]?m[²³]?\b|km[²2]?\b|kg\b|°C|ºC|MW|GW|kW|GB|TB|[a-zA-Z]{1,3}\b)")
_NO_UNIT: Final = frozenset(
    "para com por que dos das são foi foram era anos-luz and the for with from that was were are has have had foot "
    "até como mas onde quando sendo vezes casos nos nas pelo pela sobre entre outros outras".split()
) - {"vezes", "casos"}


class FactKind(StrEnum):
    """What a fact is; options are of the same kind."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    FIGURE = "figure"
    NAME = "name"
    DEFINITION = "definition"
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


def dates_in(text: str) -> list[Fact]:
    """Return the dates of `text` that are sure to be dates, in order: days, months with year, years."""
    found = []
    for match in DATE.finditer(text):
        kind = FactKind(next(name for name in ("day", "month", "year") if match[name]))
        if kind is FactKind.YEAR and not _BEFORE_YEAR.search(text[: match.start()]):
            continue
        found.append(Fact(kind, Span(*match.span()), match.group()))
    return found


def figures_of(text: str, language: Language) -> list[Fact]:
    """Return the figures of `text` that count or measure something, with currency, scale and percent sign."""
    dated = [match.span() for match in DATE.finditer(text)]
    found = []
    for figure in figures_in(text, language):
        start, end = figure.span.start, figure.span.end
        if any(a < end and start < b for a, b in dated) or not figure.unit:
            continue
        currency = next((sign for sign in ("US$", "R$", "U$", "$", "€", "£") if text[:start].rstrip().endswith(sign)), "")
        if currency:
            start = text.rindex(currency, 0, start)
        if _labelled(text, start, end) or figure.value < 2:
            continue
        measured = currency or figure.unit == "%" or _UNIT.match(text, end)
        unit = _UNIT.match(text, end)
        if not measured or (unit and not currency and figure.unit != "%" and unit[1] in _NO_UNIT):
            continue
        found.append(Fact(FactKind.FIGURE, Span(start, end), text[start:end], figure))
    return found


def names_of(statement: Statement, companies: Collection[str]) -> list[Fact]:
    """Return the names in a statement whose kind is known, in order."""
    sure, _ = typed_spans(statement.text, Kind.PERSON)
    found = []
    for span in sure:
        name = kind_of_name(statement.text, span, statement.language, companies)
        if name:
            found.append(Fact(FactKind.NAME, span, span.of(statement.text), name=name))
    return found


def measure_of(figure: Figure, text: str, language: Language) -> str:
    """Return what a figure of `text` measures, such that only figures of one measure are compared."""
    if figure.unit == "%" or figure.unit in CURRENCIES.values():
        return figure.unit
    unit = next(iter(WORD.findall(text[figure.span.end : figure.span.end + 40])), "")
    return str(unit).lower()


def _labelled(text: str, start: int, end: int) -> bool:
    """Whether the figure is a number that something bears, part of a code, a range or a sum of signs."""
    before, after = text[:start], text[end : end + 2]
    return bool(
        _LABELLED.search(before)
        or re.match(r"\w|[-–/:]|[.,]\d", after)
        or re.search(r"[\w/–-]$|\d\s+(?:a|e|to|and|ou|or|até|-|x|por)\s+$", before)
        or re.match(r"\s+(?:a|e|to|and|ou|or|até|x)\s+\d", text[end : end + 12])
    )
