"""All that is needed to show a debate, as it stands now."""

from dataclasses import dataclass

from bot.core.debating.keeping import DebateStore
from bot.core.debating.model import Debate, Moment
from bot.core.debating.parts import PROMPT
from bot.core.debating.posters import DebateSheet, Standing
from bot.core.debating.quoting import Quoting
from bot.core.groups.model import Group, Platform
from bot.core.schedule.outbox import Outbox
from prompts.words import Words


@dataclass(frozen=True)
class Showing:
    """Gathers what a debate's messages say."""

    store: DebateStore
    outbox: Outbox
    quoting: Quoting

    async def sheet(
        self, debate: Debate, group: Group, words: Words, platform: Platform, chat: str = ""
    ) -> DebateSheet:
        """Return the sheet of a debate for a chat."""
        votes = await self.store.votes(debate.id)
        return DebateSheet(
            debate=debate,
            group=group,
            words=words,
            phase=debate.phase,
            standing=Standing(
                before=sum(vote.moment is Moment.BEFORE for vote in votes),
                after=sum(vote.moment is Moment.AFTER for vote in votes),
                debaters=tuple(await self.store.debaters(debate.id, platform)),
            ),
            evidence=await self.quoting.evidence(debate.motion, group.shelves),
            spot=debate.spot(platform, chat),
            prompt=await self._prompt(debate, platform, chat) if debate.day else "",
        )

    async def _prompt(self, debate: Debate, platform: Platform, chat: str) -> str:
        for post in await self.outbox.of(debate.subject):
            if (post.key.part, post.key.platform, post.key.chat) == (PROMPT, platform, chat) and post.sent:
                return post.sent.message
        return ""
