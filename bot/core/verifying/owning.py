"""What belongs to whom among names that stand side by side: "OpenAI's GPT-4o", "o Llama, da Meta"."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.core.verifying.aligning import Alignment
from bot.core.verifying.reading import Read, Sort
from bot.core.verifying.verdict import CutReason
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.words import fold

Finding = tuple[CutReason, str]
_OF: Final = LazyPattern(r"^,?\s*(?:d[aeo]s?|by|of|from)\s(?:(?:the|[a-z]{4,})\s)?$")
"""Folded, between a thing and whose it is."""
_HIS: Final = LazyPattern(r"^['’]s?\s$")
_SAME: Final = 0.9


def misowned(alignments: Sequence[Alignment]) -> Finding | None:
    """Return a name that the sentence gives to the owner of another one in its sources."""
    for alignment in alignments:
        there = _owned(alignment.source)
        for thing, owner in _owned(alignment.claim) if there else ():
            things, owners = (_names(alignment, group) for group in (thing, owner))
            has_another = any(t in things and o not in owners for t, o in there)
            gives_another = any(o in owners and t not in things for t, o in there)
            if has_another and gives_another and not any(t in things and o in owners for t, o in there):
                return CutReason.ROLES, alignment.claim.facts.names[thing].span.of(alignment.claim.text)
    return None


def _owned(text: Read) -> list[tuple[int, int]]:
    """Return the numbers of a name and of its owner's, for names with nothing but "of" between them."""
    found = []
    for (one, first), (two, second) in pairwise(enumerate(text.facts.names)):
        between = fold(text.text[first.span.end : second.span.start])
        if _OF.search(between):
            found.append((one, two))
        elif _HIS.search(between) or text.text[: first.span.end].endswith(("'s", "’s")):
            found.append((two, one))
    return found


def _names(alignment: Alignment, group: int) -> set[int]:
    """The source's names that say what a name of the sentence says."""
    rows = [i for i, t in enumerate(alignment.claim.tokens) if t.sort is Sort.NAME and t.group == group]
    tokens = alignment.source.tokens
    return {
        tokens[c].group
        for i in rows
        for c in alignment.partners(i)
        if tokens[c].sort is Sort.NAME and alignment.likeness[i, c] >= _SAME
    }
