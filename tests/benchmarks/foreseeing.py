"""Fits the judge of foreseen questions to the written questions, each asked as if it had not been foreseen.

    python -m tests.benchmarks.foreseeing [--rows FILE] [--write]

A question's own entry is left out when it is asked, and the figures are cross-validated over the questions. `--rows`
keeps what the search found in a file, or takes it from there. `--write` fits to everything and writes the calibration.
`make foreseen` first: the file of foreseen questions must be that of the questions here. Some fifteen minutes.
"""

import argparse
import json
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from bot.core.asking.calibration import load_judges
from bot.core.asking.candidates import LibraryStatistics
from bot.core.asking.declining import Judge
from bot.core.asking.foreseeing import judging
from bot.core.asking.foreseeing.judging import Verdict, words_shown
from bot.core.asking.foreseeing.likeness import PAIR_FEATURES, Comparing
from bot.core.asking.foreseeing.question_features import QUESTION_FEATURES, Intended, question_features
from bot.core.asking.foreseeing.remembering import CandidateMemory, Memory, answering_of
from bot.core.asking.selecting import choose, probabilities
from bot.core.asking.weighing import Asked, Vector
from bot.core.fitted.linear import Linear, chances
from knowledge.text.words import WordAnalyser
from tests.benchmarks.fitting import fit_ranker, fit_trees, linear_numbers
from tests.benchmarks.foreseen_cases import Case, find_cases

FOLDS: Final = 10
SHARES: Final = (0.03, 0.05, 0.07, 0.1, 0.12)
"""Shares of the ordinary answerable questions declined, at which the table looks."""
WRONGLY: Final = 0.05
"""That at the threshold shipped: no more than the bar for the own questions leaves to be declined."""
PAIR_RIDGE, VERDICT_RIDGE, RANKING_RIDGE = 1.0, 10.0, 1e-3
Flags = NDArray[np.bool_]


class ForeseeingFit:
    """Fits to cases, any fold of them left out."""

    def __init__(self, cases: Sequence[Case], judge: Judge, comparing: Comparing) -> None:
        self.cases = cases
        self.judge = judge
        self.answerable: Flags = np.array([case.answerable for case in cases])
        self.source = np.array([case.source for case in cases])
        self.fold = np.random.default_rng(0).permutation(len(cases)) % FOLDS
        self.answering = [answering_of(case.recollection.answered, case.candidates) for case in cases]
        self.comparing = comparing
        self.pairs = [_pairs(case, comparing) for case in cases]
        self.words = [_words(case, comparing) for case in cases]

    def pair_judges(self, fitted: Flags) -> tuple[Linear, Linear]:
        """Fit both: whether the answer is the same one, and whether there is none either."""
        which = np.flatnonzero(fitted).tolist()
        same = [np.array(self._shared(i), dtype=bool) for i in which]
        none = [np.full(len(self.pairs[i][1]), not self.cases[i].answerable) for i in which]
        return (
            fit_linear(np.vstack([self.pairs[i][0] for i in which]), np.concatenate(same), PAIR_RIDGE),
            fit_linear(np.vstack([self.pairs[i][1] for i in which]), np.concatenate(none), PAIR_RIDGE),
        )

    def _shared(self, i: int) -> Flags:
        """Whether a candidate that answers the recalled question is right for the asked one."""
        return np.asarray((self.answering[i] * self.cases[i].right).any(axis=1))

    def memory(self, i: int, judges: tuple[Linear, Linear]) -> Memory:
        """Return what is remembered for a case."""
        same, lacking = (chances(judge.margins(pairs)) for judge, pairs in zip(judges, self.pairs[i], strict=True))
        asked, said = self.words[i]
        return Memory(self.cases[i].recollection, same, lacking, self.answering[i], asked, said)

    def shown_said(self, i: int, memory: Memory, chosen: Sequence[int]) -> Vector:
        """Return how far the chosen sentences of a case say the asked words."""
        shown = [self.cases[i].candidates[place] for place in chosen]
        return self.comparing.said(memory.asked, words_shown(shown))

    def chosen(self, i: int, scores: Vector) -> list[int]:
        """Return the candidates of a case that are to be shown."""
        case = self.cases[i]
        asked = self.judge.analysed(case.question, case.language, LibraryStatistics(1, {}, 0.0, 0.0))
        worth = self.judge.worth(asked)
        return choose(case.candidates, probabilities(scores), worth_per_word=worth, analyser=self.judge.analyser)


def _pairs(case: Case, comparing: Comparing) -> tuple[Vector, Vector]:
    asked = comparing.weighed(case.question, case.language)
    both = (case.recollection.answered, case.recollection.unanswered)
    nearest = max((one.cosine for recalled in both for one in recalled), default=0.0)
    first, second = (comparing.features(asked, [(r.text, r.cosine) for r in recalled], nearest) for recalled in both)
    return first, second


def _words(case: Case, comparing: Comparing) -> tuple[Asked, Vector]:
    asked = comparing.weighed(case.question, case.language)
    return asked, comparing.said_by_each(asked, [one.text for one in case.recollection.answered])


def fit_linear(features: Vector, labels: Flags, ridge: float, share: Vector | None = None) -> Linear:
    """Fit a logistic regression on standardised features; `share` is the weight of each row."""
    mean, deviation = features.mean(axis=0), features.std(axis=0) + 1e-6
    model = LogisticRegression(C=1 / ridge, max_iter=1000)
    model.fit((features - mean) / deviation, labels, sample_weight=None if share is None else share / share.mean())
    return Linear(mean, deviation, model.coef_[0], float(model.intercept_[0]))


def fit_ranking(memories: Sequence[CandidateMemory], right: Sequence[Vector]) -> Linear:
    """Fit the ranking to the candidates that are right."""
    return fit_ranker([memory.columns() for memory in memories], right, RANKING_RIDGE)


def fit_verdict(rows: Sequence[Vector], answerable: Flags) -> Verdict:
    """Fit the verdict; answerable and unanswerable questions have the same total weight."""
    features = np.array(rows)
    share = np.where(answerable, 0.5 / answerable.sum(), 0.5 / (~answerable).sum())
    return Verdict(
        fit_linear(features, answerable, VERDICT_RIDGE, share),
        fit_trees(features, answerable, share),
    )


@dataclass(frozen=True)
class Outcome:
    """What is made of the cases, each judged by what was not fitted to it.

    Attributes:
        holds: Whether what would be shown holds what is expected.
        features: Of the questions, for the final fit.
    """

    chances: Vector
    holds: Flags
    first: Flags
    features: Sequence[Vector]


def validate(fit: ForeseeingFit) -> Outcome:
    """Cross-validate all three; what is fitted later sees the earlier ones as they are on questions not fitted to."""
    count = len(fit.cases)
    candidate_memories: list[CandidateMemory] = []
    memories: list[Memory] = []
    judges = [fit.pair_judges(fit.fold != fold) for fold in range(FOLDS)]
    for i in range(count):
        memories.append(fit.memory(i, judges[fit.fold[i]]))
        candidate_memories.append(memories[i].of_candidates(fit.cases[i].scores))
    teaching = np.array([case.right.any() for case in fit.cases])
    rankings = [_ranking(fit, candidate_memories, teaching & (fit.fold != fold)) for fold in range(FOLDS)]
    questions, holds, first = [], [], []
    for i, case in enumerate(fit.cases):
        scores = rankings[fit.fold[i]].margins(candidate_memories[i].columns())
        chosen = fit.chosen(i, scores)
        said = fit.shown_said(i, memories[i], chosen)
        intended = Intended(case.base, case.missing_name, candidate_memories[i], scores, chosen, said)
        questions.append(question_features(memories[i], intended))
        holds.append(bool(case.right[chosen].any()))
        first.append(bool(case.right[chosen[0]]))
    chances = np.zeros(count)
    for fold in range(FOLDS):
        fitted = np.flatnonzero(fit.fold != fold).tolist()
        verdict = fit_verdict([questions[i] for i in fitted], fit.answerable[fitted])
        for i in np.flatnonzero(fit.fold == fold).tolist():
            chances[i] = verdict.chance(questions[i])
    return Outcome(chances, np.array(holds), np.array(first), questions)


def _ranking(fit: ForeseeingFit, memories: Sequence[CandidateMemory], which: Flags) -> Linear:
    places = np.flatnonzero(which).tolist()
    return fit_ranking([memories[i] for i in places], [fit.cases[i].right for i in places])


def report(fit: ForeseeingFit, outcome: Outcome) -> float:
    """Print how each kind of question does; return the threshold."""
    ordinary = (fit.source == "") & fit.answerable
    threshold = float(np.quantile(outcome.chances[ordinary], WRONGLY))
    base = np.array([-9.0 if case.missing_name else case.base for case in fit.cases])
    ordinary_rest = (fit.source == "") & ~fit.answerable
    for share in SHARES:
        level = np.quantile(outcome.chances[ordinary], share)
        right = np.mean((outcome.holds & (outcome.chances >= level))[ordinary])
        declined = np.mean(outcome.chances[ordinary_rest] < level)
        print(f"ordinary, {share:4.0%} declined at {level:.3f}: {right:.1%} answered right, {declined:.1%} declined")
    print(f"threshold {threshold:.3f}: {WRONGLY:.0%} of the ordinary answerable questions are declined")
    print(
        "                 questions  right sentence  first  answered right  declined  declined before, as many wrongly"
    )
    for source in sorted(set(fit.source.tolist())):
        asked, not_there = (fit.source == source) & fit.answerable, (fit.source == source) & ~fit.answerable
        answered = outcome.chances >= threshold
        wrongly = np.mean(~answered[asked])
        before = np.mean(base[not_there] < np.quantile(base[asked], wrongly))
        figures = [outcome.holds[asked], outcome.first[asked], (outcome.holds & answered)[asked], ~answered[not_there]]
        shares = "  ".join(f"{np.mean(one):12.1%}" for one in figures)
        print(f"{source or 'ordinary':15}  {asked.sum() + not_there.sum():9}  {shares}  {before:12.1%}")
    return threshold


def values_of(fit: ForeseeingFit, outcome: Outcome, threshold: float) -> dict[str, Any]:
    """Fit to everything; return the calibration file's values."""
    judges = fit.pair_judges(np.ones(len(fit.cases), dtype=bool))
    memories = [fit.memory(i, judges).of_candidates(case.scores) for i, case in enumerate(fit.cases)]
    teaching = np.array([case.right.any() for case in fit.cases])
    verdict = fit_verdict(outcome.features, fit.answerable)
    trees = {name: list(getattr(verdict.trees, name)) for name in ("roots", "feature", "threshold", "left", "right")}
    return {
        "features": [*PAIR_FEATURES, *CandidateMemory._fields, *QUESTION_FEATURES],
        "same": _with_bias(judges[0]),
        "lacking": _with_bias(judges[1]),
        "ranking": linear_numbers(_ranking(fit, memories, teaching)),
        "verdict": {
            **_with_bias(verdict.linear),
            "trees": trees,
            "tree_bias": verdict.trees.bias,
        },
        "threshold": round(threshold, 4),
    }


def _with_bias(fitted: Linear) -> dict[str, list[float] | float]:
    return {**linear_numbers(fitted), "bias": round(fitted.bias, 4)}


def main() -> None:
    """Fit, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    analyser = WordAnalyser(remembered_texts=10**6)
    judge = load_judges(analyser, foreseeing=False)["same"]
    if arguments.rows and arguments.rows.exists():
        cases: list[Case] = pickle.loads(arguments.rows.read_bytes())
    else:
        cases = find_cases()
        if arguments.rows:
            arguments.rows.write_bytes(pickle.dumps(cases))
    fit = ForeseeingFit(cases, judge, Comparing(judge.vocabulary, judge.thesaurus, analyser))
    outcome = validate(fit)
    threshold = report(fit, outcome)
    if arguments.write:
        place = Path(judging.__file__).with_name(judging.CALIBRATION_FILE)
        place.write_text(json.dumps(values_of(fit, outcome, threshold)), encoding="utf-8")


if __name__ == "__main__":
    main()
