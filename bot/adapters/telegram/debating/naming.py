"""Who debates where, and the debates that buttons name."""

import re
from dataclasses import replace
from typing import Final

from telegram import InlineKeyboardMarkup, Message

from bot.adapters.telegram.debating.keyboards import CARRYING_ID
from bot.adapters.telegram.talks import Press, PressHandler, Talk
from bot.core.debating.debating import Debating
from bot.core.debating.errors import DebateMissingError
from bot.core.debating.model import DebateId
from bot.core.groups.seating import Seat

_DEBATE: Final = re.compile(r"[0-9a-z]{22}")


async def seat_of(debating: Debating, talk: Talk) -> Seat:
    """Return the speaker's seat, in private in the group that they were last seen in.

    Raises:
        NoGroupError: They were seen in none.
    """
    words = await talk.words()
    return await debating.seat(talk.speaker, talk.venue, words.language)


async def leading_seat(debating: Debating, talk: Talk) -> Seat:
    """Return the speaker's seat with their rights looked up. Raises as `seat_of`."""
    seat = await seat_of(debating, talk)
    if talk.venue.private:
        return replace(seat, organiser=await talk.organises(seat.group.id))
    return replace(seat, organiser=(await talk.organiser()).organiser)


def argument(press: Press, place: int) -> str:
    """Return an argument of a button, empty if it has none there."""
    return press.arguments[place] if place < len(press.arguments) else ""


def debate_named(press: Press, place: int = 0) -> DebateId:
    """Return the debate that an argument of a button names; whether it may be seen here is for the service to say.

    Raises:
        DebateMissingError: It names none.
    """
    return debate_id_of(argument(press, place))


def debate_id_of(name: str) -> DebateId:
    """Return `name` as a debate's id.

    Raises:
        DebateMissingError: It cannot be one.
    """
    if _DEBATE.fullmatch(name) is None:
        raise DebateMissingError
    return DebateId(name)


def genuine(handler: PressHandler) -> PressHandler:
    """Return the handler for presses of buttons that are on the message: a client may claim to have pressed any.

    See `data` in https://core.telegram.org/bots/api#callbackquery.
    """

    async def handle(press: Press) -> None:
        if press.query.data in _data_on(press.message):
            await handler(press)
        else:
            await press.note((await press.words()).say("telegram.button.unknown"), alert=True)

    return handle


def debate_replied_to(talk: Talk) -> DebateId | None:
    """Return the debate that the bot's message replied to is about, as its buttons tell."""
    replied = replied_to(talk)
    if replied is None or replied.from_user is None or replied.from_user.id != talk.desk.bot.id:
        return None
    return _debate_on(replied)


def replied_to(talk: Talk) -> Message | None:
    """Return what a message replies to; in a topic all "reply" to its making, which says nothing."""
    replied = talk.message.reply_to_message if talk.message is not None else None
    return None if replied is None or replied.forum_topic_created is not None else replied


def _debate_on(message: Message) -> DebateId | None:
    for data in _data_on(message):
        verb, *arguments = data.split(":")
        if verb in CARRYING_ID and arguments and _DEBATE.fullmatch(arguments[0]):
            return DebateId(arguments[0])
    return None


def _data_on(message: Message | None) -> list[str]:
    """What the buttons under a message carry."""
    markup = message.reply_markup if message is not None else None
    if not isinstance(markup, InlineKeyboardMarkup):
        return []
    return [str(button.callback_data) for row in markup.inline_keyboard for button in row if button.callback_data]
