"""How the words of a question stand in a sentence."""

import math
from collections.abc import Sequence
from itertools import pairwise
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
    places = [i for i, w in enumerate(text.words) if not w.stop and w.stem in stems]
    # Words that only one of the two has cannot be part of a common subsequence.
    wanted = [w.stem for w in asked.analysed.content if w.stem in text.stems]
    common = common_subsequence(wanted, [text.words[place].stem for place in places])
    return WordOrder(
        bigrams=len(asked.bigrams.intersection(pairwise(w.stem for w in text.words))) / max(len(asked.bigrams), 1),
        subsequence=common / max(len(asked.analysed.content), 1),
        density=len(places) / (places[-1] - places[0] + 1) if len(places) > 1 else 0.0,
        precision=len(text.stems & stems) / max(len(text.stems), 1),
        length=math.log1p(len(text.words)),
        new_words=math.log1p(len(text.content) - len(places)),
    )


def common_subsequence(a: Sequence[str], b: Sequence[str]) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(b) + 1)
    for stem in a:
        previous = 0
        for j, other in enumerate(b):
            kept = row[j + 1]
            row[j + 1] = previous + 1 if stem == other else max(row[j + 1], row[j])
            previous = kept
    return row[-1]
