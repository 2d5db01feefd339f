"""Reactions to messages."""

from __future__ import annotations

from .errors import unknown
from .state import World
from .types import Payload


def _emoji(name: str) -> Payload:
    if ":" in name:
        label, identifier = name.rsplit(":", 1)
        return {"id": identifier, "name": label.removeprefix("a:")}
    if name.isascii():
        raise unknown("Emoji")
    return {"id": None, "name": name}


def _tally(world: World, message: Payload) -> None:
    tally = []
    for name, users in world.reactions[message["id"]].items():
        if users:
            mine = world.bot["id"] in users
            details = {"burst": 0, "normal": len(users)}
            tally.append({
                "emoji": _emoji(name), "count": len(users), "count_details": details, "burst_colors": [],
                "me": mine, "me_burst": False,
            })  # fmt: skip
    message["reactions"] = tally


def react(world: World, user: Payload, message: Payload, name: str, *, add: bool = True) -> None:
    """Add or take away a user's reaction and tell the gateway."""
    emoji = _emoji(name)
    users = world.reactions[message["id"]].setdefault(name, [])
    if (user["id"] in users) == add:
        return
    if add:
        users.append(user["id"])
    else:
        users.remove(user["id"])
    _tally(world, message)
    guild_id = world.channels[message["channel_id"]].get("guild_id")
    told: Payload = {
        "user_id": user["id"], "channel_id": message["channel_id"], "message_id": message["id"], "emoji": emoji,
        "burst": False, "type": 0,
    }  # fmt: skip
    if guild_id:
        told["guild_id"] = guild_id
    if add:
        told |= {"message_author_id": message["author"]["id"], "burst_colors": []}
        if guild_id:
            told["member"] = world.member(guild_id, user["id"])
    world.emit(f"MESSAGE_REACTION_{'ADD' if add else 'REMOVE'}", told)


def clear(world: World, message: Payload) -> None:
    """Take away all reactions."""
    world.reactions[message["id"]].clear()
    _tally(world, message)
    told = {"channel_id": message["channel_id"], "message_id": message["id"]}
    guild_id = world.channels[message["channel_id"]].get("guild_id")
    world.emit("MESSAGE_REACTION_REMOVE_ALL", {**told, **({"guild_id": guild_id} if guild_id else {})})


def users_of(world: World, message: Payload, name: str) -> list[Payload]:
    """Those who reacted with an emoji."""
    return [world.users[i] for i in world.reactions[message["id"]].get(name, [])]
