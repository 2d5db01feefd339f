"""Opening debates: where members speak, on the daily prompt, and the prompt itself."""

import logging
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import uuid4

from bot.core.clock import Clock
from bot.core.debating.errors import DebateRunningError, PromptOverError
from bot.core.debating.keeping import DebateStore, as_it_is
from bot.core.debating.kept import Change
from bot.core.debating.model import Debate, DebateId, Phase
from bot.core.debating.motions.finding import Motions
from bot.core.debating.motions.model import Motion
from bot.core.debating.parts import OPEN, PROMPT, posts_for
from bot.core.debating.placing import Placing, spot_of
from bot.core.debating.timing import timetable
from bot.core.debating.wishing import Wish
from bot.core.groups.model import Group
from bot.core.groups.seating import Seat

PROMPT_OPEN: Final = timedelta(days=7)  # how long a daily prompt may still be opened

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Opening:
    """Opens debates; what that makes known to the chats is owed in the same transaction."""

    store: DebateStore
    placing: Placing
    motions: Motions
    clock: Clock

    async def open(self, seat: Seat, motion: Motion, wish: Wish) -> Debate:
        """Open a debate where the member speaks. Raises as `Debating.open`."""
        now = self.clock.now()
        times = timetable(wish.phase, wish.times)
        own = spot_of(seat)
        spots = await self.placing.around(seat.group, own, joint=wish.joint, anyway=wish.anyway)
        debate = Debate(
            id=DebateId(uuid4().hex[:22]),
            group=seat.group.id,
            language=motion.language,
            motion=motion,
            phase=Phase.GATHERING,
            created_at=now,
            phase_began_at=now,
            due_at=now + times[Phase.GATHERING],
            times=times,
            steelman=wish.steelman,
            opened_by=seat.member,
            organiser=seat.member if seat.organiser else None,
            spots=spots,
        )
        await self._refuse_second_of_terminal(seat, wish)
        alone_in = None if wish.anyway else own
        busy = await self.store.open(debate, posts_for(debate, OPEN, spots, now), alone_in=alone_in)
        if busy is not None:
            raise DebateRunningError(busy.motion.text)
        return debate

    async def open_prompt(self, seat: Seat, debate: Debate, *, anyway: bool) -> Debate:
        """Open a prompt's debate. Raises as `Debating.open_prompt`."""
        now = self.clock.now()
        if debate.phase is Phase.DROPPED or (debate.phase is Phase.PROPOSED and debate.due_at <= now):
            raise PromptOverError
        if debate.phase is not Phase.PROPOSED:
            return debate
        times = timetable(None, {})
        own = debate.spot(seat.platform, seat.chat.id) if seat.chat else None
        kept = debate.spots if anyway else await self.placing.free(seat.group, debate.spots, own)
        change = Change(
            phase=Phase.GATHERING,
            at=now,
            due_at=now + times[Phase.GATHERING],
            opened_by=seat.member,
            organiser=seat.member if seat.organiser else None,
            times=times,
            spots=kept,
            posts=posts_for(debate, OPEN, kept, now),
        )
        moved = await self.store.move(debate, change, alone_in=None if anyway else own)
        if moved is not None and moved.id != debate.id:
            raise DebateRunningError(moved.motion.text)
        return moved or await as_it_is(self.store, debate)

    async def open_daily(self, group: Group, day: date) -> None:
        """Put the day's motion to the group: to all its chats, but those in which a debate is running."""
        if await self.store.of_day(group.id, day) is not None:
            return
        spots = await self.placing.free(group, await self.placing.of_group(group))
        if not spots:
            return
        motion = await self.motions.for_day(group, day)
        if motion is None:
            log.warning("group %s has no motions to debate", group.id)
            return
        now = self.clock.now()
        debate = Debate(
            id=DebateId(uuid4().hex[:22]),
            group=group.id,
            language=motion.language,
            motion=motion,
            phase=Phase.PROPOSED,
            created_at=now,
            phase_began_at=now,
            due_at=now + PROMPT_OPEN,
            day=day,
            spots=spots,
        )
        await self.store.open(debate, posts_for(debate, PROMPT, spots, now), alone_in=None)

    async def _refuse_second_of_terminal(self, seat: Seat, wish: Wish) -> None:
        """In the terminal, which has no places, the group itself is the place."""
        if seat.chat is None and not wish.anyway:
            busy = next((one for one in await self.store.running(seat.group.id) if not one.spots), None)
            if busy is not None:
                raise DebateRunningError(busy.motion.text)
