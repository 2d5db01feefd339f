"""A sentence copied from its source but for a word or two: what stands there instead must say the same."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.core.verifying.aligning import ALIGNED, Alignment
from bot.core.verifying.coverage import held
from bot.core.verifying.reading import Sort, looks_like_action
from bot.core.verifying.verdict import CutReason
from knowledge.text.words import Word

Finding = tuple[CutReason, str]
COPIED: Final = 0.76
"""Share of a sentence's words, by weight, that its source has to the letter, from which it counts as copied."""
_TELLING: Final = 0.35
_MOST_REPLACED: Final = 3  # telling words in a row; more are a new way of saying it
_HELD: Final = 0.6  # likeness from which a word stands for another in a copy; nearness of meaning alone is not enough
_MOST_GONE: Final = 6  # words in whose place they may stand
_IDENTICAL: Final = 0.999


def substituted(alignments: Sequence[Alignment]) -> Finding | None:
    """Return words that stand in a copied sentence in the place of others that they do not mean."""
    alignment = max(alignments, key=_copied)
    if alignment.claim.language != alignment.source.language or _copied(alignment) < COPIED or _is_turned(alignment):
        return None
    rows = [i for i, t in enumerate(alignment.claim.tokens) if t.weight >= _TELLING]
    held = [max(float(a.likeness[i].max(initial=0.0)) for a in alignments) >= _HELD for i in rows]
    start = 0
    while start < len(rows):
        if held[start]:
            start += 1
            continue
        end = start
        while end < len(rows) and not held[end]:
            end += 1
        words = [alignment.claim.tokens[i] for i in rows[start:end]]
        replaced = _replaced(alignment, rows[start - 1] if start else None, rows[end] if end < len(rows) else None)
        things = [t for t in words if t.sort is Sort.WORD and not looks_like_action(t.word)]
        if replaced is not None and things and len(words) <= _MOST_REPLACED and not looks_like_action(replaced):
            return CutReason.UNSUPPORTED, f"{things[0].word.text} / {replaced.text}"
        start = end
    return None


def _copied(alignment: Alignment) -> float:
    return held(alignment, _IDENTICAL)


def _is_turned(alignment: Alignment) -> bool:
    """Whether the words that are the same stand in another order."""
    best = [int(row.argmax()) for row in alignment.likeness if row.max(initial=0.0) >= _IDENTICAL]
    return any(after < before for before, after in pairwise(best))


def _replaced(alignment: Alignment, before: int | None, after: int | None) -> Word | None:
    """Return a word of the source that stood between the counterparts of two words and is gone, if there is one."""
    tokens = alignment.source.tokens
    left = _places(alignment, before) if before is not None else [-1]
    right = _places(alignment, after) if after is not None else [len(tokens)]
    gaps = [(a, b) for a in left for b in right if a < b]
    if not gaps:
        return None
    first, last = min(gaps, key=lambda gap: gap[1] - gap[0])
    gone = [
        c
        for c in range(first + 1, last)
        if tokens[c].weight >= _TELLING
        and tokens[c].sort is Sort.WORD  # a thing does not stand for a name
        and not alignment.source.is_voice(tokens[c])
        and alignment.likeness[:, c].max(initial=0.0) < ALIGNED
    ]
    return tokens[gone[0]].word if 0 < len(gone) <= _MOST_GONE else None


def _places(alignment: Alignment, row: int) -> list[int]:
    return [c for c in range(len(alignment.source.tokens)) if alignment.likeness[row, c] >= ALIGNED]
