"""The debates that buttons name, and messages replied to."""

from telegram import InlineKeyboardMarkup, Message

from bot.adapters.telegram.buttons import is_row_id
from bot.adapters.telegram.debating.keyboards import CARRYING_ID
from bot.adapters.telegram.talks import Press, PressHandler, Talk
from bot.core.debating.errors import DebateMissingError
from bot.core.debating.model import DebateId


def debate_named(press: Press, place: int = 0) -> DebateId:
    """Return the debate that an argument of a button names; whether it may be seen here is for the service to say.

    Raises:
        DebateMissingError: It names none.
    """
    return debate_id_of(press.argument(place))


def debate_id_of(name: str) -> DebateId:
    """Return `name` as a debate's id.

    Raises:
        DebateMissingError: It cannot be one.
    """
    if not is_row_id(name):
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
        if verb in CARRYING_ID and arguments and is_row_id(arguments[0]):
            return DebateId(arguments[0])
    return None


def _data_on(message: Message | None) -> list[str]:
    """What the buttons under a message carry."""
    markup = message.reply_markup if message is not None else None
    if not isinstance(markup, InlineKeyboardMarkup):
        return []
    return [str(button.callback_data) for row in markup.inline_keyboard for button in row if button.callback_data]
