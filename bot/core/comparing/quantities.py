"""Quantities in sentences: "US$ 6 milhões", "6 mi de dólares" and "six million dollars" are read alike."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.asking.figures import CURRENCIES, SCALES
from bot.core.comparing.model import Bound, Quantity
from bot.core.comparing.number_words import spelt_numbers
from knowledge.documents import Language, Span
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.stopwords import STOPWORDS
from knowledge.text.words import fold

_SCALE = (
    r"(?:\s?-?(?P<scale>mil|milh(?:ão|ões|oes|ao)|bilh(?:ão|ões|oes|ao)|trilh(?:ão|ões|oes|ao)|mi|bi|tri|bn|[kKMmB]|"
    r"thousands?|millions?|billions?|trillions?)\b(?!\w))?"
)
_DIGITS = LazyPattern(
    r"(?P<currency>US\s?\$|R\$|U\$|\$|€|£)?\s?(?<![\w.,])(?P<number>\d+(?:[.,]\d{3})*(?:[.,]\d+)?)(?![.,]\d)"
    + _SCALE
    + r"(?P<percent>\s?(?:%|por cento\b|percent\b|per cent\b))?(?P<times>\s?[x×]\b)?(?!\w)"
)
_FRACTION = LazyPattern(r"(?<![\w/.,])(?P<over>\d{1,2})/(?P<under>\d{1,3})(?=\s+(?:d[aeo]s?|of)\b)")
_VERB = LazyPattern(r"(?!ordem|origem)\w{2,}(?:[aei]m|aram|eram|iram)|(?:is|are|was|were|do|did|has|have|get|go|come)")
"""Portuguese verbs of the third person plural, and English ones that are no nouns: they count nothing."""
_RANGE_LINKS = LazyPattern(r"\s*(?:-|–|—|\ba\b|\bto\b|\be\b|\band\b|\bou\b|\bor\b|\baté\b|\bup to\b)\s*")
_BETWEEN = LazyPattern(r"(?:\bentre|\bbetween)\s+(?:os\s+|the\s+)?$", re.IGNORECASE)
_MORE = LazyPattern(
    r"(?:mais d[eao]s?|acima d[eao]s?|(?<!, )além d[eao]s?|pelo menos|no mínimo|more than|over|above|at least|"
    r"exceeding|beyond|upwards of|superior a)\s+(?:as\s+|os\s+|the\s+)?$",
    re.IGNORECASE,
)
_LESS = LazyPattern(
    r"(?:menos d[eao]s?|abaixo d[eao]s?|no máximo|less than|fewer than|under|below|at most|inferior a|"
    r"não chega a|short of)\s+(?:as\s+|os\s+|the\s+)?$",
    re.IGNORECASE,
)
_ABOUT = LazyPattern(
    r"(?:cerca d[eao]s?|por volta d[eao]s?|em torno d[eao]s?|perto d[eao]s?|na faixa d[eao]s?|aproximadamente|quase|"
    r"uns|umas|around|about|roughly|approximately|almost|nearly|close to|some|an estimated|estimad[oa]s? em)\s+"
    r"(?:as\s+|os\s+|the\s+)?$",
    re.IGNORECASE,
)
_AHEAD = LazyPattern(r"[^\W_]+(?:-[^\W_]+)*|[.,;:()]")
_HALF = LazyPattern(r"\s*(?:e meio|e meia|and a half)\b", re.IGNORECASE)
HOURS: Final = {
    "hora": 1.0, "hour": 1.0, "h": 1.0, "dia": 24.0, "day": 24.0, "semana": 168.0, "week": 168.0,
    "mes": 730.0, "month": 730.0, "semestre": 4380.0, "ano": 8766.0, "year": 8766.0, "decada": 87660.0,
    "decade": 87660.0, "minuto": 1 / 60, "minute": 1 / 60, "seculo": 876600.0, "century": 876600.0,
}  # fmt: skip
"""Hours in a unit of time, singular and folded; months and years at their mean length."""
_TIMES = frozenset(["vez", "vezes", "times", "fold"])
_AGE = LazyPattern(r"\s*(?:anos\s+de\s+idade|years?\s+old|-?year-old|years\s+of\s+age)\b", re.IGNORECASE)
_AGED = LazyPattern(
    r"(?:\baos|\bidade de|\baged?|\b(?:empresári[oa]|engenheir[oa]|homem|mulher|jovem|pessoas?|fundador|ceo) de|"
    r"\b(?:ele|ela|[A-Z]\w+) tem|\b(?:ele|ela|[A-Z]\w+) tinha)\s+$",
)
_FUNCTION: Final = STOPWORDS["pt"] | STOPWORDS["en"]
_NO_NOUNS: Final = (
    "yet against compared versus vs among together alone apiece overall already still "
    "ainda contra juntos juntas cada ja entre"
)
_UNCOUNTED: Final = _FUNCTION | frozenset(_NO_NOUNS.split())
"""What ends the noun phrase of what is counted, or stands where there is none ("haven't turned 35 yet")."""
_WITHIN: Final = frozenset(["de", "da", "do", "dos", "das", "of", "the", "os", "as", "a", "o"])
_SPELT_PERCENT: Final = LazyPattern(r"\s+(?:por cento|per ?cent)\b", re.IGNORECASE)
_NEARBY: Final = 5  # words after a figure that may say what is counted


@dataclass(frozen=True, slots=True)
class _Number:
    value: float
    span: Span
    unit: str = ""


def quantities_in(text: str, language: Language, *, taken: Sequence[Span] = ()) -> list[Quantity]:
    """Return the quantities of `text` in order, without figures inside `taken` (dates and names)."""
    numbers = [n for n in _numbers(text, language) if not any(_overlap(n.span, span) for span in taken)]
    found: list[Quantity] = []
    index = 0
    while index < len(numbers):
        first = numbers[index]
        last = numbers[index + 1] if index + 1 < len(numbers) and _ranged(first, numbers[index + 1], text) else None
        found.append(_quantity(first, last, text))
        index += 2 if last else 1
    return found


def _numbers(text: str, language: Language) -> list[_Number]:
    """All figures, in digits and in words, in order."""
    found = []
    for match in _DIGITS.finditer(text):
        value = figure_value(match["number"], language) * SCALES.get(fold(match["scale"] or ""), 1.0)
        unit = "%" if match["percent"] else "times" if match["times"] else ""
        if match["currency"]:
            unit = CURRENCIES[match["currency"].lower().replace(" ", "")]
        start = match.start("currency") if match["currency"] else match.start("number")
        found.append(_Number(value, Span(start, match.end()), unit))
    for match in _FRACTION.finditer(text):
        over, under = int(match["over"]), int(match["under"])
        if 0 < over < under:
            span = Span(*match.span())
            found = [number for number in found if not _overlap(number.span, span)]
            found.append(_Number(100.0 * over / under, span, "%"))
    for spelt in spelt_numbers(text, language):
        if not any(_overlap(spelt.span, number.span) for number in found):
            percent = _SPELT_PERCENT.match(text, spelt.span.end)
            span = Span(spelt.span.start, percent.end()) if percent else spelt.span
            found.append(_Number(spelt.value, span, "%" if spelt.share or percent else ""))
    return sorted(found, key=lambda number: number.span.start)


def figure_value(number: str, language: Language) -> float:
    """Return the value of digits with points and commas; groups of three are thousands unless it must be otherwise."""
    decimal = "," if language == "pt" else "."
    thousands = "." if decimal == "," else ","
    if re.fullmatch(rf"[1-9]\d{{0,2}}(?:\{thousands}\d{{3}})+", number):
        return float(number.replace(thousands, ""))
    if re.fullmatch(rf"[1-9]\d{{0,2}}(?:\{decimal}\d{{3}})+", number):
        # "10,000" in Portuguese, "10.000" in English: three figures after the mark are nearly always thousands.
        return float(number.replace(decimal, ""))
    plain = re.sub(r"[.,](?=\d{3}(?:[.,]|$))", "", number) if len(re.findall(r"[.,]", number)) > 1 else number
    return float(plain.replace(",", "."))


def _ranged(first: _Number, second: _Number, text: str) -> bool:
    """Whether the two are the ends of one range."""
    if second.value <= first.value and not (second.value >= 1000 > first.value):
        return False
    between = text[first.span.end : second.span.start]
    if first.unit and second.unit and first.unit != second.unit:
        return False
    if not _RANGE_LINKS.fullmatch(between):
        return False
    link = fold(between).strip()
    return link not in ("e", "and") or _BETWEEN.search(text[: first.span.start]) is not None


def _quantity(first: _Number, last: _Number | None, text: str) -> Quantity:
    end = (last or first).span.end
    unit = (last.unit if last else "") or first.unit
    low, high = first.value, (last or first).value
    if last and unit != "%" and high >= 1000 > low and _scale_of(high) > 1:
        low *= _scale_of(high)  # "41 a 78 milhões"
    half = _HALF.match(text, end)
    counted: tuple[str, ...] = ()
    if not unit:
        unit, factor, counted, end = _measured(text, first.span.start, end)
        low, high = low * factor, high * factor
        if half and factor != 1:
            low, high = low + factor / 2, high + factor / 2
    elif unit != "%":
        counted = ()
    before = text[: first.span.start]
    bound = Bound.MORE if _MORE.search(before) else Bound.LESS if _LESS.search(before) else Bound.EXACT
    about = _ABOUT.search(before) is not None
    return Quantity(min(low, high), max(low, high), unit, counted, Span(first.span.start, end), bound, about)


def _scale_of(value: float) -> float:
    return next((scale for scale in (1e12, 1e9, 1e6, 1e3) if value >= scale), 1.0)


def _measured(text: str, start: int, end: int) -> tuple[str, float, tuple[str, ...], int]:
    """Return unit, hours (or 1), what is counted, and where it ends, of the figure that ends at `end`."""
    ahead: list[tuple[str, int]] = []
    for match in _AHEAD.compiled.finditer(text, end):
        word = fold(match[0])
        if not word[0].isalnum() or len(ahead) >= _NEARBY or match.start() - end > 60:
            break
        ahead.append((word, match.end()))
    if ahead:
        age = _AGE.compiled.match(text, end)
        if age:
            return "age", HOURS["year"], (), age.end()
        word, stop = ahead[0]
        singular = word[:-2] if word == "meses" else word.rstrip("s") if word != "mes" else word
        if singular in HOURS:
            unit = "age" if singular in ("ano", "year") and _AGED.search(text[:start]) else "duration"
            return unit, HOURS[singular], (), stop
        if word in _TIMES:
            return "times", 1.0, (), stop
    for word, stop in ahead[:3]:
        if word in CURRENCIES:
            return CURRENCIES[word], 1.0, (), stop
    counted = list(_counted(ahead))
    return "", 1.0, tuple(word for word, _ in counted), counted[0][1] if counted else end


def _counted(ahead: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The words of the noun phrase after a figure, with where each ends."""
    for word, stop in ahead[:_NEARBY]:
        if word in _UNCOUNTED - _WITHIN or word[0].isdigit() or _VERB.fullmatch(word):
            return
        if word not in _WITHIN:
            yield word, stop


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
