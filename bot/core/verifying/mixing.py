"""Two halves of a source mixed: the subject of one ("training ..., while inference ...") with what the other says."""

import re
from collections.abc import Sequence
from typing import Final

from bot.core.verifying.aligning import Alignment
from bot.core.verifying.reading import Read, Sort
from bot.core.verifying.verdict import CutReason
from knowledge.text.lazy_pattern import LazyPattern

Finding = tuple[CutReason, str]
_BORDER: Final = LazyPattern(
    r";|,?\s\b(?:mas|por[ée]m|enquanto|ao passo que|but|while|whereas)\b|,\s(?:e|and)\s(?:(?:o|a|os|as|the)\s)?|"
    r",\sj[áa]\s(?=(?:o|a|os|as)\s)",
    re.IGNORECASE,
)
_OPENED: Final = LazyPattern(
    r"^\W*(?:enquanto|ao passo que|embora|apesar de|while|whereas|although|though)\b[^,;]+,", re.IGNORECASE
)
"""A half that the sentence opens with; it ends at its comma."""
_TELLING: Final = 0.3
_OPENING: Final = 2  # telling words of a half among which its subject is
_ENOUGH: Final = 0.3  # weight of what the other half says that a mixed one must have
_OUTWEIGHS: Final = 2.0
_IN_OTHER_FORM: Final = 0.8


def mixed(alignments: Sequence[Alignment]) -> Finding | None:
    """Return the subject of a part of the sentence that says what its source says of the other half's subject."""
    for alignment in alignments:
        halves = _halves(alignment.source)
        if len(set(halves)) < 2:
            continue
        openings = {c for half in set(halves) for c in _opening(alignment.source, halves, half)}
        parts = _halves(alignment.claim)
        for part in dict.fromkeys(parts):
            found = _subject_of_the_other(alignment, [i for i, p in enumerate(parts) if p == part], halves, openings)
            if found is not None:
                return CutReason.MERGED, alignment.claim.tokens[found].word.text
    return None


def _subject_of_the_other(
    alignment: Alignment, rows: Sequence[int], halves: Sequence[int], openings: set[int]
) -> int | None:
    """Return the subject of a part if it opens one half of the source and all else stands in another."""
    told = [i for i in rows if _is_telling(alignment.claim, i)]
    said = alignment.source.tokens
    placed = {
        i: places for i in told if len(places := {halves[c] for c in alignment.partners(i) if said[c].weight > 0}) == 1
    }
    subject = next((i for i in told[:_OPENING] if i in placed and _may_be_subject(alignment.claim, i)), None)
    if subject is None or not openings & {*alignment.partners(subject)}:
        return None
    own = next(iter(placed[subject]))
    weights = dict.fromkeys(halves, 0.0)
    group = alignment.claim.tokens[subject].group
    for i, places in placed.items():
        if places != {own} and _says_too(alignment, i, halves, own):
            continue
        token = alignment.claim.tokens[i]
        if i != subject and (group < 0 or token.sort is not Sort.NAME or token.group != group):
            weights[next(iter(places))] += token.weight
    other = max((w for half, w in weights.items() if half != own), default=0.0)
    return subject if other >= _ENOUGH and other >= _OUTWEIGHS * weights[own] else None


def _says_too(alignment: Alignment, row: int, halves: Sequence[int], half: int) -> bool:
    """Whether a half has in another form what a word says that another half has to the letter ("custa", "um custo")."""
    return any(alignment.likeness[row, c] >= _IN_OTHER_FORM for c, here in enumerate(halves) if here == half)


def _may_be_subject(text: Read, row: int) -> bool:
    return text.tokens[row].sort in (Sort.NAME, Sort.WORD)


def _is_telling(text: Read, position: int) -> bool:
    return text.tokens[position].weight >= _TELLING and not text.is_voice(text.tokens[position])


def _opening(text: Read, halves: Sequence[int], half: int) -> list[int]:
    return [i for i in range(len(text.tokens)) if halves[i] == half and _is_telling(text, i)][:_OPENING]


def _halves(text: Read) -> list[int]:
    """The number of the half in which each token stands."""
    borders = [match.start() for match in _BORDER.compiled.finditer(text.text) if match.start() > 0]
    opened = _OPENED.search(text.text)
    if opened is not None:
        borders.append(opened.end())
    return [sum(border <= token.word.start for border in borders) for token in text.tokens]
