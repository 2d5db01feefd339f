"""The words of a question, each weighed by how much it tells, and their matches in a text."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from bot.core.asking.asking_words import only_asks
from bot.core.asking.candidates import LibraryStatistics
from bot.core.asking.kinds import Kind, asked_kind
from knowledge.text.thesaurus.meanings import NONE, Meanings, Thesaurus
from knowledge.text.vocabulary import Vocabulary
from knowledge.text.words import PREFIX, Analysed, Word, WordAnalyser

Vector = npt.NDArray[np.float64]

COGNATE = 0.6
"""Worth of a match by a common beginning ("chinês", "China"; "precipitation", "precipitação")."""
SYNONYM = 0.8
"""Worth of a match by a word that may stand for the asked one."""
COMMON_BEGINNING = 0.62
"""Share of the longer word that the common beginning of cognates must have."""
UNKNOWN_ZIPF = 2.0
"""Zipf frequency taken for words that the vocabulary lacks: names, jargon, slips."""
COMMONEST_ZIPF = 6.5
LEAST_RARITY, MOST_RARITY = 0.3, 4.5


@dataclass(frozen=True)
class Asked:
    """A question analysed: its kind, and its content words (each stem once) with their weights.

    Attributes:
        idf: Inverse document frequency of each word in the library.
        rarity: How rare the language at large has each word, 0.3 to 4.5.
        special: Whether each word looks like a name or number.
        idf_scale: The idf of a word that no document has.
        meanings: What each word may mean.
        pivot: Index of the first word, which in "qual o objetivo de X" says what of X is asked.
    """

    analysed: Analysed
    kind: Kind
    words: tuple[Word, ...]
    idf: Vector
    rarity: Vector
    special: npt.NDArray[np.bool_]
    idf_scale: float
    thesaurus: Thesaurus
    meanings: tuple[Meanings, ...]
    pivot: int = 0

    @cached_property
    def bigrams(self) -> frozenset[tuple[str, str]]:
        """Pairs of neighbouring stems, stop words among them."""
        return frozenset(pairwise(word.stem for word in self.analysed.words))

    @cached_property
    def weight(self) -> Vector:
        """Weight of each word: idf times rarity."""
        return self.idf * self.rarity

    @cached_property
    def scaled_weight(self) -> Vector:
        """Weight of each word with the idf in 0..1, whatever the size of the library."""
        return self.idf / self.idf_scale * self.rarity

    @cached_property
    def special_weight(self) -> Vector:
        """Weight of the special words, 0 for others."""
        return self.weight * self.special


def analyse_question(
    text: str,
    language: str,
    library: LibraryStatistics,
    vocabulary: Vocabulary,
    analyser: WordAnalyser,
    thesaurus: Thesaurus,
) -> Asked:
    """Weigh the words of a question: `idf` by the library, `rarity` by how rare the language at large has each."""
    analysed = analyser.analyse(text, language)
    first: dict[str, Word] = {}
    for word in analysed.content:
        first.setdefault(word.stem, word)
    kind = asked_kind(text)
    words = tuple(word for word in first.values() if not only_asks(word.folded, kind)) or tuple(first.values())
    n, frequency = library.documents, library.document_frequency
    zipf = np.array([vocabulary.zipf(w.stem, analysed.language) or UNKNOWN_ZIPF for w in words])
    return Asked(
        analysed=analysed,
        kind=kind,
        words=words,
        idf=np.array([math.log(1 + (n + 0.5) / (frequency.get(w.stem, 0) + 0.5)) for w in words]),
        rarity=np.clip(COMMONEST_ZIPF - zipf, LEAST_RARITY, MOST_RARITY),
        special=np.array([(w.capitalised and not w.opens) or w.marked or w.number for w in words], dtype=bool),
        idf_scale=max(math.log(1 + (n + 0.5) / 0.5), 0.1),
        thesaurus=thesaurus,
        meanings=_meanings(words, analysed, thesaurus),
    )


def matches(asked: Asked, text: Analysed) -> Vector:
    """For each word of the question 1 if `text` has its stem, `COGNATE` if a word that begins alike, else 0."""
    same_language = asked.analysed.language == text.language
    found = [_match(word, same_language, text) for word in asked.words]
    open_to_synonyms = [i for i, meanings in enumerate(asked.meanings) if meanings and found[i] < SYNONYM]
    if open_to_synonyms:
        said = asked.thesaurus.all(text)
        for i in open_to_synonyms:
            if not asked.meanings[i].isdisjoint(said):
                found[i] = SYNONYM
    return np.array(found)


def _meanings(words: Sequence[Word], question: Analysed, thesaurus: Thesaurus) -> tuple[Meanings, ...]:
    found: dict[str, Meanings] = {}
    for word, meanings in zip(question.words, thesaurus.each(question), strict=True):
        found[word.stem] = found.get(word.stem, NONE) | (NONE if word.number else meanings)
    return tuple(found[word.stem] for word in words)


def _match(word: Word, same_language: bool, text: Analysed) -> float:
    if (same_language and word.stem in text.stems) or word.folded in text.folded_words:
        return 1.0
    if word.number or len(word.folded) < PREFIX:
        return 0.0
    for other in text.prefixes.get(word.folded[:PREFIX], ()):
        common = max(PREFIX, math.ceil(COMMON_BEGINNING * max(len(word.folded), len(other))))
        if word.folded[:common] == other[:common]:
            return COGNATE
    return 0.0


def shares(weights: Vector, matched: Vector) -> list[float]:
    """Return the share of the weights that each row of `matched` has; 1 where there is nothing to match."""
    total = float(weights.sum())
    return [float(weights @ row) / total for row in matched] if total > 0 else [1.0] * len(matched)


def share(weights: Vector, matched: Vector) -> float:
    """Return the share of the weights that is matched; 1 when there is nothing to match."""
    return shares(weights, matched[np.newaxis])[0]
