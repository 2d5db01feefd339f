"""How much of a sentence its spans have."""

from collections.abc import Collection, Sequence
from typing import Final

import numpy as np

from bot.core.verifying.aligning import ALIGNED, Alignment, Matrix
from bot.core.verifying.reading import Sort

SAME: Final = 0.9  # likeness from which two words are the same word
MOST_SENTENCES: Final = 3  # of one span that a sentence may rest on
_GAIN: Final = 0.12  # share of the sentence that a further one must add
_NEW_WORDS: Final = 0.3
"""Weight of the words that it must add: one that has only another name or date would lend it to what is not its own."""
_CLAUSE_ENOUGH: Final = 0.38
_RUN: Final = 4
_RUN_WEIGHT: Final = 1.5
_TELLING: Final = 0.35  # weight from which a word says enough to be asked for
_NAMED: Final = 0.5  # what a name or figure counts in a clause against a word: they stand in invented clauses too
_CLAUSE_WORDS: Final = 3


def coverage(alignments: Sequence[Alignment], setting: Collection[str] = ()) -> float:
    """Return the share, by weight, of the sentence's words that its sources have, 0..1."""
    best, weights = _best(alignments, setting)
    total = float(weights.sum())
    return float(best @ weights) / total if total else 0.0


def held(alignment: Alignment, likeness: float = SAME) -> float:
    """Return the share, by weight, of the sentence's words that the source has from some likeness on, 0..1."""
    weights = _weights(alignment)
    total = float(weights.sum())
    return float((alignment.best() >= likeness) @ weights) / total if total else 0.0


def best_sentences(alignments: Sequence[Alignment]) -> list[int]:
    """Return which sentences of one span have the most of a draft's sentence together."""
    if not alignments:
        raise ValueError("a span without a sentence")
    weights = _weights(alignments[0])
    words = np.array([t.sort is Sort.WORD for t in alignments[0].claim.tokens]) * weights
    total = float(weights.sum()) or 1.0
    chosen: list[int] = []
    held = np.zeros(len(weights), np.float32)
    while len(chosen) < min(MOST_SENTENCES, len(alignments)):
        gains = [float(np.maximum(held, a.best()) @ weights) for a in alignments]
        best = int(np.argmax(gains))
        more = np.maximum(held, alignments[best].best()) - held
        if chosen and (best in chosen or float(more @ weights) < _GAIN * total or float(more @ words) < _NEW_WORDS):
            break
        chosen.append(best)
        held = np.maximum(held, alignments[best].best())
    return chosen


def uncovered_clause(alignments: Sequence[Alignment], setting: Collection[str]) -> str:
    """Return a clause of the sentence that its sources say nothing of, empty if there is none."""
    claim = alignments[0].claim
    best, weights = _best(alignments, setting)
    for number, clause in enumerate(claim.clauses):
        rows = [i for i, t in enumerate(claim.tokens) if t.clause == number and t.weight > 0]
        words = sum(claim.tokens[i].sort is Sort.WORD and weights[i] >= _TELLING for i in rows)
        share = [weights[i] * (1.0 if claim.tokens[i].sort is Sort.WORD else _NAMED) for i in rows]
        if words >= _CLAUSE_WORDS and float(best[rows] @ share) < _CLAUSE_ENOUGH * sum(share):
            return clause.of(claim.text).strip()
    return ""


def uncovered_run(alignments: Sequence[Alignment], setting: Collection[str]) -> str:
    """Return words in a row of which its sources have none, empty if there are too few for something new."""
    claim = alignments[0].claim
    best, weights = _best(alignments, setting)
    run: list[int] = []
    for i in range(len(claim.tokens)):
        if best[i] >= ALIGNED:
            run = []
        elif weights[i] > 0 and claim.tokens[i].sort in (Sort.WORD, Sort.NAME):
            run.append(i)
        if len(run) >= _RUN and float(weights[run].sum()) >= _RUN_WEIGHT:
            return " ".join(claim.tokens[n].word.text for n in run)
    return ""


def _best(alignments: Sequence[Alignment], setting: Collection[str]) -> tuple[Matrix, Matrix]:
    claim = alignments[0].claim
    best = np.max([a.best() for a in alignments], axis=0)
    for i, token in enumerate(claim.tokens):
        if token.word.stem in setting:
            best[i] = max(best[i], 0.8)
    return best, _weights(alignments[0])


def _weights(alignment: Alignment) -> Matrix:
    return np.array([token.weight for token in alignment.claim.tokens], np.float32)
