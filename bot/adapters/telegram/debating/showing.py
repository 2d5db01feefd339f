"""Keeps the numbers on a debate's messages up to date, without an edit for each vote."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import TelegramError

from bot.adapters.telegram.debating import keyboards
from bot.adapters.telegram.debating.announcing import opening_text, phase_text, prompt_text
from bot.adapters.telegram.debating.topics import Topics
from bot.adapters.telegram.markup import Rich
from bot.adapters.telegram.talks import Desk, Press
from bot.core.debating.debating import Debating
from bot.core.debating.model import DebateId, Phase
from bot.core.debating.posters import DebateSheet
from bot.core.groups.seating import Seat

SHOWN_SECONDS: Final = 6.0
"""From a vote until the message shows it, with all others of that time: edits count into a group's 20 messages a
minute (https://core.telegram.org/bots/faq), and the debate needs those itself."""


@dataclass
class Showing:
    """Shows anew the messages that were pressed.

    Attributes:
        pause: Waits from a press until its message is changed.
    """

    debating: Debating = field(repr=False)
    topics: Topics
    keep_days: int
    pause: Callable[[], Awaitable[object]] = lambda: asyncio.sleep(SHOWN_SECONDS)
    _waiting: set[tuple[int, int]] = field(default_factory=set)

    def soon(self, press: Press, seat: Seat, debate: DebateId) -> None:
        """Change the message pressed, soon; presses until then are shown with it."""
        message = press.message
        if not isinstance(message, Message) or press.venue.private:
            return
        key = (press.place.chat, message.message_id)
        if key in self._waiting:
            return
        self._waiting.add(key)
        press.desk.later(self._show(press, seat, debate, message, lambda: self._waiting.discard(key)), press.update)

    async def _show(
        self, press: Press, seat: Seat, debate: DebateId, message: Message, begun: Callable[[], None]
    ) -> None:
        try:
            await self.pause()
        finally:
            begun()  # what is pressed from here on may not be in what is shown
        sheet = await self.debating.sheet(seat, debate)
        shown = await self._anew(press.desk, press.place.chat, sheet, message)
        if shown is not None:
            with contextlib.suppress(TelegramError):
                await press.desk.messenger.edit(press.place, message.message_id, *shown)

    async def _anew(
        self, desk: Desk, chat: int, sheet: DebateSheet, message: Message
    ) -> tuple[Rich, InlineKeyboardMarkup | None] | None:
        """What the message shows now: which one it is, its own buttons tell."""
        id_, words = sheet.debate.id, sheet.words
        verbs = {str(button.callback_data or "").split(":")[0] for row in _rows(message) for button in row}
        if keyboards.OPEN in verbs:
            before = replace(sheet, phase=Phase.PROPOSED)
            return prompt_text(before), keyboards.prompt_keyboard(id_, words)
        if keyboards.JOIN in verbs:
            way = await self.topics.way(desk, chat, sheet.spot.thread if sheet.spot else "")
            before = replace(sheet, phase=Phase.GATHERING)
            return opening_text(before, way, self.keep_days), keyboards.opening_keyboard(id_, words)
        if keyboards.SATISFIED in verbs:
            in_replies = sheet.spot is None or not sheet.spot.thread
            text = phase_text(replace(sheet, phase=Phase.STEELMAN), in_replies=in_replies)
            return text, keyboards.phase_keyboard(id_, Phase.STEELMAN, words)
        if keyboards.NEXT in verbs and sheet.debate.phase in (Phase.VOTING, Phase.DONE):
            text = phase_text(replace(sheet, phase=Phase.VOTING), in_replies=False)
            return text, keyboards.phase_keyboard(id_, Phase.VOTING, words)
        return None


def _rows(message: Message) -> Sequence[Sequence[InlineKeyboardButton]]:
    markup = message.reply_markup
    return markup.inline_keyboard if markup is not None else ()
