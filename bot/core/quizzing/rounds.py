"""Rounds from their opening to their close."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.core.clock import Clock
from bot.core.groups.model import Chat, Group, GroupId, MemberId, Platform
from bot.core.quizzing.errors import NoItemsError, RoundClosedError, RoundMissingError
from bot.core.quizzing.items.model import QuizItem
from bot.core.quizzing.keeping import RoundStore, Voted
from bot.core.quizzing.model import (
    ALONE_OPEN,
    ASKED_OPEN,
    DAILY_OPEN,
    FIRST,
    SECOND,
    SECOND_OPEN,
    Confidence,
    Round,
    RoundId,
    RoundKind,
    Vote,
    new_round_id,
)
from bot.core.quizzing.picking import ANYTHING, Picking, Wish
from bot.core.schedule.outbox import Outbox, Post, PostKey
from bot.core.schedule.posting import LEASE
from knowledge.documents import Language

QUESTION, DISCUSSION, RESULT = "question", "discussion", "result"  # parts of a round's posts
HABIT = timedelta(days=7)  # who has voted or spoken within it is waited for
FEWEST_WAITED_FOR = 2  # with fewer who voted in earlier rounds, a round stays open for its whole time: others may come
DIVIDED = (0.3, 0.7)  # share of right answers between which a discussion pays (Crouch & Mazur 2001)
FEWEST_DIVIDED = 3  # votes below which a share says nothing
BREATH = timedelta(seconds=5)  # between a result and the next question of a series

log = logging.getLogger(__name__)


class ChatDirectory(Protocol):
    """Knows the groups and their chats."""

    async def chats(self, group: GroupId) -> list[Chat]:
        """Return the group's chats."""
        ...

    async def find(self, group: GroupId) -> Group | None:
        """Return a group."""
        ...


async def nobody_to_wake() -> None:
    """Stands where posts wait for the next tick."""


@dataclass(frozen=True)
class Rounds:
    """Opens rounds, takes votes and closes.

    Attributes:
        wake: Called after something is owed to chats, so that it goes out at once.
    """

    store: RoundStore
    outbox: Outbox
    picking: Picking
    groups: ChatDirectory
    clock: Clock
    wake: Callable[[], Awaitable[None]] = nobody_to_wake

    async def open_daily(self, group: Group, day: date) -> None:
        """Open the group's round of that day, owed to all its chats; nothing if it has one, or has nothing to ask."""
        try:
            [item] = await self.picking.for_group(group)
        except NoItemsError:
            log.warning("group %s has no quiz items to ask", group.id)
            return
        now = self.clock.now()
        round_ = self._round(group, item, RoundKind.DAILY, now + DAILY_OPEN, day=day)
        await self.store.open(round_, _posts(round_, QUESTION, await self._chats(group.id), now))

    async def open_asked(self, group: Group, chat: Chat, wish: Wish = ANYTHING) -> Round:
        """Open a round for the group in one chat, at a member's wish; with `wish.count`, others follow it.

        Raises:
            NoItemsError: Nothing fits the wish.
        """
        first, *others = await self.picking.for_group(group, wish)
        now = self.clock.now()
        round_ = self._round(group, first, RoundKind.ASKED, now + ASKED_OPEN)
        round_ = replace(round_, queue=tuple(str(item.id) for item in others))
        await self.store.open(round_, _posts(round_, QUESTION, [chat], now))
        await self.wake()
        return round_

    async def open_alone(
        self, group: Group, member: MemberId, items: Sequence[QuizItem], kind: RoundKind = RoundKind.ALONE
    ) -> Round:
        """Open a round of the first item for one member, the others in its queue; whoever calls shows it."""
        round_ = self._round(group, items[0], kind, self.clock.now() + ALONE_OPEN, member=member)
        round_ = replace(round_, queue=tuple(str(item.id) for item in items[1:]))
        await self.store.open(round_)
        return round_

    async def open_daily_alone(self, group: Group, member: MemberId, language: Language) -> Round | None:
        """Open or go on with today's round of a group that is this one member; None once it is answered.

        Raises:
            NoItemsError: There is nothing to ask.
        """
        today = self.clock.now().astimezone(ZoneInfo(group.settings.time_zone)).date()
        found = await self.store.of_day(group.id, today)
        if found is None:
            [item] = await self.picking.for_member(group, member, language, ANYTHING)
            closes_at = self.clock.now() + ALONE_OPEN
            await self.store.open(self._round(group, item, RoundKind.DAILY, closes_at, day=today, member=member))
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
    ) -> Voted:
        """Take a member's vote; the first one in a ballot counts, and is returned again for any other.

        Args:
            group: Of the chat where the vote was given; None where the platform does not say.
            ballot: The one that the member saw; None: the present one.

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
        voted = await self.store.vote(round_id, vote)
        if voted is None:
            raise RoundClosedError
        if voted.new:
            await self._close_if_complete(round_)
        return voted

    async def vote_if_open(
        self, round_: Round, member: MemberId, option: int, platform: Platform, ballot: int
    ) -> Voted | None:
        """Take a vote from where nobody can be told that it came too late; None if it did."""
        try:
            return await self.vote(round_.id, member, option, platform, ballot=ballot)
        except (RoundClosedError, RoundMissingError):
            log.info("a vote in round %s came too late", round_.id)
            return None

    async def confide(self, round_id: RoundId, member: MemberId, confidence: Confidence) -> bool:
        """Note how sure the member is of their vote; False if it is too late to say."""
        return await self.store.confide(round_id, member, confidence)

    async def close_due(self) -> None:
        """Close what has run its time; a round that fails is logged and stops no other."""
        for round_ in await self.store.running(closing_by=self.clock.now()):
            await self._safely(self.close, round_)

    async def close_complete(self) -> None:
        """Close what has all votes; most is closed by its last vote, but not while a chat was still owed it."""
        for round_ in await self.store.running():
            await self._safely(self._close_if_complete, round_)

    async def _safely(self, do: Callable[[Round], Awaitable[None]], round_: Round) -> None:
        try:
            await do(round_)
        except Exception:
            log.exception("round %s could not be closed", round_.id)

    async def close(self, round_: Round) -> None:
        """End the ballot: with a discussion and a second one if the group is divided, else for good."""
        now = self.clock.now()
        votes = await self.store.votes(round_.id)
        posts = [post for post in await self.outbox.of(round_.subject) if post.key.part == QUESTION and _is_there(post)]
        if round_.peer and round_.ballot == FIRST and is_divided(votes):
            owed = [_again(post, DISCUSSION, now) for post in posts]
            await self.store.second_ballot(round_.id, at=now, closes_at=now + SECOND_OPEN, posts=owed)
        else:
            owed = [_again(post, RESULT, now) for post in posts]
            following = await self._following(round_, now) if round_.queue else None
            if following:
                owed += [replace(_again(post, QUESTION, now + BREATH), key=_key(following, QUESTION, post.key.platform,
                         post.key.chat)) for post in posts]  # fmt: skip
            await self.store.close(round_.id, at=now, posts=owed, following=following)
        await self.wake()

    async def _close_if_complete(self, round_: Round) -> None:
        if round_.member:
            await self.store.close(round_.id, at=self.clock.now())
            return
        votes = await self.store.votes(round_.id)
        voted = {vote.member for vote in votes if vote.ballot == round_.ballot}
        if round_.ballot == SECOND:
            regulars = waited_for = {vote.member for vote in votes if vote.ballot == FIRST}
        else:
            since = round_.opened_at - HABIT
            regulars = set(await self.store.regulars(round_.group, since, round_.opened_at))
            waited_for = regulars | set(await self.store.active(round_.group, since))
        if len(regulars) >= FEWEST_WAITED_FOR and waited_for <= voted and not await self._still_owed(round_):
            await self.close(round_)

    async def _still_owed(self, round_: Round) -> bool:
        """Whether a chat has yet to see the question."""
        return any(post.sent is None and not post.given_up for post in await self.outbox.of(round_.subject))

    async def _following(self, round_: Round, now: datetime) -> Round | None:
        group = await self.groups.find(round_.group)
        items = await self.picking.by_ids(group, round_.item.language, round_.queue) if group else []
        if not group or not items:
            return None
        following = self._round(group, items[0], RoundKind.ASKED, now + ASKED_OPEN)
        return replace(following, queue=tuple(str(item.id) for item in items[1:]))

    def _round(
        self,
        group: Group,
        item: QuizItem,
        kind: RoundKind,
        closes_at: datetime,
        *,
        day: date | None = None,
        member: MemberId | None = None,
    ) -> Round:
        return Round(
            id=new_round_id(),
            group=group.id,
            kind=kind,
            item=item,
            opened_at=self.clock.now(),
            closes_at=closes_at,
            day=day,
            member=member,
            peer=group.settings.peer_instruction and member is None,
        )

    async def _chats(self, group: GroupId) -> list[Chat]:
        return [chat for chat in await self.groups.chats(group) if chat.left_at is None]


def is_divided(votes: Sequence[Vote]) -> bool:
    """Whether so many, and not too many, were right that talking to each other teaches most."""
    first = [vote for vote in votes if vote.ballot == FIRST]
    if len(first) < FEWEST_DIVIDED:
        return False
    least, most = DIVIDED
    return least <= sum(vote.right for vote in first) / len(first) <= most


def _key(round_: Round, part: str, platform: Platform, chat: str) -> PostKey:
    return PostKey(round_.subject, part, platform, chat)


def _posts(round_: Round, part: str, chats: Sequence[Chat], due_at: datetime) -> list[Post]:
    return [Post(_key(round_, part, chat.platform, chat.id), round_.group, chat.place, due_at) for chat in chats]


def _is_there(post: Post) -> bool:
    """Whether it was sent, or is on its way right now."""
    return post.sent is not None or (post.attempts > 0 and not post.given_up)


def _again(post: Post, part: str, due_at: datetime) -> Post:
    """Return another message of the same round in the same chat, after the first has surely arrived or failed."""
    later = timedelta() if post.sent else LEASE
    return Post(replace(post.key, part=part), post.group, post.place, due_at + later)
