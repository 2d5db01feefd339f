"""Figures in sentences, brought to one form: "US$ 6 milhões", "6 mi de dólares" and "$6 million" are the same."""

import re
from dataclasses import dataclass
from typing import Final

from knowledge.documents import Span
from knowledge.text.words import fold

SCALES: Final = {
    "mil": 1e3, "k": 1e3, "thousand": 1e3,
    "mi": 1e6, "milhao": 1e6, "milhoes": 1e6, "m": 1e6, "million": 1e6, "millions": 1e6,
    "bi": 1e9, "bilhao": 1e9, "bilhoes": 1e9, "b": 1e9, "bn": 1e9, "billion": 1e9, "billions": 1e9,
    "tri": 1e12, "trilhao": 1e12, "trilhoes": 1e12, "trillion": 1e12, "trillions": 1e12,
}  # fmt: skip
CURRENCIES: Final = {
    "us$": "dollar", "$": "dollar", "u$": "dollar", "dolares": "dollar", "dolar": "dollar", "dollars": "dollar",
    "dollar": "dollar", "r$": "real", "reais": "real", "€": "euro", "euros": "euro", "euro": "euro",
    "£": "pound", "libras": "pound", "pounds": "pound", "yuan": "yuan", "yuans": "yuan",
}  # fmt: skip
CHIPS: Final = "chip chips gpu gpus placa placas processador processadores h800 h800s a100 a100s h100 h100s"
ALIKE: Final = (frozenset(CHIPS.split(" ")),)
"""Words that count the same things; a product's name stands for the thing it is one of."""
SKIPPED: Final = frozenset(["de", "do", "da", "dos", "das", "of", "the", "mais", "less", "more"])
FIGURE: Final = re.compile(
    r"(?P<currency>US\$|R\$|U\$|\$|€|£)?\s?(?<![\w.,])(?P<number>\d+(?:[.,]\d{3})*(?:[.,]\d+)?)"
    r"(?:\s?(?P<scale>mil|milh(?:ão|ões)|bilh(?:ão|ões)|trilh(?:ão|ões)|mi|bi|tri|bn|[kKmMbB]|thousands?|millions?|billions?|trillions?)\b)?"
    r"(?P<percent>\s?(?:%|por cento\b|percent\b|per cent\b))?",
    re.IGNORECASE,
)
WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
LOOKED_AHEAD: Final = 3  # words after a figure among which its unit stands


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts.

    Attributes:
        unit: Currency, `%`, or the folded word that is counted; empty if none is near.
    """

    value: float
    unit: str
    span: Span


def figures_in(text: str, language: str) -> list[Figure]:
    """Return the figures of `text` in order; in Portuguese the comma is the decimal mark, in English the point."""
    found = []
    for match in FIGURE.finditer(text):
        value = _value(match["number"], language) * SCALES.get(fold(match["scale"] or "").rstrip(), 1.0)
        found.append(Figure(value, _unit(match, text), Span(match.start("number"), match.end())))
    return found


def same_thing(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same things; of two percentages nothing says what they are shares of."""
    if not one.unit or not other.unit or "%" in (one.unit, other.unit):
        return False
    return one.unit.rstrip("s") == other.unit.rstrip("s") or any({one.unit, other.unit} <= group for group in ALIKE)


def _value(number: str, language: str) -> float:
    decimal = "," if language == "pt" else "."
    thousands = "." if decimal == "," else ","
    if re.fullmatch(rf"\d{{1,3}}(?:\{thousands}\d{{3}})+", number):
        return float(number.replace(thousands, ""))
    if re.fullmatch(rf"\d{{1,3}}(?:\{decimal}\d{{3}})+", number) and number.count(decimal) > 1:
        return float(number.replace(decimal, ""))
    plain = re.sub(r"[.,](?=\d{3}(?:[.,]|$))", "", number) if len(re.findall(r"[.,]", number)) > 1 else number
    return float(plain.replace(",", "."))


def _unit(match: re.Match[str], text: str) -> str:
    if match["percent"]:
        return "%"
    if match["currency"]:
        return CURRENCIES[match["currency"].lower()]
    ahead = [fold(word) for word in WORD.findall(text[match.end() : match.end() + 60])]
    ahead = [word for word in ahead if word not in SKIPPED][:LOOKED_AHEAD]
    for word in ahead:
        if word in CURRENCIES:
            return CURRENCIES[word]
    return ahead[0] if ahead and not ahead[0][0].isdigit() else ""
