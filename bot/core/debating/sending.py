"""Sending a debate's posts through the platforms."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.core.debating.concluding import Concluding
from bot.core.debating.keeping import DebateStore
from bot.core.debating.model import Debate, DebateId, Phase
from bot.core.debating.parts import NUDGE, OPEN, PAUSE, PROMPT, RESULT, phase_of
from bot.core.debating.posters import DebatePictures, DebatePoster, DebateResultSheet, DebateSheet
from bot.core.debating.showing import Showing
from bot.core.groups.directory import ChatDirectory
from bot.core.groups.model import Group, Platform
from bot.core.schedule.outbox import Outbox, Post, Sent
from bot.core.schedule.posting import PostError
from prompts.words import words_for


@dataclass(frozen=True)
class DebateSender:
    """`Sender` of the debates' posts."""

    posters: Mapping[Platform, DebatePoster]
    store: DebateStore
    outbox: Outbox
    groups: ChatDirectory
    showing: Showing
    concluding: Concluding
    pictures: DebatePictures

    async def send(self, post: Post) -> Sent | None:
        """Send what the post's part says; nothing once it is out of date."""
        debate = await self.store.find(DebateId(post.key.subject.partition(":")[2]))
        group = await self.groups.find(post.group)
        poster = self.posters.get(post.key.platform)
        if debate is None or group is None or poster is None:
            return None
        spot = debate.spot(post.key.platform, post.key.chat)
        part = post.key.part
        if part == PROMPT:
            fresh = debate.phase is Phase.PROPOSED
            return await poster.prompt(post, await self._sheet(debate, group, post)) if fresh else None
        if spot is None:
            return None
        if part == OPEN:
            return await self._open(post, debate, group, poster)
        if not spot.opened:
            if await self._is_owed(post):
                raise PostError("the debate is not opened there yet")
            return None
        return await self._follow(post, debate, group, poster)

    async def _open(self, post: Post, debate: Debate, group: Group, poster: DebatePoster) -> Sent | None:
        spot = debate.spot(post.key.platform, post.key.chat)
        if spot and spot.opened:
            return Sent(spot.message)
        if not debate.running:
            return None
        opened = await poster.open(post, await self._sheet(debate, group, post))
        await self.store.opened(debate.id, post.key.platform, post.key.chat, opened)
        return Sent(opened.message)

    async def _follow(self, post: Post, debate: Debate, group: Group, poster: DebatePoster) -> Sent | None:
        part = post.key.part
        if part.startswith(PAUSE):
            newest = part == f"{PAUSE}{debate.pauses}" and debate.running
            return await poster.pause(post, await self._sheet(debate, group, post)) if newest else None
        if phase_of(part) is not debate.phase:
            return None
        if part == RESULT:
            return await self._conclude(post, debate, group, poster)
        sheet = await self._sheet(debate, group, post)
        if not part.startswith(NUDGE):
            return await poster.phase(post, sheet)
        if debate.paused_at is not None or not sheet.standing.silent:
            return None
        return await poster.remind(post, sheet)

    async def _conclude(self, post: Post, debate: Debate, group: Group, poster: DebatePoster) -> Sent:
        result = await self.concluding.of(debate, group)
        sheet = await self._sheet(debate, group, post)
        picture = await self.pictures.swing(result, sheet.words) if result.swing.pairs else None
        return await poster.conclude(post, DebateResultSheet(sheet, result, picture))

    async def _sheet(self, debate: Debate, group: Group, post: Post) -> DebateSheet:
        words = words_for(group.settings.language or debate.language)
        sheet = await self.showing.sheet(debate, group, words, post.key.platform, post.key.chat)
        return replace(sheet, phase=phase_of(post.key.part) or debate.phase)

    async def _is_owed(self, post: Post) -> bool:
        """Whether the opening in the post's chat has yet to come."""
        for other in await self.outbox.of(post.key.subject):
            here = (other.key.platform, other.key.chat) == (post.key.platform, post.key.chat)
            if here and other.key.part == OPEN:
                return other.sent is None and not other.given_up
        return False
