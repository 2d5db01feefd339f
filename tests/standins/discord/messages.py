"""Messages: made, edited, deleted, and shown to the gateway."""

from __future__ import annotations

import copy
import re
from typing import Any

from . import attachments, polls
from .constants import FORUM_TYPES, THREAD_TYPES, ChannelType, MessageFlag, MessageType
from .errors import ApiError, FormError, unknown
from .payloads import timestamp
from .state import World
from .types import Payload, Upload
from .validation import check_message, number_components

MAY_BE_EMPTY = (MessageType.CHAT_INPUT_COMMAND, MessageType.CONTEXT_MENU_COMMAND)


def _refuse_empty(body: Payload, kept: list[Payload], kind: int, flags: int) -> None:
    parts = ("content", "embeds", "poll", "components", "sticker_ids")
    loading = flags & MessageFlag.LOADING and kind in (*MAY_BE_EMPTY, MessageType.REPLY)
    if not kept and not loading and not any(body.get(part) for part in parts):
        raise ApiError(400, 50006, "Cannot send an empty message")


def _mentioned(world: World, content: str, allowed: Payload | None) -> tuple[list[Payload], list[str], bool]:
    """Users, roles and everyone that a content mentions, after ``allowed_mentions``."""
    users = [world.users[i] for i in dict.fromkeys(re.findall(r"<@!?(\d+)>", content)) if i in world.users]
    roles = re.findall(r"<@&(\d+)>", content)
    everyone = "@everyone" in content or "@here" in content
    if allowed is None:
        return users, roles, everyone
    parse = allowed.get("parse") or []
    named_users = {str(i) for i in allowed.get("users") or []}
    named_roles = {str(i) for i in allowed.get("roles") or []}
    users = [u for u in users if "users" in parse or u["id"] in named_users]
    return users, [r for r in roles if "roles" in parse or r in named_roles], everyone and "everyone" in parse


def _reply_fields(world: World, channel: Payload, body: Payload, mentions: list[Payload]) -> Payload:
    """Fields of a message that answers another one; its author is pinged unless told not to."""
    reference = body.get("message_reference")
    if not reference:
        return {}
    channel_id, message_id = str(reference.get("channel_id") or channel["id"]), str(reference["message_id"])
    original = world.messages[channel_id].get(message_id)
    if original is None and reference.get("fail_if_not_exists", True):
        raise FormError({"message_reference": ("REPLIES_UNKNOWN_MESSAGE", "Unknown message")})
    pings = (body.get("allowed_mentions") or {"replied_user": True}).get("replied_user", False)
    if original and pings and original["author"] not in mentions:
        mentions.append(original["author"])
    shown = {k: v for k, v in original.items() if k != "referenced_message"} if original else None
    return {
        "type": int(MessageType.REPLY),
        "message_reference": {
            "type": 0, "message_id": message_id, "channel_id": channel_id, "guild_id": channel.get("guild_id"),
        },
        "referenced_message": shown,
    }  # fmt: skip


def _same_nonce(world: World, channel_id: str, body: Payload) -> Payload | None:
    """The message that an enforced nonce already made here."""
    nonce = body.get("nonce")
    if nonce is None or not body.get("enforce_nonce"):
        return None
    return world.messages[channel_id].get(world.nonces.get((channel_id, str(nonce)), ""))


def store(
    world: World,
    channel_id: str,
    author: Payload,
    body: Payload,
    files: dict[str, Upload] | None = None,
    *,
    kind: int = MessageType.DEFAULT,
    extra: Payload | None = None,
    only_for: str | None = None,
    message_id: str | None = None,
) -> Payload:
    """Make a message and tell the gateway; one ``only_for`` a user is ephemeral and goes untold."""
    check_message(body)
    channel = world.channel(channel_id)
    existing = _same_nonce(world, channel_id, body)
    if existing:
        return existing
    if channel["type"] in FORUM_TYPES:
        raise ApiError(400, 50008, "Cannot send messages in a non-text channel")
    flags = (body.get("flags") or 0) | (MessageFlag.EPHEMERAL if only_for else 0)
    kept = attachments.keep_all(world, channel_id, body, files or {})
    _refuse_empty(body, kept, kind, flags)
    content = body.get("content") or ""
    mentions, roles, everyone = _mentioned(world, content, body.get("allowed_mentions"))
    reply = _reply_fields(world, channel, body, mentions)
    message: Payload = {
        "id": message_id or world.snowflake(), "channel_id": channel_id, "author": author, "content": content,
        "timestamp": timestamp(), "edited_timestamp": None, "tts": False, "mention_everyone": everyone,
        "mentions": mentions, "mention_roles": roles, "attachments": kept,
        "embeds": copy.deepcopy(body.get("embeds") or []),
        "components": number_components(copy.deepcopy(body.get("components") or [])),
        "pinned": False, "type": int(kind), "flags": int(flags), **reply, **(extra or {}),
    }  # fmt: skip
    attachments.place(message)
    if body.get("poll"):
        message["poll"] = polls.build(body["poll"])
    if body.get("nonce") is not None:
        message["nonce"] = body["nonce"]
        world.nonces[channel_id, str(body["nonce"])] = message["id"]
    world.messages[channel_id][message["id"]] = message
    _count(world, channel, message)
    if only_for:
        world.audience[message["id"]] = only_for
        world.bell.ring()
    else:
        world.emit("MESSAGE_CREATE", wire(world, message))
    return message


def _count(world: World, channel: Payload, message: Payload) -> None:
    """Keep the channel's counters; a message wakes an archived thread."""
    channel["last_message_id"] = message["id"]
    if channel["type"] not in THREAD_TYPES:
        return
    channel["message_count"] += message["id"] != channel["id"]
    channel["total_message_sent"] += message["id"] != channel["id"]
    if channel["thread_metadata"]["archived"]:
        channel["thread_metadata"]["archived"] = False
        world.emit("THREAD_UPDATE", channel)


def wire(world: World, message: Payload) -> Payload:
    """A message as events carry it: with the guild and the author's membership."""
    guild_id = world.channels[message["channel_id"]].get("guild_id")
    if not guild_id:
        return dict(message)
    member = world.member(guild_id, message["author"]["id"])
    shown: Payload = {"member": {k: v for k, v in member.items() if k != "user"}} if member else {}
    return {**message, "guild_id": guild_id, **shown}


def redacted(world: World, message: Payload) -> Payload:
    """A message as a bot without message content sees it: empty unless by it, to it or mentioning it."""
    bot_id = world.bot["id"]
    shown = dict(message)
    if shown.get("referenced_message"):
        shown["referenced_message"] = redacted(world, shown["referenced_message"])
    direct = world.channels[message["channel_id"]]["type"] == ChannelType.DM
    mentioned = bot_id in [user["id"] for user in message["mentions"]]
    if direct or mentioned or message["author"]["id"] == bot_id:
        return shown
    shown.pop("poll", None)
    return {**shown, "content": "", "embeds": [], "attachments": [], "components": []}


def fetched(world: World, message: Payload) -> Payload:
    """A message as REST shows it: without its content if the portal does not grant that."""
    return message if world.content_granted else redacted(world, message)


def edit(world: World, message: Payload, body: Payload, files: dict[str, Upload] | None = None) -> Payload:
    """Change a message in place, keeping how it looked in ``world.edits``."""
    check_message(body, message["flags"])
    before = copy.deepcopy(message)
    kept = attachments.keep_all(world, message["channel_id"], body, files or {})
    if "content" in body:
        message["content"] = body["content"] or ""
    if "embeds" in body:
        message["embeds"] = copy.deepcopy(body["embeds"] or [])
    if "components" in body:
        message["components"] = number_components(copy.deepcopy(body["components"] or []))
    if body.get("flags") is not None:
        fixed = MessageFlag.EPHEMERAL | MessageFlag.LOADING | MessageFlag.HAS_THREAD
        message["flags"] = int(message["flags"] & fixed | body["flags"] & ~fixed)
    if "attachments" in body:
        retained = {str(entry["id"]) for entry in body["attachments"] or []}
        message["attachments"] = [a for a in message["attachments"] if a["id"] in retained]
    if body.get("poll"):
        message["poll"] = polls.build(body["poll"])
    message["attachments"] += kept
    attachments.place(message)
    message["mentions"], message["mention_roles"], _ = _mentioned(
        world, message["content"], body.get("allowed_mentions")
    )
    message["edited_timestamp"] = timestamp()
    world.edits[message["id"]].append(before)
    if message["flags"] & MessageFlag.EPHEMERAL:
        world.bell.ring()
    else:
        world.emit("MESSAGE_UPDATE", wire(world, message))
    return message


def delete(world: World, message: Payload) -> None:
    """Remove a message."""
    channel = world.channels[message["channel_id"]]
    world.messages[message["channel_id"]].pop(message["id"], None)
    gone = {"id": message["id"], "channel_id": message["channel_id"]}
    if channel.get("guild_id"):
        gone["guild_id"] = channel["guild_id"]
    if message["flags"] & MessageFlag.EPHEMERAL:
        world.bell.ring()
    else:
        world.emit("MESSAGE_DELETE", gone)


def public(world: World, channel_id: str, message_id: str) -> Payload:
    """A message as the channel routes find it: ephemeral ones are unknown there."""
    message = world.message(channel_id, message_id)
    if message["flags"] & MessageFlag.EPHEMERAL:
        raise unknown("Message")
    return message


def history(world: World, channel_id: str, query: dict[str, str]) -> list[Payload]:
    """Messages of a channel, newest first, by ``before``, ``after``, ``around`` and ``limit``."""
    count = int(query.get("limit", 50))
    found = [m for m in world.messages[channel_id].values() if not m["flags"] & MessageFlag.EPHEMERAL]
    found.sort(key=lambda m: int(m["id"]))
    if "before" in query:
        found = [m for m in found if int(m["id"]) < int(query["before"])]
    if "after" in query:
        return [m for m in found if int(m["id"]) > int(query["after"])][:count][::-1]
    if "around" in query:
        found.sort(key=lambda m: abs(int(m["id"]) - int(query["around"])))
        return sorted(found[:count], key=lambda m: -int(m["id"]))
    return found[-count:][::-1]


def components_of(message: Payload) -> list[Any]:
    """All components of a message, nested ones too."""
    stack: list[Any] = list(message["components"])
    found = []
    while stack:
        component = stack.pop(0)
        found.append(component)
        stack += component.get("components") or []
        if component.get("accessory"):
            stack.append(component["accessory"])
    return found
