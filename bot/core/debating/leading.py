"""Leading debates from phase to phase, when time is up or someone who may says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.by_itself import each_by_itself
from bot.core.clock import Clock
from bot.core.debating.keeping import DebateStore, as_it_is
from bot.core.debating.kept import Change, KeptPoint
from bot.core.debating.model import Debate, Phase
from bot.core.debating.parts import NUDGE, part_of, posts_for
from bot.core.debating.placing import Placing
from bot.core.debating.recapping import Recapping
from bot.core.debating.summarising import Summarising
from bot.core.debating.timing import remind_at
from bot.core.groups.directory import ChatDirectory
from bot.core.groups.model import Platform


@dataclass(frozen=True)
class Leading:
    """Moves debates on; what that makes known to the chats is owed in the same transaction.

    Attributes:
        recapping: None where no model is set.
    """

    store: DebateStore
    groups: ChatDirectory
    placing: Placing
    summarising: Summarising
    clock: Clock
    recapping: Recapping | None = None

    async def advance_due(self) -> None:
        """Move on what has run its time; a debate that fails is logged and stops no other."""
        await each_by_itself(self.advance, await self.store.due(self.clock.now()), _not_moved_on)

    async def remind_due(self) -> None:
        """Owe the reminders that are due."""
        now = self.clock.now()
        for debate in await self.store.to_remind(now):
            posts = posts_for(debate, f"{NUDGE}{debate.phase}", await self.placing.reached(debate), now)
            await self.store.reminded(debate, posts)

    async def advance(self, debate: Debate) -> Debate:
        """Begin the phase after the present one; return the debate as it is then, whoever moved it."""
        if debate.phase is Phase.PROPOSED:
            return await self._end(debate, Phase.DROPPED, announce=False)
        if debate.phase is Phase.VOTING:
            return await self._conclude(debate)
        if debate.phase is Phase.GATHERING and not await self.store.debaters(debate.id, Platform.CONSOLE):
            return await self._end(debate, Phase.DROPPED)
        following = debate.phases[debate.phases.index(debate.phase) + 1]
        return await self._begin(debate, following)

    async def finish(self, debate: Debate) -> Debate:
        """End the debate: to the vote after, from there for good; before anyone has spoken, without a result."""
        if debate.phase is Phase.VOTING:
            return await self._conclude(debate)
        if debate.phase in (Phase.PROPOSED, Phase.GATHERING):
            return await self._end(debate, Phase.DROPPED, announce=debate.phase is Phase.GATHERING)
        return await self._begin(debate, Phase.VOTING)

    async def _begin(self, debate: Debate, phase: Phase) -> Debate:
        now = self.clock.now()
        lasts = debate.times[phase]
        posts = posts_for(debate, part_of(phase), await self.placing.reached(debate), now)
        change = Change(phase, now, now + lasts, remind_at(now, lasts), posts=posts)
        return await self.store.move(debate, change) or await as_it_is(self.store, debate)

    async def _conclude(self, debate: Debate) -> Debate:
        group = await self.groups.find(debate.group)
        turns = await self.store.turns(debate.id)
        points = await self.summarising.points(turns, debate, group.shelves) if group else []
        if group is not None and self.recapping is not None:
            points += await self.recapping.recap(points, debate, group)
        return await self._end(debate, Phase.DONE, points=points)

    async def _end(
        self, debate: Debate, phase: Phase, *, announce: bool = True, points: Sequence[KeptPoint] = ()
    ) -> Debate:
        now = self.clock.now()
        posts = posts_for(debate, part_of(phase), await self.placing.reached(debate), now) if announce else []
        change = Change(phase, now, debate.due_at, posts=posts, points=points)
        return await self.store.move(debate, change) or await as_it_is(self.store, debate)


def _not_moved_on(debate: Debate) -> str:
    return f"debate {debate.id} could not be moved on"
