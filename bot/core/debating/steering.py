"""Motions; opening debates, and leading them."""

from collections.abc import Mapping
from datetime import timedelta

from bot.core.debating.access import Access
from bot.core.debating.errors import (
    NoDebateHereError,
)
from bot.core.debating.model import Debate, DebateId, Phase
from bot.core.debating.motions.model import Motion, MotionId
from bot.core.debating.posters import DebateSheet
from bot.core.debating.wishing import Wish
from bot.core.groups.errors import NoGroupError
from bot.core.groups.model import Platform
from bot.core.groups.seating import Seat
from bot.core.wording import askable


class Steering(Access):
    """The part of the service that is about motions and the course of debates."""

    async def motions(self, seat: Seat, typed: str = "") -> list[Motion]:
        """Return what may be debated: the group's own motions, then the shipped ones; those that fit `typed` first.

        Fast enough for autocomplete; button and choice values are `motion.id`.
        """
        return await self.motions_of.matching(seat.group, seat.language, askable(typed))

    async def add_motion(self, seat: Seat, text: str, *, case_for: str = "", case_against: str = "") -> Motion:
        """Keep a motion of the group's own; its evidence is found when it is debated; for organisers.

        Raises:
            NotOrganiserError, MotionError.
        """
        return await self.motions_of.add(seat, text, case_for, case_against)

    async def remove_motion(self, seat: Seat, motion: MotionId) -> None:
        """Forget a motion of the group's own; for organisers. Raises as `add_motion`."""
        await self.motions_of.remove(seat, motion)

    async def open(self, seat: Seat, wish: Wish) -> Debate:
        """Open a debate where the member speaks; the outbox has it posted within seconds.

        Raises:
            DebateRunningError: One is running in this place, and the wish does not say `anyway`.
            NoGroupError: Said in private.
            MotionError, PhaseTimeError.
        """
        _in_group(seat)
        self.shares.question(seat.member, seat.group.id)
        return await self.opening.open(seat, await self.motions_of.wanted(seat, wish.motion), wish)

    async def open_prompt(self, seat: Seat, debate: DebateId, *, anyway: bool = False) -> Debate:
        """Open the daily prompt's debate (button *open debate*); stances taken on the prompt count as before.

        Pressed again once it is open, it returns the debate as it is.

        Raises:
            PromptOverError: Too old.
            DebateRunningError, DebateMissingError.
        """
        return await self.opening.open_prompt(seat, await self._find(seat, debate), anyway=anyway)

    async def open_divergence(self, seat: Seat, divergence: str, wish: Wish | None = None) -> Debate:
        """Open a debate on a disagreement of the readings, by `Divergence.id`; raises as `open`, and
        DivergenceGoneError."""
        _in_group(seat)
        motion = await self.divergences.motion(seat.group, seat.language, divergence)
        return await self.opening.open(seat, motion, wish or Wish())

    async def here(self, seat: Seat, debate: DebateId | None = None) -> Debate:
        """Return the debate with this id; without one that of the seat's thread, else the newest running in its place,
        else in its chat; in private the newest running one that the member takes a side in.

        Raises:
            DebateMissingError, NoDebateHereError.
        """
        if debate is not None:
            return await self._find(seat, debate)
        running = await self.store.running(seat.group.id)
        if seat.chat is None:
            mine = [one for one in running if not one.spots or await self._takes_part(seat, one)]
            return _first(mine)
        spots = [(one, one.spot(seat.platform, seat.chat.id)) for one in running]
        led = [(one, spot) for one, spot in spots if spot is not None]
        in_thread = [one for one, spot in led if spot.thread and spot.thread == seat.place]
        in_place = [one for one, spot in led if spot.place == seat.place]
        return _first(in_thread or in_place or [one for one, _ in led])

    async def running(self, seat: Seat) -> list[Debate]:
        """Return the group's running debates, newest first."""
        return await self.store.running(seat.group.id)

    async def sheet(self, seat: Seat, debate: DebateId) -> DebateSheet:
        """Return all that is needed to show the debate as it stands now, in the seat's chat and language."""
        return await self._sheet(seat, await self._find(seat, debate))

    async def end_phase(self, seat: Seat, debate: DebateId, phase: Phase | None = None) -> Debate:
        """End a phase early; the next begins. From the vote after, the summary follows.

        Args:
            phase: The one to end, as whoever asks for it sees it: if it is over already, by whatever process, nothing
                is done, and the debate is returned as it is. None: the present one.

        Raises:
            NotLeaderError: Neither an organiser nor who opened it.
            DebateOverError.
        """
        found = await self._led(seat, debate)
        if phase not in (None, found.phase):
            return found
        return await (self.leading.finish(found) if found.phase is Phase.PROPOSED else self.leading.advance(found))

    async def pause(self, seat: Seat, debate: DebateId) -> Debate:
        """Stop its time: nothing falls due, and what is written is not part of it; votes and sides are still taken.

        Raises as `end_phase`, and WrongPhaseError: it is paused already.
        """
        return await self.pausing.pause(await self._led(seat, debate))

    async def resume(self, seat: Seat, debate: DebateId) -> Debate:
        """Let its time go on, with what was left of the phase. Raises as `pause`."""
        return await self.pausing.resume(await self._led(seat, debate))

    async def set_times(
        self,
        seat: Seat,
        debate: DebateId,
        phase: timedelta | None = None,
        times: Mapping[Phase, timedelta] | None = None,
    ) -> Debate:
        """Give phases other lengths: all of them `phase`, but for what `times` says of some; the present one counts
        from its beginning. The chats are told as after a pause (`DebatePoster.pause`).

        Raises as `end_phase`, and PhaseTimeError.
        """
        found = await self._led(seat, debate)
        if not found.running:
            raise NoDebateHereError
        return await self.pausing.set_times(found, phase, times or {})

    async def finish(self, seat: Seat, debate: DebateId, phase: Phase | None = None) -> Debate:
        """End the debate: straight to the vote after; from there, or if nobody takes part, for good.

        `phase` is as in `end_phase`, which this raises as.
        """
        found = await self._led(seat, debate)
        return found if phase not in (None, found.phase) else await self.leading.finish(found)

    async def _takes_part(self, seat: Seat, debate: Debate) -> bool:
        return await self._debater(seat, debate) is not None


def _in_group(seat: Seat) -> None:
    if seat.chat is None and seat.platform is not Platform.CONSOLE:
        raise NoGroupError


def _first(debates: list[Debate]) -> Debate:
    if not debates:
        raise NoDebateHereError
    return debates[0]
