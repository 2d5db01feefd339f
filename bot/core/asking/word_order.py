"""How the words of a question stand in a sentence."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from bot.core.asking.weighing import Asked
from knowledge.text.words import Analysed


class WordOrder(NamedTuple):
    """How the words stand, and how many others there are."""

    bigrams: float
    subsequence: float
    density: float
    precision: float
    length: float
    new_words: float


def word_order(asked: Asked, text: Analysed) -> WordOrder:
    stems = asked.analysed.stems
    bigrams = _bigrams(asked.analysed)
    places = [i for i, w in enumerate(text.words) if not w.stop and w.stem in stems]
    # Words that only one of the two has cannot be part of a common subsequence.
    wanted = [w.stem for w in asked.analysed.content if w.stem in text.stems]
    common = _common_subsequence(wanted, [w.stem for w in text.content if w.stem in stems])
    return WordOrder(
        bigrams=len(bigrams & _bigrams(text)) / max(len(bigrams), 1),
        subsequence=common / max(len(asked.analysed.content), 1),
        density=len(places) / (places[-1] - places[0] + 1) if len(places) > 1 else 0.0,
        precision=len(text.stems & stems) / max(len(text.stems), 1),
        length=math.log1p(len(text.words)),
        new_words=math.log1p(sum(w.stem not in stems for w in text.content)),
    )


def _bigrams(text: Analysed) -> set[tuple[str, str]]:
    """Pairs of neighbouring stems, stop words among them."""
    return {(a.stem, b.stem) for a, b in zip(text.words, text.words[1:], strict=False)}


def _common_subsequence(a: Sequence[str], b: Sequence[str]) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(b) + 1)
    for stem in a:
        previous = 0
        for j, other in enumerate(b):
            kept = row[j + 1]
            row[j + 1] = previous + 1 if stem == other else max(row[j + 1], row[j])
            previous = kept
    return row[-1]
