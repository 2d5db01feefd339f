"""All, some, most and none: whether a sentence says them of what its source does."""

from collections.abc import Sequence
from typing import Final

from bot.core.verifying import wordings
from bot.core.verifying.aligning import Alignment
from bot.core.verifying.governing import has, places_of
from bot.core.verifying.reading import Read
from bot.core.verifying.verdict import CutReason
from knowledge.text.lazy_pattern import LazyPattern

Finding = tuple[CutReason, str]
_NEAR: Final = 3  # words between a quantity and what it is of
_TELLING: Final = 0.3


def amounts(alignments: Sequence[Alignment]) -> Finding | None:
    """Return a quantity in words that the sources have not, or have of something else."""
    claim = alignments[0].claim
    sources = [a.source for a in alignments]
    every = wordings.EVERY.search(wordings.NOT_EVERY.compiled.sub(" ", claim.folded))
    if every and not any(has(wordings.ALL, source) for source in sources):
        return CutReason.QUANTIFIER, every[0]
    if every and _was_quantified(alignments, wordings.EVERY, wordings.SOME, wordings.ALL):
        return CutReason.QUANTIFIER, every[0]
    some = has(wordings.SOME, claim) or has(wordings.PARTLY, claim)
    if every and not some and any(has(wordings.PARTLY, s) and not has(wordings.EVERY, s) for s in sources):
        return CutReason.QUANTIFIER, every[0]
    only = wordings.ONLY.search(claim.folded)
    if (
        only
        and not any(has(wordings.ONLY, s) for s in sources)
        and _was_quantified(alignments, wordings.ONLY, wordings.ALL, wordings.SOME)
    ):
        return CutReason.QUANTIFIER, only[0]
    if only and not has(wordings.ALL, claim) and any(_is_for_anybody(source) for source in sources):
        return CutReason.QUANTIFIER, only[0]
    none = wordings.NONE.search(claim.folded)
    if none and any(has(wordings.SOME, s) for s in sources) and not any(s.facts.denied for s in sources):
        return CutReason.QUANTIFIER, none[0]
    for pattern, others in (
        (wordings.MOST, (wordings.FEW, wordings.SOME)),
        (wordings.FEW, (wordings.MOST, wordings.ALL, wordings.MANY)),
        (wordings.MANY, (wordings.FEW, wordings.NONE)),
    ):
        found = pattern.search(claim.folded)
        if found and not any(has(pattern, s) for s in sources) and any(has(o, s) for o in others for s in sources):
            return CutReason.QUANTIFIER, found[0]
    return _or_more(alignments)


def _is_for_anybody(source: Read) -> bool:
    """Whether a source says something of any whatever, and restricts or denies nothing."""
    return has(wordings.ANY, source) and not has(wordings.ONLY, source) and not source.facts.denied


def _was_quantified(
    alignments: Sequence[Alignment], here: LazyPattern, there: LazyPattern, excused: LazyPattern
) -> bool:
    """Whether what the sentence says of all, its sources say of some ("in all tests", "in some tests")."""
    claim = alignments[0].claim
    words = claim.facts.analysed.words
    for place, _ in places_of(here, claim):
        index = next(i for i, word in enumerate(words) if word.start == place.start)
        rows = [i for i, t in enumerate(claim.tokens) if index < t.place <= index + _NEAR and t.weight >= _TELLING]
        for alignment in alignments:
            for column in alignment.partners(rows[0]) if rows else []:
                some, every = (_stands_before(alignment, column, p) for p in (there, excused))
                if some and not every:
                    return True
    return False


def _stands_before(alignment: Alignment, column: int, pattern: LazyPattern) -> bool:
    place = alignment.source.tokens[column].place
    before = alignment.source.facts.analysed.words[max(0, place - _NEAR) : place]
    return pattern.search(" ".join(word.folded for word in before)) is not None


def _or_more(alignments: Sequence[Alignment]) -> Finding | None:
    """Find "or more" where the sources have "or less"."""
    here = wordings.OR_MORE.search(alignments[0].claim.folded)
    there = [m for a in alignments if (m := wordings.OR_MORE.search(a.source.folded))]
    if here and there and all(bool(m["more"]) != bool(here["more"]) for m in there):
        return CutReason.CONTRARY, here[0]
    return None
