"""Pictures in answer to somebody."""

from telegram import InlineKeyboardMarkup, InputFile, Message, ReplyParameters
from telegram.constants import ParseMode

from bot.adapters.telegram.markup import Rich
from bot.adapters.telegram.places import Place
from bot.adapters.telegram.talks import Talk


async def post_picture(
    talk: Talk, place: Place, png: bytes, name: str, caption: Rich, markup: InlineKeyboardMarkup | None = None
) -> None:
    """Post a picture: here, in groups as a reply to the message, or in another place.

    Args:
        name: The file's.
    """
    message = talk.message.message_id if talk.message is not None and place == talk.place else None
    answered = None if place.private else message

    async def send(chat: int, thread: int | None) -> Message:
        return await talk.desk.bot.send_photo(
            chat,
            InputFile(png, filename=name),
            caption=caption.html(),
            parse_mode=ParseMode.HTML,
            message_thread_id=thread,
            reply_parameters=ReplyParameters(answered, allow_sending_without_reply=True) if answered else None,
            reply_markup=markup,
        )

    await talk.desk.messenger.post(place, send, markup, after=message)
