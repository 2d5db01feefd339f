"""A debate's time: stopping it, letting it go on, and giving phases other lengths."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.clock import Clock
from bot.core.debating.errors import WrongPhaseError
from bot.core.debating.keeping import DebateStore, as_it_is
from bot.core.debating.kept import TimeChange
from bot.core.debating.model import Debate, Phase
from bot.core.debating.parts import PAUSE, posts_for
from bot.core.debating.placing import Placing
from bot.core.debating.timing import remind_at, timetable


@dataclass(frozen=True)
class Pausing:
    """Changes when a debate's phase ends; the chats are told, which is owed in the same transaction."""

    store: DebateStore
    placing: Placing
    clock: Clock

    async def pause(self, debate: Debate) -> Debate:
        """Stop the debate's time. Raises as `Debating.pause`."""
        if debate.paused_at is not None:
            raise WrongPhaseError("debate.error.paused")
        return await self._set_paused(debate, self.clock.now(), timedelta())

    async def resume(self, debate: Debate) -> Debate:
        """Let the debate's time go on. Raises as `Debating.resume`."""
        if debate.paused_at is None:
            raise WrongPhaseError("debate.error.not_paused")
        return await self._set_paused(debate, None, self.clock.now() - debate.paused_at)

    async def set_times(self, debate: Debate, phase: timedelta | None, times: Mapping[Phase, timedelta]) -> Debate:
        """Give the present phase and those that follow other lengths. Raises as `Debating.set_times`."""
        lasting = timetable(phase, {**({} if phase else debate.times), **times})
        now, lasts = self.clock.now(), lasting[debate.phase]
        due_at = max(debate.phase_began_at + lasts, now)
        remind = remind_at(debate.phase_began_at, lasts) if debate.phase is not Phase.GATHERING else None
        remind = remind if remind and remind > now else None
        posts = posts_for(debate, f"{PAUSE}{debate.pauses + 1}", await self.placing.reached(debate), now)
        changed = await self.store.retime(debate, TimeChange(due_at, remind, debate.paused_at, posts, lasting))
        return changed or await as_it_is(self.store, debate)

    async def _set_paused(self, debate: Debate, paused_at: datetime | None, later: timedelta) -> Debate:
        remind = debate.remind_at + later if debate.remind_at else None
        spots = await self.placing.reached(debate)
        posts = posts_for(debate, f"{PAUSE}{debate.pauses + 1}", spots, self.clock.now())
        changed = await self.store.retime(debate, TimeChange(debate.due_at + later, remind, paused_at, posts))
        return changed or await as_it_is(self.store, debate)
