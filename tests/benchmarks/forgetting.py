"""What a simulated group remembers after 90 days of one quiz a day: our choice of items against a random one.

python -m tests.benchmarks.forgetting

The members forget by a law of their own, not by FSRS, which only sees their answers, guesses included. Recall of a
concept falls to one half within h days and goes on as a power of time with exponent -0.5 (ACT-R's decay; Anderson &
Schooler 1991), or, for comparison, by one half every h days. h differs by member and concept, grows with every recall
the more the closer it was to being forgotten (spacing effect), and shrinks after a lapse. Concepts, and how many items
each has, are the shipped bank's. What a group never met it does not know.

The bar is for the power law. How much there is to gain at all depends on how many concepts share the days: choosing
with the members' true memory laid open, each day what lasts best until the end, gains hardly more than our choice.
"""

import argparse
import random
import statistics
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.core.groups.model import MemberId
from bot.core.quizzing.choosing import REST, Situation, choose
from bot.core.quizzing.items.model import Difficulty, ItemId, ItemSource, Origin, QuizItem
from bot.core.quizzing.picking import ACTIVE
from bot.core.quizzing.remembering import Card, CardKey, Review, Scope, remember
from knowledge.documents import Span
from prompts.quiz_bank import quiz_rows

MEMBERS = 12
DAYS = 90
SEEDS = 10
BAR = 0.15  # relative
TAKES_PART = 0.8  # chance that a member answers on a day
START = datetime(2026, 1, 1, 12, tzinfo=UTC)
TYPICAL_HALF_LIFE = 30.0  # days after the first meeting
SPREAD_OF_CONCEPTS, SPREAD_OF_MEMBERS = 0.9, 0.6  # of the half-lives, standard deviation of the logarithm
GROWTH = 2.5  # a recall at the very edge of forgetting makes the half-life 1 + this many times as long
LAPSE = 0.5  # a lapse leaves this share of the half-life
LAWS: Mapping[str, Callable[[float], float]] = {  # from days in half-lives to the chance of recalling
    "power": lambda half_lives: float((1 + 3 * half_lives) ** -0.5),
    "exponential": lambda half_lives: float(2**-half_lives),
}


@dataclass
class Mind:
    """One member's memory of one concept."""

    half_life: float
    law: Callable[[float], float]
    met_at: datetime | None = None

    def recall(self, now: datetime) -> float:
        """Return the chance of recalling."""
        if self.met_at is None:
            return 0.0
        return self.law((now - self.met_at) / timedelta(days=1) / self.half_life)

    def meet(self, now: datetime, chance: random.Random) -> bool:
        """Answer an item on the concept and see its key; return whether it was recalled."""
        recall = self.recall(now)
        recalled = chance.random() < recall
        if self.met_at is not None:
            self.half_life *= 1 + GROWTH * (1 - recall) if recalled else LAPSE
            self.half_life = max(self.half_life, 1.0)
        self.met_at = now
        return recalled


@dataclass
class Group:
    """The group with what it has been asked, and what of it the bot can see."""

    seed: int
    items: list[QuizItem]
    law: str
    minds: dict[tuple[MemberId, str], Mind] = field(default_factory=dict)
    reviews: dict[CardKey, list[Review]] = field(default_factory=lambda: defaultdict(list))
    cards: dict[CardKey, Card] = field(default_factory=dict)
    used: dict[str, datetime] = field(default_factory=dict)
    last_concept: str = ""

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.members = [MemberId(f"member-{number}") for number in range(MEMBERS)]
        concepts = sorted({item.concept for item in self.items})
        hard = {concept: self.chance.lognormvariate(0, SPREAD_OF_CONCEPTS) for concept in concepts}
        able = {member: self.chance.lognormvariate(0, SPREAD_OF_MEMBERS) for member in self.members}
        for member in self.members:
            for concept in concepts:
                self.minds[member, concept] = Mind(
                    max(1.0, TYPICAL_HALF_LIFE * able[member] / hard[concept]), LAWS[self.law]
                )

    def ask(self, item: QuizItem, now: datetime) -> None:
        """Put an item to those who take part today."""
        self.used[item.shared], self.last_concept = now, item.concept
        for member in self.members:
            if self.chance.random() > TAKES_PART:
                continue
            recalled = self.minds[member, item.concept].meet(now, self.chance)
            right = recalled or self.chance.random() < 1 / len(item.options)
            for key in (CardKey(member, Scope.ITEM, item.shared), CardKey(member, Scope.CONCEPT, item.concept)):
                self.reviews[key].append(Review(now, right))
                card = remember(self.reviews[key])
                assert card is not None
                self.cards[key] = card

    def knowledge(self, now: datetime) -> float:
        """Return the expected recall over all members and concepts, 0 to 1."""
        return statistics.fmean(mind.recall(now) for mind in self.minds.values())


Choice = Callable[[Group, datetime], QuizItem]


def ours(group: Group, now: datetime) -> QuizItem:
    """Choose as the bot does, from what it can see."""
    latest: dict[MemberId, datetime] = {}
    for key, card in group.cards.items():
        latest[key.member] = max(card.reviewed_at, latest.get(key.member, START))
    active = [member for member in group.members if now - latest.get(member, START - 2 * ACTIVE) <= ACTIVE]
    situation = Situation(now, active, group.cards, group.used, group.last_concept, salt=str(group.seed))
    return choose(group.items, situation)[0]


def at_random(group: Group, now: datetime) -> QuizItem:
    """Choose any item that was not used within the last thirty days."""
    rested = [item for item in group.items if now - group.used.get(item.shared, START - REST) >= REST]
    return group.chance.choice(rested)


def simulate(choice: Choice, seed: int, law: str = "power", days: int = DAYS) -> float:
    """Return what a group knows a day after the last of `days` daily quizzes."""
    group = Group(seed, bank(), law)
    for day in range(days):
        now = START + timedelta(days=day)
        group.ask(choice(group, now), now)
    return group.knowledge(START + timedelta(days=days))


def bank() -> list[QuizItem]:
    """Return the shipped items, with as much of each as matters here."""
    return [
        QuizItem(
            id=ItemId(row["id"]),
            stem=row["pt"]["stem"],
            options=tuple(row["pt"]["options"]),
            key=row["key"],
            explanation="",
            source=ItemSource(row["pt"]["document"], Span(0, 1), ""),
            concept=row["concept"],
            difficulty=Difficulty(row["difficulty"]),
            language="pt",
            origin=Origin.SHIPPED,
        )
        for row in quiz_rows()
    ]


def main() -> None:
    """Print what both choices lead to; exit with status 1 under the bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    seeds = range(parser.parse_args().seeds)
    items = bank()
    print(f"{MEMBERS} members, {DAYS} days, {len(items)} items on {len({item.concept for item in items})} concepts")
    means = {}
    for law in LAWS:
        gains = []
        for seed in seeds:
            chosen, drawn = simulate(ours, seed, law), simulate(at_random, seed, law)
            gains.append(chosen / drawn - 1)
            print(f"{law}, seed {seed}: recall {chosen:.3f} by our choice, {drawn:.3f} at random, {gains[-1]:+.1%}")
        means[law] = statistics.fmean(gains)
        print(f"{law}: {means[law]:+.1%} on average, {min(gains):+.1%} at least")
    print(f"bar {BAR:+.0%} by the power law: {'met' if means['power'] >= BAR else 'MISSED'}")
    raise SystemExit(means["power"] < BAR)


if __name__ == "__main__":
    main()
