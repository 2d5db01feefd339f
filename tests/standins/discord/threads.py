"""Threads and forum posts."""

from __future__ import annotations

from typing import Any

from . import messages, payloads
from .constants import FORUM_TYPES, ChannelType, MessageFlag
from .errors import ApiError, FormError
from .state import World
from .types import Payload, Upload
from .validation import check_message, check_thread

METADATA = ("archived", "locked", "auto_archive_duration", "invitable")


def open_thread(
    world: World,
    parent: Payload,
    name: str,
    owner: Payload,
    *,
    kind: int = ChannelType.PUBLIC_THREAD,
    thread_id: str | None = None,
    **fields: Any,
) -> Payload:
    """Make a thread under a channel and tell the gateway."""
    check_thread(name, parent, fields.get("applied_tags") or [])
    if fields.get("auto_archive_duration") not in (None, 60, 1440, 4320, 10080):
        message = "Value must be one of {4320, 60, 10080, 1440}."
        raise FormError({"auto_archive_duration": ("BASE_TYPE_CHOICES", message)})
    made = payloads.thread(thread_id or world.snowflake(), parent, name, owner["id"], kind, **fields)
    world.channels[made["id"]] = made
    parent["last_message_id"] = made["id"] if parent["type"] in FORUM_TYPES else parent["last_message_id"]
    world.emit("THREAD_CREATE", {**made, "newly_created": True})
    return made


def open_post(world: World, forum: Payload, author: Payload, body: Payload, files: dict[str, Upload]) -> Payload:
    """Make a post in a forum: a thread whose first message has the thread's id."""
    first = body.get("message")
    if not first and not files:
        raise FormError({"message": ("BASE_TYPE_REQUIRED", "This field is required")})
    check_message(first or {})
    kept: dict[str, Any] = {
        key: body.get(key) for key in ("auto_archive_duration", "applied_tags", "rate_limit_per_user")
    }
    thread = open_thread(world, forum, body["name"], author, **kept)
    message = messages.store(world, thread["id"], author, first or {}, files, message_id=thread["id"])
    return {**thread, "message": message}


def open_from_message(world: World, message: Payload, author: Payload, body: Payload) -> Payload:
    """Make a thread that hangs on a message and has its id."""
    if message["id"] in world.channels:
        raise ApiError(400, 160004, "A thread has already been created for this message")
    parent = world.channel(message["channel_id"])
    kept: dict[str, Any] = {key: body.get(key) for key in ("auto_archive_duration", "rate_limit_per_user")}
    thread = open_thread(world, parent, body["name"], author, thread_id=message["id"], **kept)
    message["flags"] |= int(MessageFlag.HAS_THREAD)
    message["thread"] = thread
    world.emit("MESSAGE_UPDATE", messages.wire(world, message))
    return thread


def change(world: World, thread: Payload, body: Payload) -> Payload:
    """Edit a thread."""
    parent = world.channel(thread["parent_id"])
    check_thread(body.get("name") or thread["name"], parent, body.get("applied_tags") or [])
    for key, value in body.items():
        if key in METADATA:
            thread["thread_metadata"][key] = value
        elif key == "applied_tags":
            thread[key] = [str(tag) for tag in value]
        else:
            thread[key] = value
    if "archived" in body:
        thread["thread_metadata"]["archive_timestamp"] = payloads.timestamp()
    world.emit("THREAD_UPDATE", thread)
    return thread


def archived(world: World, channel_id: str, *, private: bool) -> list[Payload]:
    """Archived threads of a channel."""
    return [
        c
        for c in world.channels.values()
        if c.get("parent_id") == channel_id
        and "thread_metadata" in c
        and c["thread_metadata"]["archived"]
        and (c["type"] == ChannelType.PRIVATE_THREAD) == private
    ]
