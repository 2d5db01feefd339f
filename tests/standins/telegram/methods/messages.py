"""Text messages, edits, buttons and reactions."""

from __future__ import annotations

import itertools
import time
from typing import Any

from ..errors import bad
from ..formatting import check_caption, check_text
from ..state import World
from ..types import Methods, Payload

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TEXT_BUTTON = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip
EMOJI = (
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 "
    "🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 "
    "🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡 "
)
REACTIONS = frozenset(EMOJI.split())


def check_markup(markup: Payload | None) -> Payload | None:
    """Refuse a keyboard outside the limits."""
    if not markup:
        return None
    rows = markup.get("inline_keyboard")
    if rows is None:
        return markup
    if sum(len(row) for row in rows) > 100:
        raise bad("reply markup is too long")
    for button in itertools.chain.from_iterable(rows):
        if not button.get("text") or len(button) == 1:
            raise bad(TEXT_BUTTON)
        if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
            raise bad("BUTTON_DATA_INVALID")
    return markup


def with_markup(message: Payload, markup: Payload | None) -> Payload:
    """Put an inline keyboard under a message; other keyboards are not shown in it."""
    if markup and "inline_keyboard" in markup:
        message["reply_markup"] = markup
    return message


async def send_message(world: World, parameters: Payload) -> Payload:
    """sendMessage"""
    chat_id, _ = world.target(parameters)
    markup = check_markup(parameters.get("reply_markup"))
    text, entities = check_text(parameters.get("text"), parameters.get("parse_mode"), parameters.get("entities"))
    content: dict[str, Any] = {"text": text, "entities": entities} if entities else {"text": text}
    return with_markup(world.new_message(chat_id, world.me, parameters, **content), markup)


def _replace(message: Payload, new: Payload, markup: Payload | None, old_keys: tuple[str, ...]) -> Payload:
    """Put new content into a message; the same content is refused."""
    markup = markup if markup and "inline_keyboard" in markup else None
    old = {key: message[key] for key in old_keys if key in message}
    if (old, message.get("reply_markup")) == (new, markup):
        raise bad(NOT_MODIFIED)
    for key in (*old_keys, "reply_markup"):
        message.pop(key, None)
    message.update(new, edit_date=int(time.time()))
    return with_markup(message, markup)


async def edit_message_text(world: World, parameters: Payload) -> Payload:
    """editMessageText"""
    message = world.own_message(parameters, "message to edit")
    if "text" not in message:
        raise bad("there is no text in the message to edit")
    markup = check_markup(parameters.get("reply_markup"))
    text, entities = check_text(parameters.get("text"), parameters.get("parse_mode"), parameters.get("entities"))
    new: Payload = {"text": text, **({"entities": entities} if entities else {})}
    return _replace(message, new, markup, ("text", "entities"))


async def edit_message_caption(world: World, parameters: Payload) -> Payload:
    """editMessageCaption"""
    message = world.own_message(parameters, "message to edit")
    if "document" not in message and "photo" not in message:
        raise bad("there is no caption in the message to edit")
    markup = check_markup(parameters.get("reply_markup"))
    return _replace(message, check_caption(parameters), markup, ("caption", "caption_entities"))


async def edit_message_reply_markup(world: World, parameters: Payload) -> Payload:
    """editMessageReplyMarkup"""
    message = world.own_message(parameters, "message to edit")
    return _replace(message, {}, check_markup(parameters.get("reply_markup")), ())


async def delete_message(world: World, parameters: Payload) -> bool:
    """deleteMessage"""
    chat_id, _ = world.target(parameters, write=False)
    if not world.messages.pop((chat_id, int(parameters.get("message_id") or 0)), None):
        raise bad("message to delete not found")
    return True


async def delete_messages(world: World, parameters: Payload) -> bool:
    """deleteMessages: those not found are skipped."""
    chat_id, _ = world.target(parameters, write=False)
    for message_id in parameters.get("message_ids") or []:
        world.messages.pop((chat_id, int(message_id)), None)
    return True


async def send_chat_action(world: World, parameters: Payload) -> bool:
    """sendChatAction"""
    world.target(parameters, write=False)
    if parameters.get("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    return True


async def answer_callback_query(world: World, parameters: Payload) -> bool:
    """answerCallbackQuery"""
    callback = world.callbacks.get(str(parameters.get("callback_query_id")))
    if not callback or callback.answered or time.time() - callback.started > 900:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if len(parameters.get("text") or "") > 200:
        raise bad("MESSAGE_TOO_LONG")
    callback.answered = True
    callback.text = parameters.get("text")
    callback.show_alert = bool(parameters.get("show_alert"))
    callback.url = parameters.get("url")
    return True


def _allowed_reaction(reaction: Payload) -> bool:
    if reaction.get("type") == "emoji":
        return reaction.get("emoji", "").replace("\ufe0f", "") in REACTIONS
    return str(reaction.get("custom_emoji_id", "")).isdigit()


async def set_message_reaction(world: World, parameters: Payload) -> bool:
    """setMessageReaction"""
    chat_id, _ = world.target(parameters, write=False)
    key = (chat_id, int(parameters.get("message_id") or 0))
    if key not in world.messages:
        raise bad("message to react not found")
    reactions = parameters.get("reaction") or []
    if not all(_allowed_reaction(reaction) for reaction in reactions):
        raise bad("REACTION_INVALID")
    world.reactions[key] = reactions
    return True


METHODS: Methods = {
    "sendmessage": send_message,
    "editmessagetext": edit_message_text,
    "editmessagecaption": edit_message_caption,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "deletemessages": delete_messages,
    "sendchataction": send_chat_action,
    "answercallbackquery": answer_callback_query,
    "setmessagereaction": set_message_reaction,
}
