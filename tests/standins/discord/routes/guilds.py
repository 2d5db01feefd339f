"""Routes of guilds and their members."""

from __future__ import annotations

from .. import payloads
from ..constants import ChannelType, Permission
from ..errors import ApiError, unknown
from ..permissions import guild_permissions
from ..state import World
from ..types import Call, Payload
from .routing import Table


def guild(world: World, call: Call, guild_id: str) -> Payload:
    """GET /guilds/{guild_id}"""
    found = world.guild(guild_id)
    return {k: v for k, v in found.items() if k != "members"}


def own_guilds(world: World, call: Call) -> list[Payload]:
    """GET /users/@me/guilds"""
    return [
        {"id": g["id"], "name": g["name"], "icon": None, "owner": False, "features": [],
         "permissions": str(guild_permissions(world, g, world.bot["id"]))}
        for g in world.guilds.values()
    ]  # fmt: skip


def channels(world: World, call: Call, guild_id: str) -> list[Payload]:
    """GET /guilds/{guild_id}/channels"""
    found: list[Payload] = world.guild_create(world.guild(guild_id))["channels"]
    return found


def create_channel(world: World, call: Call, guild_id: str) -> Payload:
    """POST /guilds/{guild_id}/channels"""
    owner = world.guild(guild_id)
    if not guild_permissions(world, owner, world.bot["id"]) & Permission.MANAGE_CHANNELS:
        raise ApiError(403, 50013, "Missing Permissions")
    asked = {k: v for k, v in call.payload.items() if k not in ("name", "type") and v is not None}
    kind = call.payload.get("type", ChannelType.TEXT)
    made = payloads.channel(world.snowflake(), guild_id, call.payload["name"], kind, **asked)
    for tag in made.get("available_tags", []):
        tag.setdefault("id", world.snowflake())
    world.channels[made["id"]] = made
    world.emit("CHANNEL_CREATE", made)
    return made


def roles(world: World, call: Call, guild_id: str) -> list[Payload]:
    """GET /guilds/{guild_id}/roles"""
    found: list[Payload] = world.guild(guild_id)["roles"]
    return found


def members(world: World, call: Call, guild_id: str) -> list[Payload]:
    """GET /guilds/{guild_id}/members"""
    after, count = int(call.query.get("after", 0)), int(call.query.get("limit", 1))
    return [m for m in world.guild(guild_id)["members"] if int(m["user"]["id"]) > after][:count]


def member(world: World, call: Call, guild_id: str, user_id: str) -> Payload:
    """GET /guilds/{guild_id}/members/{user_id}"""
    found = world.member(guild_id, user_id)
    if found is None:
        raise unknown("Member")
    return found


def active_threads(world: World, call: Call, guild_id: str) -> Payload:
    """GET /guilds/{guild_id}/threads/active"""
    return {"threads": world.guild_create(world.guild(guild_id))["threads"], "members": []}


def leave(world: World, call: Call, guild_id: str) -> None:
    """DELETE /users/@me/guilds/{guild_id}"""
    world.guild(guild_id)
    del world.guilds[guild_id]
    world.emit("GUILD_DELETE", {"id": guild_id})


ROUTES: Table = [
    ("GET /users/@me/guilds", own_guilds),
    ("DELETE /users/@me/guilds/{guild_id}", leave),
    ("GET /guilds/{guild_id}", guild),
    ("GET /guilds/{guild_id}/channels", channels),
    ("POST /guilds/{guild_id}/channels", create_channel),
    ("GET /guilds/{guild_id}/roles", roles),
    ("GET /guilds/{guild_id}/members", members),
    ("GET /guilds/{guild_id}/members/{user_id}", member),
    ("GET /guilds/{guild_id}/threads/active", active_threads),
]
