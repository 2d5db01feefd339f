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


def bm25(frequency: Floats, lengths: Floats, penalty: float) -> Floats:
    """Return BM25 (Lucene's variant) of each text, from term frequencies of shape (terms, texts), 0 where absent."""
    count = frequency.shape[1]
    holding = np.minimum(frequency, 1).sum(axis=1)
    rarity = np.log1p((count - holding + 0.5) / (holding + 0.5))
    relative = lengths / max(float(lengths.mean()), 1e-9) if count else lengths
    saturated = frequency / (frequency + K1 * (1 - penalty + penalty * relative))
    scores: Floats = (rarity @ saturated).astype(np.float32)
    return scores


def term_frequency(terms: Sequence[int], postings: Postings) -> Floats:
    """Return how often each of `terms` stands in each row, shape (terms, rows); a negative term stands nowhere."""
    frequency = np.zeros((len(terms), len(postings.lengths)), dtype=np.float32)
    for row, term in zip(frequency, terms, strict=True):
        if term >= 0:
            place = postings.of_term(term)
            row[postings.rows[place]] = postings.counts[place]
    return frequency


def closest_similarity(similarity: Floats, postings: Postings) -> Floats:
    """Return the similarity of each question word's closest word in each row, shape (question's words, rows).

    Args:
        similarity: Of each question word with each word of the shelf; nearly all are 0, and cost nothing.
    """
    closest = np.zeros((len(similarity), len(postings.lengths)), dtype=np.float32)
    for row, similar in zip(closest, similarity, strict=True):
        alike = np.flatnonzero(similar)
        for term in alike[np.argsort(similar[alike], kind="stable")].tolist():
            row[postings.rows[postings.of_term(term)]] = similar[term]  # the closer come later, and stay
    return closest


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
