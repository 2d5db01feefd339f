"""Typed spans made whole: a figure with what it counts, a name with the ones joined to it, a place with its country."""

from bot.core.asking.kinds import Kind
from bot.core.asking.span_patterns import COMPARED, CURRENCY, FURTHER_NAMES, FURTHER_PLACE
from knowledge.documents import Span
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.words import Analysed, Word


def widened(span: Span, kind: Kind, sentence: Analysed) -> Span:
    """Return `span` with what belongs to it in `sentence`, and without a stop word at its end."""
    match kind:
        case Kind.QUANTITY:
            return _counted(_trimmed(span, sentence), sentence)
        case Kind.PERSON:
            return _followed_by(FURTHER_NAMES, span, sentence.text)
        case Kind.PLACE:
            return _followed_by(FURTHER_PLACE[sentence.language], span, sentence.text)
        case _:
            return span


def _followed_by(pattern: LazyPattern, span: Span, text: str) -> Span:
    match = pattern.match(text, span.end)
    return Span(span.start, match.end()) if match else span


def _trimmed(span: Span, sentence: Analysed) -> Span:
    """Without the stop word that a pattern took for what is counted ("US$ 500 billion over")."""
    inside = [w for w in sentence.words if span.start <= w.start and w.end <= span.end]
    if len(inside) > 1 and inside[-1].stop and inside[-1].end == span.end:
        return Span(span.start, inside[-2].end)
    return span


def _counted(span: Span, sentence: Analysed) -> Span:
    """With the names that tell which are counted: after the noun in Portuguese, before it in English."""
    text = span.of(sentence.text)
    if not text[-1].isalnum() or CURRENCY.search(text):
        return _followed_by(COMPARED, span, sentence.text)
    end = span.end
    named = any(word.end == end and _namelike(word) for word in sentence.words)
    for word in (word for word in sentence.words if word.start >= end):
        if sentence.text[end : word.start] != " ":
            break
        if _namelike(word):
            named, end = True, word.end
            continue
        if named and sentence.language == "en" and not word.stop and not word.number:
            end = word.end
        break
    return _followed_by(COMPARED, Span(span.start, end), sentence.text)


def _namelike(word: Word) -> bool:
    return (word.capitalised or word.marked) and not word.stop
