"""Where debates are led: in which chats, and in which of their places."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.debating.keeping import DebateStore
from bot.core.debating.model import Debate, Spot
from bot.core.groups.directory import ChatDirectory, open_chats
from bot.core.groups.model import Group
from bot.core.groups.seating import Seat


@dataclass(frozen=True)
class Placing:
    """Finds places for debates, and those of a debate that can still be reached."""

    store: DebateStore
    groups: ChatDirectory

    async def of_group(self, group: Group) -> list[Spot]:
        """Return the places of daily posts in the chats that the bot has not left."""
        return [Spot(chat.platform, chat.id, chat.place) for chat in await open_chats(self.groups, group.id)]

    async def around(self, group: Group, own: Spot | None, *, joint: bool, anyway: bool) -> tuple[Spot, ...]:
        """Return the places of a debate that is opened at `own`.

        Args:
            own: None in the terminal, which has no places.
            joint: In the group's other chats too.
            anyway: Even in those in which one is running.
        """
        if own is None:
            return ()
        if not joint:
            return (own,)
        others = [spot for spot in await self.of_group(group) if (spot.platform, spot.chat) != (own.platform, own.chat)]
        return (own, *others) if anyway else (own, *await self.free(group, others))

    async def free(self, group: Group, spots: Sequence[Spot], kept: Spot | None = None) -> tuple[Spot, ...]:
        """Return those of the places in which no debate is running, and `kept` in any case."""
        running = await self.store.running(group.id)
        taken = {(spot.platform, spot.chat, spot.place) for debate in running for spot in debate.spots}
        return tuple(spot for spot in spots if spot == kept or (spot.platform, spot.chat, spot.place) not in taken)

    async def reached(self, debate: Debate) -> list[Spot]:
        """Return the debate's places but for those in chats that the bot has left."""
        chats = await self.groups.chats(debate.group)
        left = {(chat.platform, chat.id) for chat in chats if chat.left_at is not None}
        return [spot for spot in debate.spots if (spot.platform, spot.chat) not in left]


def spot_of(seat: Seat) -> Spot | None:
    """Return where a debate opened from a seat is announced; None in the terminal."""
    return Spot(seat.platform, seat.chat.id, seat.place) if seat.chat else None
