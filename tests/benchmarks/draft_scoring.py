"""Whether a learned combination of the gate's checks does better than the gate on sets it was not fitted on.

Each set in turn is left out, a logistic regression is fitted on the others, and the set left out is judged by it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.pipeline import make_pipeline  # type: ignore[import-untyped]
from sklearn.preprocessing import StandardScaler  # type: ignore[import-untyped]

from bot.core.verifying.aligning import Alignment
from bot.core.verifying.coverage import coverage, held, uncovered_clause, uncovered_run
from bot.core.verifying.gate import Gate
from bot.core.verifying.reading import read
from bot.core.verifying.rules import CHECKS
from bot.core.verifying.splitting import sentences_of
from bot.core.verifying.values import values
from bot.core.verifying.verdict import Evidence
from knowledge.language import detect_language
from knowledge.shelves import StoredDocument
from tests.benchmarks.drafts import SETS, UNSEEN, is_kept, trials

RIDGE: Final = 0.02  # scikit-learn's C
FAITHFUL_CUT: Final = 0.05  # the bar, kept on the sets fitted on

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Judged:
    """A draft of one sentence: what the checks find in each part of it, and what the gate made of it."""

    half: str
    is_corrupted: bool
    parts: Matrix
    is_cut: bool


def signals(gate: Gate, draft: str, question: str, evidence: Mapping[int, Evidence]) -> Matrix:
    """Return one row for each cited part of a draft: each check found something or not, and shares of its words."""
    language = detect_language(draft, default=detect_language(question))
    rows = []
    for sentence in sentences_of(draft, language):
        for text, numbers in sentence.parts:
            cited = [evidence[n] for n in numbers if n in evidence]
            claim = read(text, detect_language(text, default=language), gate.analyser, gate.known)
            if cited and claim.tokens:
                chosen = [gate.nearest(claim, one) for one in cited]
                around = [
                    gate.analyser.analyse(" . ".join(getattr(one, name) for one in cited), cited[0].language)
                    for name in ("text", "setting", "columns")
                ]
                rows.append([values(claim, chosen, *around) is not None, *_of_alignments(chosen)])
    return np.array(rows, float)


def _of_alignments(chosen: Sequence[Alignment]) -> Iterator[float]:
    yield from (check(chosen) is not None for check in CHECKS.values())
    yield bool(uncovered_clause(chosen, ())) + 2.0 * bool(uncovered_run(chosen, ()))
    yield from (coverage(chosen), min(coverage([one]) for one in chosen), max(held(one) for one in chosen))
    yield any(one.source.language != one.claim.language for one in chosen)


def left_out(rows: Sequence[Judged], half: str) -> str:
    """Return what the combination fitted on all other sets does on one, beside what the gate does there."""
    others, own = [r for r in rows if r.half != half], [r for r in rows if r.half == half]
    model = make_pipeline(StandardScaler(), LogisticRegression(C=RIDGE, max_iter=2000))
    single = [r for r in others if len(r.parts) == 1]  # of several parts nobody says which one is wrong
    model.fit(np.concatenate([r.parts for r in single]), [r.is_corrupted for r in single])
    known, new = (np.array([model.decision_function(r.parts).max() for r in some]) for some in (others, own))
    wrong = [np.array([r.is_corrupted for r in some]) for some in (others, own)]
    bar = np.quantile(known[~wrong[0]], 1 - FAITHFUL_CUT)
    gate_cut = np.array([r.is_cut for r in own])
    spent = gate_cut[~wrong[1]].mean()
    alike = np.quantile(new[~wrong[1]], 1 - spent)
    return (
        f"gate: faithful cut {spent:.1%}, corrupted cut {gate_cut[wrong[1]].mean():.1%}; "
        f"combination at the bar of the other sets: {(new[~wrong[1]] > bar).mean():.1%}, "
        f"{(new[wrong[1]] > bar).mean():.1%}; at as many faithful as the gate cuts: corrupted cut "
        f"{(new[wrong[1]] > alike).mean():.1%}"
    )


def judged(gate: Gate, documents: Mapping[str, StoredDocument]) -> list[Judged]:
    """Return what the checks find in each draft, for the combination that is fitted with one set left out."""
    return [
        Judged(t.half, name == "corrupted", parts, not is_kept(gate, t))
        for name in ("faithful", "corrupted")
        for t in trials(name, documents)
        if len(parts := signals(gate, t.draft, t.question, t.evidence))
    ]


def pooled(rows: Sequence[Judged]) -> dict[str, str]:
    """Return the gate's shares over all sets, over those it was tuned on, and over those it was not."""
    found = {}
    for name, some in (
        ("all", rows),
        ("tuned on", [r for r in rows if r.half not in UNSEEN]),
        ("never seen", [r for r in rows if r.half in UNSEEN]),
    ):
        if not some:
            continue
        shares = [np.mean([r.is_cut for r in some if r.is_corrupted is wrong]) for wrong in (False, True)]
        found[name] = f"faithful cut {shares[0]:.1%}, corrupted cut {shares[1]:.1%} ({len(some)} drafts)"
    return found


def compared(gate: Gate, documents: Mapping[str, StoredDocument]) -> Iterator[str]:
    """Yield the gate's shares over the sets together, and for each set left out the combination's beside them."""
    rows = judged(gate, documents)
    for name, shares in pooled(rows).items():
        yield f"gate, sets {name}: {shares}"
    for half in SETS:
        fitted = [row for row in rows if row.half not in UNSEEN or row.half == half]
        yield f"cross-validated, {half} left out: {left_out(fitted, half)}"
