"""What a member remembers, by FSRS: from past answers to the chance of recalling today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from bot.core.groups.model import MemberId
from bot.core.quizzing.model import Confidence

if TYPE_CHECKING:
    from fsrs import Card as FsrsCard
    from fsrs import Rating, Scheduler

RETENTION = 0.9  # the chance of recalling at which a card falls due, FSRS's default


class Scope(StrEnum):
    """What a card is about."""

    ITEM = "item"
    CONCEPT = "concept"


@dataclass(frozen=True, slots=True)
class Review:
    """One answer as memory sees it."""

    at: datetime
    right: bool
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A member's memory of one item or concept.

    Attributes:
        stability: Days after which the chance of recalling has fallen to 0.9.
        difficulty: 1 to 10.
    """

    stability: float
    difficulty: float
    due_at: datetime
    reviewed_at: datetime


@dataclass(frozen=True, slots=True)
class CardKey:
    """Whose memory of what."""

    member: MemberId
    scope: Scope
    subject: str


def remember(reviews: Sequence[Review]) -> Card | None:
    """Return the card that the reviews, in order of time, lead to; None without any.

    A card is never carried on from an earlier state, but always made from all answers that count: so that an answer
    that no longer counts leaves no trace.
    """
    if not reviews:
        return None
    from fsrs import Card as FsrsCard

    scheduler = _scheduler()
    card = FsrsCard(card_id=0, due=reviews[0].at)
    for review in reviews:
        card, _ = scheduler.review_card(card, _rating(review), review.at)
    assert card.stability is not None
    assert card.difficulty is not None
    return Card(card.stability, card.difficulty, card.due, reviews[-1].at)


def recall(card: Card | None, now: datetime) -> float:
    """Return the chance, 0 to 1, that the member recalls it at `now`; 0 for what they never met."""
    return 0.0 if card is None else _scheduler().get_card_retrievability(_fsrs(card), now)


def _rating(review: Review) -> "Rating":
    from fsrs import Rating

    if not review.right:
        return Rating.Again
    return Rating.Hard if review.confidence is Confidence.GUESS else Rating.Good


def _fsrs(card: Card) -> "FsrsCard":
    from fsrs import Card as FsrsCard
    from fsrs import State

    return FsrsCard(0, State.Review, None, card.stability, card.difficulty, card.due_at, card.reviewed_at)


@cache
def _scheduler() -> "Scheduler":
    """FSRS in steps of days: a quiz a day has no use for steps of minutes, and no card may depend on chance."""
    from fsrs import Scheduler

    return Scheduler(desired_retention=RETENTION, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
