"""Taking part: stances, sides, and what members write."""

from typing import Final

from bot.core.debating.access import Access
from bot.core.debating.errors import (
    DebateMissingError,
    NotDebaterError,
    VoteClosedError,
    WrongPhaseError,
)
from bot.core.debating.model import DebateId, Debater, Moment, Phase, Side, Stance, Turn, Vote
from bot.core.debating.posters import DebateSheet
from bot.core.debating.siding import side_for
from bot.core.debating.wishing import Heard, Joined
from bot.core.groups.errors import NotOrganiserError
from bot.core.groups.model import Platform
from bot.core.groups.seating import Seat
from bot.core.wording import keepable

VOTING_IN: Final = {Moment.BEFORE: (Phase.PROPOSED, Phase.GATHERING), Moment.AFTER: (Phase.VOTING,)}


class Participating(Access):
    """The part of the service that is about members."""

    async def vote(self, seat: Seat, debate: DebateId, stance: Stance, moment: Moment) -> DebateSheet:
        """Take a stance, in place of the member's earlier one of the same moment.

        `moment` is the one that the button pressed was made for: `BEFORE` on prompts and opening messages.

        Raises:
            VoteClosedError: That vote is not open now.
        """
        found = await self._find(seat, debate)
        vote = Vote(seat.member, moment, stance, seat.platform, self.clock.now())
        if not await self.store.vote(found.id, vote, phases=VOTING_IN[moment]):
            raise VoteClosedError(f"debate.error.vote_closed.{moment}")
        return await self._sheet(seat, found)

    async def join(self, seat: Seat, debate: DebateId, side: Side | None = None) -> Joined:
        """Take a side; without one, be drawn to the side with fewer debaters.

        Whoever is on a side already and asks to be drawn stays there. Sides may be changed until rebuttals begin.

        Raises:
            SideFixedError, DebateOverError.
        """
        found = await self._find(seat, debate)
        before = await self._debater(seat, found)
        await self.store.join(found.id, seat.member, self.clock.now(), lambda *known: side_for(*known, wanted=side))
        now = await self._debater(seat, found)
        if now is None:
            raise DebateMissingError
        changed = before is None or before.side is not now.side
        return Joined(now, changed, await self._hand(seat, found, now.side))

    async def leave(self, seat: Seat, debate: DebateId) -> None:
        """Leave a debate: side and words are forgotten, stances stay.

        Raises:
            NotDebaterError.
        """
        found = await self._find(seat, debate)
        if not await self.store.leave(found.id, seat.member):
            raise NotDebaterError

    async def satisfied(self, seat: Seat, debate: DebateId) -> DebateSheet:
        """Note, in the steelman round, that the other side has restated the member's faithfully (a button).

        Once everyone on a side says so, the rebuttal begins. `presenting.satisfied_lines` tells who has.

        Raises:
            NotDebaterError: Takes no side.
            WrongPhaseError: It is not the steelman round.
        """
        found = await self._find(seat, debate)
        if found.phase is not Phase.STEELMAN:
            raise WrongPhaseError("debate.error.not_restating")
        if not await self.store.satisfy(found.id, seat.member):
            raise NotDebaterError
        if all(one.satisfied for one in await self.store.debaters(found.id, seat.platform)):
            await self.leading.advance(found)
        return await self._sheet(seat, found)

    async def silent(self, seat: Seat, debate: DebateId) -> tuple[Debater, ...]:
        """Return who takes a side and has not spoken in the present phase (has not voted after, in the last one)."""
        found = await self._find(seat, debate)
        return tuple(one for one in await self.store.debaters(found.id, seat.platform) if not one.spoken)

    async def heard(self, seat: Seat, message: str, text: str, reply_to: str = "") -> Heard | None:
        """Take a member's message: part of a debate if it stands in the debate's thread, or, where the debate is led
        in replies, if it replies to one of its messages or to a turn in it, while a speaking phase runs.

        To be called with all that is written in groups (cheap where no debate runs); None: not for a debate.
        The same message heard twice counts once. Commands must not be handed over.

        Args:
            message: The platform's id of it.
            reply_to: Id of the message it replies to.
        """
        return await self.hearing.heard(seat, message, keepable(text), reply_to)

    async def corrected(self, seat: Seat, message: str, text: str) -> None:
        """Put the member's new words in the place of the old ones; nothing if the message is no turn of theirs."""
        chat = seat.chat.id if seat.chat else ""
        await self.store.correct_turn(seat.platform, chat, message, seat.member, keepable(text).strip())

    async def withdrawn(self, platform: Platform, chat: str, message: str) -> None:
        """Forget a deleted message; nothing if it is no turn."""
        await self.store.forget_turn(platform, chat, message)

    async def notices(self, seat: Seat, debate: DebateId) -> list[Turn]:
        """Return the turns that spoke of persons rather than claims, newest first; for organisers, in private.

        Empty unless the group's setting `debate_care` is on.

        Raises:
            NotOrganiserError.
        """
        if not seat.organiser:
            raise NotOrganiserError
        found = await self._find(seat, debate)
        if not seat.group.settings.debate_care:
            return []
        return [turn for turn in reversed(await self.store.turns(found.id)) if turn.care]
