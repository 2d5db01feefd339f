"""What a closed round tells the group."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bot.core.clock import Clock
from bot.core.groups.model import Group
from bot.core.quizzing.keeping import RoundStore
from bot.core.quizzing.model import FIRST, SECOND, Round, RoundKind, Vote
from bot.core.quizzing.record_keeping import RecordStore
from bot.core.quizzing.scoring import Scoring
from knowledge.errors import ExpectedError
from knowledge.shelves import ShelfId, StoredDocument

LOOKED_BACK = timedelta(days=7)  # for what should be read again
WELL_KNOWN = 0.6  # share of right answers from which on nobody need read again
MOST_READINGS = 3
SHORTEST_STREAK = 2  # one day is none


class DocumentFinder(Protocol):
    """Finds readings; calls block."""

    def find(self, shelves: Sequence[ShelfId], document_id: str) -> StoredDocument:
        """Return the document with this id on the first of `shelves` that has it.

        Raises:
            DocumentMissingError: None of the shelves holds it.
        """
        ...


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading to send members to.

    Attributes:
        url: Empty where it has none.
        there: False if it was removed since.
    """

    document: str
    title: str
    url: str = ""
    there: bool = True


@dataclass(frozen=True, slots=True)
class Gain:
    """What a discussion brought: the shares of right answers before and after, among those who voted twice."""

    before: float
    after: float
    voters: int


@dataclass(frozen=True, slots=True)
class Streak:
    """A member who has answered several daily rounds in a row."""

    name: str
    rounds: int


@dataclass(frozen=True, slots=True)
class RoundResult:
    """The outcome of a closed round.

    Attributes:
        counts: Votes for each option, in the first ballot.
        second: Those of the second ballot; empty if there was none.
        streaks: Of those who answered this round, the longest first.
        again: What the group should read again, what it knew least first.
    """

    round: Round
    counts: tuple[int, ...]
    source: Reading
    second: tuple[int, ...] = ()
    gain: Gain | None = None
    streaks: tuple[Streak, ...] = ()
    again: tuple[Reading, ...] = ()

    @property
    def answered(self) -> int:
        return sum(self.counts)

    @property
    def right(self) -> int:
        return self.counts[self.round.item.key]

    @property
    def shares(self) -> tuple[float, ...]:
        """Share of the votes for each option, 0 to 1; all 0 if nobody voted."""
        return tuple(count / self.answered if self.answered else 0.0 for count in self.counts)


@dataclass(frozen=True)
class Results:
    """Works out results."""

    rounds: RoundStore
    records: RecordStore
    scoring: Scoring
    documents: DocumentFinder
    clock: Clock

    async def of(self, round_: Round, group: Group) -> RoundResult:
        """Return the outcome of a closed round."""
        votes = await self.rounds.votes(round_.id)
        return RoundResult(
            round=round_,
            counts=_counts(round_, votes, FIRST),
            source=await self.reading(group, round_.item.source.document),
            second=_counts(round_, votes, SECOND) if round_.ballot == SECOND else (),
            gain=gain_of(votes),
            streaks=await self._streaks(round_, group, votes),
            again=await self._again(group) if round_.kind.counts else (),
        )

    async def reading(self, group: Group, document: str) -> Reading:
        """Return the title and address of a reading."""
        try:
            found = await asyncio.to_thread(self.documents.find, group.shelves, document)
        except ExpectedError:
            return Reading(document, document, there=False)
        return Reading(document, found.title, found.source.url)

    async def _streaks(self, round_: Round, group: Group, votes: Sequence[Vote]) -> tuple[Streak, ...]:
        if round_.kind is not RoundKind.DAILY:
            return ()
        running = await self.scoring.streaks(group)
        kept = {vote.member: running.get(vote.member, 0) for vote in votes}
        names = await self.records.names(kept)
        found = [Streak(names[member], count) for member, count in kept.items() if count >= SHORTEST_STREAK]
        return tuple(sorted(found, key=lambda streak: (-streak.rounds, streak.name.casefold())))

    async def _again(self, group: Group) -> tuple[Reading, ...]:
        right: dict[str, int] = {}
        asked: dict[str, int] = {}
        for round_, known, voted in await self.records.missed(group.id, self.clock.now() - LOOKED_BACK):
            document = round_.item.source.document
            right[document] = right.get(document, 0) + known
            asked[document] = asked.get(document, 0) + voted
        shares = {document: right[document] / asked[document] for document in asked if asked[document]}
        worst = sorted((share, document) for document, share in shares.items() if share < WELL_KNOWN)
        found = [await self.reading(group, document) for _, document in worst[:MOST_READINGS]]
        return tuple(reading for reading in found if reading.there)


def _counts(round_: Round, votes: Sequence[Vote], ballot: int) -> tuple[int, ...]:
    chosen = [vote.option for vote in votes if vote.ballot == ballot]
    return tuple(chosen.count(option) for option in range(len(round_.item.options)))


def gain_of(votes: Sequence[Vote]) -> Gain | None:
    """Return what the discussion brought those who voted before and after it; None if nobody did both."""
    ballots = [{vote.member: vote.right for vote in votes if vote.ballot == ballot} for ballot in (FIRST, SECOND)]
    both = sorted(ballots[0].keys() & ballots[1].keys())
    if not both:
        return None
    before, after = (sum(ballot[member] for member in both) / len(both) for ballot in ballots)
    return Gain(before, after, len(both))
