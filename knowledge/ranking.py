"""Scores of units and chunks for a question, from meaning and from words.

Three parts, each brought to 0..1 over what is searched, and weighed:

* meaning: cosine of the question's vector with the vectors of units and chunks;
* words: BM25 in which a word of the question also matches words that mean nearly the same, its frequency in a text
  being the similarity of the closest word there, 1 for the word itself. The model is multilingual, so "seaweed" finds
  "algas" without a translator;
* spelling: BM25 over character n-grams, for inflections, slips and names; only where both share a language.

A chunk counts by itself and by its best unit. Weights are means of wide plateaus, chosen on FaQuAD and checked on Pirá
and the other way round; see README, "Measured".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.index.words import Postings

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

K1: Final = 1.2  # BM25's saturation, the usual value
LENGTH_PENALTY: Final = 0.75  # BM25's b for whole terms, the usual value
SHORT_LENGTH_PENALTY: Final = 0.4  # for units, and for similar words, which count once however often they recur
SIMILARITY_FLOOR: Final = 0.35  # cosine of two centred word vectors below which words have nothing in common
SHARPNESS: Final = 20.0  # of the mean over a chunk's units: 0 the plain mean, large the maximum; 10 to 40 are alike


@dataclass(frozen=True, slots=True)
class Weights:
    """Shares of the three parts; they sum to 1."""

    meaning: float
    words: float
    spelling: float


SAME_LANGUAGE: Final = Weights(meaning=0.5, words=0.35, spelling=0.15)
OTHER_LANGUAGE: Final = Weights(meaning=0.6, words=0.4, spelling=0.0)
CHUNK_SHARE, BEST_UNIT_SHARE, ALL_UNITS_SHARE = 0.33, 0.42, 0.25  # within meaning, for a chunk


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of each unit and chunk for one question; arrays of shape (units,) or (chunks,).

    Attributes:
        first_unit: Number of each chunk's first unit, ascending from 0, shape (chunks,).
    """

    first_unit: NDArray[np.intp]
    unit_cosine: Floats
    chunk_cosine: Floats
    unit_words: Floats
    chunk_words: Floats
    unit_spelling: Floats
    chunk_spelling: Floats


def score_chunks(evidence: Evidence, same_language: Flags) -> Floats:
    """Return the score of each chunk, 0..1; `same_language` says which share the question's language."""
    first = evidence.first_unit
    best = np.maximum.reduceat
    meaning = (
        CHUNK_SHARE * to_unit_range(evidence.chunk_cosine)
        + BEST_UNIT_SHARE * to_unit_range(best(evidence.unit_cosine, first))
        + ALL_UNITS_SHARE * to_unit_range(_soft_mean(evidence.unit_cosine, first))
    )
    words = mean_range(evidence.chunk_words, best(evidence.unit_words, first))
    spelling = mean_range(evidence.chunk_spelling, best(evidence.unit_spelling, first))
    return _weigh(meaning, words, spelling, same_language)


def score_units(evidence: Evidence, same_language: Flags) -> Floats:
    """Return the score of each unit by itself, 0..1; `same_language` is of shape (units,)."""
    meaning, words, spelling = (
        to_unit_range(values) for values in (evidence.unit_cosine, evidence.unit_words, evidence.unit_spelling)
    )
    return _weigh(meaning, words, spelling, same_language)


def to_unit_range(values: Floats) -> Floats:
    """Bring the smallest value to 0 and the largest to 1; all to 0 where they are equal."""
    low, high = values.min(initial=np.inf), values.max(initial=-np.inf)
    scaled: Floats = (values - low) / max(high - low, 1e-9) if len(values) else values
    return scaled


def mean_range(one: Floats, other: Floats) -> Floats:
    """Return the mean of two values for each row, each brought to 0..1."""
    mean: Floats = (to_unit_range(one) + to_unit_range(other)) / np.float32(2)
    return mean


@dataclass(frozen=True, slots=True)
class Counts:
    """How often a question's terms stand in each row, without the zeros: arrays of shape (entries,).

    Attributes:
        term, row: Which term stands where; no pair twice.
        times: How often.
        shape: Terms, rows.
    """

    term: NDArray[np.intp]
    row: NDArray[np.intp]
    times: Floats
    shape: tuple[int, int]

    def spread(self, values: Floats) -> Floats:
        """Return `values`, one for each entry, in a table of `shape` with zeros elsewhere."""
        table = np.zeros(self.shape, dtype=np.float32)
        table[self.term, self.row] = values
        return table


def term_counts(terms: Sequence[Sequence[int]], postings: Sequence[Postings]) -> Counts:
    """Count the terms in the rows of several shelves, which stand one after the other.

    Args:
        terms: Numbers of the question's terms in each shelf; a negative one stands nowhere.
        postings: Of each shelf.
    """
    found = []
    first = 0
    for numbers, held in zip(terms, postings, strict=True):
        wanted = np.array(numbers, dtype=np.intp)
        known = np.flatnonzero(wanted >= 0)
        places, of = held.places_of(wanted[known])
        found.append((known[of], held.rows[places] + np.intp(first), held.counts[places].astype(np.float32)))
        first += len(held.lengths)
    term, row, times = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return Counts(term, row, times, (len(terms[0]), first))


def bm25_of_counts(counts: Counts, lengths: Floats, penalty: float) -> Floats:
    """Return `bm25` of whole terms, which most texts lack."""
    saturation = _saturation(lengths, penalty)
    saturated = counts.spread(counts.times / (counts.times + saturation[counts.row]))
    return _rarity(np.bincount(counts.term, minlength=counts.shape[0]).astype(np.float32), lengths) @ saturated


def bm25(frequency: Floats, lengths: Floats, penalty: float) -> Floats:
    """Return BM25 (Lucene's variant) of each text, from term frequencies of shape (terms, texts), 0 where absent."""
    scores: Floats = _rarity(np.minimum(frequency, 1).sum(axis=1), lengths) @ (
        frequency / (frequency + _saturation(lengths, penalty))
    )
    return scores.astype(np.float32, copy=False)


def _saturation(lengths: Floats, penalty: float) -> Floats:
    """The frequency in each text at which a term counts half."""
    relative = lengths / max(float(lengths.mean()), 1e-9) if len(lengths) else lengths
    return K1 * (1 - penalty + penalty * relative)


def _rarity(holding: Floats, lengths: Floats) -> Floats:
    """How much each term tells, by how many of the texts hold it."""
    return np.log1p((len(lengths) - holding + 0.5) / (holding + 0.5))


@dataclass(frozen=True, slots=True)
class Similarities:
    """Which words of a shelf mean nearly the same as a question's words, 0..1; arrays of shape (entries,).

    Attributes:
        word: Index among the question's words.
        term: Number of the shelf's word.
        words: How many words the question has.
    """

    word: NDArray[np.intp]
    term: NDArray[np.intp]
    similarity: Floats
    words: int


def similar_words(cosines: Floats) -> Similarities:
    """Return which words are alike, from the cosines of all words of a shelf with those of a question.

    Args:
        cosines: Of centred word vectors, shape (words of the shelf, words of the question).
    """
    term, word = np.nonzero(cosines > SIMILARITY_FLOOR)
    similarity = (cosines[term, word] - SIMILARITY_FLOOR) / (1 - SIMILARITY_FLOOR)
    return Similarities(word, term, np.minimum(similarity, 1.0), cosines.shape[1])


def closest_similarity(similar: Similarities, postings: Postings) -> Floats:
    """Return the similarity of each question word's closest word in each row, shape (question's words, rows)."""
    rows = len(postings.lengths)
    places, of = postings.places_of(similar.term)
    closest = np.zeros(similar.words * rows, dtype=np.float32)
    np.maximum.at(closest, similar.word[of] * rows + postings.rows[places], similar.similarity[of])
    return closest.reshape(similar.words, rows)


def _soft_mean(values: Floats, first: NDArray[np.intp]) -> Floats:
    """Log of the mean exponential over each chunk's units: a mean that heeds the better ones more."""
    sizes = np.diff([*first, len(values)])
    mean = np.log(np.add.reduceat(np.exp(SHARPNESS * values), first) / sizes) / SHARPNESS
    return np.asarray(mean, dtype=np.float32)


def _weigh(meaning: Floats, words: Floats, spelling: Floats, same_language: Flags) -> Floats:
    scores = {
        weights: weights.meaning * meaning + weights.words * words + weights.spelling * spelling
        for weights in (SAME_LANGUAGE, OTHER_LANGUAGE)
    }
    weighed: Floats = np.where(same_language, scores[SAME_LANGUAGE], scores[OTHER_LANGUAGE]).astype(np.float32)
    return weighed
