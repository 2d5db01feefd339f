"""Application commands: registered by the bot, offered to members, filled in with options."""

from __future__ import annotations

import re
from typing import Any

from .constants import CommandType, Permission
from .errors import ApiError, FormError, NotOfferedError
from .permissions import channel_permissions
from .state import World
from .types import Payload
from .validation import Errors, limit

SUBCOMMANDS = (1, 2)
NAME = re.compile(r"[-_'\w]{1,32}")


def _check_names(errors: Errors, path: str, item: Payload, *, slash: bool) -> None:
    names = {"name": item["name"], **{f"name_localizations.{k}": v for k, v in _translated(item, "name")}}
    for key, name in names.items():
        good = NAME.fullmatch(name) and name == name.lower() if slash else 1 <= len(name) <= 32
        if not good:
            errors[f"{path}.{key}"] = ("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    if slash:
        limit(errors, f"{path}.description", item.get("description"), 100, 1)
        for locale, text in _translated(item, "description"):
            limit(errors, f"{path}.description_localizations.{locale}", text, 100, 1)


def _translated(item: Payload, key: str) -> list[tuple[str, str]]:
    return list((item.get(f"{key}_localizations") or {}).items())


def _check_options(errors: Errors, path: str, options: list[Payload]) -> None:
    limit(errors, path, options, 25)
    optional_seen = False
    for number, option in enumerate(options):
        here = f"{path}.{number}"
        _check_names(errors, here, option, slash=True)
        if option["type"] in SUBCOMMANDS:
            _check_options(errors, f"{here}.options", option.get("options") or [])
            continue
        limit(errors, f"{here}.choices", option.get("choices"), 25)
        if option.get("required") and optional_seen:
            message = "Required options must be placed before non-required options"
            errors[here] = ("APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)
        optional_seen = optional_seen or not option.get("required")


def _build(world: World, guild_id: str | None, asked: Payload, path: str) -> Payload:
    errors: Errors = {}
    kind = asked.get("type", 1)
    _check_names(errors, path, asked, slash=kind == CommandType.SLASH)
    _check_options(errors, f"{path}.options", asked.get("options") or [])
    if errors:
        raise FormError(errors)
    old = world.commands[guild_id].get((asked["name"], kind), {})
    defaults: Payload = {
        "default_member_permissions": None, "dm_permission": True, "nsfw": False, "options": [], "description": "",
        "type": 1, "name_localizations": None, "description_localizations": None, "contexts": None,
        "integration_types": [0],
    }  # fmt: skip
    own = {"id": old.get("id") or world.snowflake(), "application_id": world.bot["id"], "version": world.snowflake()}
    return {**defaults, **asked, **own, **({"guild_id": guild_id} if guild_id else {})}


def replace_all(world: World, guild_id: str | None, asked: list[Payload]) -> list[Payload]:
    """Overwrite the commands of a guild, or the global ones."""
    if len([c for c in asked if c.get("type", 1) == CommandType.SLASH]) > 100:
        raise ApiError(400, 30032, "Maximum number of application commands reached (100)")
    built = [_build(world, guild_id, command, str(number)) for number, command in enumerate(asked)]
    world.commands[guild_id] = {(c["name"], c["type"]): c for c in built}
    world.bell.ring()
    return built


def add(world: World, guild_id: str | None, asked: Payload) -> Payload:
    """Add or replace one command."""
    built = _build(world, guild_id, asked, "0")
    world.commands[guild_id][built["name"], built["type"]] = built
    world.bell.ring()
    return built


def remove(world: World, guild_id: str | None, command_id: str) -> None:
    """Delete one command."""
    world.commands[guild_id] = {k: c for k, c in world.commands[guild_id].items() if c["id"] != command_id}
    world.bell.ring()


def offered(world: World, user: Payload, channel: Payload, name: str, kind: int = CommandType.SLASH) -> Payload:
    """The command as this user's client offers it here.

    Raises:
        NotOfferedError: it was never synced, is not for this place, or the user lacks a permission for it.
    """
    guild_id = channel.get("guild_id")
    local = world.commands[guild_id].get((name, kind)) if guild_id else None
    command = local or world.commands[None].get((name, kind))
    if not command:
        raise NotOfferedError(f"command {name!r} was never synced")
    contexts = command["contexts"]
    if guild_id is None:
        if not command["dm_permission"] or (contexts is not None and 1 not in contexts):
            raise NotOfferedError(f"command {name!r} is not for direct messages")
        return command
    if contexts is not None and 0 not in contexts:
        raise NotOfferedError(f"command {name!r} is not for servers")
    granted = channel_permissions(world, channel, user["id"])
    needed = command["default_member_permissions"]
    hidden = needed is not None and (int(needed) & ~granted or int(needed) == 0)
    if not granted & Permission.USE_APPLICATION_COMMANDS or (hidden and not granted & Permission.ADMINISTRATOR):
        raise NotOfferedError(f"{user['username']} may not use command {name!r}")
    return command


def fill(command: Payload, path: list[str], values: dict[str, Any], focused: str | None = None) -> list[Payload]:
    """The ``options`` of an interaction: ``path`` names subcommands, ``focused`` the one being typed.

    Raises:
        NotOfferedError: no such option or choice, or a required one is missing.
    """
    if path:
        below = next((o for o in command["options"] if o["name"] == path[0] and o["type"] in SUBCOMMANDS), None)
        if below is None:
            raise NotOfferedError(f"no subcommand {path[0]!r}")
        return [{"type": below["type"], "name": path[0], "options": fill(below, path[1:], values, focused)}]
    known = {o["name"]: o for o in command.get("options") or []}
    if set(values) - set(known):
        raise NotOfferedError(f"no such option: {sorted(set(values) - set(known))}")
    missing = [name for name, o in known.items() if o.get("required") and name not in values]
    if missing and not focused:
        raise NotOfferedError(f"missing required options: {missing}")
    filled = []
    for name, value in values.items():
        option: Payload = {"type": known[name]["type"], "name": name, "value": value}
        if name == focused:
            option["focused"] = True
        else:
            _check_value(known[name], value)
        filled.append(option)
    return filled


def _check_value(option: Payload, value: Any) -> None:
    choices = option.get("choices")
    if choices and value not in [c["value"] for c in choices]:
        raise NotOfferedError(f"{value!r} is no choice of option {option['name']!r}")
    size = value if option["type"] in (4, 10) else len(value) if option["type"] == 3 else 0
    bounds = ("min_value", "max_value") if option["type"] in (4, 10) else ("min_length", "max_length")
    least, most = option.get(bounds[0]), option.get(bounds[1])
    if (least is not None and size < least) or (most is not None and size > most):
        raise NotOfferedError(f"{value!r} is out of range for option {option['name']!r}")
