"""What members write while a debate runs: taken for it, marked so that they see it, and answered only if it asks."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from telegram import Update
from telegram.constants import ReactionEmoji
from telegram.error import TelegramError
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.adapters.telegram.asking import mentions
from bot.adapters.telegram.debating.naming import debate_replied_to, replied_to
from bot.adapters.telegram.debating.outcomes import message_link
from bot.adapters.telegram.features import Handler
from bot.adapters.telegram.markup import Rich, joined, link, plain
from bot.adapters.telegram.places import Place
from bot.adapters.telegram.seating import seat_of
from bot.adapters.telegram.talks import Desk, Talk
from bot.core.debating.debating import Debating
from bot.core.debating.errors import DebateMissingError
from bot.core.debating.model import Phase
from bot.core.debating.wishing import Heard
from bot.core.groups.model import Platform
from bot.core.keyed import Newest

NOTED: Final = 4_096  # members told why their words are not part of a debate


@dataclass
class Hearing:
    """Takes the messages of groups in which a debate runs; of all others it keeps nothing, and asks nothing of them."""

    debating: Debating = field(repr=False)
    _told: Newest[tuple[str, str], None] = field(default_factory=lambda: Newest(NOTED))

    async def listen(self, talk: Talk) -> bool:
        """Take a message that belongs to a debate; True if nobody else need answer it."""
        message = talk.message
        if message is None or not message.text or not await self._may_belong(talk):
            return False
        replied = replied_to(talk)
        known = await self.debating.groups.member_of(talk.speaker) is not None
        if not known and debate_replied_to(talk) is None:  # takes no side in anything: nothing of it is kept
            return replied is None and not mentions(talk, message)
        seat = await seat_of(self.debating, talk)
        heard = await self.debating.heard(
            seat, str(message.message_id), message.text, str(replied.message_id) if replied is not None else ""
        )
        if heard is None:
            return not mentions(talk, message) and await self._explain(talk)
        if heard.kept:
            with contextlib.suppress(TelegramError):
                await talk.desk.messenger.react(talk.place, message.message_id, ReactionEmoji.WRITING_HAND)
        await self._tell(talk, heard)
        return not mentions(talk, message)

    def handlers(self, desk: Desk) -> Sequence[Handler]:
        """Build the handler of corrections."""

        async def corrected(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            talk = desk.hears(update)
            if talk is None or talk.message is None or not talk.message.text or not await self._may_belong(talk):
                return
            seat = await seat_of(self.debating, talk)
            await self.debating.corrected(seat, str(talk.message.message_id), talk.message.text)

        wanted = filters.UpdateType.EDITED_MESSAGE & filters.TEXT & ~filters.COMMAND & filters.ChatType.GROUPS
        return [MessageHandler(wanted, corrected)]

    async def _may_belong(self, talk: Talk) -> bool:
        """Whether a message stands in a debate's topic, or replies to something where debates are led in replies.

        Asked before all else, so that nobody becomes a member by chatting.
        """
        if talk.venue.private or talk.message is None:
            return False
        led = await self.debating.store.running_in(Platform.TELEGRAM, talk.venue.chat)
        spots = [debate.spot(Platform.TELEGRAM, talk.venue.chat) for debate in led]
        threads = [spot.thread for spot in spots if spot is not None and spot.opened]
        if talk.venue.place and talk.venue.place in threads:
            return True
        return "" in threads and replied_to(talk) is not None

    async def _explain(self, talk: Talk) -> bool:
        """Say once why a reply to the debate's message is not part of it; False for what is no such reply."""
        name = debate_replied_to(talk)
        if name is None or talk.message is None or (talk.message.text or "").rstrip().endswith("?"):
            return False
        try:
            debate = await self.debating.here(await seat_of(self.debating, talk), name)
        except DebateMissingError:
            return False
        key = (debate.id, talk.speaker.user_id)
        if not debate.running or key in self._told:
            return debate.running
        if debate.paused_at is not None:
            await talk.say("debate_telegram.is_paused")
        elif debate.phase is Phase.GATHERING:
            await talk.say("debate_telegram.not_yet")
        self._told[key] = None
        return True

    async def _tell(self, talk: Talk, heard: Heard) -> None:
        """Tell organisers in private that a message turned to persons: who opened the debate, if they organise, else
        whoever administers the chat."""
        if not heard.care or talk.message is None:
            return
        words, bot = await talk.words(), talk.desk.bot
        with contextlib.suppress(TelegramError):
            present = await bot.get_chat_administrators(talk.place.chat)
            administrators = [str(one.user.id) for one in present if not one.user.is_bot]
            told = [account for account in heard.told if account in administrators] or administrators
            url = message_link(Platform.TELEGRAM, talk.venue.chat, str(talk.message.message_id))
            where = link(words.say("debate_telegram.care_message"), url) if url else Rich()
            text = joined("\n", [plain(words.say("debate.care.notice")), where])
            for account in told:
                with contextlib.suppress(TelegramError):
                    await talk.desk.messenger.send(Place(int(account)), text)
