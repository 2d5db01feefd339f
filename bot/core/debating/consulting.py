"""Evidence: hands, cards, checks and the map of disagreements."""

from typing import Final

from bot.core.debating.access import Access
from bot.core.debating.checking.model import Check
from bot.core.debating.divergences import Divergence
from bot.core.debating.model import DebateId, Side
from bot.core.debating.wishing import EvidenceCard, Hand
from bot.core.groups.seating import Seat
from bot.core.wording import askable, keepable
from knowledge.documents import Language
from knowledge.sentences import split_sentences

MOST_CHECKED: Final = 1_500  # characters of a message, some ten claims


class Consulting(Access):
    """The part of the service that asks the readings."""

    async def hand(self, seat: Seat, debate: DebateId, side: Side | None = None) -> Hand:
        """Return the quotes of a side: the one named, else the member's own, else both sides'."""
        found = await self._find(seat, debate)
        own = await self._debater(seat, found)
        return await self._hand(seat, found, side or (own.side if own else None))

    async def evidence(self, seat: Seat, query: str) -> EvidenceCard:
        """Search the group's readings (`/evidencia`)."""
        if query.strip():
            self.shares.question(seat.member, seat.group.id)
        return await self.searching.card(query, seat.group.shelves, seat.language)

    async def check(self, seat: Seat, text: str) -> Check:
        """Split a message into claims and check each against the group's readings (`/checar`)."""
        text = _checkable(text, seat.language)
        if text:
            self.shares.question(seat.member, seat.group.id)
        return await self.checking.check(text, seat.group.shelves, language=seat.language)

    async def disagreements(self, seat: Seat) -> list[Divergence]:
        """Return where the group's readings differ (`/divergencias`): the known ones, then those found by comparing.

        The first call after readings have changed takes some seconds: defer.
        """
        return await self.divergences.of(seat.group, seat.language)


def _checkable(text: str, language: Language) -> str:
    """Return as many whole sentences of a message as can be checked in some seconds, each bounded."""
    text = keepable(text)
    kept = ""
    for span in split_sentences(text, language):
        kept = f"{kept} {askable(span.of(text))}".strip()
        if len(kept) >= MOST_CHECKED:
            break
    return kept
