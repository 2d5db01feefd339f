"""Fits the answer judge to FaQuAD and Pirá through the product's own search, prints how it does, and writes it down.

    python -m tests.benchmarks.calibrating [--rows FILE] [--write]

All figures are cross-validated: articles and abstracts are either fitted on or judged. `--rows` keeps what the search
found in a file, or takes it from there, since that is the longest part; leave it out, or delete the file, once reading
or search change. `--write` fits to everything and writes `calibration.json`. Some fifteen minutes on two cores.
"""

import argparse
import json
import pickle
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from bot.core.asking import calibration
from bot.core.asking.declining import Judge
from bot.core.asking.features import FEATURES
from bot.core.asking.gating import GATE_FEATURES, Gate
from bot.core.asking.selecting import SentenceRanker
from bot.core.asking.weighing import Vector
from knowledge.embedding.choosing import build_embedder
from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import WordAnalyser
from tests.benchmarks.fitting import Seen, fit_gate, fit_ranker, gold_spans, gold_written, look, prepare
from tests.benchmarks.in_memory import RememberingEmbedder
from tests.benchmarks.judged_rows import Rows, Shelving, build_rows, lowered
from tests.benchmarks.public_data import faquad, pira

FOLDS = 10
SHARES = (0.03, 0.05, 0.06, 0.08, 0.10)  # wrongly declined at which the tables look
WORTH_PER_WORD = 0.0017  # of the chance to hold the answer: the most at which answers keep to 60 words in the mean


@dataclass(frozen=True)
class Task:
    """What one judge is fitted to.

    Attributes:
        taught: Kinds of rows whose answering sentences teach the ranker.
        weights: Weight of each kind of rows for the gate; those of weight 0 are only judged.
        main: The kind whose wrongly declined questions set the threshold.
        wrongly: Share of these at the threshold shipped.
    """

    pairing: Literal["same", "cross"]
    taught: Sequence[str]
    weights: Mapping[str, float]
    ranker_ridge: float
    main: str
    wrongly: float

    @property
    def unanswerable(self) -> list[str]:
        """Kinds of rows to be declined."""
        return [kind for kind in self.weights if not kind.endswith("_with") and kind != "full"]


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
        "pira_with": 0.5,
        "pira_without": 0.5,
    },
    ranker_ridge=1e-3,
    main="full",
    wrongly=0.05,
)
CROSS = Task(
    "cross",
    ("en_with",),
    {"en_with": 1.0, "en_without": 1.0, "en_cross": 1.0},
    ranker_ridge=1e-2,
    main="en_with",
    wrongly=0.1,
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
        self, task: Task, rows: Mapping[str, Rows], judge: Judge, documents: Mapping[str, Sequence[str]]
    ) -> None:
        self.task = task
        self.judge = judge
        self.rows = {kind: rows[kind] for kind in task.weights}
        self.prepared = {kind: prepare(rows[kind], judge) for kind in task.weights}
        self.gold = {
            kind: [
                gold_spans(one, documents["faquad"]) if kind == "full" else gold_written(one, documents["pira"], judge)
                for one in self.prepared[kind]
            ]
            for kind in task.taught
        }

    def folds(self, kind: str) -> NDArray[np.intp]:
        """Return the fold of each row."""
        return np.asarray(self.rows[kind].group % FOLDS)

    def ranker(self, left_out: int = -1) -> SentenceRanker:
        """Fit the ranker to all folds but one, or to all."""
        pairs = [
            (one.features, gold)
            for kind in self.task.taught
            for one, gold, fold in zip(self.prepared[kind], self.gold[kind], self.folds(kind), strict=True)
            if fold != left_out
        ]
        return fit_ranker([x for x, _ in pairs], [y for _, y in pairs], self.task.ranker_ridge)

    def gate(self, seen: Mapping[str, Sequence[Seen]], left_out: int = -1) -> Gate:
        """Fit the gate to all folds but one, or to all."""
        features, answerable, weights = [], [], []
        for kind, weight in self.task.weights.items():
            kept = self.rows[kind].counted & (self.folds(kind) != left_out)
            if weight and kept.any():
                features.append(np.array([one.gate for one, keep in zip(seen[kind], kept, strict=True) if keep]))
                answerable.append(np.full(kept.sum(), self.rows[kind].answerable))
                weights.append(np.full(kept.sum(), weight))
        return fit_gate(np.vstack(features), np.concatenate(answerable), np.concatenate(weights))

    def validate(self) -> Fitted:
        """Cross-validate both; the gate's features come from rankers that were not fitted on the row."""
        rankers = [self.ranker(fold) for fold in range(FOLDS)]
        seen = {
            kind: [
                look(one, rankers[fold], self.judge)
                for one, fold in zip(self.prepared[kind], self.folds(kind), strict=True)
            ]
            for kind in self.task.weights
        }
        gates = [self.gate(seen, fold) for fold in range(FOLDS)]
        chances = {
            kind: np.array(
                [
                    -1.0 if one.misses_name else gates[fold].chance(one.gate)
                    for one, fold in zip(seen[kind], self.folds(kind), strict=True)
                ]
            )
            for kind in self.task.weights
        }
        return Fitted(seen, chances)

    def threshold(self, fitted: Fitted, wrongly: float) -> float:
        """Return the chance below which that share of the answerable questions are declined."""
        answerable = fitted.chances[self.task.main][self.rows[self.task.main].counted]
        return max(float(np.quantile(answerable, wrongly)), 1e-9)

    def values(self, fitted: Fitted) -> dict[str, Any]:
        """Fit to everything; return the judge as the calibration file has it."""
        return {
            "ranker": _numbers(self.ranker()),
            "gate": _numbers(gate := self.gate(fitted.seen)) | {"bias": round(gate.bias, 4)},
            "threshold": round(self.threshold(fitted, self.task.wrongly), 4),
            "worth_per_word": self.judge.worth_per_word,
        }


def print_answers(fitting: Fitting, fitted: Fitted) -> None:
    """Print how many shown answers hold a gold answer, and how long they are."""
    rows, seen, chances = fitting.rows["full"].rows, fitted.seen["full"], fitted.chances["full"]
    texts = [[row.candidates[i].text for i in one.chosen] for row, one in zip(rows, seen, strict=True)]
    words = np.array([sum(len(text.split()) for text in shown) for shown in texts])
    holds = np.array([_holds(shown, row.question.answers) for row, shown in zip(rows, texts, strict=True)])
    first = np.array([_holds(shown[:1], row.question.answers) for row, shown in zip(rows, texts, strict=True)])
    print(f"A. all: holds {holds.mean():.3f} in {words.mean():.1f} words; first sentence {first.mean():.3f}")
    for wrongly in (0.05, 0.08):
        answered = chances >= fitting.threshold(fitted, wrongly)
        print(
            f"   answered at {wrongly:.0%} declined: {holds[answered].mean():.3f} in {words[answered].mean():.1f} words"
        )


def print_declined(fitting: Fitting, fitted: Fitted) -> None:
    """Print the share of each kind's questions that is declined, by how many answerable ones are wrongly so."""
    task = fitting.task
    columns: list[tuple[str, Vector]] = []
    for kind in [*task.unanswerable, *(kind for kind in task.weights if kind.endswith("_with"))]:
        if kind == "near":
            columns.append(("near, all", fitted.chances[kind]))
        columns.append((kind, fitted.chances[kind][fitting.rows[kind].counted]))
    for name, chances in [(task.main, fitted.chances[task.main]), *columns]:
        print(f"   missing name alone declines {np.mean(chances < 0):6.1%} of {name}")
    print("   wrongly  threshold  " + "  ".join(name for name, _ in columns))
    for wrongly in SHARES:
        threshold = fitting.threshold(fitted, wrongly)
        shares = (f"{np.mean(chances < threshold):{len(name)}.3f}" for name, chances in columns)
        print(f"   {wrongly:7.0%}  {threshold:9.3f}  " + "  ".join(shares))


def _holds(shown: Iterable[str], answers: Iterable[str]) -> bool:
    text = lowered(" ".join(shown))
    return any(lowered(answer) in text for answer in answers)


def _numbers(fitted: SentenceRanker | Gate) -> dict[str, Any]:
    return {
        name: [float(f"{value:.4g}") for value in getattr(fitted, name)] for name in ("mean", "deviation", "weights")
    }


def found_rows(analyser: WordAnalyser, kept: Path | None) -> dict[str, Rows]:
    """Return what the search finds for all questions, from the file if there is one."""
    if kept and kept.exists():
        rows: dict[str, Rows] = pickle.loads(kept.read_bytes())
        return rows
    with tempfile.TemporaryDirectory() as folder:
        shelving = Shelving(Path(folder), RememberingEmbedder(build_embedder(None)), analyser)
        rows = build_rows(shelving, faquad(), pira("pt"), pira("en"))
    if kept:
        kept.write_bytes(pickle.dumps(rows))
    return rows


def blank_judge(analyser: WordAnalyser) -> Judge:
    """Return a judge that is not fitted yet."""
    ranker, gate = (np.zeros(len(names)) for names in (FEATURES, GATE_FEATURES))
    return Judge(
        SentenceRanker(ranker, ranker + 1, ranker),
        Gate(gate, gate + 1, gate, 0.0),
        threshold=0.0,
        worth_per_word=WORTH_PER_WORD,
        vocabulary=load_vocabulary(),
        analyser=analyser,
    )


def main() -> None:
    """Fit, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    analyser = WordAnalyser(remembered_texts=10**6)
    judge = blank_judge(analyser)
    rows = found_rows(analyser, arguments.rows)
    documents = {
        name: [f"d{number:04}" for number in range(len(collection.documents))]
        for name, collection in (("faquad", faquad()), ("pira", pira("pt")))
    }
    made: dict[str, Any] = {}
    for task in (SAME, CROSS):
        print(f"\n{task.pairing} language")
        fitting = Fitting(task, rows, judge, documents)
        fitted = fitting.validate()
        if "full" in task.weights:
            print_answers(fitting, fitted)
        print_declined(fitting, fitted)
        made[task.pairing] = fitting.values(fitted)
    if arguments.write:
        place = Path(calibration.__file__).with_name(calibration.CALIBRATION_FILE)
        place.write_text(json.dumps({**made, "features": FEATURES}), encoding="utf-8")


if __name__ == "__main__":
    main()
