"""What members write while debates run: which messages belong to one, and what is kept of them."""

from dataclasses import dataclass
from typing import Final

from bot.core.clock import Clock
from bot.core.debating.keeping import DebateStore
from bot.core.debating.model import Debate, Side, Spot, Turn
from bot.core.debating.speaking import turns_to_persons
from bot.core.debating.wishing import Heard
from bot.core.groups.model import Platform
from bot.core.groups.seating import Seat
from bot.core.schedule.outbox import Outbox

MOST_KEPT: Final = 2_000  # characters of a message: what is longer is not for a debate


@dataclass(frozen=True)
class Hearing:
    """Takes members' messages."""

    store: DebateStore
    outbox: Outbox
    clock: Clock

    async def heard(self, seat: Seat, message: str, text: str, reply_to: str) -> Heard | None:
        """Take a message. As `Debating.heard`."""
        text = text.strip()[:MOST_KEPT]
        debate = await self._debate(seat, reply_to)
        if debate is None or not text or not debate.phase.speaking or debate.paused_at is not None:
            return None
        care = seat.group.settings.debate_care and turns_to_persons(text)
        turn = Turn(
            platform=seat.platform,
            chat=seat.chat.id if seat.chat else seat.group.id,
            message=message,
            member=seat.member,
            name=seat.name,
            side=Side.FOR,  # the store puts the member's own
            phase=debate.phase,
            text=text,
            written_at=self.clock.now(),
            reply_to=reply_to,
            care=care,
        )
        kept = await self.store.keep_turn(debate.id, turn)
        told = await self._told(debate, seat.platform) if care else ()
        return Heard(debate.id, kept, care, told)

    async def _debate(self, seat: Seat, reply_to: str) -> Debate | None:
        """Return the debate that a message belongs to, by where it stands and what it replies to."""
        if seat.chat is None:
            if seat.platform is not Platform.CONSOLE:
                return None
            return next((one for one in await self.store.running(seat.group.id) if not one.spots), None)
        for debate in await self.store.running_in(seat.platform, seat.chat.id):
            spot = debate.spot(seat.platform, seat.chat.id)
            if spot is None or not spot.opened:
                continue
            if spot.thread:
                if spot.thread == seat.place:
                    return debate
            elif reply_to and await self._is_of(debate, spot, reply_to):
                return debate
        return None

    async def _is_of(self, debate: Debate, spot: Spot, message: str) -> bool:
        """Whether a message is one of the bot's in the debate, or a turn of it."""
        if message == spot.message:
            return True
        for post in await self.outbox.of(debate.subject):
            here = (post.key.platform, post.key.chat) == (spot.platform, spot.chat)
            if here and post.sent is not None and post.sent.message == message:
                return True
        return await self.store.is_turn(debate.id, spot.platform, spot.chat, message)

    async def _told(self, debate: Debate, platform: Platform) -> tuple[str, ...]:
        if debate.organiser is None:
            return ()
        return tuple(await self.store.accounts(debate.organiser, platform))
