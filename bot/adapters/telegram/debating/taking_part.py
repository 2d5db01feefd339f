"""Votes, sides, whether a side was restated faithfully, leaving."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.adapters.telegram.debating import keyboards
from bot.adapters.telegram.debating.dealing import hand_text
from bot.adapters.telegram.debating.naming import debate_named, debate_replied_to
from bot.adapters.telegram.debating.showing import Showing
from bot.adapters.telegram.markup import joined, plain
from bot.adapters.telegram.seating import seat_of
from bot.adapters.telegram.talks import Press, Talk
from bot.core.debating.debating import Debating
from bot.core.debating.errors import DebateMissingError
from bot.core.debating.model import Phase, Stance
from bot.core.debating.presenting.course import side_named, stance_named
from bot.core.debating.wishing import Joined
from prompts.words import Words


@dataclass(frozen=True)
class TakingPart:
    """What members do in a debate by its buttons."""

    debating: Debating = field(repr=False)
    showing: Showing
    drain: Callable[[], Awaitable[None]]

    async def press_vote(self, press: Press) -> None:
        """Take a stance, told to the presser alone; the message shows how many have voted, not who."""
        debate, words = debate_named(press), await press.words()
        stance, moment = press.argument(1), keyboards.MOMENTS.get(press.argument(2))
        if moment is None or stance not in {str(step.value) for step in Stance}:
            raise DebateMissingError
        seat = await seat_of(self.debating, press)
        taken = Stance(int(stance))
        await self.debating.vote(seat, debate, taken, moment)
        self.showing.soon(press, seat, debate)
        await press.note(words.say("debate.vote_kept", stance=stance_named(taken, words)))

    async def press_side(self, press: Press) -> None:
        """Take a side, and get its evidence in private where that is possible."""
        debate, words = debate_named(press), await press.words()
        if press.argument(1) not in keyboards.SIDES:
            raise DebateMissingError
        seat = await seat_of(self.debating, press)
        joined_ = await self.debating.join(seat, debate, keyboards.SIDES[press.argument(1)])
        said = joined_line(joined_, words)
        if not joined_.changed:
            await press.note(said)
            return
        self.showing.soon(press, seat, debate)
        found = await self.debating.here(seat, debate)
        text = joined("\n\n", [plain(said), hand_text(found, joined_.hand, words)])
        if press.venue.private:
            await press.note("")
            await press.reply(text)
        elif await press.whisper(text) is not None:
            await press.note(words.say("debate_telegram.joined_alone", joined=said), alert=True)
        else:
            label = words.say("debate.button.hand")
            await press.note(words.say("debate_telegram.joined_here", joined=said, button=label), alert=True)

    async def press_leave(self, press: Press) -> None:
        """Leave."""
        debate, words, seat = debate_named(press), await press.words(), await seat_of(self.debating, press)
        await self.debating.leave(seat, debate)
        self.showing.soon(press, seat, debate)
        await press.note(words.say("debate.left"), alert=True)

    async def press_satisfied(self, press: Press) -> None:
        """Note that the presser's side was restated faithfully; the last one's word begins the rebuttal."""
        debate, words, seat = debate_named(press), await press.words(), await seat_of(self.debating, press)
        sheet = await self.debating.satisfied(seat, debate)
        self.showing.soon(press, seat, debate)
        await press.note(words.say("debate_telegram.satisfied"))
        if sheet.debate.phase is not Phase.STEELMAN:
            await self.drain()

    async def leave(self, talk: Talk) -> None:
        """/debate sair"""
        seat = await seat_of(self.debating, talk)
        debate = await self.debating.here(seat, debate_replied_to(talk))
        await self.debating.leave(seat, debate.id)
        await talk.say("debate.left")


def joined_line(taken: Joined, words: Words) -> str:
    """Return on which side the member is now."""
    key = "already" if not taken.changed else "drawn" if taken.debater.drawn else "chosen"
    return words.say(f"debate.joined.{key}", side=side_named(taken.debater.side, words))
