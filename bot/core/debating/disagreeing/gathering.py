"""The disagreements found, made a list for members: one entry a subject, none that only repeats another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.core.asking.answer import Citation
from bot.core.comparing import moments, sameness
from bot.core.comparing.facts import facts_of
from bot.core.comparing.model import Facts, Relation
from bot.core.debating.disagreeing.model import SEPARATOR, Disagreement, Measure
from knowledge.documents import Span
from knowledge.shelves import SHIPPED
from knowledge.text.words import WordAnalyser

_JOINT: Final = 3  # characters between the halves of a sentence: a comma, a space


@dataclass(frozen=True, slots=True)
class Gathered:
    """Disagreements on one subject: the surest of them, and the quotes of all, each part of a sentence once."""

    lead: Disagreement
    quotes: tuple[Citation, ...]


def gathered(
    found: Sequence[Disagreement], known: Sequence[Sequence[Citation]], analyser: WordAnalyser
) -> list[Gathered]:
    """Return the disagreements, surest first, with those on one subject in one entry.

    Of the library that comes with the project, pairs that share a quote with a known entry are left out, and entries
    whose values one known entry has; and of any, those of one sentence, which reports two values but disagrees with no
    other.

    Args:
        known: The quotes of each entry told before.
    """
    entries: list[list[Disagreement]] = []
    for one in found:
        if _is_shipped(one.quotes) and any(_share_a_quote(one.quotes, quotes) for quotes in known):
            continue
        host = next((entry for entry in entries if any(_on_one_subject(one, other, analyser) for other in entry)), None)
        if host is None:
            entries.append([one])
        else:
            host.append(one)
    told = [[_facts(quote, analyser) for quote in quotes] for quotes in known]
    merged = [_merged(entry) for entry in entries]
    return [
        entry
        for entry in merged
        if len(together(entry.quotes)) > 1
        and not (_is_shipped(entry.quotes) and any(_all_told(entry, facts, analyser) for facts in told))
    ]


def together(quotes: Sequence[Citation]) -> list[Citation]:
    """Return the quotes, those joined that stand side by side in a sentence: half of it would read as broken off."""
    told: list[Citation] = []
    for quote in quotes:
        before = told[-1] if told else None
        if before is not None and before.stored.key == quote.stored.key and _is_joint(before, quote):
            told[-1] = replace(before, span=Span(before.span.start, quote.span.end))
        else:
            told.append(quote)
    return told


def _is_joint(one: Citation, other: Citation) -> bool:
    """Whether the sentence of the one goes on with the other."""
    between = one.stored.text[one.span.end - 1 : other.span.start]
    near = 0 <= other.span.start - one.span.end <= _JOINT
    return near and not any(mark.isalnum() or mark in ".?!\n" for mark in between[1:]) and between[0] not in ".?!"


def _merged(entry: Sequence[Disagreement]) -> Gathered:
    quotes: list[Citation] = []
    for quote in (quote for one in entry for quote in one.quotes):
        if not any(_overlap(quote, other) for other in quotes):
            quotes.append(replace(quote, n=len(quotes) + 1))
    said = (one for one in entry if one.topic.measure is not Measure.NUMBER)
    return Gathered(next(said, entry[0]), tuple(quotes))


def _on_one_subject(one: Disagreement, other: Disagreement, analyser: WordAnalyser) -> bool:
    """Whether two are of one kind, and share a quote, or a value and half of the words of their subjects."""
    if one.kind is not other.kind:
        return False
    if _share_a_quote(one.quotes, other.quotes):
        return True
    first, second = (set(disagreement.subject.lower().split(SEPARATOR)) for disagreement in (one, other))
    if len(first & second) * 2 < min(len(first), len(second)):
        return False
    told = [_facts(quote, analyser) for quote in one.quotes]
    return any(_has_all(told, _facts(quote, analyser)) for quote in other.quotes)


def _is_shipped(quotes: Sequence[Citation]) -> bool:
    """Whether all is from the library that comes with the project; a group's own reading always adds something."""
    return all(citation.stored.shelf == SHIPPED for citation in quotes)


def _share_a_quote(quotes: Sequence[Citation], others: Sequence[Citation]) -> bool:
    return any(_overlap(one, other) for one in quotes for other in others)


def _all_told(entry: Gathered, told: Sequence[Facts], analyser: WordAnalyser) -> bool:
    return all(_has_all(told, _facts(quote, analyser)) for quote in entry.quotes)


def _has_all(told: Sequence[Facts], facts: Facts) -> bool:
    """Whether what is told has every figure and date of a quote that has any."""
    quantities = [
        any(sameness.compared(one, other) is Relation.SAME for known in told for other in known.quantities)
        for one in facts.quantities
    ]
    dates = [
        any(moments.compared(one, other) is Relation.SAME for known in told for other in known.moments)
        for one in facts.moments
    ]
    return bool(quantities or dates) and all(quantities) and all(dates)


def _facts(citation: Citation, analyser: WordAnalyser) -> Facts:
    return facts_of(citation.quote, citation.stored.language, analyser=analyser)


def _overlap(one: Citation, other: Citation) -> bool:
    """Whether two quotes have words in common: the same sentence, or a part of it."""
    same = one.stored.key == other.stored.key
    return one.quote == other.quote or (same and one.span.start < other.span.end and other.span.start < one.span.end)
