"""Routes of messages, reactions, pins and polls."""

from __future__ import annotations

from .. import messages, polls, reactions, threads
from ..constants import Permission
from ..errors import ApiError
from ..permissions import require, require_sending
from ..state import World
from ..types import Call, Payload
from .routing import Table


def history(world: World, call: Call, channel_id: str) -> list[Payload]:
    """GET /channels/{channel_id}/messages"""
    require(world, world.channel(channel_id), Permission.READ_MESSAGE_HISTORY)
    found = messages.history(world, channel_id, call.query)
    return [messages.fetched(world, message) for message in found]


def send(world: World, call: Call, channel_id: str) -> Payload:
    """POST /channels/{channel_id}/messages"""
    channel = world.channel(channel_id)
    require_sending(world, channel, call.payload, files=bool(call.files))
    return messages.store(world, channel_id, world.bot, call.payload, call.files)


def get(world: World, call: Call, channel_id: str, message_id: str) -> Payload:
    """GET /channels/{channel_id}/messages/{message_id}"""
    require(world, world.channel(channel_id), Permission.READ_MESSAGE_HISTORY)
    return messages.fetched(world, messages.public(world, channel_id, message_id))


def patch(world: World, call: Call, channel_id: str, message_id: str) -> Payload:
    """PATCH /channels/{channel_id}/messages/{message_id}"""
    message = messages.public(world, channel_id, message_id)
    if message["author"]["id"] != world.bot["id"]:
        raise ApiError(403, 50005, "Cannot edit a message authored by another user")
    if message.get("poll") and call.payload.get("content") is not None:
        raise ApiError(400, 520006, "Cannot edit a poll message")
    return messages.edit(world, message, call.payload, call.files)


def delete(world: World, call: Call, channel_id: str, message_id: str) -> None:
    """DELETE /channels/{channel_id}/messages/{message_id}"""
    message = messages.public(world, channel_id, message_id)
    if message["author"]["id"] != world.bot["id"]:
        require(world, world.channel(channel_id), Permission.MANAGE_MESSAGES)
    messages.delete(world, message)


def pin(world: World, call: Call, channel_id: str, message_id: str) -> None:
    """PUT and DELETE /channels/{channel_id}/messages/pins/{message_id}"""
    require(world, world.channel(channel_id), Permission.MANAGE_MESSAGES)
    message = messages.public(world, channel_id, message_id)
    message["pinned"] = call.method == "PUT"
    world.emit("MESSAGE_UPDATE", messages.wire(world, message))


def react(world: World, call: Call, channel_id: str, message_id: str, emoji: str) -> None:
    """PUT and DELETE …/reactions/{emoji}/@me"""
    channel = world.channel(channel_id)
    if call.method == "PUT":
        require(world, channel, Permission.READ_MESSAGE_HISTORY, Permission.ADD_REACTIONS)
    message = messages.public(world, channel_id, message_id)
    reactions.react(world, world.bot, message, emoji, add=call.method == "PUT")


def remove_reaction(world: World, call: Call, channel_id: str, message_id: str, emoji: str, user_id: str) -> None:
    """DELETE …/reactions/{emoji}/{user_id}"""
    require(world, world.channel(channel_id), Permission.MANAGE_MESSAGES)
    message = messages.public(world, channel_id, message_id)
    reactions.react(world, world.users[user_id], message, emoji, add=False)


def clear_reactions(world: World, call: Call, channel_id: str, message_id: str) -> None:
    """DELETE …/reactions"""
    require(world, world.channel(channel_id), Permission.MANAGE_MESSAGES)
    reactions.clear(world, messages.public(world, channel_id, message_id))


def reacted(world: World, call: Call, channel_id: str, message_id: str, emoji: str) -> list[Payload]:
    """GET …/reactions/{emoji}"""
    return reactions.users_of(world, messages.public(world, channel_id, message_id), emoji)


def create_thread(world: World, call: Call, channel_id: str, message_id: str) -> Payload:
    """POST /channels/{channel_id}/messages/{message_id}/threads"""
    require(world, world.channel(channel_id), Permission.CREATE_PUBLIC_THREADS)
    message = messages.public(world, channel_id, message_id)
    return threads.open_from_message(world, message, world.bot, call.payload)


def voters(world: World, call: Call, channel_id: str, message_id: str, answer_id: str) -> Payload:
    """GET /channels/{channel_id}/polls/{message_id}/answers/{answer_id}"""
    message = polls.poll_message(world, channel_id, message_id)
    return {"users": polls.voters(world, message, int(answer_id), call.query)}


def expire(world: World, call: Call, channel_id: str, message_id: str) -> Payload:
    """POST /channels/{channel_id}/polls/{message_id}/expire"""
    message = polls.poll_message(world, channel_id, message_id)
    if message["author"]["id"] != world.bot["id"]:
        raise ApiError(403, 50005, "Cannot edit a message authored by another user")
    return polls.expire(world, message)


MESSAGE = "/channels/{channel_id}/messages/{message_id}"
POLL = "/channels/{channel_id}/polls/{message_id}"
ROUTES: Table = [
    ("GET /channels/{channel_id}/messages", history),
    ("POST /channels/{channel_id}/messages", send),
    (f"GET {MESSAGE}", get),
    (f"PATCH {MESSAGE}", patch),
    (f"DELETE {MESSAGE}", delete),
    ("PUT /channels/{channel_id}/messages/pins/{message_id}", pin),
    ("DELETE /channels/{channel_id}/messages/pins/{message_id}", pin),
    (f"PUT {MESSAGE}/reactions/{{emoji}}/@me", react),
    (f"DELETE {MESSAGE}/reactions/{{emoji}}/@me", react),
    (f"DELETE {MESSAGE}/reactions/{{emoji}}/{{user_id}}", remove_reaction),
    (f"DELETE {MESSAGE}/reactions", clear_reactions),
    (f"GET {MESSAGE}/reactions/{{emoji}}", reacted),
    (f"POST {MESSAGE}/threads", create_thread),
    (f"GET {POLL}/answers/{{answer_id}}", voters),
    (f"POST {POLL}/expire", expire),
]
