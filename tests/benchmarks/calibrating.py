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
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from bot.core.asking import calibration
from bot.core.asking.declining import WORTH_A_LOOK, Judge
from bot.core.asking.features import FEATURES
from bot.core.asking.gating import GATE_FEATURES, Gate
from bot.core.asking.weighing import Vector
from bot.core.fitted.linear import Linear
from knowledge.embedding.choosing import build_embedder
from knowledge.text.thesaurus.meanings import load_thesaurus
from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import WordAnalyser
from tests.benchmarks.in_memory import RememberingEmbedder
from tests.benchmarks.judged_rows import Rows, Shelving, build_rows, lowered
from tests.benchmarks.public_data import faquad, pira
from tests.benchmarks.validating import CROSS, SAME, Fitted, Fitting

SHARES = (0.03, 0.05, 0.06, 0.08, 0.10)  # wrongly declined at which the tables look
WORTH_PER_WORD = 0.003  # of the chance to hold the answer: what is less likely than that is not worth reading


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
    for kind in [*task.unanswerable, *(kind for kind in task.all_weights if kind.endswith("_with"))]:
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
    threshold = fitting.threshold(fitted, task.wrongly)
    looked_at = ((WORTH_A_LOOK * threshold <= chances) & (chances < threshold) for _, chances in columns)
    shares = (f"{np.mean(one):{len(name)}.3f}" for (name, _), one in zip(columns, looked_at, strict=True))
    print(f"   declined at {task.wrongly:.0%}, but shown as what comes closest: " + "  ".join(shares))


def _holds(shown: Iterable[str], answers: Iterable[str]) -> bool:
    text = lowered(" ".join(shown))
    return any(lowered(answer) in text for answer in answers)


def found_rows(analyser: WordAnalyser, embedder: RememberingEmbedder, kept: Path | None) -> dict[str, Rows]:
    """Return what the search finds for all questions, from the file if there is one."""
    if kept and kept.exists():
        rows: dict[str, Rows] = pickle.loads(kept.read_bytes())
        return rows
    with tempfile.TemporaryDirectory() as folder:
        shelving = Shelving(Path(folder), embedder, analyser)
        rows = build_rows(shelving, faquad(), pira("pt"), pira("en"))
    if kept:
        kept.write_bytes(pickle.dumps(rows))
    return rows


def blank_judge(analyser: WordAnalyser) -> Judge:
    """Return a judge that is not fitted yet."""
    ranker, gate = (Linear(zeros, zeros + 1, zeros) for zeros in map(np.zeros, (len(FEATURES), len(GATE_FEATURES))))
    return Judge(
        ranker,
        Gate(gate),
        threshold=0.0,
        worth_per_word=WORTH_PER_WORD,
        vocabulary=load_vocabulary(),
        thesaurus=load_thesaurus(),
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
    embedder = RememberingEmbedder(build_embedder(None))
    rows = found_rows(analyser, embedder, arguments.rows)
    documents = {
        name: [f"d{number:04}" for number in range(len(collection.documents))]
        for name, collection in (("faquad", faquad()), ("pira", pira("pt")))
    }
    made: dict[str, Any] = {}
    for task in (SAME, CROSS):
        print(f"\n{task.pairing} language")
        fitting = Fitting(task, rows, judge, documents, embedder)
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
