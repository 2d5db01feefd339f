"""Typed spans: the how many, when, who or where of a sentence, found by pattern."""

import re
from collections.abc import Sequence

from bot.core.asking.kinds import Kind, asked_kind
from bot.core.asking.span_patterns import (
    ARTICLE,
    CALENDAR,
    DATED,
    DURATION,
    MAY_BE_TIME,
    NAME,
    PLACE,
    PLACE_NAME,
    QUANTITY,
    ROLE,
    ROMAN_NUMERAL,
    TIME,
    WHEN_CLAUSE,
)
from bot.core.asking.widening import widened
from knowledge.documents import Span
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.words import Analysed, Word

# Kinds whose weaker spans (roles, clauses) answer as often as the sure ones: the nearest of both is taken.
_MIXED = frozenset({Kind.PERSON})
_NEAREST = 3  # shared words whose distance counts
_MARKS = re.compile(r"\W*")


def answer_span(question: Analysed, sentence: Analysed) -> Span | None:
    """Return what of `sentence` to show in bold for `question`, as characters of the sentence.

    It is of the kind asked for and says something new; of several it is the one that counts what the question counts,
    or else stands nearest to the words that the two share.
    """
    kind = asked_kind(question.text)
    sure, weak = (_presentable(spans, kind, sentence) for spans in typed_spans(sentence.text, kind))
    shared = [word for word in sentence.content if word.stem in question.stems]
    for spans in (sure + weak,) if kind in _MIXED else (sure, weak):
        fresh = [span for span in spans if _says_something_new(span, question, sentence)]
        if fresh:
            return _fittest([widened(span, kind, sentence) for span in fresh], shared, kind)
    return None


def _fittest(spans: Sequence[Span], shared: Sequence[Word], kind: Kind) -> Span:
    """The one nearest to the shared words; of figures one that counts what the question counts."""

    def unfitness(span: Span) -> tuple[int, float, int]:
        inside = sum(span.start <= word.start and word.end <= span.end for word in shared)
        return -inside if kind is Kind.QUANTITY else 0, _distance(span, shared), span.start

    return min(spans, key=unfitness)


def typed_spans(text: str, kind: Kind) -> tuple[list[Span], list[Span]]:
    """Return the spans of `kind` in `text`: sure ones, by form, and weaker ones, by clause; each in order of place."""
    match kind:
        case Kind.QUANTITY:
            return _quantities(text)
        case Kind.DURATION:
            return _found(DURATION, text), _found(QUANTITY, text)
        case Kind.TIME:
            return _times(text), _found(WHEN_CLAUSE, text)
        case Kind.PERSON:
            return _names(text), _found(ROLE, text)
        case Kind.PLACE:
            return _found(PLACE_NAME, text), _found(PLACE, text)
        case _:
            return [], []


def _quantities(text: str) -> tuple[list[Span], list[Span]]:
    """Figures that are no dates; those that open with "um" or "uma" are weak."""
    times = _times(text)
    spans = [s for s in _found(QUANTITY, text) if not any(t.start <= s.start and s.end <= t.end for t in times)]
    weak = [span for span in spans if ARTICLE.match(span.of(text))]
    return [span for span in spans if span not in weak], weak


def _times(text: str) -> list[Span]:
    """Dates; most texts have none, and a glance is enough to see it."""
    return _found(TIME, text) if MAY_BE_TIME.search(text) else []


def _names(text: str) -> list[Span]:
    """Names but for a single word that opens the sentence, its capital being from there, Roman numerals and months."""
    opening = _MARKS.match(text)
    first = opening.end() if opening else 0
    return [
        span
        for span in _found(NAME, text)
        if (span.start != first or " " in span.of(text))
        and not ROMAN_NUMERAL.fullmatch(span.of(text))
        and not CALENDAR.fullmatch(span.of(text))
    ]


def _found(pattern: LazyPattern, text: str) -> list[Span]:
    """What the pattern's group (all of it, if it has none) matches, without the spaces around."""
    spans = []
    for match in pattern.finditer(text):
        raw = match.group(pattern.compiled.groups)
        start = match.start(pattern.compiled.groups) + len(raw) - len(raw.lstrip())
        end = match.start(pattern.compiled.groups) + len(raw.rstrip())
        if start < end:
            spans.append(Span(start, end))
    return spans


def _presentable(spans: Sequence[Span], kind: Kind, sentence: Analysed) -> list[Span]:
    """Those that begin with a word (the 4 of "GPT-4o" is no figure), to the end of their last one; no years counted."""
    ends = {place: word.end for word in sentence.words for place in range(word.start + 1, word.end)}
    years = {span.start for span in _found(DATED, sentence.text)} if kind is Kind.QUANTITY else set()
    return [
        Span(span.start, ends.get(span.end, span.end))
        for span in spans
        if span.start not in ends and span.start not in years
    ]


def _says_something_new(span: Span, question: Analysed, sentence: Analysed) -> bool:
    """Whether half of its content words at least are not in the question."""
    inside = [w for w in sentence.content if span.start <= w.start and w.end <= span.end]
    fresh = [w for w in inside if w.stem not in question.stems]
    return bool(fresh) and len(fresh) * 2 >= len(inside)


def _distance(span: Span, shared: Sequence[Word]) -> float:
    """Mean gap in characters to the three nearest shared words outside the span."""
    outside = (word for word in shared if word.end <= span.start or word.start >= span.end)
    nearest = sorted(max(word.start - span.end, span.start - word.end) for word in outside)[:_NEAREST]
    return sum(nearest) / len(nearest) if nearest else 0.0
