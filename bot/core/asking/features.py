"""What is known of a question and a sentence that may answer it, as numbers.

Each group of features is a named tuple, so that a name stands by its value; their order is that of the calibration.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from bot.core.asking.answer_form import AnswerForm, answer_form
from bot.core.asking.candidates import Candidate, LibraryStatistics
from bot.core.asking.weighing import Asked, Vector, matches, share
from bot.core.asking.word_order import WordOrder, word_order
from knowledge.text.words import WordAnalyser

__all__ = ["FEATURES", "Candidate", "LibraryStatistics", "sentence_features"]


class SearchFeatures(NamedTuple):
    """What the search says; "behind" is the distance to the best candidate, `strength` relative to the question."""

    cosine: float
    cosine_behind: float
    cosine_z: float
    bm25_behind: float
    bm25_strength: float
    score: float
    score_behind: float
    document_score: float
    document_cosine: float
    document_bm25: float


class SharedWords(NamedTuple):
    """Which of the question's words are there: in the sentence, with its neighbours (window), in its document."""

    idf_share: float
    rare_share: float
    window_share: float
    document_share: float
    document_rare_share: float
    heaviest_missing: float
    document_heaviest_missing: float
    special_share: float
    document_special_share: float
    specials: float


class MissingWeight(NamedTuple):
    """Weight of the question's words that are not there."""

    weight_missing: float
    document_weight_missing: float
    pivot_rarity: float


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
    match = _matcher(asked, analyser)
    best = Best(
        cosine=max(c.cosine for c in candidates),
        bm25=max(c.bm25 for c in candidates),
        score=max(c.score for c in candidates),
    )
    rows = []
    wholes: dict[tuple[str, tuple[str, ...]], Vector] = {}
    for candidate in candidates:
        text = analyser.analyse(candidate.text, candidate.language)
        here = match(candidate.text, candidate.language)
        whole = wholes.get((candidate.heading, candidate.passage))
        if whole is None:
            around = [match(text, candidate.language) for text in (candidate.heading, *candidate.passage)]
            whole = wholes[candidate.heading, candidate.passage] = np.maximum.reduce(around)
        rows.append(
            (
                *_search_features(asked, candidate, best, library),
                *_shared_words(asked, candidate, here, whole, match),
                *word_order(asked, text),
                *answer_form(asked, candidate, text, here),
                *_missing_weight(asked, here, whole),
            )
        )
    return np.array(rows, dtype=np.float64)


class Best(NamedTuple):
    """The highest of each among the candidates of a question."""

    cosine: float
    bm25: float
    score: float


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


def _search_features(asked: Asked, c: Candidate, best: Best, library: LibraryStatistics) -> SearchFeatures:
    weight = max(float(asked.idf.sum()), 0.1)
    return SearchFeatures(
        cosine=c.cosine,
        cosine_behind=best.cosine - c.cosine,
        cosine_z=(c.cosine - library.cosine_median) / max(library.cosine_deviation, 1e-3),
        bm25_behind=1 - c.bm25 / best.bm25 if best.bm25 > 0 else 1.0,
        bm25_strength=c.bm25 / weight,
        score=c.score,
        score_behind=best.score - c.score,
        document_score=c.document_score,
        document_cosine=c.document_cosine,
        document_bm25=c.document_bm25 / weight,
    )


def _shared_words(asked: Asked, c: Candidate, here: Vector, whole: Vector, match: Match) -> SharedWords:
    window = np.maximum(here, np.maximum(match(c.before, c.language), match(c.after, c.language)))
    missing_here, missing_whole = asked.scaled_weight * (1 - here), asked.scaled_weight * (1 - whole)
    return SharedWords(
        idf_share=share(asked.idf, here),
        rare_share=share(asked.weight, here),
        window_share=share(asked.weight, window),
        document_share=share(asked.idf, whole),
        document_rare_share=share(asked.weight, whole),
        heaviest_missing=float(np.max(missing_here, initial=0)),
        document_heaviest_missing=float(np.max(missing_whole, initial=0)),
        special_share=share(asked.special_weight, here),
        document_special_share=share(asked.special_weight, whole),
        specials=float(min(asked.special.sum(), 3)),
    )


def _missing_weight(asked: Asked, here: Vector, whole: Vector) -> MissingWeight:
    return MissingWeight(
        weight_missing=float(asked.scaled_weight @ (1 - here)),
        document_weight_missing=float(asked.scaled_weight @ (1 - whole)),
        pivot_rarity=float(asked.rarity[asked.pivot]) if asked.words else 0.0,
    )
