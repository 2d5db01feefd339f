"""Which item a group needs most today."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core.groups.model import MemberId
from bot.core.quizzing.items.model import QuizItem
from bot.core.quizzing.remembering import Card, CardKey, Scope, recall

REST = timedelta(days=30)  # how long an item is left alone, unless the group is about to forget it
NOBODY = MemberId("")


@dataclass(frozen=True)
class Situation:
    """What is known when an item is chosen.

    Attributes:
        members: Those who take part.
        cards: Their memory.
        used: When the group last had an item, by the item's shared id.
        last_concept: What the group was asked about last; another concept goes first where both are needed alike.
        salt: Puts items that are needed alike into an order of this group's own.
    """

    now: datetime
    members: Sequence[MemberId] = ()
    cards: Mapping[CardKey, Card] = field(default_factory=dict)
    used: Mapping[str, datetime] = field(default_factory=dict)
    last_concept: str = ""
    salt: str = ""

    def forgetting(self, item: QuizItem) -> float:
        """Return the share of the members expected not to know the item now, 0 to 1.

        A member knows it as well as the item itself is remembered, and as well as its concept is, half and half: who
        has just met a sibling is not as lost as the item's own card says. An item never met counts as its concept.
        """
        members = self.members or (NOBODY,)
        return sum(1 - self._recall(member, item) for member in members) / len(members)

    def _recall(self, member: MemberId, item: QuizItem) -> float:
        concept = self.cards.get(CardKey(member, Scope.CONCEPT, item.concept))
        own = self.cards.get(CardKey(member, Scope.ITEM, item.shared))
        known = recall(concept, self.now)
        return known if own is None else (known + recall(own, self.now)) / 2

    def is_due(self, item: QuizItem) -> bool:
        """Whether more than half of those who met the item are due to see it again."""
        met = [card for member in self.members if (card := self.cards.get(CardKey(member, Scope.ITEM, item.shared)))]
        return 2 * sum(card.due_at <= self.now for card in met) > len(met)

    def may_ask(self, item: QuizItem) -> bool:
        """Whether the item is rested or due."""
        last = self.used.get(item.shared)
        return last is None or self.now - last >= REST or self.is_due(item)


def choose(items: Collection[QuizItem], situation: Situation, count: int = 1) -> list[QuizItem]:
    """Return up to `count` items, the most needed first, each concept once before any comes twice.

    Most needed is the one that the members together are most likely not to know; among equals one never asked before,
    then of another concept than last time, then the easier one.
    """
    ranked = sorted(
        (item for item in items if situation.may_ask(item)),
        key=lambda item: (
            -round(situation.forgetting(item), 6),
            item.shared in situation.used,
            item.concept == situation.last_concept,
            item.difficulty,
            hashlib.sha256(f"{situation.salt}\n{item.shared}".encode()).digest(),
        ),
    )
    chosen: list[QuizItem] = []
    while len(chosen) < count and (rest := [item for item in ranked if item not in chosen]):
        often = {item.concept: sum(other.concept == item.concept for other in chosen) for item in rest}
        chosen.append(min(rest, key=lambda item: often[item.concept]))
    return chosen
