"""Numbers written in words, found by text2num: "dois mil", "twenty-two"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.asking.figures import SCALES
from knowledge.documents import Language, Span
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.words import fold

TOKEN = LazyPattern(r"[^\W\d_]+|\d[\d.,]*|[^\w\s]")
_ARTICLES = frozenset(["um", "uma", "one", "a"])
_ROUGHLY = frozenset(["uns", "umas"])  # "umas oito vezes", "umas horas"
_PRONOUNS = frozenset(["ones"])  # "the closed ones"
_TIME_UNITS = frozenset(["hora", "mes", "ano", "semana", "decada", "hour", "month", "year", "week", "decade"])
_SCALE_WORDS = "mil milhao milhoes bilhao bilhoes trilhao trilhoes thousand million millions billion billions"
_SCALES = frozenset(_SCALE_WORDS.split())
SHARES = {
    "metade": 50.0, "half": 50.0, "um terco": 100 / 3, "one third": 100 / 3, "a third": 100 / 3, "um quarto": 25.0,
    "one quarter": 25.0, "a quarter": 25.0, "um oitavo": 12.5, "one eighth": 12.5, "an eighth": 12.5,
    "um quinto": 20.0, "one fifth": 20.0, "a fifth": 20.0, "dois tercos": 200 / 3, "two thirds": 200 / 3,
    "um decimo": 10.0, "one tenth": 10.0, "a tenth": 10.0,
}  # fmt: skip
"""Shares in words, in percent."""
_HALF_UNIT = LazyPattern(
    r"\b(?:meia|meio|half an?)(?=\s+(?:hora|ano|dia|seculo|milhao|bilhao|hour|year|day|century|million|billion)\b)"
)
_HALF_SCALE = LazyPattern(r"\b(?:meio|half an?)\s(?P<scale>milhao|bilhao|trilhao|million|billion|trillion)\b")
_ONE_AGE = LazyPattern(r"\ba(?=\s(?:decade|century)\b)")
_SHARE = LazyPattern(rf"\b(?:{'|'.join(SHARES)})\b(?!-)")


@dataclass(frozen=True, slots=True)
class _Token:
    """A word as text2num wants it."""

    word: str
    span: Span

    def text(self) -> str:
        return self.word

    def nt_separated(self, previous: "_Token") -> bool:
        """Whether something other than words keeps the two apart."""
        return False

    def not_a_number_part(self) -> bool:
        """Whether the word may not be part of a number."""
        return not self.word.isalpha() or fold(self.word) in _ROUGHLY


@dataclass(frozen=True, slots=True)
class SpeltNumber:
    """A number in words; `share` if it is one in percent ("metade")."""

    value: float
    span: Span
    share: bool = False


def spelt_numbers(text: str, language: Language) -> list[SpeltNumber]:
    """Return the numbers written in words, in order; a lone "um" or "one" is taken as an article.

    Scales after digits ("6 milhões") belong to the digits and are left out, as are ordinals ("segundo").
    """
    shares = list(_shares(text))
    taken = [share.span for share in shares]
    numbers = [n for n in _cardinals(text, language) if not any(_overlap(n.span, span) for span in taken)]
    return sorted([*shares, *numbers], key=lambda number: number.span.start)


def _shares(text: str) -> Iterator[SpeltNumber]:
    folded = fold(text)
    if len(folded) != len(text):  # a letter that folding makes longer would shift the places
        return
    scaled = [(match.span(), 0.5 * SCALES[match["scale"]]) for match in _HALF_SCALE.finditer(folded)]
    yield from (SpeltNumber(value, Span(*place)) for place, value in scaled)
    halves = [match.span() for match in _HALF_UNIT.finditer(folded)]
    halves = [place for place in halves if not any(start <= place[0] < end for (start, end), _ in scaled)]
    yield from (SpeltNumber(0.5, Span(*place)) for place in halves)
    yield from (SpeltNumber(1.0, Span(*match.span())) for match in _ONE_AGE.finditer(folded))
    halves += [place for place, _ in scaled]
    for match in _SHARE.finditer(folded):
        if any(start <= match.start() < end for start, end in halves):
            continue
        yield SpeltNumber(SHARES[match[0]], Span(*match.span()), share=True)


def _cardinals(text: str, language: Language) -> Iterator[SpeltNumber]:
    from text_to_num import find_numbers

    tokens = [_Token(match[0], Span(*match.span())) for match in TOKEN.finditer(text)]
    for found in find_numbers(tokens, language, threshold=0):
        words = tokens[found.start : found.end]
        before = tokens[found.start - 1] if found.start else None
        if found.is_ordinal or not found.value or not all(token.word.isalpha() or token.word == "-" for token in words):
            continue
        if len(words) == 1 and fold(words[0].word) in _ARTICLES and not _counts_time(tokens, found.end):
            continue
        if fold(words[-1].word) in _PRONOUNS:
            continue
        if before is not None and re.fullmatch(r"[\d.,]+", before.word) and fold(words[0].word) in _SCALES:
            continue
        yield SpeltNumber(float(found.value), Span(words[0].span.start, words[-1].span.end))


def _counts_time(tokens: Sequence[_Token], place: int) -> bool:
    """Whether "um" or "one" counts what follows: "uma hora", "one year"."""
    return place < len(tokens) and fold(tokens[place].word) in _TIME_UNITS


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
