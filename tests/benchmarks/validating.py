"""Cross-validates a judge: what it is fitted to, and what it makes of questions that it was not fitted on."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from bot.core.asking.declining import Judge
from bot.core.asking.gating import Gate
from bot.core.asking.weighing import Vector
from bot.core.fitted.linear import Linear
from knowledge.embedding.protocol import Embedder
from knowledge.passages import Meaning
from tests.benchmarks.fitting import (
    Seen,
    fit_gate,
    fit_ranker,
    gold_anywhere,
    gold_spans,
    gold_written,
    linear_numbers,
    look,
    prepare,
)
from tests.benchmarks.judged_rows import Rows

FOLDS = 10
WRITTEN_WEIGHT = 2.0
"""Of a written question: there are few, and they are asked as members ask."""


@dataclass(frozen=True)
class Task:
    """What one judge is fitted to.

    Attributes:
        taught: Kinds of public rows whose answering sentences teach the ranker.
        weights: Weight of each kind of public rows for the gate; those of weight 0 are only judged.
        written: Names of the written questions; they teach both.
        main: The kind whose wrongly declined questions set the threshold.
        wrongly: Share of these at the threshold shipped.
    """

    pairing: Literal["same", "cross"]
    taught: Sequence[str]
    weights: Mapping[str, float]
    ranker_ridge: float
    main: str
    wrongly: float
    written: Sequence[str]

    @property
    def all_taught(self) -> list[str]:
        """All kinds whose answering sentences teach the ranker."""
        return [*self.taught, *(f"{name}_with" for name in self.written)]

    @property
    def all_weights(self) -> Mapping[str, float]:
        """Weight of every kind."""
        parts = [f"{name}_{part}" for name in self.written for part in ("with", "without")]
        return {**self.weights, **dict.fromkeys(parts, WRITTEN_WEIGHT)}

    @property
    def unanswerable(self) -> list[str]:
        """Kinds of rows to be declined."""
        return [kind for kind in self.all_weights if not kind.endswith("_with") and kind != "full"]


SAME = Task(
    "same",
    ("full", "pira_with"),
    {
        "full": 1.0,
        "near": 1.0,
        "pira_cross": 1.0,
        "small_with": 0.3,
        "small_without": 0.3,
        "tiny_with": 0.3,
        "tiny_without": 0.3,
        "pira_with": 1.0,
        "pira_without": 1.0,
    },
    ranker_ridge=1e-3,
    main="full",
    wrongly=0.05,
    written=("shipped_pt", "shipped_en", "faquad_pt", "pira_pt", "pira_en"),
)
CROSS = Task(
    "cross",
    ("en_with",),
    {"en_with": 1.0, "en_without": 1.0, "en_cross": 1.0},
    ranker_ridge=1e-2,
    main="en_with",
    wrongly=0.1,
    written=("faquad_en",),
)


@dataclass(frozen=True)
class Fitted:
    """A judge cross-validated on a task.

    Attributes:
        seen: Rows as a ranker that was not fitted on them leaves them, by kind.
        chances: Of a gate that was not fitted on them; -1 where a key term is missing.
    """

    seen: Mapping[str, Sequence[Seen]]
    chances: Mapping[str, Vector]


class Fitting:
    """The rows of a task, ready to be fitted to."""

    def __init__(
        self,
        task: Task,
        rows: Mapping[str, Rows],
        judge: Judge,
        documents: Mapping[str, Sequence[str]],
        embedder: Embedder,
    ) -> None:
        self.task = task
        self.judge = judge
        self.embedder = embedder
        self.rows = {kind: rows[kind] for kind in task.all_weights}
        self.prepared = {kind: prepare(rows[kind], judge) for kind in task.all_weights}
        self.meanings = {
            kind: embedder.embed_queries([row.question.text for row in rows[kind].rows]) for kind in task.all_weights
        }
        self.gold = {
            kind: [
                gold_spans(one, documents["faquad"])
                if kind == "full"
                else gold_written(one, documents["pira"], judge)
                if kind in task.taught
                else gold_anywhere(one)
                for one in self.prepared[kind]
            ]
            for kind in task.all_taught
        }

    def folds(self, kind: str) -> NDArray[np.intp]:
        """Return the fold of each row."""
        return np.asarray(self.rows[kind].group % FOLDS)

    def ranker(self, left_out: int = -1) -> Linear:
        """Fit the ranker to all folds but one, or to all."""
        pairs = [
            (one.features, gold)
            for kind in self.task.all_taught
            for one, gold, fold in zip(self.prepared[kind], self.gold[kind], self.folds(kind), strict=True)
            if fold != left_out
        ]
        return fit_ranker([x for x, _ in pairs], [y for _, y in pairs], self.task.ranker_ridge)

    def gate(self, seen: Mapping[str, Sequence[Seen]], left_out: int = -1) -> Gate:
        """Fit the gate to all folds but one, or to all."""
        features, meanings, answerable, weights = [], [], [], []
        for kind, weight in self.task.all_weights.items():
            kept = self.rows[kind].counted & (self.folds(kind) != left_out)
            if weight and kept.any():
                features.append(np.array([one.gate for one, keep in zip(seen[kind], kept, strict=True) if keep]))
                meanings.append(self.meanings[kind][kept])
                answerable.append(np.full(kept.sum(), self.rows[kind].answerable))
                weights.append(np.full(kept.sum(), weight))
        stacked = np.vstack(features), np.vstack(meanings)
        return fit_gate(*stacked, self.embedder.name, np.concatenate(answerable), np.concatenate(weights))

    def validate(self) -> Fitted:
        """Cross-validate both; the gate's features come from rankers that were not fitted on the row."""
        rankers = [self.ranker(fold) for fold in range(FOLDS)]
        seen = {
            kind: [
                look(one, rankers[fold], self.judge)
                for one, fold in zip(self.prepared[kind], self.folds(kind), strict=True)
            ]
            for kind in self.task.all_weights
        }
        gates = [self.gate(seen, fold) for fold in range(FOLDS)]
        chances = {
            kind: np.array(
                [
                    -1.0 if one.misses_name else gates[fold].chance(one.gate, Meaning(self.embedder.name, meaning))
                    for one, meaning, fold in zip(seen[kind], self.meanings[kind], self.folds(kind), strict=True)
                ]
            )
            for kind in self.task.all_weights
        }
        return Fitted(seen, chances)

    def threshold(self, fitted: Fitted, wrongly: float) -> float:
        """Return the chance below which that share of the answerable questions are declined."""
        answerable = fitted.chances[self.task.main][self.rows[self.task.main].counted]
        return max(float(np.quantile(answerable, wrongly)), 1e-9)

    def values(self, fitted: Fitted) -> dict[str, Any]:
        """Fit to everything; return the judge as the calibration file has it."""
        return {
            "ranker": linear_numbers(self.ranker()),
            "gate": _gate_numbers(self.gate(fitted.seen)),
            "threshold": round(self.threshold(fitted, self.task.wrongly), 4),
            "worth_per_word": self.judge.worth_per_word,
        }


def _gate_numbers(gate: Gate) -> dict[str, Any]:
    trees = {} if gate.trees is None else asdict(gate.trees)
    meaning = [] if gate.meaning is None else [float(f"{value:.4g}") for value in gate.meaning]
    return linear_numbers(gate.linear) | {
        "bias": round(gate.linear.bias, 4),
        "tree_bias": trees.pop("bias"),
        "trees": trees,
        "meaning": meaning,
        "meaning_bias": round(gate.meaning_bias, 4),
        "embedder": gate.embedder,
    }
