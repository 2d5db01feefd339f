"""Fits the ranker of sentences and the gate of questions to rows whose answers are known."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]
from sklearn.ensemble import HistGradientBoostingClassifier  # type: ignore[import-untyped]

from bot.core.asking.declining import Judge
from bot.core.asking.entities import Entity
from bot.core.asking.features import sentence_features
from bot.core.asking.gating import CLIP, Gate, Judged, gate_features
from bot.core.asking.selecting import choose, probabilities
from bot.core.asking.weighing import Asked, Vector
from bot.core.fitted.linear import STANDARDISED, Linear
from bot.core.fitted.trees import Trees
from tests.benchmarks.judged_rows import Row, Rows, lowered

GATE_RIDGE = 3e-2
BOOSTING: dict[str, Any] = {
    "max_iter": 200,
    "learning_rate": 0.05,
    "max_leaf_nodes": 8,
    "min_samples_leaf": 20,
    "l2_regularization": 10,
    "max_features": 0.3,
    "random_state": 0,
}
MOST_OF_ANSWER = 0.45  # share of a written answer's words from which a sentence of its abstract counts as the one


@dataclass(frozen=True)
class Prepared:
    """A row with what does not depend on what is fitted."""

    row: Row
    asked: Asked
    features: Vector
    entities: Sequence[Entity]


@dataclass(frozen=True)
class Seen:
    """A row as a ranker leaves it.

    Attributes:
        chosen: Candidates that would be shown.
        gate: Features of the gate.
        misses_name: Whether a key term is missing, so that the gate is not asked.
    """

    chosen: Sequence[int]
    gate: Vector
    misses_name: bool


def prepare(rows: Rows, judge: Judge) -> list[Prepared]:
    """Analyse the questions and compute the candidates' features."""
    made = []
    for row in rows.rows:
        asked = judge.analysed(row.question.text, rows.language, row.library)
        features = sentence_features(asked, row.candidates, row.library, judge.analyser)
        made.append(Prepared(row, asked, features, judge.key_terms(asked.analysed, row.candidates, row.names)))
    return made


def look(prepared: Prepared, ranker: Linear, judge: Judge, *, most: int | None = None) -> Seen:
    """Rank and choose as the product does; `most` limits the sentences."""
    row = prepared.row
    scores = ranker.margins(prepared.features)
    chances = probabilities(scores)
    chosen = choose(row.candidates, chances, worth_per_word=judge.worth(prepared.asked), analyser=judge.analyser)[:most]
    judged = Judged(prepared.asked, row.candidates, prepared.features, scores, prepared.entities, chosen)
    missing = judge.missing(prepared.entities, prepared.asked, [row.candidates[i] for i in chosen])
    return Seen(chosen, gate_features(judged, row.library, judge.analyser), bool(missing))


def gold_spans(prepared: Prepared, documents: Sequence[str]) -> Vector:
    """Mark the candidates of the question's own document that hold one of its answers."""
    question = prepared.row.question
    answers, own = [lowered(answer) for answer in question.answers], documents[question.document]
    return np.array(
        [c.document == own and any(a in lowered(c.text) for a in answers) for c in prepared.row.candidates], dtype=float
    )


def gold_anywhere(prepared: Prepared) -> Vector:
    """Mark the candidates of any document that hold one of the question's answers."""
    answers = [lowered(answer) for answer in prepared.row.question.answers]
    held = [any(answer in lowered(c.text) for answer in answers) for c in prepared.row.candidates]
    return np.array(held, dtype=float)


def gold_written(prepared: Prepared, documents: Sequence[str], judge: Judge) -> Vector:
    """Mark the candidate of the question's own document that holds most of a freely written answer's words."""
    question = prepared.row.question
    wanted = judge.analyser.analyse(" ".join(question.written), "pt").stems
    shares = np.array(
        [
            len(wanted & judge.analyser.analyse(c.text, "pt").stems) / max(len(wanted), 1)
            if c.document == documents[question.document] and question.answerable
            else 0.0
            for c in prepared.row.candidates
        ]
    )
    return np.asarray(shares >= max(MOST_OF_ANSWER, float(shares.max(initial=0.0))), dtype=float)


def fit_ranker(features: Sequence[Vector], gold: Sequence[Vector], ridge: float) -> Linear:
    """Maximise the likelihood that a softmax over a question's candidates falls on one that answers."""
    kept = [(x, y) for x, y in zip(features, gold, strict=True) if y.any()]
    stacked = np.vstack([x for x, _ in kept])
    mean, deviation = stacked.mean(axis=0), stacked.std(axis=0) + 1e-6
    scaled, right = (stacked - mean) / deviation, np.concatenate([y for _, y in kept])
    lengths = [len(y) for _, y in kept]
    first, question = np.concatenate([[0], np.cumsum(lengths)[:-1]]), np.repeat(np.arange(len(kept)), lengths)

    def loss(weights: Vector) -> tuple[float, Vector]:
        scores = scaled @ weights
        raised = np.exp(scores - np.maximum.reduceat(scores, first)[question])
        everywhere = np.add.reduceat(raised, first)
        there = np.maximum(np.add.reduceat(raised * right, first), 1e-300)
        slope = scaled.T @ (raised * right / there[question] - raised / everywhere[question])
        value = -np.log(there / everywhere).mean() + ridge * weights @ weights
        return float(value), -slope / len(kept) + 2 * ridge * weights

    best = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return Linear(mean, deviation, best.x)


def fit_gate(features: Vector, meanings: Vector, embedder: str, answerable: NDArray[np.bool_], weights: Vector) -> Gate:
    """Ridge logistic regression and boosted trees; answerable and unanswerable rows have the same total weight.

    Args:
        meanings: The questions' vectors, shape (rows, d), by `embedder`; the trees do without.
    """
    count = features.shape[1]
    both = np.hstack([features, meanings])
    mean, deviation = both.mean(axis=0), both.std(axis=0) + 1e-6
    scaled = np.clip((both - mean) / deviation, -CLIP, CLIP)
    share = weights.copy()
    for value in (False, True):
        share[answerable == value] *= 0.5 / share[answerable == value].sum()
    sign = np.where(answerable, 1.0, -1.0)

    def loss(w: Vector) -> tuple[float, Vector]:
        margin = sign * (scaled @ w[1:] + w[0])
        slope = -share * sign / (1 + np.exp(margin))
        value = share @ np.logaddexp(0, -margin) + GATE_RIDGE * w[1:] @ w[1:]
        return float(value), np.concatenate([[slope.sum()], scaled.T @ slope + 2 * GATE_RIDGE * w[1:]])

    best = minimize(loss, np.zeros(scaled.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    weighed, bias = best.x[1:], float(best.x[0])
    meaning = weighed[count:] / deviation[count:]
    return Gate(
        Linear(mean[:count], deviation[:count], weighed[:count], bias),
        fit_trees(features, answerable, share),
        embedder=embedder,
        meaning=meaning,
        meaning_bias=-float(mean[count:] @ meaning),
    )


def fit_trees(features: Vector, answerable: NDArray[np.bool_], share: Vector) -> Trees:
    """Fit gradient boosting, and take the trees out of it."""
    model = HistGradientBoostingClassifier(**BOOSTING)
    model.fit(features, answerable, sample_weight=share / share.mean())
    kept: dict[str, list[float]] = {name: [] for name in ("roots", "feature", "threshold", "left", "right")}
    for (tree,) in model._predictors:
        first = len(kept["feature"])
        kept["roots"].append(first)
        for node in tree.nodes:
            leaf = bool(node["is_leaf"])
            kept["feature"].append(-1 if leaf else int(node["feature_idx"]))
            value = node["value"] if leaf else node["num_threshold"]
            kept["threshold"].append(float(f"{value:.5g}"))
            kept["left"].append(0 if leaf else first + int(node["left"]))
            kept["right"].append(0 if leaf else first + int(node["right"]))
    return Trees.from_calibration(kept, round(float(np.ravel(model._baseline_prediction)[0]), 4))


def linear_numbers(fitted: Linear) -> dict[str, list[float]]:
    """Return what a calibration file has for each feature."""
    return {name: [float(f"{value:.4g}") for value in getattr(fitted, name)] for name in STANDARDISED}
