"""What people do in their chats; the driver and the control API share it."""

from __future__ import annotations

import itertools
import time
from typing import Any

from .errors import ApiError, NotOfferedError, bad
from .formatting import automatic_entities
from .methods import chats, files
from .state import World
from .types import Callback, ChatRecord, Payload, Upload


def _slice(text: str, entity: Payload) -> str:
    raw = text.encode("utf-16-le")
    return raw[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2].decode("utf-16-le")


def _speaks_to_bot(world: World, message: Payload) -> bool:
    """Whether a message is a command, a mention or a reply that privacy mode lets through."""
    name = f"@{world.me['username']}".lower()
    text = message.get("text") or message.get("caption") or ""
    for entity in message.get("entities") or message.get("caption_entities") or []:
        said = _slice(text, entity).lower()
        if entity["type"] == "bot_command" and ("@" not in said or said.endswith(name)):
            return True
        if entity["type"] == "mention" and said == name:
            return True
        if entity["type"] == "text_mention" and entity["user"]["id"] == world.me["id"]:
            return True
    replied = message.get("reply_to_message")
    return bool(replied and replied["from"]["id"] == world.me["id"])


def _reaches_bot(world: World, record: ChatRecord, message: Payload) -> bool:
    """Privacy mode: in groups only what speaks to the bot, unless it is an administrator."""
    open_chat = record.public["type"] == "private" or record.bot_status == "administrator"
    return open_chat or not world.options.privacy or _speaks_to_bot(world, message)


def _deliver(world: World, record: ChatRecord, message: Payload, kind: str = "message") -> int | None:
    if record.kicked:
        raise bad("the bot is not in the chat")
    if not _reaches_bot(world, record, message):
        world.log("update_filtered", type=kind, why="privacy mode")
        return None
    return world.push_update(**{kind: message})


def write(
    world: World, chat: int | Payload, sender: int | Payload, content: Payload, *,
    thread: int | None = None, reply_to: int | None = None,
) -> tuple[Payload, int | None]:  # fmt: skip
    """Put a person's message into a chat; returns it and the id of its update, if the bot got one."""
    record = world.chat(chat)
    if record.public["type"] == "private":
        record.blocked = False  # writing to the bot unblocks it
    asked = {"message_thread_id": thread, "reply_to_message_id": reply_to}
    message = world.new_message(record.public["id"], world.user(sender), asked, **content)
    return message, _deliver(world, record, message)


def text_content(text: str, entities: list[Payload] | None = None) -> Payload:
    """The content of a text message, with the entities that the server finds."""
    found = entities or automatic_entities(text)
    return {"text": text, "entities": found} if found else {"text": text}


def file_content(world: World, upload: Upload, *, kind: str, caption: str | None) -> Payload:
    """The content of a message with a document or a photo."""
    stored = files.keep(world, upload, f"{kind}s")
    content: Payload = {kind: files.photo(stored) if kind == "photo" else files.document(stored)}
    if caption:
        content["caption"] = caption
        found = automatic_entities(caption)
        if found:
            content["caption_entities"] = found
    return content


def edit(world: World, message: Payload, text: str) -> int | None:
    """Let a person change a text message."""
    message.pop("entities", None)
    message.update(text_content(text), edit_date=int(time.time()))
    return _deliver(world, world.chat(message["chat"]["id"]), message, "edited_message")


def press(world: World, message: Payload, sender: int | Payload, *, data: str | None, text: str | None) -> Callback:
    """Press a button that is on a message, by its data or its text.

    Raises:
        NotOfferedError: no such button, or it is an address.
    """
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    for button in itertools.chain.from_iterable(rows):
        named = data is not None and button.get("callback_data") == data
        if (named or (text is not None and button["text"] == text)) and "callback_data" in button:
            break
    else:
        raise NotOfferedError("no such button on the message")
    callback = Callback(str(next(world.ids)), time.time())
    world.callbacks[callback.id] = callback
    about = {"id": callback.id, "from": world.user(sender), "message": message, "chat_instance": "1"}
    world.push_update(callback_query={**about, "data": button["callback_data"]})
    return callback


def vote(world: World, poll: Payload, sender: int | Payload, options: list[int]) -> list[int | None]:
    """Vote in a poll by option numbers from 0; none retracts the vote where that is allowed."""
    user, votes = world.user(sender), world.votes[poll["id"]]
    if poll["is_closed"]:
        raise NotOfferedError("poll is closed")
    if user["id"] in votes and not poll["allows_revoting"]:
        raise NotOfferedError("this poll does not allow revoting")
    if len(options) > 1 and not poll["allows_multiple_answers"]:
        raise NotOfferedError("one answer only")
    if any(not 0 <= index < len(poll["options"]) for index in options):
        raise NotOfferedError("no such option")
    for index in votes.pop(user["id"], []):
        poll["options"][index]["voter_count"] -= 1
    for index in options:
        poll["options"][index]["voter_count"] += 1
    if options:
        votes[user["id"]] = options
    poll["total_voter_count"] = len(votes)
    updates = [world.push_update(poll=poll)]
    if not poll["is_anonymous"]:
        answered = [poll["options"][index]["persistent_id"] for index in options]
        answer = {"poll_id": poll["id"], "user": user, "option_ids": options, "option_persistent_ids": answered}
        updates.append(world.push_update(poll_answer=answer))
    return updates


def react(world: World, message: Payload, sender: int | Payload, emoji: list[str]) -> int | None:
    """React to a message; the bot hears of it only if it asked for such updates."""
    return world.push_update(
        message_reaction={
            "chat": message["chat"], "message_id": message["message_id"], "user": world.user(sender),
            "date": int(time.time()), "old_reaction": [],
            "new_reaction": [{"type": "emoji", "emoji": one} for one in emoji],
        }
    )  # fmt: skip


def change_own_membership(world: World, chat: int | Payload, status: str, by: int | Payload) -> int | None:
    """Change how the bot stands in a chat; "kicked" in a private one means blocked."""
    record = world.chat(chat)
    old, record.bot_status = record.bot_status, status
    gone = status in ("kicked", "left")
    if record.public["type"] == "private":
        record.blocked = gone
    else:
        record.kicked = gone
    return _push_member(world, "my_chat_member", record, world.user(by), world.me, (old, status))


def change_membership(
    world: World, chat: int | Payload, user: int | Payload, status: str, by: int | Payload
) -> list[int | None]:
    """Change how a person stands in a chat: a service message for coming and going, and chat_member."""
    record, person, actor = world.chat(chat), world.user(user), world.user(by)
    old = record.members.get(person["id"], "left")
    record.members[person["id"]] = status
    absent = ("left", "kicked")
    updates = []
    if (old in absent) != (status in absent):
        coming = {"new_chat_members": [person]} if old in absent else {"left_chat_member": person}
        updates.append(world.push_update(message=world.new_message(record.public["id"], actor, **coming)))
    updates.append(_push_member(world, "chat_member", record, actor, person, (old, status)))
    return updates


def _push_member(
    world: World, kind: str, record: ChatRecord, by: Payload, user: Payload, change: tuple[str, str]
) -> int | None:
    body: dict[str, Any] = {
        "chat": record.public, "from": by, "date": int(time.time()),
        "old_chat_member": chats.member(user, change[0]), "new_chat_member": chats.member(user, change[1]),
    }  # fmt: skip
    return world.push_update(**{kind: body})


def migrate(world: World, chat: int, to: int, by: int | Payload) -> list[int | None]:
    """Make a group a supergroup with a new id; both service messages are delivered."""
    record, actor = world.chat(chat), world.user(by)
    new = world.chat({"id": to, "type": "supergroup", "title": record.public.get("title", "")})
    new.members, new.bot_status = dict(record.members), record.bot_status
    leaving = world.new_message(chat, actor, migrate_to_chat_id=to)
    arriving = world.new_message(to, actor, migrate_from_chat_id=chat)
    record.migrated_to = to
    return [world.push_update(message=leaving), world.push_update(message=arriving)]


def find_message(world: World, chat: int, message_id: int) -> Payload:
    """A message, or an error."""
    if (chat, message_id) not in world.messages:
        raise ApiError(400, "no such message")
    return world.messages[chat, message_id]
