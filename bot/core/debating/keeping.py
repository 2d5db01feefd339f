"""What debates need kept; the database's store does it. Each call is one transaction, safe between processes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.core.debating.errors import DebateOverError
from bot.core.debating.kept import Change, KeptPoint, TimeChange
from bot.core.debating.model import Debate, DebateId, Debater, Phase, Side, Spot, Turn, Vote
from bot.core.debating.motions.model import Motion, MotionId
from bot.core.debating.posters import Opened
from bot.core.groups.model import GroupId, MemberId, Platform
from bot.core.schedule.outbox import Post

Choose = Callable[[Debate, Mapping[Side, int], Side | None], tuple[Side, bool] | None]
"""Given the debate, how many others are on each side and the member's own side so far, returns the side and whether it
was drawn; None to change nothing. May raise."""


class DebateStore(Protocol):
    """Keeps debates."""

    async def open(self, debate: Debate, posts: Sequence[Post], *, alone_in: Spot | None) -> Debate | None:
        """Keep a new debate and what it owes.

        Args:
            alone_in: A place in which no other debate may be running.

        Returns:
            None once it is kept; the debate that is running there, or the prompt that the day has already, if not.
        """
        ...

    async def find(self, debate: DebateId) -> Debate | None:
        """Return a debate."""
        ...

    async def of_day(self, group: GroupId, day: date) -> Debate | None:
        """Return the group's prompt of that day."""
        ...

    async def running(self, group: GroupId) -> list[Debate]:
        """Return the group's opened debates that are not over, newest first."""
        ...

    async def running_in(self, platform: Platform, chat: str) -> list[Debate]:
        """Return those led in a chat, newest first; quick."""
        ...

    async def due(self, now: datetime) -> list[Debate]:
        """Return debates and prompts that have run their time and are not paused, the longest due first."""
        ...

    async def to_remind(self, now: datetime) -> list[Debate]:
        """Return debates in which a reminder is due."""
        ...

    async def move(self, debate: Debate, change: Change, *, alone_in: Spot | None = None) -> Debate | None:
        """Move a debate on from exactly the phase given.

        Returns:
            The debate as it is then; None, and nothing done, if it had moved on already. As `open`, another debate
            that is running in `alone_in` is returned instead, and nothing done.
        """
        ...

    async def reminded(self, debate: Debate, posts: Sequence[Post]) -> None:
        """Owe a reminder, once in a phase."""
        ...

    async def retime(self, debate: Debate, change: TimeChange) -> Debate | None:
        """Pause or resume a debate that is exactly as given, or give it other times.

        Returns:
            The debate as it is then; None, and nothing done, if it is not as given any more.
        """
        ...

    async def opened(self, debate: DebateId, platform: Platform, chat: str, opened: Opened) -> None:
        """Note where a chat leads it."""
        ...

    async def vote(self, debate: DebateId, vote: Vote, *, phases: Sequence[Phase]) -> bool:
        """Keep a stance in place of the member's earlier one; False if the debate is in none of `phases`."""
        ...

    async def votes(self, debate: DebateId) -> list[Vote]:
        """Return all stances, in the order they were taken."""
        ...

    async def join(self, debate: DebateId, member: MemberId, at: datetime, choose: Choose) -> None:
        """Put the member on the side that `choose` names. Raises what it raises."""
        ...

    async def note_organiser(self, debate: DebateId, member: MemberId) -> None:
        """Note the organiser who leads it, unless one is noted."""
        ...

    async def satisfy(self, debate: DebateId, member: MemberId) -> bool:
        """Note that the member's side was restated faithfully; False unless they are on a side in that phase."""
        ...

    async def leave(self, debate: DebateId, member: MemberId) -> bool:
        """Forget the member's side and turns; False if they had no side."""
        ...

    async def debaters(self, debate: DebateId, platform: Platform) -> list[Debater]:
        """Return who takes a side, in the order they joined; `user_id` is of the platform."""
        ...

    async def keep_turn(self, debate: DebateId, turn: Turn) -> bool:
        """Keep a turn, with the side that its member is on; once for a message.

        Returns:
            False, and nothing kept, if the member is on none, or the debate is not in the turn's phase, or is paused.
        """
        ...

    async def is_turn(self, debate: DebateId, platform: Platform, chat: str, message: str) -> bool:
        """Whether a message is a turn of the debate."""
        ...

    async def correct_turn(self, platform: Platform, chat: str, message: str, member: MemberId, text: str) -> None:
        """Put other words in a turn of the member's."""
        ...

    async def forget_turn(self, platform: Platform, chat: str, message: str) -> None:
        """Forget a turn."""
        ...

    async def turns(self, debate: DebateId) -> list[Turn]:
        """Return all turns, oldest first."""
        ...

    async def points(self, debate: DebateId) -> list[KeptPoint]:
        """Return what the summary quotes, by kind, side and rank."""
        ...

    async def accounts(self, member: MemberId, platform: Platform) -> list[str]:
        """Return the member's accounts on a platform."""
        ...

    async def done(self, group: GroupId, limit: int) -> list[Debate]:
        """Return the group's debates with a result, newest first."""
        ...

    async def used(self, group: GroupId) -> Mapping[MotionId, datetime]:
        """Return when each motion was last put to the group, as a prompt or in a debate."""
        ...

    async def own_motions(self, group: GroupId) -> list[Motion]:
        """Return the motions of the group's organisers, in the order they were written."""
        ...

    async def add_motion(self, group: GroupId, motion: Motion, member: MemberId, at: datetime) -> None:
        """Keep a motion."""
        ...

    async def remove_motion(self, group: GroupId, motion: MotionId) -> bool:
        """Forget a motion; False if the group has none such."""
        ...

    async def expire(self, before: datetime) -> int:
        """Delete turns and points from before then; return how many."""
        ...


async def as_it_is(store: DebateStore, debate: Debate) -> Debate:
    """Return the debate as another has changed it meanwhile.

    Raises:
        DebateOverError: It is kept no more.
    """
    found = await store.find(debate.id)
    if found is None:
        raise DebateOverError
    return found
