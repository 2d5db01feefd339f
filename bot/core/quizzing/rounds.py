"""Opening rounds, and voting in them."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.core.clock import Clock
from bot.core.groups.directory import ChatDirectory, open_chats
from bot.core.groups.model import Chat, Group, GroupId, MemberId, Platform
from bot.core.quizzing.closing import Closing
from bot.core.quizzing.errors import NoItemsError, RoundClosedError, RoundMissingError
from bot.core.quizzing.items.model import QuizItem
from bot.core.quizzing.keeping import RoundStore, Voted
from bot.core.quizzing.model import (
    ALONE_OPEN,
    ASKED_OPEN,
    DAILY_OPEN,
    Confidence,
    Round,
    RoundId,
    RoundKind,
    Vote,
)
from bot.core.quizzing.opening import new_round
from bot.core.quizzing.parts import QUESTION, posts_for
from bot.core.quizzing.picking import ANYTHING, Picking, Wish
from knowledge.documents import Language

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rounds:
    """Opens rounds and takes votes; those that need nobody else's close with them."""

    store: RoundStore
    picking: Picking
    groups: ChatDirectory
    closing: Closing
    clock: Clock

    async def open_daily(self, group: Group, day: date) -> None:
        """Open the group's round of that day, owed to all its chats; nothing if it has one, or has nothing to ask."""
        try:
            [item] = await self.picking.for_group(group)
        except NoItemsError:
            log.warning("group %s has no quiz items to ask", group.id)
            return
        now = self.clock.now()
        round_ = new_round(group, item, RoundKind.DAILY, now, now + DAILY_OPEN, day=day)
        await self.store.open(round_, posts_for(round_, QUESTION, await self._chats(group.id), now))

    async def open_asked(self, group: Group, chat: Chat, wish: Wish = ANYTHING) -> Round:
        """Open a round for the group in one chat, at a member's wish; with `wish.count`, others follow it.

        Raises:
            NoItemsError: Nothing fits the wish.
        """
        first, *others = await self.picking.for_group(group, wish)
        now = self.clock.now()
        round_ = new_round(group, first, RoundKind.ASKED, now, now + ASKED_OPEN)
        round_ = replace(round_, queue=tuple(str(item.id) for item in others))
        await self.store.open(round_, posts_for(round_, QUESTION, [chat], now))
        return round_

    async def open_alone(
        self, group: Group, member: MemberId, items: Sequence[QuizItem], kind: RoundKind = RoundKind.ALONE
    ) -> Round:
        """Open a round of the first item for one member, the others in its queue; whoever calls shows it."""
        now = self.clock.now()
        round_ = new_round(group, items[0], kind, now, now + ALONE_OPEN, member=member)
        round_ = replace(round_, queue=tuple(str(item.id) for item in items[1:]))
        await self.store.open(round_)
        return round_

    async def open_daily_alone(self, group: Group, member: MemberId, language: Language) -> Round | None:
        """Open or go on with today's round of a group that is this one member; None once it is answered.

        Raises:
            NoItemsError: There is nothing to ask.
        """
        now = self.clock.now()
        today = now.astimezone(ZoneInfo(group.settings.time_zone)).date()
        found = await self.store.of_day(group.id, today)
        if found is None:
            [item] = await self.picking.for_member(group, member, language, ANYTHING)
            closes_at = now + ALONE_OPEN
            await self.store.open(new_round(group, item, RoundKind.DAILY, now, closes_at, day=today, member=member))
            found = await self.store.of_day(group.id, today)
        return found if found and found.is_open else None

    async def find(self, round_id: RoundId, *, group: GroupId | None = None, member: MemberId | None = None) -> Round:
        """Return a round, if it is the group's, or the member's own.

        Raises:
            RoundMissingError: It is not, or there is none.
        """
        round_ = await self.store.find(round_id)
        if round_ is None or (round_.member != member if round_.member else group not in (None, round_.group)):
            raise RoundMissingError
        return round_

    async def vote(
        self,
        round_id: RoundId,
        member: MemberId,
        option: int,
        platform: Platform,
        *,
        group: GroupId | None = None,
        ballot: int | None = None,
        confidence: Confidence | None = None,
        poll: str = "",
    ) -> Voted:
        """Take a member's vote; the first one in a ballot counts, and is returned again for any other.

        Args:
            group: Of the chat where the vote was given; None where the platform does not say.
            ballot: The one that the member saw; None: the present one.
            poll: As in `RoundStore.vote`.

        Raises:
            RoundMissingError: No such round, or another group's or member's.
            RoundClosedError: It came too late.
        """
        round_ = await self.find(round_id, group=group, member=member)
        if not 0 <= option < len(round_.item.options):
            raise RoundMissingError
        vote = Vote(
            member=member,
            option=option,
            right=option == round_.item.key,
            at=self.clock.now(),
            ballot=ballot or round_.ballot,
            confidence=confidence,
            platform=platform,
        )
        voted = await self.store.vote(round_id, vote, poll=poll)
        if voted is None:
            raise RoundClosedError
        if voted.new and round_.is_open:
            await self.closing.close_if_complete(round_)
        return voted

    async def vote_if_open(
        self, round_: Round, member: MemberId, option: int, platform: Platform, ballot: int, poll: str
    ) -> Voted | None:
        """Take a vote in a native poll, which ends by itself with the ballot; None if it came too late all the same."""
        try:
            return await self.vote(round_.id, member, option, platform, ballot=ballot, poll=poll)
        except (RoundClosedError, RoundMissingError):
            log.info("a vote in round %s came too late", round_.id)
            return None

    async def confide(self, round_id: RoundId, member: MemberId, confidence: Confidence) -> bool:
        """Note how sure the member is of their vote; False if it is too late to say."""
        return await self.store.confide(round_id, member, confidence)

    async def state_confidence(self, round_id: RoundId, member: MemberId, confidence: Confidence) -> bool:
        """Keep how sure the member is of the vote they are about to cast; False if they have cast it."""
        return await self.store.state_confidence(round_id, member, confidence)

    async def _chats(self, group: GroupId) -> list[Chat]:
        return await open_chats(self.groups, group)
