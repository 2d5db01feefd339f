"""What a member has learnt, and how well they know what they know."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.clock import Clock
from bot.core.groups.model import MemberId
from bot.core.quizzing.model import Confidence, PastVote
from bot.core.quizzing.record_keeping import RecordStore
from bot.core.quizzing.remembering import Review, recall, remember

POINTS = 40  # of a curve
LONGEST_SHOWN = timedelta(days=90)
MOST_CONCEPTS = 8  # shown as curves: more cannot be told apart


@dataclass(frozen=True, slots=True)
class ConceptProgress:
    """How one concept stands.

    Attributes:
        recall: Chance of recalling now, 0 to 1, by FSRS.
        curve: Moments with the chance of recalling then, oldest first.
    """

    concept: str
    answered: int
    right: int
    recall: float
    curve: tuple[tuple[datetime, float], ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """How often answers given with one confidence were right."""

    confidence: Confidence
    answered: int
    right: int


@dataclass(frozen=True, slots=True)
class Progress:
    """A member's own record.

    Attributes:
        concepts: Those answered last first.
        due: Items waiting to be seen again.
        calibration: The surest first; only what was said at least once.
    """

    answered: int
    right: int
    concepts: tuple[ConceptProgress, ...]
    due: int
    calibration: tuple[Calibration, ...]


@dataclass(frozen=True)
class Progressing:
    """Looks back on a member's answers."""

    records: RecordStore
    clock: Clock

    async def of(self, member: MemberId) -> Progress:
        """Return the member's progress in all groups and alone; void rounds are left out."""
        past = await self.records.past(member)
        now = self.clock.now()
        by_concept: dict[str, list[PastVote]] = defaultdict(list)
        by_item: dict[str, list[PastVote]] = defaultdict(list)
        for vote in past:
            by_concept[vote.concept].append(vote)
            by_item[vote.item].append(vote)
        recent = sorted(by_concept, key=lambda concept: by_concept[concept][-1].at, reverse=True)
        cards = [remember(_reviews(votes)) for votes in by_item.values()]
        return Progress(
            answered=len(past),
            right=sum(vote.right for vote in past),
            concepts=tuple(_concept(concept, by_concept[concept], now) for concept in recent),
            due=sum(card is not None and card.due_at <= now for card in cards),
            calibration=calibration_of(past),
        )


def calibration_of(past: Sequence[PastVote]) -> tuple[Calibration, ...]:
    """Return how often the member was right at each confidence that they have ever stated."""
    found = []
    for confidence in sorted(Confidence, reverse=True):
        said = [vote.right for vote in past if vote.confidence is confidence]
        if said:
            found.append(Calibration(confidence, len(said), sum(said)))
    return tuple(found)


def _reviews(votes: Sequence[PastVote]) -> list[Review]:
    return [Review(vote.at, vote.right, vote.confidence) for vote in votes]


def _concept(concept: str, votes: Sequence[PastVote], now: datetime) -> ConceptProgress:
    start = max(votes[0].at, now - LONGEST_SHOWN)
    moments = sorted(
        {start + (now - start) * step / POINTS for step in range(POINTS + 1)}
        | {vote.at for vote in votes if vote.at >= start}
    )
    curve = []
    for moment in moments:
        card = remember(_reviews([vote for vote in votes if vote.at <= moment]))
        curve.append((moment, recall(card, moment)))
    return ConceptProgress(concept, len(votes), sum(vote.right for vote in votes), curve[-1][1], tuple(curve))
