"""Routes of channels and threads."""

from __future__ import annotations

from .. import threads
from ..constants import FORUM_TYPES, THREAD_TYPES, ChannelType, Permission
from ..permissions import channel_permissions, require
from ..state import World
from ..types import Call, Payload
from .routing import Table


def get(world: World, call: Call, channel_id: str) -> Payload:
    """GET /channels/{channel_id}"""
    channel = world.channel(channel_id)
    require(world, channel)
    return channel


def patch(world: World, call: Call, channel_id: str) -> Payload:
    """PATCH /channels/{channel_id}"""
    channel = world.channel(channel_id)
    if channel["type"] in THREAD_TYPES:
        if channel["owner_id"] != world.bot["id"]:
            require(world, channel, Permission.MANAGE_THREADS)
        return threads.change(world, channel, call.payload)
    require(world, channel, Permission.MANAGE_CHANNELS)
    channel.update(call.payload)
    for tag in channel.get("available_tags", []):
        tag["id"] = tag.get("id") or world.snowflake()
    world.emit("CHANNEL_UPDATE", channel)
    return channel


def delete(world: World, call: Call, channel_id: str) -> Payload:
    """DELETE /channels/{channel_id}"""
    channel = world.channel(channel_id)
    thread = channel["type"] in THREAD_TYPES
    require(world, channel, Permission.MANAGE_THREADS if thread else Permission.MANAGE_CHANNELS)
    world.emit("THREAD_DELETE" if thread else "CHANNEL_DELETE", channel)
    del world.channels[channel_id]
    return channel


def typing(world: World, call: Call, channel_id: str) -> None:
    """POST /channels/{channel_id}/typing"""
    require(world, world.channel(channel_id), Permission.SEND_MESSAGES)
    world.typing.append(channel_id)


def create_thread(world: World, call: Call, channel_id: str) -> Payload:
    """POST /channels/{channel_id}/threads"""
    parent, body = world.channel(channel_id), call.payload
    if parent["type"] in FORUM_TYPES:
        require(world, parent, Permission.SEND_MESSAGES)
        return threads.open_post(world, parent, world.bot, body, call.files)
    kind = body.get("type") or ChannelType.PRIVATE_THREAD
    private = kind == ChannelType.PRIVATE_THREAD
    require(world, parent, Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS)
    kept = {key: body.get(key) for key in ("auto_archive_duration", "rate_limit_per_user")}
    return threads.open_thread(world, parent, body["name"], world.bot, kind=kind, **kept)


def thread_member(world: World, call: Call, channel_id: str, user_id: str) -> None:
    """PUT and DELETE /channels/{channel_id}/thread-members/{user_id}"""
    thread = world.channel(channel_id)
    thread["member_count"] += 1 if call.method == "PUT" else -1


def archived_public(world: World, call: Call, channel_id: str) -> Payload:
    """GET /channels/{channel_id}/threads/archived/public"""
    return {"threads": threads.archived(world, channel_id, private=False), "members": [], "has_more": False}


def archived_private(world: World, call: Call, channel_id: str) -> Payload:
    """GET /channels/{channel_id}/threads/archived/private"""
    channel = world.channel(channel_id)
    seen = channel_permissions(world, channel, world.bot["id"]) & Permission.MANAGE_THREADS
    found = threads.archived(world, channel_id, private=True) if seen else []
    return {"threads": found, "members": [], "has_more": False}


ROUTES: Table = [
    ("GET /channels/{channel_id}", get),
    ("PATCH /channels/{channel_id}", patch),
    ("DELETE /channels/{channel_id}", delete),
    ("POST /channels/{channel_id}/typing", typing),
    ("POST /channels/{channel_id}/threads", create_thread),
    ("PUT /channels/{channel_id}/thread-members/{user_id}", thread_member),
    ("DELETE /channels/{channel_id}/thread-members/{user_id}", thread_member),
    ("GET /channels/{channel_id}/threads/archived/public", archived_public),
    ("GET /channels/{channel_id}/threads/archived/private", archived_private),
]
