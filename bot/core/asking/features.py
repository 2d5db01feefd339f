"""What is known of a question and a sentence that may answer it, as numbers.

Each group of features is a named tuple, so that a name stands by its value or, in an array, by those of all candidates;
their order is that of the calibration.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.core.asking.answer_form import AnswerForm, answer_form
from bot.core.asking.candidates import Candidate, LibraryStatistics
from bot.core.asking.weighing import Asked, Vector, matches, shares
from bot.core.asking.word_order import WordOrder, word_order
from knowledge.text.words import WordAnalyser

__all__ = ["FEATURES", "Candidate", "LibraryStatistics", "sentence_features"]


class SearchFeatures(NamedTuple):
    """What the search says; "behind" is the distance to the best candidate, `strength` relative to the question."""

    cosine: Vector
    cosine_behind: Vector
    cosine_z: Vector
    bm25_behind: Vector
    bm25_strength: Vector
    score: Vector
    score_behind: Vector
    document_score: Vector
    document_cosine: Vector
    document_bm25: Vector


class SharedWords(NamedTuple):
    """Which of the question's words are there: in the sentence, with its neighbours (window), in its document."""

    idf_share: Vector
    rare_share: Vector
    window_share: Vector
    document_share: Vector
    document_rare_share: Vector
    heaviest_missing: Vector
    document_heaviest_missing: Vector
    special_share: Vector
    document_special_share: Vector
    specials: Vector


class MissingWeight(NamedTuple):
    """Weight of the question's words that are not there."""

    weight_missing: Vector
    document_weight_missing: Vector
    pivot_rarity: Vector


FEATURES: tuple[str, ...] = (
    *SearchFeatures._fields,
    *SharedWords._fields,
    *WordOrder._fields,
    *AnswerForm._fields,
    *MissingWeight._fields,
)


def sentence_features(
    asked: Asked, candidates: Sequence[Candidate], library: LibraryStatistics, analyser: WordAnalyser
) -> Vector:
    """Return the features (columns as in `FEATURES`) of each candidate, shape (candidates, features)."""
    if not candidates:
        return np.zeros((0, len(FEATURES)))
    held = _held(asked, candidates, _matcher(asked, analyser))
    texts = [analyser.analyse(candidate.text, candidate.language) for candidate in candidates]
    parts = zip(candidates, texts, held.here, strict=True)
    form = [(*word_order(asked, text), *answer_form(asked, candidate, text, here)) for candidate, text, here in parts]
    return np.column_stack(
        (
            *_search_features(asked, candidates, library),
            *_shared_words(asked, held),
            np.array(form, dtype=np.float64),
            *_missing_weight(asked, held),
        )
    )


class Held(NamedTuple):
    """How far the question's words stand in each candidate, with its neighbours, and in its passage under its heading.

    The first two are of shape (candidates, words). Candidates share passages: `whole` is of shape (passages, words),
    and `passage` is the place of each candidate's passage there.
    """

    here: Vector
    window: Vector
    whole: Vector
    passage: NDArray[np.intp]


Match = Callable[[str, str], Vector]


def _matcher(asked: Asked, analyser: WordAnalyser) -> Match:
    """Return `matches` of a text and language, which remembers: candidates share passages and neighbours."""
    known: dict[tuple[str, str], Vector] = {}

    def match(text: str, language: str) -> Vector:
        key = (text, language)
        if key not in known:
            known[key] = matches(asked, analyser.analyse(text, language))
        return known[key]

    return match


def _held(asked: Asked, candidates: Sequence[Candidate], match: Match) -> Held:
    here = np.array([match(c.text, c.language) for c in candidates])
    beside = np.array([np.maximum(match(c.before, c.language), match(c.after, c.language)) for c in candidates])
    places: dict[tuple[str, tuple[str, ...]], int] = {}
    wholes: list[Vector] = []
    for candidate in candidates:
        if (candidate.heading, candidate.passage) not in places:
            places[candidate.heading, candidate.passage] = len(wholes)
            around = [match(text, candidate.language) for text in (candidate.heading, *candidate.passage)]
            wholes.append(np.maximum.reduce(around))
    passage = np.array([places[c.heading, c.passage] for c in candidates], dtype=np.intp)
    return Held(here, np.maximum(here, beside), np.array(wholes), passage)


def _search_features(asked: Asked, candidates: Sequence[Candidate], library: LibraryStatistics) -> SearchFeatures:
    weight = max(float(asked.idf.sum()), 0.1)
    cosine, bm25, score = (np.array([getattr(c, of) for c in candidates]) for of in ("cosine", "bm25", "score"))
    best = bm25.max()
    return SearchFeatures(
        cosine=cosine,
        cosine_behind=cosine.max() - cosine,
        cosine_z=(cosine - library.cosine_median) / max(library.cosine_deviation, 1e-3),
        bm25_behind=1 - bm25 / best if best > 0 else np.ones(len(bm25)),
        bm25_strength=bm25 / weight,
        score=score,
        score_behind=score.max() - score,
        document_score=np.array([c.document_score for c in candidates]),
        document_cosine=np.array([c.document_cosine for c in candidates]),
        document_bm25=np.array([c.document_bm25 for c in candidates]) / weight,
    )


def _shared_words(asked: Asked, held: Held) -> SharedWords:
    missing_here, missing_whole = asked.scaled_weight * (1 - held.here), asked.scaled_weight * (1 - held.whole)
    return SharedWords(
        idf_share=np.array(shares(asked.idf, held.here)),
        rare_share=np.array(shares(asked.weight, held.here)),
        window_share=np.array(shares(asked.weight, held.window)),
        document_share=np.array(shares(asked.idf, held.whole))[held.passage],
        document_rare_share=np.array(shares(asked.weight, held.whole))[held.passage],
        heaviest_missing=missing_here.max(axis=1, initial=0),
        document_heaviest_missing=missing_whole.max(axis=1, initial=0)[held.passage],
        special_share=np.array(shares(asked.special_weight, held.here)),
        document_special_share=np.array(shares(asked.special_weight, held.whole))[held.passage],
        specials=np.full(len(held.here), min(asked.special.sum(), 3), dtype=np.float64),
    )


def _missing_weight(asked: Asked, held: Held) -> MissingWeight:
    return MissingWeight(
        weight_missing=_weight(asked, 1 - held.here),
        document_weight_missing=_weight(asked, 1 - held.whole)[held.passage],
        pivot_rarity=np.full(len(held.here), asked.rarity[asked.pivot] if asked.words else 0.0),
    )


def _weight(asked: Asked, missing: Vector) -> Vector:
    """Weight of what is missing in each row, each summed by itself so that rows side by side change nothing."""
    return np.array([asked.scaled_weight @ row for row in missing])
