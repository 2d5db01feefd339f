"""The bot's commands, name and descriptions, by scope and language."""

from __future__ import annotations

import functools
import json
import re

from ..errors import bad
from ..state import World
from ..types import Methods, Payload

PROFILE_LIMITS = {"name": 64, "description": 512, "short_description": 120}


def _language(parameters: Payload) -> str:
    language = parameters.get("language_code") or ""
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad("invalid language code specified")  # (~) wording
    return str(language)


def _scope(parameters: Payload) -> tuple[str, str]:
    scope = json.dumps(parameters.get("scope") or {"type": "default"}, sort_keys=True)
    return scope, _language(parameters)


async def set_my_commands(world: World, parameters: Payload) -> bool:
    """setMyCommands"""
    commands = parameters.get("commands") or []
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command.get("command", "").lstrip("/")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[_scope(parameters)] = [
        {"command": c["command"].lstrip("/"), "description": c["description"]} for c in commands
    ]
    return True


async def get_my_commands(world: World, parameters: Payload) -> list[Payload]:
    """getMyCommands"""
    return world.commands.get(_scope(parameters), [])


async def delete_my_commands(world: World, parameters: Payload) -> bool:
    """deleteMyCommands"""
    world.commands.pop(_scope(parameters), None)
    return True


async def set_text(kind: str, world: World, parameters: Payload) -> bool:
    """setMyName, setMyDescription, setMyShortDescription"""
    text = parameters.get(kind) or ""
    if len(text) > PROFILE_LIMITS[kind]:
        raise bad(f"BOT_{kind.upper()}_TOO_LONG")  # (~) wording
    world.profile[kind, _language(parameters)] = text
    return True


async def get_text(kind: str, world: World, parameters: Payload) -> Payload:
    """getMyName, getMyDescription, getMyShortDescription"""
    default = world.profile.get((kind, ""), world.me["first_name"] if kind == "name" else "")
    return {kind: world.profile.get((kind, _language(parameters)), default)}


METHODS: Methods = {
    "setmycommands": set_my_commands,
    "getmycommands": get_my_commands,
    "deletemycommands": delete_my_commands,
    **{f"setmy{kind.replace('_', '')}": functools.partial(set_text, kind) for kind in PROFILE_LIMITS},
    **{f"getmy{kind.replace('_', '')}": functools.partial(get_text, kind) for kind in PROFILE_LIMITS},
}
