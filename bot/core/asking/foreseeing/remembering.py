"""What the recalled questions say of each candidate sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from bot.core.asking.candidates import Candidate
from bot.core.asking.foreseeing.suggesting import ALIKE, MOST_SIMILAR, well_written
from bot.core.asking.weighing import Asked, Vector
from knowledge.documents import Language
from knowledge.foreseen.questions import Recalled, Recollection
from knowledge.foreseen.recalling import plainly
from knowledge.index.known import text_hash

ANSWERED: Final = 16
UNANSWERED: Final = 10
"""Questions recalled of either sort."""
FAR: Final = 0.8
"""Cosine taken where no question is recalled: with this embedder, that of two questions on different things."""
LEAST, MOST = 0.005, 0.99
ASKS_THE_SAME: Final = 0.5
"""Chance from which a recalled question asks the same, so that a name it has may stand for what its answer says."""


class CandidateMemory(NamedTuple):
    """Columns by candidate: the score of the ranker, and the recalled questions that the candidate answers.

    The likeliest of them to ask the same, all of them together (noisy or), and the nearest one's cosine.
    """

    score: Vector
    likeliest: Vector
    together: Vector
    log_odds: Vector
    nearest: Vector

    def columns(self) -> Vector:
        """Return a row for each candidate, shape (candidates, 5)."""
        return np.column_stack(self)


@dataclass(frozen=True)
class Memory:
    """Recalled questions compared with the asked one.

    Attributes:
        same: Chance of each answered one that its answer answers the asked one too.
        lacking: Chance of each unanswered one that the asked one has no answer either.
        asked: The words of the asked question.
        said: How far each answered one says each of these words, shape (answered, words).
        answering: Whether each answered one is answered by each candidate, shape (answered, candidates).
    """

    recollection: Recollection
    same: Vector
    lacking: Vector
    answering: Vector
    asked: Asked
    said: Vector

    def of_candidates(self, scores: Vector) -> CandidateMemory:
        """Return what is recalled of each candidate, by the ranker's `scores`."""
        likeliest = (self.answering * self.same[:, np.newaxis]).max(axis=0, initial=0.0)
        none = np.log1p(-np.minimum(self.same, MOST))[:, np.newaxis]
        within = np.clip(likeliest, LEAST, MOST)
        return CandidateMemory(
            score=scores,
            likeliest=likeliest,
            together=1 - np.exp((self.answering * none).sum(axis=0)),
            log_odds=np.log(within / (1 - within)),
            nearest=self._nearest(),
        )

    def asking_the_same(self, chosen: Sequence[int]) -> list[str]:
        """Return the recalled questions that ask the same and that one of the chosen candidates answers."""
        answered = self.answering[:, list(chosen)].any(axis=1) & (self.same >= ASKS_THE_SAME)
        return [one.text for one, held in zip(self.recollection.answered, answered, strict=True) if held]

    def similar(self, question: str, language: Language) -> tuple[str, ...]:
        """Return recalled questions that may be asked in place of a declined one, the likeliest to be meant first.

        They are much like it, well written, answered by candidates, and no two of them by the same sentence.
        """
        chosen: list[Recalled] = []
        for place in np.argsort(-self.same, kind="stable").tolist():
            one = self.recollection.answered[place]
            if self.same[place] < ALIKE or len(chosen) == MOST_SIMILAR:
                break
            if not self.answering[place].any() or not well_written(one.text, language):
                continue
            if plainly(one.text, language) == plainly(question, language):
                continue
            if all(one.answers.isdisjoint(other.answers) for other in chosen):
                chosen.append(one)
        return tuple(one.text for one in chosen)

    def _nearest(self) -> Vector:
        cosines = np.array([one.cosine for one in self.recollection.answered])
        return np.asarray(np.where(self.answering > 0, cosines[:, np.newaxis], FAR).max(axis=0, initial=FAR))


def answering_of(answered: Sequence[Recalled], candidates: Sequence[Candidate]) -> Vector:
    """Return whether each recalled question is answered by each candidate, shape (questions, candidates)."""
    keys = [text_hash(candidate.text) for candidate in candidates]
    held = [[key in one.answers for key in keys] for one in answered]
    return np.array(held, dtype=np.float64).reshape(len(answered), len(candidates))
