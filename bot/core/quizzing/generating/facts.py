"""Facts that a statement gives: figures, dates and names, with where they stand and what they are."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.core.asking.figures import CURRENCIES, Figure, figures_in
from bot.core.asking.kinds import Kind
from bot.core.asking.spans import typed_spans
from bot.core.quizzing.generating.leaning import AFTER_GAP, AT_GAP, WITHIN_PLACE
from bot.core.quizzing.generating.naming import NameKind, kind_of_name
from bot.core.quizzing.generating.statements import Statement
from bot.core.quizzing.generating.verbs import finite_verb
from bot.core.quizzing.items.word_lists import listed
from knowledge.documents import Language, Span
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.words import WORD

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
_LABELLED: Final = re.compile(
    r"(?:\b(?:n[º°o]\.?|n\.º|lei|artigo|art\.|inciso|resolução|portaria|decreto|versão|version|camada|capítulo|"
    r"chapter|"
    r"seção|section|tabela|table|figura|figure|fase|phase|grupo|nível|level|item|sistema|gpt|windows|página|page|"
    r"campo|"
    r"bloco|block|poço|well|top|us|covid|v|part|parte)|[A-Z]+-|[+−-])\s*$",
    re.IGNORECASE,
)
_SPELT_WORDS: Final[dict[Language, str]] = {
    "pt": "zero um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis "
    "dezessete "
    "dezoito dezenove vinte",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty",
}
SPELT: Final = {
    language: LazyPattern(
        rf"(?<![\w,-])(?<!e )(?<!and )(?<!or )(?<!ou )(?<!to )(?<! a )(?:{'|'.join(words.split()[3:])})(?![\w-])",
        re.IGNORECASE,
    )
    for language, words in _SPELT_WORDS.items()
}
_ONE: Final = re.compile(r"\s+(?:year|month|day|week|hour|decade|metre|meter|ano|mês|dia|semana|hora|década|metro)\b")
_ROUNDED_OUT: Final = re.compile(r"[.,]00$")
_DEFINITE: Final = re.compile(
    r"\b(?:the|its|their|his|os|as|dos|das|nos|nas|aos|às|seus|suas|first|primeir[oa]s|last|últim[oa]s|all|todos|"
    r"todas|ambos)\s+$|(?<=[a-z,] )[A-Z]\w+\s+$"
)
"""What stands before a number of things already named ("the 24 sleeves"), or that is part of a name ("Gama 98")."""
_COUNTED: Final = re.compile(r"\s+[a-zà-ÿ]{3,}")
_UNIT: Final = re.compile(
    r"\s?((?:de\s+)?[a-zà-ÿ]{3,}\b|[ckm]?m[²³23]?\b|USD\b|EUR\b|BRL\b|k?g\b|mg\b|bar\b|Hz\b|MPa\b|kg\b|°C|ºC|MW\b|"
    r"GW\b|kW\b|GB\b|TB\b|t\b|ha\b)"
)
_NO_UNIT: Final = frozenset(
    listed(
        "para com por que dos das são foi foram era anos-luz and the for with from that was were are has have "
        "had foot até como mas onde quando sendo vezes casos nos nas pelo pela sobre entre outros outras"
    )
) - {"vezes", "casos"}


_DECADE: Final = LazyPattern(
    r"\b(?:décadas? de|anos de|anos)\s+((?:1[0-9]|20)\d0)\b(?!\s*(?:e|a)\s*\d)|\bthe\s+((?:1[0-9]|"
    r"20)\d0)(?=s\b)(?!s and)"
)
_PLACES: Final = frozenset(["country", "state", "city"])
LAST_YEAR: Final = 2200  # bare numbers of four digits up to here may be years


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


def figures_of(text: str, language: Language) -> list[Fact]:
    """Return the figures of `text` that count or measure something, with currency, scale and percent sign."""
    dated = [match.span() for match in DATE.finditer(text)]
    found = []
    for figure in figures_in(text, language):
        start, end = figure.span.start, figure.span.end
        if any(a < end and start < b for a, b in dated) or not figure.unit:
            continue
        currency = next(
            (sign for sign in ("US$", "R$", "U$", "$", "€", "£") if text[:start].rstrip().endswith(sign)), ""
        )
        if currency:
            start = text.rindex(currency, 0, start)
        if _labelled(text, start, end) or figure.value < 2 or _ROUNDED_OUT.search(text[start:end]):
            continue
        if _ONE.match(text, end):
            continue
        if figure.unit != "%" and not currency and _DEFINITE.search(text[:start]):
            continue
        plain_year = text[start:end].isdigit() and 1000 <= figure.value <= LAST_YEAR
        verb = finite_verb(text[end : end + 25].lstrip(), language)
        if plain_year or (verb and verb.start() == 0 and figure.unit != "%"):
            continue
        measured = currency or figure.unit == "%" or _UNIT.match(text, end)
        unit = _UNIT.match(text, end)
        if not measured or (unit and not currency and figure.unit != "%" and unit[1] in _NO_UNIT):
            continue
        found.append(Fact(FactKind.FIGURE, Span(start, end), text[start:end], figure))
    return found


def spelt_figures(text: str, language: Language) -> list[Fact]:
    """Return the numbers from three on that are written as words before what they count."""
    found = []
    for match in SPELT[language].finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        joined = re.match(r"\s+(?:e|and|ou|or|a|to|mil|cento|hundred|d[oae]s?|of|que)\b", after)
        if not joined and not _DEFINITE.search(before) and not _ONE.match(after) and _COUNTED.match(after):
            value = float(spelt_values(language).index(match.group().lower()))
            figure = Figure(value, "", Span(*match.span()))
            found.append(Fact(FactKind.SPELT, Span(*match.span()), match.group(), figure))
    return found


def spelt_values(language: Language) -> list[str]:
    """Return the number words by value, from 0."""
    return _SPELT_WORDS[language].split()


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
        or re.match(r"\s?±", after)
        or before.rstrip().endswith("±")
        or re.match(r"\w|[-–/:]|[.,]\d", after)
        or re.search(r"[\w/–-]$|\d\s+(?:a|e|to|and|ou|or|até|-|x|por)\s+$", before)
        or re.match(r"\s+(?:a|e|to|and|ou|or|até|x)\s+\d", text[end : end + 12])
    )
