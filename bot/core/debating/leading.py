"""Leading debates: opening them, and from phase to phase, when time is up or someone who may says so."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import uuid4

from bot.core.clock import Clock
from bot.core.debating.errors import (
    DebateOverError,
    DebateRunningError,
    PromptOverError,
    WrongPhaseError,
)
from bot.core.debating.keeping import Change, DebateStore, KeptPoint
from bot.core.debating.model import Debate, DebateId, Phase, Spot
from bot.core.debating.motions.finding import Motions
from bot.core.debating.motions.model import Motion
from bot.core.debating.parts import NUDGE, OPEN, PAUSE, PROMPT, part_of, posts_for
from bot.core.debating.summarising import Summarising
from bot.core.debating.timing import remind_at, timetable
from bot.core.debating.wishing import Wish
from bot.core.groups.model import Group, Platform
from bot.core.groups.seating import Seat
from bot.core.quizzing.opening import ChatDirectory

PROMPT_OPEN: Final = timedelta(days=7)  # how long a daily prompt may still be opened

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Leading:
    """Opens debates and moves them on; what that makes known to the chats is owed in the same transaction."""

    store: DebateStore
    groups: ChatDirectory
    motions: Motions
    summarising: Summarising
    clock: Clock

    async def open(self, seat: Seat, motion: Motion, wish: Wish) -> Debate:
        """Open a debate where the member speaks. Raises as `Debating.open`."""
        now = self.clock.now()
        times = timetable(wish.phase, wish.times)
        own = spot_of(seat)
        spots = await self._spots(seat.group, own, joint=wish.joint, anyway=wish.anyway)
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
        kept = debate.spots if anyway else await self._free(seat.group, debate.spots, own)
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
        return moved or await self._again(debate)

    async def open_daily(self, group: Group, day: date) -> None:
        """Put the day's motion to the group: to all its chats, but those in which a debate is running."""
        if await self.store.of_day(group.id, day) is not None:
            return
        chats = [chat for chat in await self.groups.chats(group.id) if chat.left_at is None]
        spots = await self._free(group, [Spot(chat.platform, chat.id, chat.place) for chat in chats], None)
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

    async def advance_due(self) -> None:
        """Move on what has run its time; a debate that fails is logged and stops no other."""
        for debate in await self.store.due(self.clock.now()):
            await _safely(self.advance, debate)

    async def remind_due(self) -> None:
        """Owe the reminders that are due."""
        now = self.clock.now()
        for debate in await self.store.to_remind(now):
            posts = posts_for(debate, f"{NUDGE}{debate.phase}", await self._reached(debate), now)
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
        posts = posts_for(debate, f"{PAUSE}{debate.pauses + 1}", await self._reached(debate), now)
        changed = await self.store.set_paused(debate, debate.paused_at, due_at, remind, posts, lasting)
        return changed or await self._again(debate)

    async def _set_paused(self, debate: Debate, paused_at: datetime | None, later: timedelta) -> Debate:
        remind = debate.remind_at + later if debate.remind_at else None
        spots = await self._reached(debate)
        posts = posts_for(debate, f"{PAUSE}{debate.pauses + 1}", spots, self.clock.now())
        changed = await self.store.set_paused(debate, paused_at, debate.due_at + later, remind, posts)
        return changed or await self._again(debate)

    async def _begin(self, debate: Debate, phase: Phase) -> Debate:
        now = self.clock.now()
        lasts = debate.times[phase]
        posts = posts_for(debate, part_of(phase), await self._reached(debate), now)
        change = Change(phase, now, now + lasts, remind_at(now, lasts), posts=posts)
        return await self.store.move(debate, change) or await self._again(debate)

    async def _conclude(self, debate: Debate) -> Debate:
        group = await self.groups.find(debate.group)
        turns = await self.store.turns(debate.id)
        points = await self.summarising.points(turns, debate, group.shelves) if group else []
        return await self._end(debate, Phase.DONE, points=points)

    async def _end(
        self, debate: Debate, phase: Phase, *, announce: bool = True, points: Sequence[KeptPoint] = ()
    ) -> Debate:
        now = self.clock.now()
        posts = posts_for(debate, part_of(phase), await self._reached(debate), now) if announce else []
        change = Change(phase, now, debate.due_at, posts=posts, points=points)
        return await self.store.move(debate, change) or await self._again(debate)

    async def _again(self, debate: Debate) -> Debate:
        found = await self.store.find(debate.id)
        if found is None:
            raise DebateOverError
        return found

    async def _spots(self, group: Group, own: Spot | None, *, joint: bool, anyway: bool) -> tuple[Spot, ...]:
        if own is None:
            return ()
        if not joint:
            return (own,)
        chats = [chat for chat in await self.groups.chats(group.id) if chat.left_at is None]
        others = [Spot(chat.platform, chat.id, chat.place) for chat in chats]
        others = [spot for spot in others if (spot.platform, spot.chat) != (own.platform, own.chat)]
        return (own, *others) if anyway else (own, *await self._free(group, others, None))

    async def _reached(self, debate: Debate) -> list[Spot]:
        """Return the debate's places but for those in chats that the bot has left."""
        chats = await self.groups.chats(debate.group)
        left = {(chat.platform, chat.id) for chat in chats if chat.left_at is not None}
        return [spot for spot in debate.spots if (spot.platform, spot.chat) not in left]

    async def _free(self, group: Group, spots: Sequence[Spot], kept: Spot | None) -> tuple[Spot, ...]:
        """Return those of the places in which no debate is running, and `kept` in any case."""
        running = await self.store.running(group.id)
        taken = {(spot.platform, spot.chat, spot.place) for debate in running for spot in debate.spots}
        return tuple(spot for spot in spots if spot == kept or (spot.platform, spot.chat, spot.place) not in taken)

    async def _refuse_second_of_terminal(self, seat: Seat, wish: Wish) -> None:
        """In the terminal, which has no places, the group itself is the place."""
        if seat.chat is None and not wish.anyway:
            busy = next((one for one in await self.store.running(seat.group.id) if not one.spots), None)
            if busy is not None:
                raise DebateRunningError(busy.motion.text)


def spot_of(seat: Seat) -> Spot | None:
    """Return where a debate opened from a seat is announced; None in the terminal."""
    return Spot(seat.platform, seat.chat.id, seat.place) if seat.chat else None


async def _safely(do: Callable[[Debate], Awaitable[object]], debate: Debate) -> None:
    try:
        await do(debate)
    except Exception:
        log.exception("debate %s could not be moved on", debate.id)
