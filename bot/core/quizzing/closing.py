"""Closing rounds: when their time is up, or when nobody is waited for any more."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.by_itself import each_by_itself
from bot.core.clock import Clock
from bot.core.groups.directory import ChatDirectory
from bot.core.groups.model import Platform
from bot.core.quizzing.hearing import Hearing
from bot.core.quizzing.keeping import RoundStore
from bot.core.quizzing.model import ASKED_OPEN, FIRST, SECOND, SECOND_OPEN, Round, RoundKind, Vote
from bot.core.quizzing.opening import new_round
from bot.core.quizzing.parts import DISCUSSION, QUESTION, RESULT, again, is_there, key_of, may_have_another_poll
from bot.core.quizzing.picking import Picking
from bot.core.schedule.outbox import Outbox

HABIT = timedelta(days=7)  # who has voted or spoken within it is waited for
FEWEST_WAITED_FOR = 2  # with fewer who voted in earlier rounds, a round stays open for its whole time: others may come
DIVIDED = (0.3, 0.7)  # share of right answers between which a discussion pays (Crouch & Mazur 2001)
FEWEST_DIVIDED = 3  # votes below which a share says nothing
BREATH = timedelta(seconds=5)  # between a result and the next question of a series


@dataclass(frozen=True)
class Closing:
    """Closes rounds, and owes the chats what comes of it."""

    store: RoundStore
    outbox: Outbox
    picking: Picking
    groups: ChatDirectory
    clock: Clock
    hearing: Hearing

    async def close_due(self) -> None:
        """Close what has run its time and all votes are known of; one that fails is logged and stops no other."""
        due = await self.store.running(closing_by=self.clock.now())
        behind = await self.hearing.behind() if due else set()

        async def close(round_: Round) -> None:
            if not (behind and self.hearing.waits(round_.closes_at) and await self._is_asked_on(round_, behind)):
                await self.close(round_)

        await each_by_itself(close, due, _not_closed)

    async def close_complete(self) -> None:
        """Close what has all votes; most is closed by its last vote, but not while a chat was still owed it."""
        await each_by_itself(self.close_if_complete, await self.store.running(), _not_closed)

    async def close(self, round_: Round) -> None:
        """End the ballot: with a discussion and a second one if the group is divided, else for good."""
        now = self.clock.now()
        votes = await self.store.votes(round_.id)
        posts = [post for post in await self.outbox.of(round_.subject) if post.key.part == QUESTION and is_there(post)]
        if round_.peer and round_.ballot == FIRST and is_divided(votes):
            owed = [again(post, DISCUSSION, now) for post in posts]
            await self.store.second_ballot(round_.id, at=now, closes_at=now + SECOND_OPEN, posts=owed)
        else:
            owed = [again(post, RESULT, now) for post in posts]
            following = await self._following(round_, now) if round_.queue else None
            if following:
                owed += [replace(again(post, QUESTION, now + BREATH), key=key_of(following, QUESTION, post.key.platform,
                         post.key.chat)) for post in posts]  # fmt: skip
            await self.store.close(round_.id, at=now, posts=owed, following=following)

    async def close_if_complete(self, round_: Round) -> None:
        """Close it if all who are waited for have voted; a member's own one closes with their vote."""
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
        if len(regulars) >= FEWEST_WAITED_FOR and waited_for <= voted and not await self._is_unsettled(round_):
            await self.close(round_)

    async def _is_unsettled(self, round_: Round) -> bool:
        """Whether a chat has yet to see the question, or may have a poll that goes on, as we cannot end it."""
        return any(
            (post.sent is None and not post.given_up) or may_have_another_poll(post)
            for post in await self.outbox.of(round_.subject)
        )

    async def _is_asked_on(self, round_: Round, platforms: Collection[Platform]) -> bool:
        return any(post.key.platform in platforms for post in await self.outbox.of(round_.subject))

    async def _following(self, round_: Round, now: datetime) -> Round | None:
        group = await self.groups.find(round_.group)
        items = await self.picking.by_ids(group, round_.item.language, round_.queue) if group else []
        if not group or not items:
            return None
        following = new_round(group, items[0], RoundKind.ASKED, now, now + ASKED_OPEN)
        return replace(following, queue=tuple(str(item.id) for item in items[1:]))


def _not_closed(round_: Round) -> str:
    return f"round {round_.id} could not be closed"


def is_divided(votes: Sequence[Vote]) -> bool:
    """Whether so many, and not too many, were right that talking to each other teaches most."""
    first = [vote for vote in votes if vote.ballot == FIRST]
    if len(first) < FEWEST_DIVIDED:
        return False
    least, most = DIVIDED
    return least <= sum(vote.right for vote in first) / len(first) <= most
