"""Routes of the bot's own user, its application and its commands."""

from __future__ import annotations

from typing import Any

from .. import commands
from ..errors import unknown
from ..state import World
from ..types import Call, Payload
from .routing import Table


def own_user(world: World, call: Call) -> Payload:
    """GET /users/@me"""
    return {**world.bot, "verified": True, "mfa_enabled": False, "email": None}


def user(world: World, call: Call, user_id: str) -> Payload:
    """GET /users/{user_id}"""
    if user_id not in world.users:
        raise unknown("User")
    return world.users[user_id]


def application(world: World, call: Call) -> Payload:
    """GET /applications/@me"""
    return {
        "id": world.bot["id"], "name": world.bot["username"], "icon": None, "description": "", "rpc_origins": [],
        "bot_public": True, "bot_require_code_grant": False, "owner": next(iter(world.users.values())), "team": None,
        "verify_key": "0" * 64, "flags": 0, "summary": "", "bot": world.bot,
    }  # fmt: skip


def direct_channel(world: World, call: Call) -> Payload:
    """POST /users/@me/channels"""
    return world.dm_channel(str(call.payload["recipient_id"]))


def list_commands(world: World, call: Call, app_id: str, guild_id: str | None = None) -> list[Payload]:
    """GET …/commands"""
    return list(world.commands[guild_id].values())


def put_commands(world: World, call: Call, app_id: str, guild_id: str | None = None) -> list[Payload]:
    """PUT …/commands"""
    return commands.replace_all(world, guild_id, call.body or [])


def post_command(world: World, call: Call, app_id: str, guild_id: str | None = None) -> Payload:
    """POST …/commands"""
    return commands.add(world, guild_id, call.payload)


def _command(world: World, guild_id: str | None, command_id: str) -> Payload:
    for command in world.commands[guild_id].values():
        if command["id"] == command_id:
            return command
    raise unknown("Application Command")


def get_command(world: World, call: Call, app_id: str, command_id: str, guild_id: str | None = None) -> Payload:
    """GET …/commands/{command_id}"""
    return _command(world, guild_id, command_id)


def patch_command(world: World, call: Call, app_id: str, command_id: str, guild_id: str | None = None) -> Payload:
    """PATCH …/commands/{command_id}"""
    old = _command(world, guild_id, command_id)
    kept = {key: value for key, value in old.items() if key not in ("id", "version")}
    return commands.add(world, guild_id, {**kept, **call.payload})


def delete_command(world: World, call: Call, app_id: str, command_id: str, guild_id: str | None = None) -> None:
    """DELETE …/commands/{command_id}"""
    _command(world, guild_id, command_id)
    commands.remove(world, guild_id, command_id)


def _command_routes() -> Table:
    table: list[tuple[str, Any]] = []
    for base in ("/applications/{app_id}/commands", "/applications/{app_id}/guilds/{guild_id}/commands"):
        table += [(f"GET {base}", list_commands), (f"PUT {base}", put_commands), (f"POST {base}", post_command)]
        one = f"{base}/{{command_id}}"
        table += [(f"GET {one}", get_command), (f"PATCH {one}", patch_command), (f"DELETE {one}", delete_command)]
    return table


ROUTES: Table = [
    ("GET /users/@me", own_user),
    ("GET /users/{user_id}", user),
    ("GET /oauth2/applications/@me", application),
    ("GET /applications/@me", application),
    ("POST /users/@me/channels", direct_channel),
    *_command_routes(),
]
