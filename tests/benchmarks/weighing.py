"""Fits what the gate's findings weigh beside the model of entailment, and says what the gate makes of unlearnt drafts.

    python -m tests.benchmarks.weighing [--write] [--rows FILE]

The drafts are those that the model did not learn from (`tests.benchmarks.entailing`): of sentences that it knows by
other writers, of sentences that it does not know, of pairs; beside them what the seeded corruptor makes of some of
them, and the gate's sets. The weights are cross-validated over the sentences; the unseen sets
are only measured. `--rows` keeps what the rules and the model say of each draft, which takes most of the half hour.
"""

import argparse
import json
import pickle
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

from bot.app import App
from bot.core.verifying import weighing
from bot.core.verifying.evidence import evidence_of
from bot.core.verifying.foreseeing.judging import WordingJudge, load_wording_judge
from bot.core.verifying.gate import Gate
from bot.core.verifying.rules import Rule
from bot.core.verifying.verdict import Evidence
from bot.core.verifying.weighing import Reading, Weighing
from bot.model_assembling import rules_gate
from bot.settings import Settings
from knowledge.documents import Language, Span
from knowledge.entailment.entailment import Entailment, load_entailment
from knowledge.entailment.premises import claim_of
from knowledge.foreseen.wordings import ForeseenWordings, Wordings
from knowledge.index.known import text_hash
from knowledge.shelves import StoredDocument
from tests.benchmarks.corrupting import corruptions
from tests.benchmarks.drafts import SETS, UNSEEN, documents_of, made_wrong, trials
from tests.benchmarks.entailment_cases import WORDINGS, Case, Cases
from tests.benchmarks.wordings import QUESTIONS

ON_ONE: Final = ("hand", "sentence", "across", "place", "drafted", "polar", "turned", "turn", "crossing", "pair")
"""What the cases belong to that the model did not learn from."""
OF_FIELDS: Final = ("field", "fields")
"""The same on sentences of other fields, where the rules decide alone."""
CORRUPTOR: Final = "corruptor"
"""What the seeded corruptor makes of the sets; only measured."""
SEEN: Final = tuple(one for one in SETS if one not in UNSEEN)
FITTED: Final = ("drafted", *SEEN, "made")
"""Drafts as models write them, the sets that have been seen, and what the corruptor makes: what the gate will meet.

With the others, which are harder on purpose, more faithful drafts were cut at the same share of wrong ones.
"""
OF_MADE: Final = ("drafted",)
MADE: Final = 3  # of each unlearnt sentence, and of two of its wordings
RIDGE: Final = 1e-3
FOLDS: Final = 5
SEED: Final = 4
BAR: Final = -0.5
"""Log odds from which a draft is cut, where faithful and wrong ones weigh the same: the first three sets stay within
their bars, and of no unseen one fewer wrong drafts are cut than before."""
SHIFTS: Final = (-0.9, -0.7, -0.5, -0.2, 0.1)
_NEVER_FOR: Final = frozenset({"doubt", "wordings", "any", "any_near", *Rule, *(f"{rule}_near" for rule in Rule)})
"""Features that may only speak against a draft."""


@dataclass(frozen=True)
class Row:
    """A draft and what the gate knows of it.

    Attributes:
        sentence: The first that it cites.
        is_cut_by_rules: Whether the gate cuts it where nothing is weighed.
        is_sure: Whether it is cut, or kept, whatever else is found: `readings` are empty.
        readings: Of each of its parts, which are weighed.
    """

    use: str
    kind: str
    sentence: str
    is_wrong: bool
    is_cut_by_rules: bool
    is_sure: bool
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class _Notes(Weighing):
    """Writes down what it is asked, and cuts nothing."""

    readings: list[Reading] = field(default_factory=list)

    def is_cut(self, reading: Reading) -> bool:
        self.readings.append(reading)
        return False


class _ByOthers(WordingJudge):
    """Judges by the wordings of other writers than the draft's."""

    def margin_of(self, draft: str, sentence: str, language: Language) -> float | None:
        own = _bare(draft)
        hands = [
            hand
            for hand in self.wordings.of(sentence)
            if own not in {_bare(text) for text in (*hand.faithful, *hand.corrupted)}
        ]
        return self.margin(draft, sentence, hands, language) if hands else None


def _bare(text: str) -> str:
    return claim_of(text).rstrip(".")


@dataclass(frozen=True)
class _Draft:
    use: str
    kind: str
    sentence: str
    is_wrong: bool
    question: str
    text: str
    evidence: Mapping[int, Evidence]


class _Reader:
    def __init__(self, app: App, entailment: Entailment) -> None:
        self._all = documents_of(app)
        self._documents = {Path(d.path).stem: d for d in self._all.values()}
        self._rules: Gate = rules_gate(app)
        self._notes = _Notes(entailment, {}, 0.0)
        fitted = load_wording_judge(app.analyser, ForeseenWordings(_hands()))
        by_others = _ByOthers(fitted.trees, fitted.reader, fitted.wordings)
        self._gate = replace(self._rules, weighing=self._notes, foreseeing=by_others)

    def rows(self) -> Iterator[Row]:
        """Yield every draft that is not learnt from, those of the sets, and those made."""
        for draft in self._drafts():
            by_rules = self._rules.judge(draft.question, draft.text, draft.evidence)
            self._notes.readings.clear()
            verdict = self._gate.judge(draft.question, draft.text, draft.evidence)
            readings = tuple(self._notes.readings)
            yield Row(
                draft.use,
                draft.kind,
                draft.sentence,
                draft.is_wrong,
                not by_rules.kept,
                not verdict.kept,
                readings,
            )

    def _drafts(self) -> Iterator[_Draft]:
        cases = [case for case in Cases(self._documents).all() if case.use in (*ON_ONE, *OF_FIELDS)]
        for case in (*cases, *self._made(cases)):
            evidence = {n: self._evidence(*cited, case.language) for n, cited in enumerate(case.cited, 1)}
            text = f"{case.claim.rstrip('.')} {''.join(f'[{n}]' for n in evidence)}."
            yield _Draft(case.use, "", case.cited[0][1], case.is_wrong, QUESTIONS[case.language], text, evidence)
        faithful, corrupted = (trials(name, self._all) for name in ("faithful", "corrupted"))
        for some, use, is_wrong in (
            (faithful, "", False),
            (corrupted, "", True),
            (made_wrong(faithful, seed=7), CORRUPTOR, True),
        ):
            for one in some:
                first = next(iter(one.evidence.values())).text
                yield _Draft(use or one.half, one.kind, first, is_wrong, one.question, one.draft, one.evidence)

    def _evidence(self, stem: str, sentence: str, language: Language) -> Evidence:
        """The cited sentence; of another field, all that is known of its document is the title."""
        stored: StoredDocument | None = self._documents.get(stem)
        if stored is None:
            return Evidence(sentence, language, setting=stem, title=stem)
        start = stored.text.index(sentence)
        return evidence_of(stored, Span(start, start + len(sentence)))

    def _made(self, cases: Sequence[Case]) -> Iterator[Case]:
        """What the corruptor makes of the sentences and of some of their faithful drafts."""
        rng = Random(SEED)
        of: defaultdict[tuple[tuple[str, str], ...], list[Case]] = defaultdict(list)
        for case in cases:
            if case.use in OF_MADE and not case.is_wrong:
                of[case.cited].append(case)
        for cited, drafts in of.items():
            sentence, first = cited[0][1], drafts[0]
            yield replace(first, claim=sentence, use="made")
            for base in (sentence, *(case.claim for case in rng.sample(drafts, min(2, len(drafts))))):
                wrong = [text for _, text in corruptions(base, first.language, rng)]
                for text in rng.sample(wrong, min(MADE, len(wrong))):
                    yield replace(first, claim=text, is_wrong=True, use="made")


def _hands() -> dict[bytes, tuple[Wordings, ...]]:
    found: defaultdict[bytes, list[Wordings]] = defaultdict(list)
    for path in sorted(WORDINGS.glob("??_*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            found[text_hash(row["quote"])].append(Wordings(tuple(row["faithful"]), tuple(row["corrupted"])))
    return {sentence: tuple(hands) for sentence, hands in found.items()}


def fitted(rows: Sequence[Row], bar: float = BAR) -> dict[str, Any]:
    """Return what `Weighing` reads; faithful and wrong drafts weigh the same, the bar is taken off."""
    judged = [row for row in rows if row.use in FITTED and len(row.readings) == 1]
    features = [row.readings[0].features() for row in judged]
    names = sorted({name for one in features for name in one})
    table = np.array([[one.get(name, 0.0) for name in names] for one in features])
    wrong = np.array([row.is_wrong for row in judged])
    share = np.where(wrong, 0.5 / wrong.sum(), 0.5 / (~wrong).sum())
    *weights, bias = _logistic(table, wrong, share, [name in _NEVER_FOR for name in names])
    kept = {name: round(weight, 4) for name, weight in zip(names, weights, strict=True) if abs(weight) > 1e-3}
    return {"bias": round(bias - bar, 4), "weights": kept}


def _logistic(
    table: NDArray[np.float64], wrong: NDArray[np.bool_], share: NDArray[np.float64], positive: Sequence[bool]
) -> list[float]:
    """Weights and bias of a logistic regression of which some weights may not be negative."""
    width, target = table.shape[1], wrong.astype(float)

    def loss(values: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = table @ values[:-1] + values[-1]
        against = share * (1 / (1 + np.exp(-odds)) - target)
        total = share @ (np.logaddexp(0, odds) - target * odds) + RIDGE * values[:-1] @ values[:-1]
        return float(total), np.append(table.T @ against + 2 * RIDGE * values[:-1], against.sum())

    bounds = [*((0, None) if one else (None, None) for one in positive), (None, None)]
    found = minimize(loss, np.zeros(width + 1), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000})
    return [float(value) for value in found.x]


def cut_at(rows: Sequence[Row], bar: float) -> NDArray[np.bool_]:
    """Return which drafts are cut, each by weights fitted to other sentences; those with a part left are kept."""
    place = np.array([int(sha256(row.sentence.encode()).hexdigest()[:8], 16) % FOLDS for row in rows])
    found = np.zeros(len(rows), bool)
    for fold in range(FOLDS):
        judge = Weighing.from_calibration(
            fitted([row for row, at in zip(rows, place, strict=True) if at != fold], bar), load_entailment()
        )
        for n in np.flatnonzero(place == fold).tolist():
            found[n] = rows[n].is_sure or (bool(rows[n].readings) and any(map(judge.is_cut, rows[n].readings)))
    return found


def report(rows: Sequence[Row]) -> None:
    """Print what is cut by the rules alone, and weighed, by bar."""
    uses, wrong = np.array([row.use for row in rows]), np.array([row.is_wrong for row in rows])
    groups = {"first three": np.isin(uses, SETS[:3]), "seen": np.isin(uses, SEEN)}
    groups |= {use: uses == use for use in (*UNSEEN, CORRUPTOR, *ON_ONE, *OF_FIELDS, "made")}

    def line(name: str, cut: NDArray[np.bool_]) -> None:
        shares = (
            f"{group} {cut[of & wrong].mean():.1%}"
            + (f" / {cut[of & ~wrong].mean():.1%}" if (of & ~wrong).any() else "")
            for group, of in groups.items()
        )
        print(f"{name}: {', '.join(shares)}", flush=True)

    print("wrong cut / faithful cut")
    line("rules alone", np.array([row.is_cut_by_rules for row in rows]))
    for shift in SHIFTS:
        line(f"bar {shift:+}", cut_at(rows, shift))


def main() -> None:
    """Fit, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--rows", type=Path)
    arguments = parser.parse_args()
    if arguments.rows and arguments.rows.is_file():
        rows = pickle.loads(arguments.rows.read_bytes())
    else:
        with tempfile.TemporaryDirectory() as folder:
            app = App(Settings(_env_file=None, data_dir=Path(folder)))
            rows = list(_Reader(app, load_entailment()).rows())
        if arguments.rows:
            arguments.rows.write_bytes(pickle.dumps(rows))
    report(rows)
    if arguments.write:
        place = Path(weighing.__file__).with_name(weighing.CALIBRATION_FILE)
        place.write_text(json.dumps(fitted(rows), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
