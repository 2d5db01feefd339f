"""Fits the judge of foreseen wordings: what it makes of drafts beside the gate's rules alone.

    python -m tests.benchmarks.wordings [--write]

Each wording of a sentence by one writer (`tests/calibration/wordings`) is a draft that is judged by the wordings of
another writer; the figures are cross-validated over the sentences. The gate's rules were not tuned on any of them, so
what they do alone is printed too. `--write` fits to everything and writes the calibration. Some five minutes.
"""

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bot.app import App
from bot.core.verifying.evidence import evidence_of
from bot.core.verifying.foreseeing import judging
from bot.core.verifying.foreseeing.features import FEATURES, WordingReader
from bot.core.verifying.foreseeing.judging import JUDGED
from bot.core.verifying.gate import Gate
from bot.core.verifying.verdict import CutReason, Evidence
from bot.model_assembling import build_gate
from bot.settings import Settings
from knowledge.documents import Language, Span
from knowledge.foreseen.wordings import Wordings
from knowledge.shelves import StoredDocument
from tests.benchmarks.drafts import documents_of
from tests.benchmarks.fitting import fit_trees

WORDINGS: Final = Path(__file__).parents[1] / "calibration" / "wordings"
QUESTIONS: Final[Mapping[Language, str]] = {
    "pt": "O que as leituras dizem sobre isso?",
    "en": "What do the readings say?",
}
FOLDS: Final = 10
FAITHFUL_CUT: Final = (0.03, 0.05, 0.08, 0.1, 0.15)
"""Shares of the faithful drafts cut, at which the table looks."""
CUT: Final = 0.08
"""That at the threshold shipped; a third of what the rules alone cut."""
Vector = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Case:
    """A draft, and what the rules say of it.

    Attributes:
        reason: Why they would cut it, None if they would not.
        features: By the wordings of another writer; None where it is not judged by wordings.
    """

    sentence: str
    is_corrupted: bool
    reason: CutReason | None
    features: Vector | None


def hands(language: Language) -> Mapping[str, Sequence[Wordings]]:
    """Return the wordings of each sentence that two writers have worded."""
    found: defaultdict[str, list[Wordings]] = defaultdict(list)
    for path in sorted(WORDINGS.glob(f"{language}_*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            found[row["quote"]].append(Wordings(tuple(row["faithful"]), tuple(row["corrupted"])))
    return {sentence: both for sentence, both in found.items() if len(both) == 2}


def cases(gate: Gate, documents: Sequence[StoredDocument], language: Language) -> Iterator[Case]:
    """Yield what becomes of each wording as a draft, by the rules alone; `gate` must not judge by wordings."""
    reader = WordingReader(gate.analyser)
    for sentence, both in hands(language).items():
        evidence = next(_evidence(d, sentence) for d in documents if d.language == language and sentence in d.text)
        for own, others in (both, both[::-1]):
            for texts, is_corrupted in ((own.faithful, False), (own.corrupted, True)):
                for text in texts:
                    verdict = gate.judge(QUESTIONS[language], f"{text.rstrip('.')} [1].", {1: evidence})
                    reason = verdict.cut[0].reason if verdict.cut else None
                    features = reader.features(text, sentence, others, language, reason) if reason in JUDGED else None
                    yield Case(sentence, is_corrupted, reason, features)


def _evidence(stored: StoredDocument, sentence: str) -> Evidence:
    start = stored.text.index(sentence)
    return evidence_of(stored, Span(start, start + len(sentence)))


def validated(found: Sequence[Case]) -> tuple[Vector, Vector, Flags]:
    """Return features, chances by trees fitted to other sentences, and which are corrupted, of the cases judged."""
    judged = [case for case in found if case.features is not None]
    features = np.array([case.features for case in judged])
    corrupted = np.array([case.is_corrupted for case in judged])
    places = {sentence: place for place, sentence in enumerate(dict.fromkeys(case.sentence for case in judged))}
    fold = np.random.default_rng(0).permutation(len(places))[[places[case.sentence] for case in judged]] % FOLDS
    chances = np.zeros(len(judged))
    for left in range(FOLDS):
        trees = fit_trees(features[fold != left], corrupted[fold != left], _shares(corrupted[fold != left]))
        for i in np.flatnonzero(fold == left).tolist():
            chances[i] = 1 / (1 + np.exp(-trees.margin(features[i].tolist())))
    return features, chances, corrupted


def _shares(corrupted: Flags) -> Vector:
    return np.where(corrupted, 0.5 / corrupted.sum(), 0.5 / (~corrupted).sum())


def report(found: Sequence[Case], chances: Vector, corrupted: Flags) -> float:
    """Print what is cut by the rules alone and by both; return the threshold."""
    faithful_count = sum(not case.is_corrupted for case in found)
    corrupted_count = len(found) - faithful_count
    strictly = [case for case in found if case.features is None]
    strictly_wrong = sum(case.is_corrupted for case in strictly)
    by_rules = [case for case in found if case.reason is not None]
    wrong = sum(case.is_corrupted for case in by_rules)
    print(f"{faithful_count} faithful and {corrupted_count} corrupted drafts")
    print(f"rules alone: {(len(by_rules) - wrong) / faithful_count:.1%} / {wrong / corrupted_count:.1%} cut")
    threshold = 1.0
    for share in FAITHFUL_CUT:
        allowed = share * faithful_count - (len(strictly) - strictly_wrong)
        level = float(np.quantile(chances[~corrupted], 1 - max(allowed, 0) / (~corrupted).sum()))
        cut = strictly_wrong + int((chances[corrupted] >= level).sum())
        print(f"with wordings, threshold {level:.3f}: {share:.0%} / {cut / corrupted_count:.1%} cut")
        threshold = level if share == CUT else threshold
    return threshold


def main() -> None:
    """Fit, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        app = App(Settings(_env_file=None, data_dir=Path(folder)))
        gate, documents = replace(build_gate(app), foreseeing=None), list(documents_of(app).values())
        found = [*cases(gate, documents, "pt"), *cases(gate, documents, "en")]
    features, chances, corrupted = validated(found)
    threshold = report(found, chances, corrupted)
    if arguments.write:
        trees = fit_trees(features, corrupted, _shares(corrupted))
        values: dict[str, Any] = {
            "features": list(FEATURES),
            "trees": {name: list(getattr(trees, name)) for name in ("roots", "feature", "threshold", "left", "right")},
            "tree_bias": trees.bias,
            "threshold": round(threshold, 4),
        }
        place = Path(judging.__file__).with_name(judging.CALIBRATION_FILE)
        place.write_text(json.dumps(values), encoding="utf-8")


if __name__ == "__main__":
    main()
