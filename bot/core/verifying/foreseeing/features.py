"""How a drafted sentence stands to the foreseen wordings of the sentence it cites: the faithful and the corrupted."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.core.verifying.reading import rarity
from knowledge.documents import Language
from knowledge.foreseen.wordings import Wordings
from knowledge.text.words import WordAnalyser

Vector = NDArray[np.float64]
Pairs = frozenset[tuple[str, str]]
WEIGHTY: Final = frozenset(
    ["nao", "nem", "sem", "mais", "menos", "so", "apenas", "nunca", "not", "no", "more", "less", "only", "never"]
)
"""Folded stop words on which it hangs what a sentence says."""
REMEMBERED: Final = 4_096
"""Wordings whose words stay known."""


@dataclass(frozen=True)
class Said:
    """The words of a text that count, and which of them stand one or two apart."""

    stems: frozenset[str]
    pairs: Pairs
    weight: float


class WordingFeatures(NamedTuple):
    """Shares and weights are by the rarity of words.

    Marks are words that corrupted wordings have and neither the sentence nor a faithful one; what is in none of all is
    unknown. A pair is of words that stand one or two apart.
    """

    covered_by_faithful: float
    like_faithful: float
    covered_by_corrupted: float
    like_corrupted: float
    liker_faithful: float
    more_covered_by_faithful: float
    marks: float
    heaviest_mark: float
    share_of_marks: float
    unknown: float
    heaviest_unknown: float
    share_unknown: float
    pairs_faithful: float
    pairs_corrupted: float
    pairs_unknown: float
    covered_by_sentence: float
    like_sentence: float
    words: float


FEATURES: Final = WordingFeatures._fields


class WordingReader:
    """Reads wordings; remembers some, since the same sentences are cited again."""

    def __init__(self, analyser: WordAnalyser) -> None:
        self._analyser = analyser
        self.said = lru_cache(maxsize=REMEMBERED)(self._said)

    def _said(self, text: str, language: Language) -> Said:
        words = self._analyser.analyse(text, language).words
        stems = [word.stem for word in words if not word.stop or word.folded in WEIGHTY]
        pairs = frozenset((*pairwise(stems), *zip(stems, stems[2:], strict=False)))
        return Said(frozenset(stems), pairs, _weight(frozenset(stems), language))

    def features(self, draft: str, sentence: str, wordings: Wordings, language: Language) -> Vector:
        """Return the features of a drafted sentence, in the order of `FEATURES`.

        Args:
            sentence: What it cites.
            wordings: One writer's wordings of that.
        """
        said, cited = self.said(draft, language), self.said(sentence, language)
        faithful = [cited, *(self.said(text, language) for text in wordings.faithful)]
        corrupted = [self.said(text, language) for text in wordings.corrupted]
        rightly = frozenset().union(*(one.stems for one in faithful))
        wrongly = frozenset().union(*(one.stems for one in corrupted))
        marks, unknown = said.stems & wrongly - rightly, said.stems - rightly - wrongly
        paired = frozenset().union(*(one.pairs for one in faithful))
        mispaired = frozenset().union(*(one.pairs for one in corrupted))
        pairs = max(len(said.pairs), 1)
        total = said.weight or 1.0
        right, wrong = _nearness(said, faithful, language), _nearness(said, corrupted, language)
        here = _nearness(said, [cited], language)
        return np.array(
            WordingFeatures(
                covered_by_faithful=right[0],
                like_faithful=right[1],
                covered_by_corrupted=wrong[0],
                like_corrupted=wrong[1],
                liker_faithful=right[1] - wrong[1],
                more_covered_by_faithful=right[0] - wrong[0],
                marks=_weight(marks, language),
                heaviest_mark=_heaviest(marks, language),
                share_of_marks=_weight(marks, language) / total,
                unknown=_weight(unknown, language),
                heaviest_unknown=_heaviest(unknown, language),
                share_unknown=_weight(unknown, language) / total,
                pairs_faithful=len(said.pairs & paired) / pairs,
                pairs_corrupted=len(said.pairs & mispaired - paired) / pairs,
                pairs_unknown=len(said.pairs - paired - mispaired) / pairs,
                covered_by_sentence=here[0],
                like_sentence=here[1],
                words=float(len(said.stems)),
            )
        )


def _nearness(said: Said, others: Sequence[Said], language: Language) -> tuple[float, float]:
    """Return how much of `said` the one of the others that has most of it has, and how like the likest is."""
    shared = [_weight(said.stems & other.stems, language) for other in others]
    both = [said.weight + other.weight - one for one, other in zip(shared, others, strict=True)]
    covered = max(shared, default=0.0) / (said.weight or 1.0)
    return covered, max((one / (whole or 1.0) for one, whole in zip(shared, both, strict=True)), default=0.0)


def _weight(stems: frozenset[str], language: Language) -> float:
    return sum(rarity(stem, language) for stem in stems)


def _heaviest(stems: frozenset[str], language: Language) -> float:
    return max((rarity(stem, language) for stem in stems), default=0.0)
