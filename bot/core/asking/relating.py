"""Whether what a question says of its names is said too: a near miss has the names, and not the rest."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bot.core.asking.candidates import Candidate
from bot.core.asking.kinds import Kind
from bot.core.asking.weighing import Asked, Vector, matches, share
from knowledge.text.words import WordAnalyser

LOOKED_AT = 4
"""Candidates, best first, of which one sentence may hold names and relation together."""
HALF = 0.5


class RelationMatch(NamedTuple):
    """How much of the relation, that is of the words that are no names or numbers, a text holds."""

    share: float
    heaviest_missing: float
    weight_missing: float
    words_missing: float


class RelationOutlook(NamedTuple):
    """Whether one sentence says all, and how much was asked."""

    together: float
    least_word: float
    best_least_word: float
    last_word: float
    shown_last_word: float
    shown_pivot: float
    words: float
    names: float
    relations: float
    question_mark: float


RELATION_FEATURES: tuple[str, ...] = (
    *(f"{place}_relation_{name}" for place in ("top", "shown", "headed") for name in RelationMatch._fields),
    *RelationOutlook._fields,
    *(f"asks_{kind.value}" for kind in Kind),
)


def relation_features(
    asked: Asked, candidates: Sequence[Candidate], order: Sequence[int], chosen: Sequence[int], analyser: WordAnalyser
) -> list[float]:
    """Return how the best candidates hold what is asked of the question's names; columns as in `RELATION_FEATURES`.

    Args:
        order: Indices of the candidates, best first.
        chosen: Indices of those that would be shown.
    """

    def match(text: str, candidate: Candidate) -> Vector:
        return matches(asked, analyser.analyse(text, candidate.language))

    best = [match(candidates[i].text, candidates[i]) for i in order[:LOOKED_AT]]
    shown = np.max([match(candidates[i].text, candidates[i]) for i in chosen], axis=0)
    headed = np.maximum(best[0], match(candidates[order[0]].heading, candidates[order[0]]))
    parts = [value for held in (best[0], shown, headed) for value in _relation(asked, held)]
    return [*parts, *_outlook(asked, best, shown), *(float(asked.kind is kind) for kind in Kind)]


def _relation(asked: Asked, held: Vector) -> RelationMatch:
    relation = ~asked.special
    weights, there = asked.scaled_weight[relation], held[relation]
    return RelationMatch(
        share=share(weights, there),
        heaviest_missing=float((weights * (1 - there)).max(initial=0)),
        weight_missing=float((weights * (1 - there)).sum()),
        words_missing=float((there < HALF).sum()),
    )


def _of(held: Vector, place: int) -> float:
    return float(held[place]) if len(held) else 1.0


def _outlook(asked: Asked, best: Sequence[Vector], shown: Vector) -> RelationOutlook:
    names, relation, weights = asked.special, ~asked.special, asked.scaled_weight
    return RelationOutlook(
        together=max(share(weights[relation], one[relation]) * share(weights[names], one[names]) for one in best),
        least_word=float(best[0].min(initial=1)),
        best_least_word=max(float(one.min(initial=1)) for one in best),
        last_word=_of(best[0], -1),
        shown_last_word=_of(shown, -1),
        shown_pivot=_of(shown, asked.pivot),
        words=float(len(asked.words)),
        names=float(names.sum()),
        relations=float(relation.sum()),
        question_mark=float(asked.analysed.text.rstrip().endswith("?")),
    )
