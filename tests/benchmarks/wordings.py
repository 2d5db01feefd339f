"""Fits the judge of foreseen wordings: what it makes of drafts beside the gate's rules alone.

    python -m tests.benchmarks.wordings [--write]

Each wording of a sentence by one writer (`tests/calibration/wordings`) is a draft that is judged by the wordings of
another writer; the figures are cross-validated over the sentences. The gate's rules were not tuned on them (but for two
on figures), so what they do alone is printed too; the judge is fitted to what they let pass. Beside them stand drafts
next to the sentence's own words: the sentence, and what the seeded corruptor makes of it. `--write` fits to everything
and writes the calibration. Some five minutes.
"""

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bot.app import App
from bot.core.fitted.trees import Trees
from bot.core.verifying.evidence import CELL, evidence_of
from bot.core.verifying.foreseeing import judging
from bot.core.verifying.foreseeing.features import FEATURES, WordingReader
from bot.core.verifying.gate import Gate
from bot.core.verifying.verdict import CutReason, Evidence
from bot.model_assembling import rules_gate
from bot.settings import Settings
from knowledge.documents import Language, Span
from knowledge.foreseen.wordings import Wordings
from knowledge.shelves import StoredDocument
from tests.benchmarks.corrupting import corruptions
from tests.benchmarks.drafts import documents_of
from tests.benchmarks.fitting import fit_trees

WORDINGS: Final = Path(__file__).parents[1] / "calibration" / "wordings"
QUESTIONS: Final[Mapping[Language, str]] = {
    "pt": "O que as leituras dizem sobre isso?",
    "en": "What do the readings say?",
}
FOLDS: Final = 10
LEVELS: Final = (1.01, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6)
"""Chances at which the table looks, the first for the rules alone; in the gate the chance is one voice among others."""
MADE: Final = 3
"""Corrupted drafts made of each sentence and of one of its wordings."""
SEED: Final = 3
Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """A draft, and what the rules say of it.

    Attributes:
        is_made: Whether it is the sentence itself, or of the corruptor; else a writer's.
        reason: Why they would cut it, None if they would not.
        features: By the wordings of another writer; None where the rules cut it.
    """

    sentence: str
    is_corrupted: bool
    is_made: bool
    reason: CutReason | None
    features: Vector | None


def hands(language: Language) -> Mapping[str, Sequence[Wordings]]:
    """Return the wordings of each sentence that two writers have worded."""
    found: defaultdict[str, list[Wordings]] = defaultdict(list)
    for path in sorted(WORDINGS.glob(f"{language}_[12].jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            found[row["quote"]].append(Wordings(tuple(row["faithful"]), tuple(row["corrupted"])))
    return {sentence: both for sentence, both in found.items() if len(both) == 2}


def cases(gate: Gate, documents: Sequence[StoredDocument], language: Language) -> Iterator[Case]:
    """Yield what becomes of each draft by the rules alone; `gate` must not judge by wordings."""
    reader, rng = WordingReader(gate.analyser), Random(SEED)
    for sentence, both in hands(language).items():
        evidence = next(_evidence(d, sentence) for d in documents if d.language == language and sentence in d.text)
        for own, others in (both, both[::-1]):
            for text, is_corrupted, is_made in _drafts(sentence, own, language, rng):
                verdict = gate.judge(QUESTIONS[language], f"{text.rstrip('.')} [1].", {1: evidence})
                reason = verdict.cut[0].reason if verdict.cut else None
                features = reader.features(text, sentence, others, language) if reason is None else None
                yield Case(sentence, is_corrupted, is_made, reason, features)


def _drafts(sentence: str, own: Wordings, language: Language, rng: Random) -> Iterator[tuple[str, bool, bool]]:
    yield from ((text, False, False) for text in own.faithful)
    yield from ((text, True, False) for text in own.corrupted)
    if CELL in sentence:
        return
    yield sentence, False, True
    for base in (sentence, rng.choice(own.faithful)):
        wrong = [text for _, text in corruptions(base, language, rng)]
        yield from ((text, True, True) for text in rng.sample(wrong, min(MADE, len(wrong))))


def _evidence(stored: StoredDocument, sentence: str) -> Evidence:
    start = stored.text.index(sentence)
    return evidence_of(stored, Span(start, start + len(sentence)))


def fitted(found: Sequence[Case]) -> Trees:
    """Fit to the cases that are judged by wordings; faithful and corrupted have the same total weight."""
    judged = [case for case in found if case.features is not None]
    corrupted = np.array([case.is_corrupted for case in judged])
    share = np.where(corrupted, 0.5 / corrupted.sum(), 0.5 / (~corrupted).sum())
    return fit_trees(np.array([case.features for case in judged]), corrupted, share)


def chances(found: Sequence[Case]) -> Vector:
    """Return the chance of each case to be corrupted, by trees fitted to other sentences; 2 where the rules cut it."""
    places = {sentence: place for place, sentence in enumerate(dict.fromkeys(case.sentence for case in found))}
    fold = np.random.default_rng(0).permutation(len(places))[[places[case.sentence] for case in found]] % FOLDS
    chance = np.full(len(found), 2.0)
    for left in range(FOLDS):
        trees = fitted([case for case, at in zip(found, fold, strict=True) if at != left])
        for i in np.flatnonzero(fold == left).tolist():
            features = found[i].features
            if features is not None:
                chance[i] = 1 / (1 + np.exp(-trees.margin(features.tolist())))
    return chance


def report(found: Sequence[Case], chance: Vector) -> None:
    """Print what is cut by the rules alone, and by both."""
    corrupted = np.array([case.is_corrupted for case in found])
    made = np.array([case.is_made for case in found])
    print(f"written drafts: {(~corrupted & ~made).sum()} faithful, {(corrupted & ~made).sum()} corrupted")
    for level in LEVELS:
        cut = chance >= level
        shares = [f"{cut[which].mean():.1%}" for which in (~corrupted & ~made, corrupted & ~made, corrupted & made)]
        named = "rules alone" if level > 1 else f"doubted from {level}"
        print(f"{named}: {shares[0]} of the faithful cut, {shares[1]} of the corrupted, {shares[2]} of the made ones")


def main() -> None:
    """Fit, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        app = App(Settings(_env_file=None, data_dir=Path(folder)))
        gate, documents = rules_gate(app), list(documents_of(app).values())
        found = [*cases(gate, documents, "pt"), *cases(gate, documents, "en")]
    report(found, chances(found))
    if arguments.write:
        trees = fitted(found)
        values: dict[str, Any] = {
            "features": list(FEATURES),
            "trees": {name: list(getattr(trees, name)) for name in ("roots", "feature", "threshold", "left", "right")},
            "tree_bias": trees.bias,
        }
        place = Path(judging.__file__).with_name(judging.CALIBRATION_FILE)
        place.write_text(json.dumps(values), encoding="utf-8")


if __name__ == "__main__":
    main()
