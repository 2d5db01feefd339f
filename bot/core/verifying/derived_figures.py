"""Figures that a sentence may have though none of its sources gives them so: taken up, rough, or worked out."""

import re
from collections.abc import Sequence
from typing import Final

from bot.core.comparing.model import Quantity, Relation
from bot.core.comparing.quantities import HOURS
from bot.core.comparing.sameness import compared
from bot.core.verifying.reading import Read
from bot.core.verifying.wordings import CROWDS
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.words import fold

_FEW: Final = 10  # figures up to here may count what the source calls otherwise
_LATER: Final = LazyPattern(r"\s*(?:depois|mais tarde|antes|ap[óo]s|later|after|earlier|before)\b", re.IGNORECASE)
_AFTER: Final = LazyPattern(r"\b(?:depois de|ap[óo]s|after)\s+$", re.IGNORECASE)
_ANAPHORIC: Final = 4  # figures up to here may only take up what was named before
_THE: Final = LazyPattern(
    r"\b(?:as|os|the|these|those|ess[ae]s|est[ae]s|d[ao]s|n[ao]s|pel[ao]s|[àa]s|aos|all|suas|seus|its|his|their)\s+$",
    re.IGNORECASE,
)
_PAIR: Final = 2
_AND: Final = LazyPattern(r"\s(?:e|and|mas|but|ou|or)\s")
_MONTHS_OFF: Final = 0.5
_PART: Final = re.compile(r"[;:|.]\s")
_ITEM: Final = 2  # words of one thing in a list, more may be another clause
_PER: Final = LazyPattern(r"\bpor\s+$", re.IGNORECASE)
_WHOLE: Final = 100  # percent


def is_derived(claim: Read, wanted: Quantity, sources: Sequence[Read]) -> bool:
    """Return whether a figure of the sentence needs no equal in its sources."""
    return (
        _is_no_figure(claim, wanted)
        or _takes_up_count(claim, wanted, sources)
        or _is_between(claim, wanted, sources)
        or _is_part(claim, wanted, sources)
        or _is_crowd(claim, wanted, sources)
        or _counts_items(wanted, sources)
    )


def _counts_items(wanted: Quantity, sources: Sequence[Read]) -> bool:
    """Whether a count is that of what a source lists ("OpenAI, SoftBank, Oracle and MGX" are four)."""
    if wanted.unit or not _PAIR < wanted.high <= _FEW:
        return False
    return any(wanted.high in _listed(source) for source in sources)


def _listed(text: Read) -> set[int]:
    """How many things each list of a text has; its first may be more than what stands between two commas."""
    found: set[int] = set()
    for sentence in _PART.split(text.text):
        pieces = sentence.split(", ")
        last = next((n for n, piece in enumerate(pieces) if n and _AND.search(f" {fold(piece)} ")), None)
        if last is None:
            continue
        first = last
        while first > 1 and len(pieces[first - 1].split()) <= _ITEM:
            first -= 1
        closing = 1 if _AND.match(f" {fold(pieces[last])}") else 2  # "A, B, and C", "A, B and C"
        found |= {last - first + closing, last - first + closing + 1}
    return found


def _takes_up_count(claim: Read, wanted: Quantity, sources: Sequence[Read]) -> bool:
    """Whether a small count only takes up what was said ("the two companies") and no source counts otherwise."""
    if wanted.unit or not 2 <= wanted.high <= _ANAPHORIC:
        return False
    pair = wanted.high == _PAIR and any(_AND.search(source.folded) for source in sources)
    if not pair and not _THE.search(claim.text[: wanted.span.start]):
        return False
    counts = [q for source in sources for q in source.facts.quantities if q.high <= _FEW]
    return not any(compared(wanted, q) is Relation.DIFFERENT for q in counts)


def _is_no_figure(claim: Read, wanted: Quantity) -> bool:
    """Whether a word only looks like a figure ("quantos por cento")."""
    word = fold(wanted.span.of(claim.text))
    return word == "cento" and _PER.search(claim.text[: wanted.span.start]) is not None


def _is_crowd(claim: Read, wanted: Quantity, sources: Sequence[Read]) -> bool:
    """Whether a rough number ("thousands") is a source's own in words, which need not be read as a figure there."""
    word = fold(wanted.span.of(claim.text)).split(" ")[0]
    kinds = [pattern for pattern in CROWDS if pattern.fullmatch(word)]
    return any(pattern.search(source.folded) for pattern in kinds for source in sources)


def _is_part(claim: Read, wanted: Quantity, sources: Sequence[Read]) -> bool:
    """Whether a part in words is that of which a source says how often the whole has it ("a tenth", "10 times").

    Or the other way round ("eight times as many" of what has one eighth).
    """
    other = {"%": "times", "times": "%"}.get(wanted.unit)
    if other is None or (wanted.unit == "%" and any(map(str.isdigit, wanted.span.of(claim.text)))):
        return False
    return any(
        q.unit == other and abs(wanted.low * q.low - _WHOLE) < 1 for source in sources for q in source.facts.quantities
    )


def _is_between(claim: Read, wanted: Quantity, sources: Sequence[Read]) -> bool:
    """Whether a duration is the one between two dates of a source ("one year later")."""
    around = claim.text[wanted.span.end :], claim.text[: wanted.span.start]
    if wanted.unit != "duration" or not (_LATER.match(around[0]) or _AFTER.search(around[1])):
        return False
    months = wanted.low / HOURS["month"]
    dates = [m.year * 12 + (m.month or 0) for source in sources for m in source.facts.moments if m.year]
    return any(abs(abs(a - b) - months) <= _MONTHS_OFF for n, a in enumerate(dates) for b in dates[n + 1 :])
