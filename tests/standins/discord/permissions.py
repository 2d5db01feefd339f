"""What a user may do in a channel, as Discord computes it."""

from __future__ import annotations

from .constants import ALL_PERMISSIONS, EVERYONE_PERMISSIONS, THREAD_TYPES, ChannelType, Permission
from .errors import ApiError
from .state import World
from .types import Payload


def guild_permissions(world: World, guild: Payload, user_id: str) -> int:
    """Permissions by roles alone; 0 for one who is no member."""
    member = world.member(guild["id"], user_id)
    if member is None:
        return 0
    if guild["owner_id"] == user_id:
        return ALL_PERMISSIONS
    held = {guild["id"], *member["roles"]}
    granted = 0
    for role in guild["roles"]:
        if role["id"] in held:
            granted |= int(role["permissions"])
    return ALL_PERMISSIONS if granted & Permission.ADMINISTRATOR else granted


def channel_permissions(world: World, channel: Payload, user_id: str) -> int:
    """Permissions in a channel after its overwrites; a thread takes those of its parent."""
    if channel["type"] == ChannelType.DM:
        return EVERYONE_PERMISSIONS
    guild = world.guild(channel["guild_id"])
    granted = guild_permissions(world, guild, user_id)
    if granted == ALL_PERMISSIONS or not granted:
        return granted
    source = world.channels[channel["parent_id"]] if channel["type"] in THREAD_TYPES else channel
    member = world.member(guild["id"], user_id)
    roles = set(member["roles"]) if member else set()
    overwrites = source["permission_overwrites"]
    for group in (
        [o for o in overwrites if o["id"] == guild["id"]],
        [o for o in overwrites if o["id"] in roles],
        [o for o in overwrites if o["id"] == user_id],
    ):
        denied = allowed = 0
        for overwrite in group:
            denied |= int(overwrite["deny"])
            allowed |= int(overwrite["allow"])
        granted = granted & ~denied | allowed
    return granted if granted & Permission.VIEW_CHANNEL else 0


def require(world: World, channel: Payload, *needed: Permission) -> None:
    """Refuse a request of the bot: 50001 if it does not see the channel, 50013 if it lacks a permission."""
    if channel["type"] == ChannelType.DM:
        return
    granted = channel_permissions(world, channel, world.bot["id"])
    if not granted & Permission.VIEW_CHANNEL:
        raise ApiError(403, 50001, "Missing Access")
    if any(not granted & permission for permission in needed):
        raise ApiError(403, 50013, "Missing Permissions")


def require_sending(world: World, channel: Payload, body: Payload, *, files: bool) -> None:
    """Refuse a message that the bot may not send here."""
    if channel["type"] == ChannelType.DM:
        if channel["recipients"][0]["id"] in world.closed_dms:
            raise ApiError(403, 50007, "Cannot send messages to this user")
        return
    in_thread = channel["type"] in THREAD_TYPES
    needed = [Permission.SEND_MESSAGES_IN_THREADS if in_thread else Permission.SEND_MESSAGES]
    if files:
        needed.append(Permission.ATTACH_FILES)
    if body.get("poll"):
        needed.append(Permission.SEND_POLLS)
    if body.get("message_reference"):
        needed.append(Permission.READ_MESSAGE_HISTORY)
    require(world, channel, *needed)
