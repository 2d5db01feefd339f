"""Choosing the sentences of an answer: a budget in words that weighs each further sentence."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from bot.core.asking.answer_form import leans_on_previous
from bot.core.asking.candidates import Candidate
from bot.core.asking.weighing import Vector
from knowledge.text.words import Analysed, Word, WordAnalyser

MOST_SENTENCES = 4
MOST_OF_SEVERAL = 6
"""Sentences at most where a list or an explanation is asked for."""
SAME_SENTENCE = 0.75
"""Share of stems in common (of the union) from which two sentences say the same."""
SAYS_NOTHING_NEW = 0.25
"""Share of a sentence's stems, none of a name or a figure, that may be new where another one already says it."""
_DENYING: Final = "nao nunca nem sem nenhum nenhuma ninguem not no never nor without none nobody cannot"
DENYING: Final = frozenset(_DENYING.split())
"""Folded words by which two sentences of the same words say different things."""
OVERHEAD_WORDS = 2
"""What a further sentence costs beyond its own words."""


def probabilities(scores: Vector) -> Vector:
    """Return how likely each candidate is the one that answers, given that one does: a softmax."""
    if not len(scores):
        return scores
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum(), dtype=np.float64)


def choose(
    candidates: Sequence[Candidate],
    chances: Vector,
    *,
    worth_per_word: float,
    analyser: WordAnalyser,
    most: int = MOST_SENTENCES,
) -> list[int]:
    """Return the indices of the one to `most` sentences to show, most likely first.

    The likeliest is always shown; a further one when its chance is at least `worth_per_word` (the price of a word
    that keeps the mean answer within its budget) times its words, unless it repeats one already chosen.
    """
    if not candidates:
        return []
    words = np.array([len(c.text.split()) + OVERHEAD_WORDS for c in candidates])
    stems = [analyser.analyse(c.text, c.language).stems for c in candidates]
    chosen = [int(np.argmax(chances))]
    for index in np.argsort(-chances / words, kind="stable"):
        if len(chosen) == most or chances[index] < worth_per_word * words[index]:
            break
        if index not in chosen and not any(_repeats(stems[index], stems[other]) for other in chosen):
            chosen.append(int(index))
    return sorted(chosen, key=lambda index: -chances[index])


def without_echoes(candidates: Sequence[Candidate], chosen: Sequence[int], analyser: WordAnalyser) -> list[int]:
    """Return `chosen` without the sentences that say, in fewer words, what one before them says."""
    kept: list[int] = []
    for index in chosen:
        text = analyser.analyse(candidates[index].text, candidates[index].language)
        before = [analyser.analyse(candidates[other].text, candidates[other].language) for other in kept]
        if not any(_echoes(text, other) for other in before):
            kept.append(index)
    return kept


def _echoes(text: Analysed, other: Analysed) -> bool:
    if text.folded_words & DENYING != other.folded_words & DENYING:
        return False
    new = [word for word in text.content if word.stem not in other.stems]
    telling = any(word.number or word.marked or (word.capitalised and not _opens(word, text)) for word in new)
    return not telling and len({word.stem for word in new}) <= SAYS_NOTHING_NEW * len(text.stems)


def _opens(word: Word, text: Analysed) -> bool:
    """Whether a word opens a sentence or the cell of a table."""
    return word.opens or text.text[: word.start].rstrip().endswith("|")


def _repeats(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) >= SAME_SENTENCE * max(len(a | b), 1)


def leaning_on_previous(candidate: Candidate) -> bool:
    """Return whether a sentence points back ("Ele…", "Isso…"), so that the one before it helps the reader."""
    return bool(candidate.before) and leans_on_previous(candidate.text)
