"""Motions in members' own words, completed by the model: a title for the thread, and what the readings say on them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.core.asking.answer import Citation, Statement
from bot.core.debating.motions.model import Evidence, Motion, Origin, Told
from bot.core.debating.quoting import Quoting, quote_of
from bot.core.drafting.summarising import ContextTeller
from bot.core.drafting.titling import Titling
from bot.core.groups.model import Group

SHORT: Final = 60
"""Characters of a motion that is a title itself."""


@dataclass(frozen=True)
class MotionTelling:
    """Tells; whatever the model does not give, or gives wrongly, the motion goes without."""

    titling: Titling
    context: ContextTeller
    quoting: Quoting

    async def told(self, motion: Motion, group: Group) -> Motion:
        """Return the motion with a title and a context; one that comes with the project has its context."""
        if motion.origin is Origin.SHIPPED:
            return motion
        title, context = await asyncio.gather(self._title(motion, group), self._context(motion, group))
        return replace(motion, title=title, told=context)

    async def _title(self, motion: Motion, group: Group) -> str:
        if len(motion.text) <= SHORT:
            return ""
        return await self.titling.written([motion.text], motion.language, str(group.shelves[0])) or ""

    async def _context(self, motion: Motion, group: Group) -> tuple[Told, ...]:
        """Return sentences that rest on the motion's quotes; none if they leave out a side that has some."""
        if motion.context:
            return ()
        evidence = await self.quoting.evidence(motion, group.shelves)
        citations = (*evidence.quotes_for, *evidence.quotes_against, *evidence.complicating)
        found = await self.context.context(motion.text, citations, motion.language, str(group.shelves[0]))
        if not _is_fair(found, evidence):
            return ()
        return tuple(Told(one.text, tuple(quote_of(citation) for citation in one.citations)) for one in found)


def _is_fair(found: Sequence[Statement], evidence: Evidence) -> bool:
    """Whether both sides are heard, as far as the readings have anything for them."""
    told = {_place(citation) for statement in found for citation in statement.citations}
    sides = (evidence.quotes_for, evidence.quotes_against)
    return all(not told.isdisjoint(map(_place, side)) for side in sides if side)


def _place(citation: Citation) -> tuple[str, int, int]:
    return citation.stored.key, citation.span.start, citation.span.end
