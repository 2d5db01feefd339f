"""Dates, decades and centuries in a text, as facts."""

import re
from typing import Final

from bot.core.quizzing.generating.facts import Fact, FactKind
from knowledge.documents import Span
from knowledge.text.lazy_pattern import LazyPattern

_MONTHS: Final = (
    "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|"
    "january|february|march|april|may|june|july|august|september|october|november|december"
)
_YEAR: Final = r"(?:1[0-9]{3}|20[0-9]{2})"
DATE: Final = LazyPattern(
    rf"(?<![\w.,/-])(?:(?P<day>\d{{1,2}}º?\s+(?:de\s+|of\s+)?(?:{_MONTHS}),?\s+(?:de\s+)?{_YEAR}|"
    rf"(?:{_MONTHS})\s+\d{{1,2}},\s+{_YEAR})"
    rf"|(?P<month>(?:{_MONTHS})(?:\s+de|\s+of)?\s+{_YEAR})|(?P<year>{_YEAR}))(?![\w/]|[.,-]\d)",
    re.IGNORECASE,
)
_BEFORE_YEAR: Final = re.compile(
    r"\b(?:em|in|desde|since|até|until|by|ano|anos|year|ano de|durante|during|a partir de|após|after|before|antes de|"
    r"(?:início|meados|fim|final|finais|começo|semestre|trimestre|edição|censo|verão|inverno|outono|primavera|"
    r"beginning|end|summer|winter|spring|fall) (?:de|of))\s+$",
    re.IGNORECASE,
)
_MEASURED: Final = re.compile(
    r"\s?(?:%|°|º|m\b|km|kg|cm|mm|ha\b|t\b|metros|horas|dias|pessoas|alunos|reais|dólares|toneladas|barris|"
    r"[A-Z]{2,4}\b)"
)
_NO_YEAR: Final = re.compile(
    r"(?:décadas?|anos|lei|decreto|portaria|resolução)\b[^,]{0,25}$|\d\s*(?:a|e|to|and)\s+$", re.IGNORECASE
)
_DECADE: Final = LazyPattern(
    r"\b(?:décadas? de|anos de|anos)\s+((?:1[0-9]|20)\d0)\b(?!\s*(?:e|a)\s*\d)|\bthe\s+((?:1[0-9]|"
    r"20)\d0)(?=s\b)(?!s and)"
)


def dates_in(text: str) -> list[Fact]:
    """Return the dates of `text` that are sure to be dates, in order: days, months with year, years."""
    found = []
    for match in DATE.finditer(text):
        kind = FactKind(next(name for name in ("day", "month", "year") if match[name]))
        before, after = text[: match.start()], text[match.end() :]
        if kind is FactKind.YEAR and (not _BEFORE_YEAR.search(before) or _NO_YEAR.search(before)):
            continue
        if kind is FactKind.YEAR and _MEASURED.match(after):
            continue
        if re.match(r"\s*(?:a\.|d\.|AC|DC|BC)|\s*[-–]|\s+(?:a|e|to|and|até|ou|or)\s+\d", after):
            continue
        found.append(Fact(kind, Span(*match.span()), small_month(match.group())))
    return found


def small_month(date: str) -> str:
    """Portuguese months begin with a small letter, whatever a text does."""
    return re.sub(r"(?<=de )[A-Z][a-zç]+|^[A-Z][a-zç]+(?= de )", lambda month: month.group().lower(), date)


def periods_in(text: str) -> list[Fact]:
    """Return the decades ("década de 1970": the year) and the centuries ("III a.C.": the numeral) of `text`."""
    decades = []
    for match in _DECADE.finditer(text):
        group = 1 if match[1] else 2
        decades.append(Fact(FactKind.DECADE, Span(*match.span(group)), match[group]))
    centuries = [
        Fact(FactKind.CENTURY, Span(*match.span(1)), match[1])
        for match in re.finditer(r"\bséculo\s+([IVX]+(?:\s+[ad]\.\s?C\.?)?)(?![\w-])(?!\s*(?:e|a|ao)\s)", text)
    ]
    return decades + centuries
