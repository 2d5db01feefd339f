"""Dates in sentences: "20 de janeiro de 2025", "Jan 20, 2025" and "20/01/25" are read alike."""

import re
from typing import Final

from bot.core.comparing.model import Moment, Relation
from knowledge.documents import Language, Span
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.words import fold

_MONTH_NAMES: Final = (
    "janeiro|january|jan", "fevereiro|february|fev|feb", "marco|march|mar", "abril|april|abr|apr", "maio|may|mai",
    "junho|june|jun", "julho|july|jul", "agosto|august|ago|aug", "setembro|september|set|sept|sep",
    "outubro|october|out|oct", "novembro|november|nov", "dezembro|december|dez|dec",
)  # fmt: skip
MONTHS: Final = {name: n for n, names in enumerate(_MONTH_NAMES, 1) for name in names.split("|")}
_SHORT = frozenset(name for name in MONTHS if len(name) <= 3) | {"march", "sept"}
_MONTH = (
    "(?:janeiro|fevereiro|mar[çc]o|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|january|february|"
    "march|april|may|june|july|august|september|october|november|december|"
    r"(?:jan|fev|feb|mar|abr|apr|mai|jun|jul|ago|aug|set|sept?|out|oct|nov|dez|dec)\b\.?)"
)
_YEAR = r"(?:1[5-9]\d{2}|20\d{2})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:º|°|st|nd|rd|th)?"
_DATE = LazyPattern(
    "|".join(
        (
            rf"(?<![\w/])(?P<a_year>{_YEAR})-(?P<a_month>\d{{2}})-(?P<a_day>\d{{2}})(?![\w/])",
            r"(?<![\w/.,])(?P<b_one>\d{1,2})[/.](?P<b_two>\d{1,2})[/.](?P<b_year>\d{4}|\d{2})(?![\w/])",
            rf"(?<![\w.,$])(?P<c_day>{_DAY})\s+(?:de\s+|of\s+|-\s*)?(?P<c_month>{_MONTH})(?!\w)"
            rf"(?:\s*,?\s*(?:de\s+|of\s+|do ano de\s+)?(?P<c_year>{_YEAR})(?![\w]))?",
            rf"(?<!\w)(?P<d_month>{_MONTH})\s+(?P<d_day>{_DAY})(?![\w]|[.,]?\d)(?:\s*,?\s*(?P<d_year>{_YEAR})(?!\w))?",
            rf"(?<!\w)(?P<e_month>{_MONTH})(?:\s*/\s*|\s*,?\s+(?:de\s+|of\s+|do ano de\s+)?)(?P<e_year>{_YEAR})(?!\w)",
            rf"(?<!\w)(?P<f_month>{_MONTH})(?!\w)",
            rf"(?<![\w.,$€£/+-])(?P<g_year>{_YEAR})(?![\w$%]|[.,/]\d)",
        )
    ),
    re.IGNORECASE,
)
_LOOSE = LazyPattern(
    r"(?:semana (?:de|do dia)|por volta de|em torno de|perto de|cerca de|the week of|week of|around|about|circa)"
    r"(?:\s+o)?(?:\s+dia)?\s+$",
    re.IGNORECASE,
)
_COUNTED_AFTER = LazyPattern(
    r"\s+(?:chips?|gpus?|placas?|anos\b|years\b|d[oó]lares|dollars|reais|universidades|universities|pessoas|people|"
    r"funcion|employees|mil\b|milh|million|billion|bilh|cards|processador|processor|par[âa]metros|parameters)",
    re.IGNORECASE,
)
_MONTH_BEFORE = LazyPattern(
    r"(?:\bem|\bin|\bdesde|\bsince|\baté|\buntil|\bby|\bde|\bof|\blast|\bmês de|\binício de|\bfim de|\bfinal de|"
    r"\bmeados de|\bearly|\bmid|\blate|\bno|\bdo|\bde cada|\bentre|\bto|\ba|\bthis|\bnext)[\s-]+$",
    re.IGNORECASE,
)
_WEEK: Final = 7  # days around a loose date


def moments_in(text: str, language: Language) -> list[Moment]:
    """Return the dates of `text` in order: days, months and years; lone month names only after a preposition."""
    found = []
    for match in _DATE.finditer(text):
        form = next(name[0] for name, value in match.groupdict().items() if value is not None)
        moment = _moment(form, match, language)
        if moment is not None and not _is_no_date(form, match, text):
            found.append(moment)
    return found


def compared(one: Moment, other: Moment) -> Relation:
    """Return whether two dates agree in all that both give, differ in it, or give nothing in common."""
    shared = [
        (a, b)
        for a, b in ((one.year, other.year), (one.month, other.month), (one.day, other.day))
        if a is not None and b is not None
    ]
    if not shared:
        return Relation.UNRELATED
    if all(a == b for a, b in shared):
        return Relation.SAME
    return Relation.SAME if _close(one, other) else Relation.DIFFERENT


def covers(source: Moment, claim: Moment) -> bool:
    """Return whether `source` gives at least all that `claim` gives, and the same."""
    if compared(source, claim) is not Relation.SAME:
        return False
    return all(
        given is not None or wanted is None
        for given, wanted in ((source.year, claim.year), (source.month, claim.month), (source.day, claim.day))
    )


def _moment(form: str, match: re.Match[str], language: Language) -> Moment | None:
    groups = {name[2:]: value for name, value in match.groupdict().items() if value is not None and name[0] == form}
    year = _full_year(groups["year"]) if "year" in groups else None
    month = _month(groups["month"]) if "month" in groups else None
    day = int(re.sub(r"\D", "", groups["day"])) if "day" in groups else None
    if form == "b":
        one, two = int(groups["one"]), int(groups["two"])
        day_first = language == "pt" or one > 12
        day, month = (one, two) if day_first else (two, one)
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    loose = _LOOSE.search(match.string[: match.start()]) is not None
    return Moment(year, month, day, Span(*match.span()), loose)


def _is_no_date(form: str, match: re.Match[str], text: str) -> bool:
    """Whether a lone year counts something, or a lone month's name is another word ("may", "set", "mar")."""
    if form == "g":
        return _COUNTED_AFTER.match(text, match.end()) is not None
    if form == "f":
        if fold(match["f_month"]).rstrip(".") in _SHORT and not match[0][0].isupper():
            return True
        return _MONTH_BEFORE.search(text[: match.start()]) is None or match[0].lower() in ("mar", "set", "out", "ago")
    if form == "d" and fold(match["d_month"]).rstrip(".") in _SHORT:
        return not match[0][0].isupper()
    if form != "e" or "/" in match[0]:
        return False
    return fold(match["e_month"]).rstrip(".") in _SHORT - {"may", "march"} and not match[0][0].isupper()


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return 2000 + year if year < 70 else 1900 + year


def _month(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS[fold(text).rstrip(".")]


def _close(one: Moment, other: Moment) -> bool:
    """Whether a loose date and another are at most a week apart."""
    if not (one.loose or other.loose) or one.day is None or other.day is None or one.month != other.month:
        return False
    return (one.year == other.year or None in (one.year, other.year)) and abs(one.day - other.day) <= _WEEK
