"""Driver: servers, channels, people, roles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from . import payloads, permissions, threads
from .constants import ALL_PERMISSIONS, EVERYONE_PERMISSIONS, ChannelType
from .core import Core
from .types import Payload


class Building(Core):
    """Makes and changes the world; each change goes to the gateway."""

    def add_user(self, name: str, guild: Payload | None = None, *, bot: bool = False, locale: str = "en-US",
                 permissions: int = 0) -> Payload:  # fmt: skip
        """Make a user, and a member of ``guild`` with extra ``permissions`` if given."""
        user = payloads.user(self.world.snowflake(), name, bot=bot)
        self.world.users[user["id"]] = user
        self.world.locales[user["id"]] = locale
        if guild:
            self.join(guild, user, permissions=permissions)
        return user

    def add_guild(self, name: str, *, everyone: int = EVERYONE_PERMISSIONS, bot_permissions: int = ALL_PERMISSIONS,
                  locale: str = "en-US", channels: Iterable[str] = ()) -> Payload:  # fmt: skip
        """Make a server with an owner (who may do all) and the bot in it, and text channels of these names."""
        world = self.world
        guild_id = world.snowflake()
        owner = self.add_user(f"{name}-owner", locale=locale)
        roles = [payloads.role(guild_id, "@everyone", everyone, position=0)]
        guild = payloads.guild(guild_id, name, owner, roles, locale)
        bot_role = payloads.role(world.snowflake(), self.bot["username"], bot_permissions, managed=True)
        guild["roles"].append(bot_role)
        guild["members"] += [payloads.member(owner), payloads.member(self.bot, [bot_role["id"]])]
        world.guilds[guild_id] = guild
        for channel in channels:
            made = payloads.channel(world.snowflake(), guild_id, channel, ChannelType.TEXT)
            world.channels[made["id"]] = made
        joined = world.guild_create(guild)
        del joined["unavailable"]  # told of servers that come back, not of new ones: discord.py tells joins by that
        world.emit("GUILD_CREATE", joined)
        return guild

    def remove_bot(self, guild: Payload) -> None:
        """Kick the bot out of a server."""
        del self.world.guilds[guild["id"]]
        for channel_id in [c["id"] for c in self.world.channels.values() if c.get("guild_id") == guild["id"]]:
            del self.world.channels[channel_id]
        self.world.emit("GUILD_DELETE", {"id": guild["id"]})

    def owner(self, guild: Payload) -> Payload:
        """The owner of a server."""
        return self.world.users[guild["owner_id"]]

    def add_role(self, guild: Payload, name: str, permissions: int = 0) -> Payload:
        """Make a role."""
        role = payloads.role(self.world.snowflake(), name, permissions, position=len(guild["roles"]))
        guild["roles"].append(role)
        self.world.emit("GUILD_ROLE_CREATE", {"guild_id": guild["id"], "role": role})
        return role

    def join(self, guild: Payload, user: Payload, *, roles: Iterable[Payload] = (), permissions: int = 0) -> Payload:
        """Make a user a member; ``permissions`` come as a role of their own."""
        held = list(roles)
        if permissions:
            held.append(self.add_role(guild, f"{user['username']}-extra", permissions))
        member = payloads.member(user, [role["id"] for role in held])
        guild["members"].append(member)
        self.world.emit("GUILD_MEMBER_ADD", {**member, "guild_id": guild["id"]})
        return member

    def give_role(self, guild: Payload, user: Payload, role: Payload) -> None:
        """Give a member a role."""
        member = self._member(guild, user)
        member["roles"].append(role["id"])
        self.world.emit("GUILD_MEMBER_UPDATE", {**member, "guild_id": guild["id"]})

    def take_role(self, guild: Payload, user: Payload, role: Payload) -> None:
        """Take a role from a member."""
        member = self._member(guild, user)
        member["roles"].remove(role["id"])
        self.world.emit("GUILD_MEMBER_UPDATE", {**member, "guild_id": guild["id"]})

    def leave(self, guild: Payload, user: Payload) -> None:
        """Let a member leave a server."""
        guild["members"].remove(self._member(guild, user))
        self.world.emit("GUILD_MEMBER_REMOVE", {"guild_id": guild["id"], "user": user})

    def _member(self, guild: Payload, user: Payload) -> Payload:
        member = self.world.member(guild["id"], user["id"])
        assert member is not None, f"{user['username']} is no member of {guild['name']}"
        return member

    def add_channel(self, guild: Payload, name: str, *, kind: int = ChannelType.TEXT, **fields: Any) -> Payload:
        """Make a channel; ``fields`` are those of the wire, such as ``topic`` or ``parent_id``."""
        channel = payloads.channel(self.world.snowflake(), guild["id"], name, kind, **fields)
        self.world.channels[channel["id"]] = channel
        self.world.emit("CHANNEL_CREATE", channel)
        return channel

    def add_forum(self, guild: Payload, name: str, *, tags: Iterable[str] = (), **fields: Any) -> Payload:
        """Make a forum with tags."""
        available = [
            {"id": self.world.snowflake(), "name": tag, "moderated": False, "emoji_id": None, "emoji_name": None}
            for tag in tags
        ]
        return self.add_channel(guild, name, kind=ChannelType.FORUM, available_tags=available, **fields)

    def add_thread(self, channel: Payload, name: str, owner: Payload) -> Payload:
        """Let a member open a public thread."""
        return threads.open_thread(self.world, channel, name, owner)

    def remove_channel(self, channel: Payload) -> None:
        """Delete a channel or a thread."""
        self.world.emit("THREAD_DELETE" if "thread_metadata" in channel else "CHANNEL_DELETE", channel)
        del self.world.channels[channel["id"]]

    def overwrite(self, channel: Payload, target: Payload, *, allow: int = 0, deny: int = 0) -> None:
        """Set what a user, a role or everyone (the guild itself) may do in a channel."""
        kind = 1 if "username" in target else 0
        kept = [o for o in channel["permission_overwrites"] if o["id"] != target["id"]]
        made = {"id": target["id"], "type": kind, "allow": str(int(allow)), "deny": str(int(deny))}
        channel["permission_overwrites"] = [*kept, made]
        self.world.emit("CHANNEL_UPDATE", channel)

    def permissions(self, user: Payload, channel: Payload) -> int:
        """What a user may do in a channel."""
        return permissions.channel_permissions(self.world, channel, user["id"])

    def dm(self, user: Payload) -> Payload:
        """The direct channel between a user and the bot."""
        return self.world.dm_channel(user["id"])

    def close_dm(self, user: Payload) -> None:
        """Let a user take no more direct messages (error 50007)."""
        self.world.closed_dms.add(user["id"])
