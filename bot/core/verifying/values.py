"""Figures, dates and names of a sentence against those of the spans it cites."""

import re
from collections.abc import Sequence
from typing import Final

from bot.core.asking.aliases import aliases
from bot.core.comparing.bearing_out import has_moment, has_name, has_quantity
from bot.core.comparing.model import Bound, Moment, Name, Quantity
from bot.core.comparing.names import holds_name
from bot.core.comparing.quantities import same_value
from bot.core.verifying.aligning import Alignment
from bot.core.verifying.reading import Read, Sort
from bot.core.verifying.verdict import CutReason
from bot.core.verifying.wordings import MULTIPLES
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.words import Analysed

Finding = tuple[CutReason, str]
_COUNTRY_FORMS: Final = 4  # forms from which a group of aliases is a country and its people
_COUNTRY_LETTERS: Final = 4  # shorter forms are other words too ("usa", "eu")
_FROM: Final = LazyPattern(r"(?:\bdesde|\bsince|\ba partir d[eoa]|\bstarting(?: in)?|\bfrom)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_UNTIL: Final = LazyPattern(r"(?:\bat[ée]|\buntil|\btill|\bas of|\bby|\bup to|\bbefore|\bantes d[eoa])\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_MORE: Final = LazyPattern(r"\b(?:mais|more|acima|above|over|plus|dearer|caro|expensive|higher|maior)\b", re.IGNORECASE)
_SMALL: Final = 10
"""Up to here a lone number in words or figures may be said without a figure in the source ("two companies")."""


def values(claim: Read, alignments: Sequence[Alignment], spans: Analysed, setting: Analysed) -> Finding | None:
    """Return the first figure, date or name of `claim` that no source gives, if there is one.

    Args:
        alignments: With the sentences of the spans that the claim rests on.
        spans: All words of the spans, which may say whom these sentences are about.
        setting: What stands around the spans.
    """
    sources = [a.source for a in alignments]
    for quantity in claim.facts.quantities:
        if not any(_bears_quantity(source, quantity) for source in sources):
            return CutReason.FIGURE, quantity.span.of(claim.text)
    for value, pattern in MULTIPLES:
        if pattern.search(claim.folded) and not any(_multiplies(source, value, pattern) for source in sources):
            return CutReason.FIGURE, f"× {value:.0f}"
    for moment in claim.facts.moments:
        if not any(_bears_moment(source, moment, claim) for source in sources):
            return CutReason.DATE, moment.span.of(claim.text)
    for name in claim.facts.names:
        if any(has_name(source.facts, name) for source in sources):
            continue
        if not _lent(name, claim, sources, spans, setting):
            return CutReason.NAME, name.span.of(claim.text)
    return _foreign_country(claim, sources, spans)


def _foreign_country(claim: Read, sources: Sequence[Read], spans: Analysed) -> Finding | None:
    """Find a country or its people ("chinês") that the spans do not speak of."""
    for token in claim.tokens:
        forms = aliases(token.word.folded)
        if token.sort is not Sort.WORD or len(forms) < _COUNTRY_FORMS or len(token.word.folded) < _COUNTRY_LETTERS:
            continue
        if not any(f" {form} " in text for form in forms for text in (spans.plain, *(s.folded for s in sources))):
            return CutReason.NAME, token.word.text
    return None


def _bears_quantity(source: Read, wanted: Quantity) -> bool:
    same = [q for q in source.facts.quantities if same_value(q, wanted)]
    aged = any({q.unit, wanted.unit} == {"", "age"} for q in same)
    if not aged and not has_quantity(source.facts, wanted):
        return False
    opposed = {Bound.MORE: Bound.LESS, Bound.LESS: Bound.MORE}.get(wanted.bound)
    return not same or any(q.bound is not opposed for q in same)


def _multiplies(source: Read, value: float, pattern: LazyPattern) -> bool:
    return pattern.search(source.folded) is not None or any(
        q.unit == "times" and q.low == value for q in source.facts.quantities
    )


def _bears_moment(source: Read, wanted: Moment, claim: Read) -> bool:
    if not has_moment(source.facts, wanted):
        return False
    before = claim.text[: wanted.span.start]
    pattern, other = (_FROM, _UNTIL) if _FROM.search(before) else (_UNTIL, _FROM)
    if not pattern.search(before):
        return True
    fronts = [source.text[: m.span.start] for m in source.facts.moments]
    return not any(other.search(front) for front in fronts) or any(pattern.search(front) for front in fronts)


def _lent(name: Name, claim: Read, sources: Sequence[Read], spans: Analysed, setting: Analysed) -> bool:
    """Whether a name may come from around the spans: who says so, or what they leave unnamed.

    Where a span names others as its subject, the reader cannot know that somebody else was meant.
    """
    if not holds_name(setting, name) and not holds_name(spans, name):
        return False
    tokens = [t for t in claim.tokens if name.span.start <= t.word.start < name.span.end]
    if tokens and all(claim.is_voice(t) for t in tokens):
        return holds_name(setting, name)
    theirs = [t for source in sources for t in source.tokens if t.sort is Sort.NAME and not source.is_voice(t)]
    ours = {t.word.folded for t in claim.tokens if t.sort is Sort.NAME}
    return not theirs or any(t.word.folded in ours for t in theirs)
