"""What the recalled questions say of each candidate sentence, and of whether the readings answer at all."""

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
NARROW, MIDDLE, WIDE = 0.01, 0.02, 0.04
"""Distances in cosine over which a recalled question's vote fades."""
LEAST, MOST = 0.005, 0.99
ASKS_THE_SAME: Final = 0.5
"""Chance from which a recalled question asks the same, so that a name it has may stand for what its answer says."""
FIRST: Final = 3
"""Recalled questions of either sort that are looked at one by one."""


class CandidateMemory(NamedTuple):
    """Columns by candidate: the score of the ranker, and the recalled questions that the candidate answers.

    The likeliest of them to ask the same, all of them together (noisy or), and the nearest one's cosine.
    """

    score: Vector
    likeliest: Vector
    together: Vector
    log_odds: Vector
    nearest: Vector


class QuestionMemory(NamedTuple):
    """What is recalled for the question as a whole; "chosen" is the sentence to be shown first.

    "Unsaid" are words of the question that stand neither in what is to be shown nor in any recalled question that it
    answers: who sold a company is asked in a word that nobody used who asked for its founder.

    Votes are log odds, each recalled question's weight fading with its distance: of all that are answered against all
    that are not, and of those that the chosen sentence answers against all others.
    """

    base: float
    missing_name: float
    nearest_of_chosen: float
    nearest_of_shown: float
    nearest_of_candidates: float
    nearest_elsewhere: float
    nearest_answered: float
    nearest_unanswered: float
    answered_lead: float
    shown_lead: float
    shown_over_elsewhere: float
    candidates_lead: float
    vote_narrow: float
    vote_middle: float
    vote_wide: float
    chosen_vote_narrow: float
    chosen_vote_middle: float
    chosen_vote_wide: float
    answered_of_3: float
    answered_of_10: float
    nearest: float
    same_1: float
    same_2: float
    same_3: float
    same_together: float
    unanswered_1: float
    unanswered_2: float
    unanswered_3: float
    unanswered_mean: float
    same_mean: float
    same_elsewhere: float
    chosen_likeliest: float
    chosen_together: float
    shown_likeliest: float
    chosen_chance: float
    chosen_ahead: float
    score_behind: float
    kept_first: float
    heaviest_unsaid: float
    weight_unsaid: float
    names_unsaid: float


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

    def of_question(
        self,
        base: float,
        missing_name: bool,
        of_candidates: CandidateMemory,
        scores: Vector,
        chosen: Sequence[int],
        shown_said: Vector,
    ) -> QuestionMemory:
        """Return what is recalled for the whole question.

        Args:
            base: Log odds by the gate that knows nothing of foreseen questions.
            scores: Of the candidates with what is recalled of them.
            chosen: Candidates to be shown, best first.
            shown_said: How far these say each of the asked words, shape (words,).
        """
        first, shown = chosen[0], list(chosen)
        answered, unanswered = self.recollection.answered, self.recollection.unanswered
        elsewhere = [i for i, row in enumerate(self.answering) if not row[first]]
        nowhere = [i for i, row in enumerate(self.answering) if not row.any()]
        near_answered = max((one.cosine for one in answered), default=FAR)
        near_unanswered = max((one.cosine for one in unanswered), default=FAR)
        near_elsewhere = max((answered[i].cosine for i in elsewhere), default=FAR)
        nearest = of_candidates.nearest
        same, lacking = _first(self.same), _first(self.lacking)
        raised = np.exp(scores - scores.max())
        order = np.sort(scores)[::-1]
        mixed = sorted([(-one.cosine, 1) for one in answered] + [(-one.cosine, 0) for one in unanswered])
        ranked = of_candidates.score
        answered_by_shown = self.answering[:, shown].any(axis=1)
        unsaid = 1 - np.maximum(shown_said, self.said[answered_by_shown].max(axis=0, initial=0.0))
        return QuestionMemory(
            base=base,
            missing_name=float(missing_name),
            nearest_of_chosen=float(nearest[first]),
            nearest_of_shown=float(nearest[shown].max()),
            nearest_of_candidates=float(nearest.max()),
            nearest_elsewhere=near_elsewhere,
            nearest_answered=near_answered,
            nearest_unanswered=near_unanswered,
            answered_lead=near_answered - near_unanswered,
            shown_lead=float(nearest[shown].max()) - near_unanswered,
            shown_over_elsewhere=float(nearest[shown].max()) - near_elsewhere,
            candidates_lead=float(nearest.max()) - near_unanswered,
            **self._votes(first),
            answered_of_3=float(sum(is_answered for _, is_answered in mixed[:3])),
            answered_of_10=float(sum(is_answered for _, is_answered in mixed[:10])),
            nearest=max(near_answered, near_unanswered),
            same_1=same[0],
            same_2=same[1],
            same_3=same[2],
            same_together=float(1 - np.prod(1 - self.same)),
            unanswered_1=lacking[0],
            unanswered_2=lacking[1],
            unanswered_3=lacking[2],
            unanswered_mean=_mean(self.lacking),
            same_mean=_mean(self.same),
            same_elsewhere=max((float(self.same[i]) for i in nowhere), default=0.0),
            chosen_likeliest=float(of_candidates.likeliest[first]),
            chosen_together=float(of_candidates.together[first]),
            shown_likeliest=float(of_candidates.likeliest[shown].max()),
            chosen_chance=float(raised[first] / raised.sum()),
            chosen_ahead=float(order[0] - order[min(1, len(order) - 1)]),
            score_behind=float(ranked[first] - ranked.max()),
            kept_first=float(first == int(np.argmax(ranked))),
            heaviest_unsaid=float((self.asked.rarity * unsaid).max(initial=0.0)),
            weight_unsaid=float(self.asked.rarity @ unsaid),
            names_unsaid=float((self.asked.special * unsaid).sum()),
        )

    def _votes(self, first: int) -> dict[str, float]:
        """The votes for an answer at all, and for the chosen one."""
        answered, unanswered = self.recollection.answered, self.recollection.unanswered
        distances = 1 - np.array([one.cosine for one in (*answered, *unanswered)])
        is_answered = np.arange(len(distances)) < len(answered)
        is_chosen = np.concatenate([self.answering[:, first] > 0, np.zeros(len(unanswered), dtype=bool)])
        votes = {}
        for name, width in (("narrow", NARROW), ("middle", MIDDLE), ("wide", WIDE)):
            weights = np.exp(-distances / width)
            votes[f"vote_{name}"] = _odds(weights, is_answered)
            votes[f"chosen_vote_{name}"] = _odds(weights, is_chosen)
        return votes


def answering_of(answered: Sequence[Recalled], candidates: Sequence[Candidate]) -> Vector:
    """Return whether each recalled question is answered by each candidate, shape (questions, candidates)."""
    keys = [text_hash(candidate.text) for candidate in candidates]
    held = [[key in one.answers for key in keys] for one in answered]
    return np.array(held, dtype=np.float64).reshape(len(answered), len(candidates))


def _first(chances: Vector) -> list[float]:
    """The highest, best first; 0 where there are fewer."""
    return [*sorted(chances.tolist(), reverse=True)[:FIRST], *[0.0] * FIRST][:FIRST]


def _mean(chances: Vector) -> float:
    """Mean of the five highest."""
    best = np.sort(chances)[::-1][:5]
    return float(best.mean()) if len(best) else 0.0


def _odds(weights: Vector, chosen: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> float:
    tiny = 1e-9
    return float(np.log(weights[chosen].sum() + tiny) - np.log(weights[~chosen].sum() + tiny))
