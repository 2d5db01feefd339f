"""The number of votes on open questions, in every chat."""

import logging
from dataclasses import dataclass

from bot.core.quizzing.model import FIRST
from bot.core.quizzing.parts import DISCUSSION, QUESTION
from bot.core.quizzing.posters import QuizSender
from bot.core.schedule.posting import PostError

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class LiveCounts:
    """Keeps the numbers up to date; called now and then, so that many votes at once cost one edit."""

    sender: QuizSender

    async def refresh(self) -> None:
        """Show the new number on every open question where it has changed; a chat where that fails is passed over."""
        for round_ in await self.sender.rounds.miscounted():
            group = await self.sender.groups.find(round_.group)
            if group is None:
                continue
            sheet = await self.sender.sheet(round_, group)
            part = QUESTION if round_.ballot == FIRST else DISCUSSION
            for post in await self.sender.outbox.of(round_.subject):
                poster = self.sender.posters.get(post.key.platform)
                if post.key.part != part or not post.sent or post.shown == sheet.count or poster is None:
                    continue
                try:
                    await poster.show_count(post, sheet)
                except PostError as error:
                    log.warning("count of %s not shown: %s", post.key, error)
                await self.sender.outbox.show(post.key, sheet.count)
