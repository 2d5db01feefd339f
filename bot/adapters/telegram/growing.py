"""The message in which an answer grows while a language model still writes it."""

from telegram import InlineKeyboardMarkup
from telegram.error import ChatMigrated

from bot.adapters.telegram.markup import Rich, split
from bot.adapters.telegram.rendering import answer_keyboard, answer_text
from bot.adapters.telegram.talks import Talk
from bot.core.groups.asked import Asked


class GrowingAnswer:
    """Shows what stands of an answer by one message and its edits, and at last the whole."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._message: int | None = None

    async def show(self, asked: Asked) -> None:
        """Show the answer as it stands, without buttons; one for its asker alone comes whole."""
        if asked.private and not asked.venue.private:
            return
        if not asked.venue.private and not self._has_room():
            return
        part = split(answer_text(asked))[0]
        if self._message is None:
            self._message = (await self._talk.reply(part))[0]
        else:
            await self._talk.desk.messenger.edit(self._talk.place, self._message, part)

    async def finish(self, asked: Asked) -> list[int]:
        """Show the whole answer, in as many messages as it needs; return their ids. Raises as `Messenger.send`."""
        text, keyboard = answer_text(asked), answer_keyboard(asked)
        first, *others = split(text)
        if self._message is None or not await self._changed(first, None if others else keyboard):
            return await self._talk.reply(text, keyboard)
        sent = [self._message]
        for number, part in enumerate(others, 1):
            markup = keyboard if number == len(others) else None
            sent += await self._talk.desk.messenger.send(self._talk.place, part, markup=markup)
        return sent

    def _has_room(self) -> bool:
        """Whether the group's share of early showings is not used up; the whole answer must never wait for it."""
        early = self._talk.desk.early
        return early is not None and early.take(str(self._talk.place.chat)) == 0

    async def _changed(self, text: Rich, markup: InlineKeyboardMarkup | None) -> bool:
        assert self._message is not None
        try:
            return await self._talk.desk.messenger.changed(self._talk.place, self._message, text, markup)
        except ChatMigrated:  # the message stays behind in the group as it was
            return False
