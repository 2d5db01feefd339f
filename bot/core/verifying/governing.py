"""Where words of a kind stand, what a denial or doubt governs, and whether a sentence takes it up."""

import re
from typing import Final

from bot.core.comparing.model import Facts
from bot.core.verifying.aligning import ALIGNED, Alignment
from bot.core.verifying.reading import Read, Sort
from knowledge.documents import Span
from knowledge.text.lazy_pattern import LazyPattern

TELLING: Final = 0.3  # weight from which a word can carry a denial
TOOK_UP: Final = 0.5
"""Share of the words that a denial or doubt governs from which a sentence is taken to speak of the same."""
_GOVERNED: Final = 4  # words after a denial or doubt (before it, if none follow) that it governs most
_GOES_ON: Final = re.compile(r"\W*(?:que|that)\b", re.IGNORECASE)


def places_of(pattern: LazyPattern, text: Read) -> list[tuple[Span, str]]:
    """Return where words of a kind stand in the text itself, and how they read; a name or date is no such word."""
    if pattern.search(text.folded) is None:
        return []
    places = _places(text.facts)
    found = [
        (places[text.folded.count(" ", 0, match.start() + 1) - 1], match[0])
        for match in pattern.compiled.finditer(text.folded)
    ]
    return [(span, words) for span, words in found if " " in words or span.start not in text.named]


def has(pattern: LazyPattern, text: Read) -> bool:
    """Return whether words of a kind stand in the text; names and dates are none ("Meta", "in May")."""
    return bool(places_of(pattern, text))


def _places(facts: Facts) -> list[Span]:
    return [Span(word.start, word.end) for word in facts.analysed.words]


def goes_on(text: Read, number: int) -> bool:
    return _GOES_ON.match(text.clauses[number].of(text.text)) is not None


def takes_up(alignment: Alignment, start: int, span: Span, share: float = TOOK_UP) -> bool:
    """Whether the sentence speaks of what stands in `span` of the source, nearest to `start` first."""
    source = alignment.source
    columns = [c for c, t in enumerate(source.tokens) if span.start <= t.word.start < span.end and t.weight > 0]
    columns = sorted(columns, key=lambda c: abs(source.tokens[c].word.start - start))[:_GOVERNED]
    words = [c for c in columns if source.tokens[c].sort is Sort.WORD]
    if not columns or (words and not any(is_taken(alignment, c) for c in words)):
        return False
    weights = [source.tokens[c].weight for c in columns]
    taken = sum(w for c, w in zip(columns, weights, strict=True) if is_taken(alignment, c))
    return taken >= share * sum(weights)


def is_taken(alignment: Alignment, column: int) -> bool:
    values = alignment.likeness[:, column]
    return bool(len(values)) and float(values.max()) >= ALIGNED


def reach(text: Read, span: Span) -> Span:
    """Return what a doubt governs: the rest of its clause, else the clause that "that" joins to it, else all of it."""
    number = text.clause_at(span.start)
    clause = text.clauses[number]
    if any(span.end <= t.word.start < clause.end and t.weight > 0 for t in text.tokens):
        return Span(span.end, clause.end)
    if number + 1 < len(text.clauses) and _GOES_ON.match(text.clauses[number + 1].of(text.text)):
        return text.clauses[number + 1]
    return clause
