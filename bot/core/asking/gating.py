"""How likely the best candidates answer at all: a calibrated logistic regression beside boosted trees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

import numpy as np

from bot.core.asking.candidates import Candidate, LibraryStatistics
from bot.core.asking.demanding import DEMAND_FEATURES, demand_features
from bot.core.asking.entities import Entity
from bot.core.asking.features import FEATURES
from bot.core.asking.holding import missing_entities
from bot.core.asking.relating import RELATION_FEATURES, relation_features
from bot.core.asking.selecting import probabilities
from bot.core.asking.weighing import Asked, Vector
from bot.core.fitted.linear import Linear, chances
from bot.core.fitted.trees import Trees
from knowledge.passages import Meaning
from knowledge.text.words import WordAnalyser

BEST_OF = (
    "cosine",
    "idf_share",
    "rare_share",
    "window_share",
    "document_share",
    "document_rare_share",
    "bigrams",
    "subsequence",
    "special_share",
    "bm25_strength",
    "kind_sure",
    "cosine_z",
)
"""Features of which the highest among the best candidates counts."""
OF_SECOND = BEST_OF[:6]
"""Features of the second candidate that count."""
LOOKED_AT = 8
"""Candidates, best first, whose highest features count."""
ALONE = 3.0
"""Lead taken for a candidate that has no second."""
CLIP = 4.0
"""Deviations from the mean at most: a tiny library must not carry a feature far outside what was seen."""
_COLUMNS = [FEATURES.index(name) for name in BEST_OF]


class Outlook(NamedTuple):
    """What the candidates say together; a lead is the distance of the first to the second."""

    top: float
    lead: float
    chance: float
    entropy: float
    over_median: float
    document_lead: float
    cosine_lead: float
    bm25_lead: float
    same_document: float
    missing_here: float
    unknown_words: float
    unknown_weight: float


GATE_FEATURES: tuple[str, ...] = (
    *FEATURES,
    *(f"best_{name}" for name in BEST_OF),
    *(f"second_{name}" for name in OF_SECOND),
    *Outlook._fields,
    *RELATION_FEATURES,
    *DEMAND_FEATURES,
)


@dataclass(frozen=True)
class Judged:
    """A question with its candidates, their features and scores, its key terms, and the candidates to be shown."""

    asked: Asked
    candidates: Sequence[Candidate]
    features: Vector
    scores: Vector
    entities: Sequence[Entity]
    chosen: Sequence[int]


def gate_features(judged: Judged, library: LibraryStatistics, analyser: WordAnalyser) -> Vector:
    """Return what tells whether the best candidates answer at all; columns as in `GATE_FEATURES`."""
    order = np.argsort(-judged.scores, kind="stable")
    second = order[1 if len(order) > 1 else 0]
    shown = [judged.candidates[index] for index in judged.chosen]
    return np.concatenate(
        [
            judged.features[order[0]],
            judged.features[order[:LOOKED_AT]].max(axis=0)[_COLUMNS],
            judged.features[second][_COLUMNS[: len(OF_SECOND)]],
            _outlook(judged, int(order[0]), int(second), library, analyser),
            relation_features(judged.asked, judged.candidates, order.tolist(), judged.chosen, analyser),
            demand_features(judged.asked, judged.candidates[order[0]], shown, analyser),
        ]
    )


def _outlook(judged: Judged, top: int, second: int, library: LibraryStatistics, analyser: WordAnalyser) -> Outlook:
    asked, candidates, scores = judged.asked, judged.candidates, judged.scores
    chances = probabilities(scores)
    documents = {c.document: c for c in reversed(candidates)}.values()
    unknown = np.array([library.document_frequency.get(w.stem, 0) == 0 for w in asked.words], dtype=bool)
    best = analyser.analyse(candidates[top].text, candidates[top].language)
    return Outlook(
        top=scores[top],
        lead=scores[top] - scores[second] if len(candidates) > 1 else ALONE,
        chance=chances[top],
        entropy=-float(chances @ np.log(chances + 1e-9)),
        over_median=scores[top] - float(np.median(scores)),
        document_lead=_lead([c.document_score for c in documents]),
        cosine_lead=_lead([c.document_cosine for c in documents]),
        bm25_lead=_lead([c.document_bm25 for c in documents]) / max(float(asked.idf.sum()), 0.1),
        same_document=float(_best_by_cosine(candidates).document == _best_by_bm25(candidates).document),
        missing_here=float(len(missing_entities(judged.entities, [best]))),
        unknown_words=float(unknown.sum()),
        unknown_weight=float((asked.rarity * unknown).sum()),
    )


def _best_by_cosine(candidates: Sequence[Candidate]) -> Candidate:
    return max(candidates, key=lambda c: c.cosine)


def _best_by_bm25(candidates: Sequence[Candidate]) -> Candidate:
    return max(candidates, key=lambda c: c.bm25)


def _lead(values: Sequence[float]) -> float:
    best = sorted(values, reverse=True)
    return best[0] - best[1] if len(best) > 1 else 0.0


@dataclass(frozen=True)
class Gate:
    """The mean of two log odds: logistic regression on standardised gate features, and boosted trees on plain ones.

    The regression has the question's vector beside them, since some things are asked for that readings hardly ever
    tell, whatever words the question shares with them.

    Attributes:
        embedder: Name of the embedder that made the vectors fitted to; those of others are left out.
        meaning: Weight of each dimension of the question's vector, shape (d,).
        meaning_bias: What makes up for the mean of these.
    """

    linear: Linear
    trees: Trees | None = None
    embedder: str = ""
    meaning: Vector | None = None
    meaning_bias: float = 0.0

    @classmethod
    def from_calibration(cls, values: Mapping[str, Any]) -> Self:
        """Build from what is `Linear` over `GATE_FEATURES`, and `trees` with a `tree_bias`; `meaning` with its
        `meaning_bias` and `embedder`.

        Raises:
            ValueError: The lengths do not fit this version's features.
        """
        linear = Linear.from_calibration(values, GATE_FEATURES)
        trees = Trees.from_calibration(values["trees"], values["tree_bias"]) if "trees" in values else None
        if "meaning" not in values:
            return cls(linear, trees)
        meaning = np.asarray(values["meaning"], dtype=np.float64)
        return cls(linear, trees, values["embedder"], meaning, float(values["meaning_bias"]))

    def chance(self, features: Vector, meaning: Meaning | None = None) -> float:
        """Return the chance, 0..1, that the library answers (were as many questions answerable as not)."""
        margin = float(self.linear.margins(features, within=CLIP))
        if self.meaning is not None and meaning is not None and meaning.embedder == self.embedder:
            margin += float(meaning.vector @ self.meaning) + self.meaning_bias
        if self.trees is not None:
            margin = (margin + self.trees.margin(features.tolist())) / 2
        return float(chances(np.array(margin)))
