"""Results of debates, always worked out from the stances and points that are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.clock import Clock
from bot.core.debating.errors import WrongPhaseError
from bot.core.debating.keeping import DebateStore
from bot.core.debating.kept import KeptPoint, PointKind
from bot.core.debating.model import Debate, Moment, Phase, Side, Vote
from bot.core.debating.quoting import Quoting
from bot.core.debating.results import STEPS, DebateResult, OpenQuestion, Point, Swing
from bot.core.groups.model import Group, Platform


@dataclass(frozen=True)
class Concluding:
    """Works out results.

    Attributes:
        words_kept: How long what members wrote is kept after a debate.
    """

    store: DebateStore
    quoting: Quoting
    clock: Clock
    words_kept: timedelta

    async def of(self, debate: Debate, group: Group) -> DebateResult:
        """Return the outcome of a debate that is done.

        Raises:
            WrongPhaseError: It is not.
        """
        if debate.phase is not Phase.DONE:
            raise WrongPhaseError("debate.error.not_done")
        debaters = await self.store.debaters(debate.id, Platform.CONSOLE)
        points = await self.store.points(debate.id)
        return DebateResult(
            debate=debate,
            swing=swing_of(await self.store.votes(debate.id)),
            sides=tuple((side, sum(one.side is side for one in debaters)) for side in Side),
            points=tuple([await self._point(one, group) for one in points if one.kind is PointKind.POINT]),
            conceded=tuple([await self._point(one, group) for one in points if one.kind is PointKind.CONCESSION]),
            questions=tuple([await self._question(one, group) for one in points if one.kind is PointKind.QUESTION]),
            recaps=tuple([await self._point(one, group) for one in points if one.kind is PointKind.RECAP]),
            kept=bool(points) or self.clock.now() - _ended(debate) < self.words_kept,
        )

    async def _point(self, point: KeptPoint, group: Group) -> Point:
        evidence = await self.quoting.cited(point.evidence, group.shelves)
        return Point(point.name, point.side, point.text, evidence, point.platform, point.chat, point.message)

    async def _question(self, point: KeptPoint, group: Group) -> OpenQuestion:
        names = [quote.document for quote in point.evidence]
        return OpenQuestion(point.name, point.text, await self.quoting.readings(names, group.shelves))


def swing_of(votes: Sequence[Vote]) -> Swing:
    """Return how minds moved, among those who voted before and after."""
    before, after = (
        {vote.member: vote.stance for vote in votes if vote.moment is moment}
        for moment in (Moment.BEFORE, Moment.AFTER)
    )
    both = before.keys() & after.keys()
    moves = [after[member] - before[member] for member in both]
    return Swing(
        before=tuple(sum(before[member] is step for member in both) for step in STEPS),
        after=tuple(sum(after[member] is step for member in both) for step in STEPS),
        towards_for=sum(move > 0 for move in moves),
        towards_against=sum(move < 0 for move in moves),
        unmoved=sum(move == 0 for move in moves),
        voted_before=len(before),
        voted_after=len(after),
    )


def _ended(debate: Debate) -> datetime:
    return debate.ended_at or debate.due_at
