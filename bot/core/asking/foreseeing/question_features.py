"""What the recalled questions say of whether the readings answer, once it is chosen what would be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.core.asking.foreseeing.remembering import FAR, CandidateMemory, Memory
from bot.core.asking.weighing import Vector

NARROW, MIDDLE, WIDE = 0.01, 0.02, 0.04
"""Distances in cosine over which a recalled question's vote fades."""
FEW, MANY = 3, 10
"""Recalled questions, the nearest, of which those answered are counted."""
FIRST: Final = 3
"""Recalled questions of either sort that are looked at one by one."""
LIKELIEST: Final = 5
"""Of either sort, of which the mean is taken."""
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Intended:
    """What would be shown, if the question is answered.

    Attributes:
        base: Log odds by the gate that knows nothing of foreseen questions.
        missing_name: Whether what would be shown then lacks a name of the question.
        scores: Of the candidates, with what is recalled of them.
        shown: Candidates to be shown, best first.
        said: How far these say each of the asked words, shape (words,).
    """

    base: float
    missing_name: bool
    of_candidates: CandidateMemory
    scores: Vector
    shown: Sequence[int]
    said: Vector

    @property
    def first(self) -> int:
        """The candidate to be shown first: the chosen one."""
        return self.shown[0]


class Before(NamedTuple):
    """What was thought without foreseen questions."""

    base: float
    missing_name: float


class Nearness(NamedTuple):
    """Cosines of the nearest recalled questions: of the chosen sentence, of what else is shown, of others; leads."""

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


class Votes(NamedTuple):
    """Log odds, each recalled question's weight fading with its distance.

    Of all that are answered against all that are not, and of those that the chosen sentence answers against all others.
    """

    vote_narrow: float
    vote_middle: float
    vote_wide: float
    chosen_vote_narrow: float
    chosen_vote_middle: float
    chosen_vote_wide: float


class Counts(NamedTuple):
    """How many of the nearest recalled questions are answered, and how near the nearest of all is."""

    answered_of_3: float
    answered_of_10: float
    nearest: float


class Sameness(NamedTuple):
    """Chances that recalled questions ask the same, or have as little an answer: the highest, and all together."""

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


class Choosing(NamedTuple):
    """How the chosen sentence stands to the others."""

    chosen_likeliest: float
    chosen_together: float
    shown_likeliest: float
    chosen_chance: float
    chosen_ahead: float
    score_behind: float
    kept_first: float


class Unsaid(NamedTuple):
    """Words of the question that neither what is to be shown says nor any recalled question that it answers.

    Who sold a company is asked in a word that nobody used who asked for its founder.
    """

    heaviest_unsaid: float
    weight_unsaid: float
    names_unsaid: float


QUESTION_FEATURES: Final = tuple(
    name for group in (Before, Nearness, Votes, Counts, Sameness, Choosing, Unsaid) for name in group._fields
)


def question_features(memory: Memory, intended: Intended) -> Vector:
    """Return the features of a question, in the order of `QUESTION_FEATURES`."""
    return np.array(
        (
            *Before(intended.base, float(intended.missing_name)),
            *_nearness(memory, intended),
            *_votes(memory, intended),
            *_counts(memory),
            *_sameness(memory),
            *_choosing(intended),
            *_unsaid(memory, intended),
        )
    )


def _nearness(memory: Memory, intended: Intended) -> Nearness:
    answered, unanswered = memory.recollection.answered, memory.recollection.unanswered
    nearest = intended.of_candidates.nearest
    of_shown, of_candidates = float(nearest[list(intended.shown)].max()), float(nearest.max())
    near_answered = max((one.cosine for one in answered), default=FAR)
    near_unanswered = max((one.cosine for one in unanswered), default=FAR)
    by_chosen = memory.answering[:, intended.first]
    elsewhere = max((one.cosine for one, held in zip(answered, by_chosen, strict=True) if not held), default=FAR)
    return Nearness(
        nearest_of_chosen=float(nearest[intended.first]),
        nearest_of_shown=of_shown,
        nearest_of_candidates=of_candidates,
        nearest_elsewhere=elsewhere,
        nearest_answered=near_answered,
        nearest_unanswered=near_unanswered,
        answered_lead=near_answered - near_unanswered,
        shown_lead=of_shown - near_unanswered,
        shown_over_elsewhere=of_shown - elsewhere,
        candidates_lead=of_candidates - near_unanswered,
    )


def _votes(memory: Memory, intended: Intended) -> Votes:
    answered, unanswered = memory.recollection.answered, memory.recollection.unanswered
    distances = 1 - np.array([one.cosine for one in (*answered, *unanswered)])
    is_answered = np.arange(len(distances)) < len(answered)
    by_chosen = np.concatenate([memory.answering[:, intended.first] > 0, np.zeros(len(unanswered), dtype=bool)])
    weights = [np.exp(-distances / width) for width in (NARROW, MIDDLE, WIDE)]
    return Votes(*(_odds(weight, chosen) for chosen in (is_answered, by_chosen) for weight in weights))


def _odds(weights: Vector, chosen: Flags) -> float:
    tiny = 1e-9
    return float(np.log(weights[chosen].sum() + tiny) - np.log(weights[~chosen].sum() + tiny))


def _counts(memory: Memory) -> Counts:
    answered = [(-one.cosine, True) for one in memory.recollection.answered]
    nearest = sorted([*answered, *((-one.cosine, False) for one in memory.recollection.unanswered)])
    few, many = (float(sum(is_answered for _, is_answered in nearest[:most])) for most in (FEW, MANY))
    return Counts(few, many, nearest=-nearest[0][0] if nearest else FAR)


def _sameness(memory: Memory) -> Sameness:
    same, lacking = _highest(memory.same), _highest(memory.lacking)
    by_none = memory.same[~memory.answering.any(axis=1)]
    return Sameness(
        same_1=same[0],
        same_2=same[1],
        same_3=same[2],
        same_together=float(1 - np.prod(1 - memory.same)),
        unanswered_1=lacking[0],
        unanswered_2=lacking[1],
        unanswered_3=lacking[2],
        unanswered_mean=_mean(memory.lacking),
        same_mean=_mean(memory.same),
        same_elsewhere=float(by_none.max(initial=0.0)),
    )


def _highest(chances: Vector) -> list[float]:
    """The highest, best first; 0 where there are fewer."""
    return [*sorted(chances.tolist(), reverse=True)[:FIRST], *[0.0] * FIRST][:FIRST]


def _mean(chances: Vector) -> float:
    best = np.sort(chances)[::-1][:LIKELIEST]
    return float(best.mean()) if len(best) else 0.0


def _choosing(intended: Intended) -> Choosing:
    first, scores, of_candidates = intended.first, intended.scores, intended.of_candidates
    raised = np.exp(scores - scores.max())
    order = np.sort(scores)[::-1]
    return Choosing(
        chosen_likeliest=float(of_candidates.likeliest[first]),
        chosen_together=float(of_candidates.together[first]),
        shown_likeliest=float(of_candidates.likeliest[list(intended.shown)].max()),
        chosen_chance=float(raised[first] / raised.sum()),
        chosen_ahead=float(order[0] - order[min(1, len(order) - 1)]),
        score_behind=float(of_candidates.score[first] - of_candidates.score.max()),
        kept_first=float(first == int(np.argmax(of_candidates.score))),
    )


def _unsaid(memory: Memory, intended: Intended) -> Unsaid:
    answered_by_shown = memory.answering[:, list(intended.shown)].any(axis=1)
    unsaid = 1 - np.maximum(intended.said, memory.said[answered_by_shown].max(axis=0, initial=0.0))
    rarity, special = memory.asked.rarity, memory.asked.special
    return Unsaid(
        heaviest_unsaid=float((rarity * unsaid).max(initial=0.0)),
        weight_unsaid=float(rarity @ unsaid),
        names_unsaid=float((special * unsaid).sum()),
    )
