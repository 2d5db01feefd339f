"""Contesting a key: members give reasons, organisers decide, and what was wrong counts for nothing."""

from dataclasses import dataclass, replace

from bot.core.clock import Clock
from bot.core.groups.errors import NotOrganiserError
from bot.core.groups.model import Group, MemberId
from bot.core.quizzing.contest_keeping import ContestStore, Step, StepKind
from bot.core.quizzing.errors import DecidedError, NothingClosedError, RoundMissingError, StillOpenError
from bot.core.quizzing.keeping import RoundStore
from bot.core.quizzing.model import Round, RoundId
from bot.core.quizzing.results import Reading, Results

LONGEST_REASON = 1000  # characters kept of a reason


@dataclass(frozen=True, slots=True)
class Contest:
    """A contested round with all that was said and decided.

    Attributes:
        source: The reading that the item quotes; the quote is in the round's item.
        steps: Oldest first.
    """

    round: Round
    source: Reading
    steps: tuple[Step, ...]

    @property
    def decision(self) -> Step | None:
        """The organisers' step, None while they have not decided."""
        return next((step for step in self.steps if step.kind is not StepKind.RAISED), None)


@dataclass(frozen=True)
class Contesting:
    """Takes reasons and decisions."""

    store: ContestStore
    rounds: RoundStore
    results: Results
    clock: Clock

    async def show(
        self, group: Group, round_id: RoundId | None = None, member: MemberId | None = None, *, organiser: bool = False
    ) -> Contest:
        """Return a closed round of the group, or the one closed last, as it can be contested.

        Args:
            member: Who asks: a round of one member alone is shown to that member, and to organisers.

        Raises:
            NothingClosedError: None has been closed yet.
            StillOpenError: It is not closed.
            RoundMissingError: It is another group's or member's.
        """
        round_ = await self._find(group, round_id, member, organiser)
        if round_.is_open:
            raise StillOpenError
        source = await self.results.reading(group, round_.item.source.document)
        return Contest(round_, source, tuple(await self.store.steps(round_.id)))

    async def raise_(self, group: Group, round_id: RoundId | None, member: MemberId, reason: str) -> Contest:
        """Keep a member's reason against the key.

        Raises:
            DecidedError: Organisers have decided already; and what `show` raises.
        """
        contest = await self.show(group, round_id, member)
        if contest.decision:
            raise DecidedError
        return await self._add(contest, StepKind.RAISED, member, reason)

    async def uphold(
        self, group: Group, round_id: RoundId, member: MemberId, text: str = "", *, organiser: bool
    ) -> Contest:
        """Decide that the key stands.

        Raises:
            NotOrganiserError: Only organisers decide.
            DecidedError: They have already; and what `show` raises.
        """
        contest = await self._undecided(group, round_id, member, organiser)
        return await self._add(contest, StepKind.UPHELD, member, text)

    async def void(
        self, group: Group, round_id: RoundId, member: MemberId, text: str = "", *, organiser: bool
    ) -> Contest:
        """Decide that the item is faulty: no round of the group with it counts, and it is not asked there again.

        Points, streaks and progress are worked out from the votes that count, so they change at once; review cards are
        made anew. The votes themselves are kept.

        Raises:
            NotOrganiserError: Only organisers decide.
            DecidedError: They have already; and what `show` raises.
        """
        contest = await self._undecided(group, round_id, member, organiser)
        step = self._step(contest, StepKind.VOIDED, member, text)
        if not await self.store.void(step):
            raise DecidedError
        voided = replace(contest.round, voided_at=step.at)
        return replace(contest, round=voided, steps=tuple(await self.store.steps(voided.id)))

    async def waiting(self, group: Group, *, organiser: bool) -> list[Contest]:
        """Return what organisers have to decide, the first contested first.

        Raises:
            NotOrganiserError: Only organisers see it.
        """
        if not organiser:
            raise NotOrganiserError
        return [await self.show(group, name, organiser=True) for name in await self.store.contested(group.id)]

    async def _undecided(self, group: Group, round_id: RoundId, member: MemberId, organiser: bool) -> Contest:
        if not organiser:
            raise NotOrganiserError
        contest = await self.show(group, round_id, member, organiser=organiser)
        if contest.decision:
            raise DecidedError
        return contest

    async def _find(self, group: Group, round_id: RoundId | None, member: MemberId | None, organiser: bool) -> Round:
        if round_id is None:
            found = await self.rounds.last(group.id, closed=True)
            if found is None:
                raise NothingClosedError
            return found
        round_ = await self.rounds.find(round_id)
        if round_ is None or round_.group != group.id:
            raise RoundMissingError
        if round_.member not in (None, member) and not organiser:
            raise RoundMissingError
        return round_

    async def _add(self, contest: Contest, kind: StepKind, member: MemberId, text: str) -> Contest:
        if not await self.store.add(self._step(contest, kind, member, text)):
            raise DecidedError
        return replace(contest, steps=tuple(await self.store.steps(contest.round.id)))

    def _step(self, contest: Contest, kind: StepKind, member: MemberId, text: str) -> Step:
        return Step(contest.round.id, kind, member, "", text.strip()[:LONGEST_REASON], self.clock.now())
