"""What the quiz needs kept; the database's stores do it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.core.groups.model import GroupId, MemberId, Platform
from bot.core.quizzing.model import Confidence, Round, RoundId, Vote
from bot.core.quizzing.remembering import Card, CardKey
from bot.core.schedule.outbox import Post


@dataclass(frozen=True, slots=True)
class Voted:
    """What became of a vote.

    Attributes:
        vote: The one that counts: the first.
        new: Whether it is the one just given.
        count: How many have voted in this ballot.
    """

    vote: Vote
    new: bool
    count: int


class RoundStore(Protocol):
    """Keeps rounds, votes and review cards; each call is one transaction, safe between several processes.

    Votes lead to review cards in the same transaction, so that neither is there without the other.
    """

    async def open(self, round_: Round, posts: Sequence[Post] = ()) -> bool:
        """Keep a new round and what it owes to chats; False, and nothing kept, if the group has one of that day."""
        ...

    async def find(self, round_id: RoundId) -> Round | None:
        """Return a round."""
        ...

    async def of_day(self, group: GroupId, day: date) -> Round | None:
        """Return the group's daily round of that day."""
        ...

    async def of_poll(self, platform: Platform, poll: str) -> tuple[Round, int] | None:
        """Return the round and the ballot that a native poll belongs to."""
        ...

    async def of_message(self, platform: Platform, chat: str, message: str) -> Round | None:
        """Return the round that the bot's message is about."""
        ...

    async def running(self, *, closing_by: datetime | None = None) -> list[Round]:
        """Return the rounds put to groups that are open (and close by then), those that close first first."""
        ...

    async def miscounted(self) -> list[Round]:
        """Return the open rounds put to groups of which a sent question shows an outdated number of votes."""
        ...

    async def last(
        self, group: GroupId, *, closed: bool, member: MemberId | None = None, chat: tuple[Platform, str] | None = None
    ) -> Round | None:
        """Return the round opened (or closed) last and not void: of the group, or of the member alone."""
        ...

    async def vote(self, round_id: RoundId, vote: Vote, *, poll: str = "") -> Voted | None:
        """Keep a vote, unless the member has one in that ballot; None if the round does not take it any more.

        Args:
            poll: The platform's own in which it was cast, which nobody could vote in after the ballot's time.
        """
        ...

    async def confide(self, round_id: RoundId, member: MemberId, confidence: Confidence) -> bool:
        """Note how sure the member was; False if they said so before, have not voted, or the round is closed."""
        ...

    async def state_confidence(self, round_id: RoundId, member: MemberId, confidence: Confidence) -> bool:
        """Keep how sure the member is before they vote, for their vote; False if they have voted, or it is too late."""
        ...

    async def votes(self, round_id: RoundId) -> list[Vote]:
        """Return all votes of a round, oldest first."""
        ...

    async def close(
        self, round_id: RoundId, *, at: datetime, posts: Sequence[Post] = (), following: Round | None = None
    ) -> bool:
        """Close it, open the one that follows, and owe `posts`; what is still unsent of it is given up.

        Returns:
            False, and nothing done, if it was closed already.
        """
        ...

    async def second_ballot(
        self, round_id: RoundId, *, at: datetime, closes_at: datetime, posts: Sequence[Post]
    ) -> bool:
        """Begin the second ballot; False if it has begun, or the round is closed."""
        ...

    async def active(self, group: GroupId, since: datetime) -> list[MemberId]:
        """Return the members who voted in the group, or were seen there, since then."""
        ...

    async def regulars(self, group: GroupId, since: datetime, before: datetime) -> list[MemberId]:
        """Return the members who voted in the group between the two moments."""
        ...

    async def cards(self, members: Collection[MemberId]) -> Mapping[CardKey, Card]:
        """Return all that the members' cards hold."""
        ...

    async def used(self, group: GroupId) -> Mapping[str, datetime]:
        """Return when each item was last put to the group, by the items' shared ids."""
        ...

    async def retired(self, group: GroupId) -> set[str]:
        """Return the shared ids of the items that the group will not see again."""
        ...
