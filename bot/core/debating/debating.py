"""Debates as one service: what platform adapters and the terminal call."""

from bot.core.debating.concluding import swing_of
from bot.core.debating.consulting import MOST_CHECKED, Consulting
from bot.core.debating.exporting import markdown_of
from bot.core.debating.model import DebateId
from bot.core.debating.participating import Participating
from bot.core.debating.posters import DebateResultSheet
from bot.core.debating.steering import Steering
from bot.core.debating.wishing import EvidenceCard, Export, Hand, Heard, Joined, PastDebate, Wish
from bot.core.groups.seating import Seat

__all__ = ["MOST_CHECKED", "Debating", "EvidenceCard", "Export", "Hand", "Heard", "Joined", "PastDebate", "Wish"]


class Debating(Steering, Participating, Consulting):
    """All that can be done with debates; daily prompts and the change of phases are the schedule's business.

    Every id is checked against the seat's group: `DebateMissingError` for another's. Motions and leading are in
    `Steering`, stances, sides and messages in `Participating`, evidence in `Consulting`.
    """

    async def result(self, seat: Seat, debate: DebateId) -> DebateResultSheet:
        """Return the outcome of a debate that is done.

        Raises:
            WrongPhaseError: It is not (`debate.error.not_done`).
        """
        found = await self._find(seat, debate)
        result = await self.concluding.of(found, seat.group)
        sheet = await self._sheet(seat, found)
        picture = await self.pictures.swing(result, sheet.words) if result.swing.pairs else None
        return DebateResultSheet(sheet, result, picture)

    async def past(self, seat: Seat, limit: int = 20) -> list[PastDebate]:
        """Return the group's debates that are done, newest first (`/debates`)."""
        found = []
        for debate in await self.store.done(seat.group.id, limit):
            swing = swing_of(await self.store.votes(debate.id))
            ended, debaters = debate.ended_at or debate.due_at, await self.store.debaters(debate.id, seat.platform)
            found.append(PastDebate(debate.id, debate.motion.text, ended, len(debaters), swing.pairs, swing.shift))
        return found

    async def export(self, seat: Seat, debate: DebateId) -> Export:
        """Return a debate that is done as Markdown. Raises as `result`."""
        sheet = await self.result(seat, debate)
        return markdown_of(sheet, sheet.sheet.words)
