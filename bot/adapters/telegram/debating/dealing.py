"""*Mão de evidências*: the quotes of a side, in private or in the thread."""

from dataclasses import dataclass, field
from typing import Final

from bot.adapters.telegram.buttons import read_payload, start_payload
from bot.adapters.telegram.debating.announcing import quote
from bot.adapters.telegram.debating.filling import filled
from bot.adapters.telegram.debating.naming import debate_id_of, debate_named, debate_replied_to
from bot.adapters.telegram.markup import Rich, bold, italic, joined, plain
from bot.adapters.telegram.seating import seat_of
from bot.adapters.telegram.talks import Press, Talk, venue_of
from bot.core.debating.debating import Debating
from bot.core.debating.errors import DebateMissingError
from bot.core.debating.model import Debate
from bot.core.debating.presenting.evidence import hand_title
from bot.core.debating.wishing import Hand
from prompts.words import Words

HAND_LINK: Final = "m"


@dataclass(frozen=True)
class Dealing:
    """Gives members their evidence."""

    debating: Debating = field(repr=False)

    async def press_hand(self, press: Press) -> None:
        """Deal the presser's side to them alone; who never started the bot is led to the private chat."""
        words, seat = await press.words(), await seat_of(self.debating, press)
        debate = await self.debating.here(seat, debate_named(press))
        text = hand_text(debate, await self.debating.hand(seat, debate.id), words)
        if press.venue.private:
            await press.note("")
            await press.reply(text)
        elif await press.whisper(text) is not None:
            await press.note(words.say("telegram.private.sent"))
        else:
            await press.open(press.desk.deep_link(start_payload(HAND_LINK, press.place.chat, 0, debate.id)))

    async def open_link(self, talk: Talk, payload: str) -> None:
        """Deal in private what a link of a group's debate leads to, to members of that group's chat.

        Raises:
            DebateMissingError: No such debate, or not a member.
        """
        read = read_payload(payload)
        if read is None or not await talk.desk.is_member(read[1], talk.speaker.user_id):
            raise DebateMissingError
        venue = venue_of(await talk.desk.bot.get_chat(read[1]), None)
        if venue.private:
            raise DebateMissingError
        words = await talk.words()
        seat = await self.debating.seat(talk.speaker, venue, words.language)
        debate = await self.debating.here(seat, debate_id_of(read[3]))
        await talk.reply(hand_text(debate, await self.debating.hand(seat, debate.id), words))

    async def here(self, talk: Talk) -> None:
        """/debate mão: deal in the thread."""
        words, seat = await talk.words(), await seat_of(self.debating, talk)
        debate = await self.debating.here(seat, debate_replied_to(talk))
        await talk.reply(hand_text(debate, await self.debating.hand(seat, debate.id), words))


def hand_text(debate: Debate, hand: Hand, words: Words) -> Rich:
    """Return the quotes of a side, and what complicates the matter."""
    motion = filled(words, "debate_telegram.hand_of", motion=debate.motion.text)
    parts = [joined("\n", [bold(hand_title(hand, words)), motion])]
    parts += [quote(citation) for citation in hand.quotes] or [plain(words.say("debate.hand.empty"))]
    if hand.complicating:
        parts.append(bold(words.say("debate.hand.complicates")))
        parts += [quote(citation) for citation in hand.complicating]
    if hand.proposed:
        parts.append(italic(words.say("debate.evidence.unchecked")))
    return joined("\n\n", parts)
