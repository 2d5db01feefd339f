"""What every part of the service of debates needs: its collaborators, and the debate that is meant."""

from dataclasses import dataclass
from datetime import timedelta

from bot.core.clock import Clock
from bot.core.debating.checking.checking import Checking
from bot.core.debating.concluding import Concluding
from bot.core.debating.divergences import Divergences
from bot.core.debating.errors import (
    DebateMissingError,
    DebateOverError,
    NotLeaderError,
)
from bot.core.debating.hearing import Hearing
from bot.core.debating.keeping import DebateStore
from bot.core.debating.leading import Leading
from bot.core.debating.model import Debate, DebateId, Debater, Side
from bot.core.debating.motions.finding import Motions
from bot.core.debating.opening import Opening
from bot.core.debating.pausing import Pausing
from bot.core.debating.posters import DebatePictures, DebateSheet
from bot.core.debating.searching import Searching
from bot.core.debating.showing import Showing
from bot.core.debating.wishing import Hand
from bot.core.groups.limiting import Shares
from bot.core.groups.seating import Seat, Seating
from prompts.words import Words, words_for


@dataclass(frozen=True)
class Access(Seating):
    """Finds debates for those who sit in the debate's group, and in no other.

    Attributes:
        shares: How much members and groups may search and check.
        words_kept: How long the words that a summary quotes are kept.
    """

    store: DebateStore
    opening: Opening
    leading: Leading
    pausing: Pausing
    motions_of: Motions
    divergences: Divergences
    showing: Showing
    concluding: Concluding
    hearing: Hearing
    searching: Searching
    checking: Checking
    pictures: DebatePictures
    shares: Shares
    clock: Clock
    words_kept: timedelta

    async def _find(self, seat: Seat, debate: DebateId) -> Debate:
        found = await self.store.find(debate)
        if found is None or found.group != seat.group.id:
            raise DebateMissingError
        return found

    async def _led(self, seat: Seat, debate: DebateId) -> Debate:
        """Return the debate, if the member may lead it and it is not over."""
        found = await self._find(seat, debate)
        if not seat.organiser and found.opened_by != seat.member:
            raise NotLeaderError
        if found.phase.over:
            raise DebateOverError
        if seat.organiser and found.organiser is None:
            await self.store.note_organiser(found.id, seat.member)
        return found

    async def _debater(self, seat: Seat, debate: Debate) -> Debater | None:
        everyone = await self.store.debaters(debate.id, seat.platform)
        return next((one for one in everyone if one.member == seat.member), None)

    async def _hand(self, seat: Seat, debate: Debate, side: Side | None) -> Hand:
        evidence = await self.showing.quoting.evidence(debate.motion, seat.group.shelves)
        quotes = {
            None: evidence.quotes_for + evidence.quotes_against,
            Side.FOR: evidence.quotes_for,
            Side.AGAINST: evidence.quotes_against,
        }
        return Hand(side, quotes[side], evidence.complicating, evidence.proposed)

    async def _sheet(self, seat: Seat, debate: Debate) -> DebateSheet:
        now = await self.store.find(debate.id) or debate
        chat = seat.chat.id if seat.chat else ""
        return await self.showing.sheet(now, seat.group, _words(seat, now), seat.platform, chat)


def _words(seat: Seat, debate: Debate) -> Words:
    """In a group that has set no language, its debates speak that of their motion; in private each member's own."""
    if seat.chat is None:
        return seat.words
    return words_for(seat.group.settings.language or debate.language)
