"""Two values set against each other in one sentence: "3 a 9 meses, não dois anos", "41 a 78 milhões, embora …"."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from bot.core.comparing import moments, sameness
from bot.core.comparing.model import Moment, Quantity, Relation
from bot.core.debating.disagreeing.statements import Statement
from knowledge.documents import Span
from knowledge.text.lazy_pattern import LazyPattern

_BETWEEN = LazyPattern(
    r"\b(?:embora|apesar|mas|porém|contudo|todavia|enquanto|e não|não|em vez d|ao contrário|ainda que|"
    r"although|though|despite|but|however|whereas|while|rather than|instead of|not)\b",
    re.IGNORECASE,
)
_BEFORE = LazyPattern(r"\b(?:apesar d|embora|ao contrário d|despite|although|contrary to|in spite of)", re.IGNORECASE)
_SAYING = LazyPattern(
    r"\b(?:aleg|diz|disse|dito|afirm|estim|supunha|pensava|acredita|segundo|provavelmente|talvez|pode|"
    r"claim|sa(?:id|ys)|estimat|assumed|thought|according|probably|perhaps|may|credit|suggest)",
    re.IGNORECASE,
)
_DATED = LazyPattern(r"\b(?:mas|porém|but|however|whereas|enquanto)\b|[;,]\s+(?:e|and)\s", re.IGNORECASE)
_DATING = LazyPattern(r"\b(?:duvidos|impreci|incert|datam?\b|doubtful|imprecise|uncertain|dates?\b)", re.IGNORECASE)
_CLAUSE = LazyPattern(r"[,;:—–(](?=\s)|\s(?=(?:embora|mas|although|but|rather|instead)\b)")
_LEAST: Final = 12  # characters of a quote at least


def contrasts(statement: Statement) -> Iterator[tuple[Span, Span]]:
    """Yield pairs of spans (of the document) that give two values for one thing, each value in its own span."""
    facts = statement.read.facts
    for one, other in combinations(facts.quantities, 2):
        if sameness.compared(one, other) is Relation.DIFFERENT and _set_against(statement, one, other):
            yield from _parts(statement, one.span, other.span)
    for first, second in combinations(facts.moments, 2):
        if moments.compared(first, second) is Relation.DIFFERENT and _dated_twice(statement, first, second):
            yield from _parts(statement, first.span, second.span)


def _set_against(statement: Statement, one: Quantity, other: Quantity) -> bool:
    text = statement.text
    between = text[one.span.end : other.span.start]
    if len(between) > 120 or ". " in between:
        return False
    contrast = _BETWEEN.search(between) or _BEFORE.search(text[max(0, one.span.start - 60) : one.span.start])
    return contrast is not None and _SAYING.search(text) is not None


def _dated_twice(statement: Statement, first: Moment, second: Moment) -> bool:
    between = statement.text[first.span.end : second.span.start]
    return _DATED.search(between) is not None and _DATING.search(statement.text) is not None


def _parts(statement: Statement, one: Span, other: Span) -> Iterator[tuple[Span, Span]]:
    """The sentence cut in two between the values, at a clause border if there is one."""
    text = statement.text
    borders = [match.start() for match in _CLAUSE.compiled.finditer(text, one.end, other.start)]
    if not borders:
        return
    cut = borders[0] + (1 if not text[borders[0]].isspace() else 0)
    base = statement.span.start
    left, right = text[:cut].rstrip(" ,;:—–("), text[cut:]
    right = right.lstrip()
    if min(len(left), len(right)) >= _LEAST:
        yield Span(base, base + len(left)), Span(base + len(text) - len(right), base + len(text))
