"""Native polls: which round each belongs to, even one that was sent twice because the first answer got lost."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.clock import Clock
from bot.core.groups.model import GroupId, Platform
from bot.core.quizzing.model import LATE, Round
from bot.core.schedule.outbox import PostKey

MOST_LOOKED_UP = 20  # chats in which a voter is looked for

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LostPoll:
    """A question that may be in its chat once more than we know of.

    Attributes:
        sent: Whether it is known to be there once; else it may be under way right now.
    """

    key: PostKey
    group: GroupId
    round: Round
    sent: bool


class PollStore(Protocol):
    """Keeps polls; each call is one transaction."""

    async def chat_of(self, platform: Platform, poll: str) -> str | None:
        """Return the chat of one of our polls; None for any other."""
        ...

    async def lost(self, platform: Platform, *, since: datetime) -> Sequence[LostPoll]:
        """Return the questions of rounds open or closed since then that may be there more often than we know of."""
        ...

    async def adopt(self, platform: Platform, poll: str, lost: LostPoll) -> None:
        """Note that this poll too asks the question."""
        ...


@dataclass(frozen=True)
class Polls:
    """Knows the polls."""

    store: PollStore
    clock: Clock

    async def is_ours(self, platform: Platform, poll: str) -> bool:
        """Whether votes in the poll are votes in a round."""
        return await self.store.chat_of(platform, poll) is not None

    async def adopt(
        self,
        platform: Platform,
        poll: str,
        stem: str,
        options: Sequence[str],
        voter_is_in: Callable[[str], Awaitable[bool]] | None = None,
        *,
        under_way: bool = True,
    ) -> bool:
        """Find the round of a poll that we know nothing of, by what it asks; False if none or several could be it.

        A round that is closed is one as long as votes in it may be told late, but only if no open one could be it.

        Args:
            voter_is_in: Whether somebody who voted there is in a chat, where that can tell two chats apart.
            under_way: Whether it may be a question whose sending is not known to have ended.
        """
        asked, since = (stem, tuple(options)), self.clock.now() - LATE
        found = [lost for lost in await self.store.lost(platform, since=since) if asked_as(lost.round) == asked]
        if not under_way and not all(lost.sent for lost in found):
            return False
        found = [lost for lost in found if lost.round.is_open] or found
        if 1 < len(found) <= MOST_LOOKED_UP and voter_is_in is not None:
            found = [lost for lost in found if await voter_is_in(lost.key.chat)]
        if len(found) != 1:
            return False
        log.warning("poll %s of %s turned up: it was sent twice, and counts as one", poll, found[0].key.subject)
        await self.store.adopt(platform, poll, found[0])
        return True


def asked_as(round_: Round) -> tuple[str, tuple[str, ...]]:
    """Return what a poll of the round shows: the question and its options."""
    return (round_.item.stem, round_.item.options)
