"""The world of the stand-in: what exists, and who hears of changes."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..waiting import Bell
from .constants import THREAD_TYPES, ChannelType
from .errors import unknown
from .types import Payload, Upload

if TYPE_CHECKING:
    from .interactions import Interaction

DISCORD_EPOCH_MS = 1420070400000


class Snowflakes:
    """Ids that grow strictly, with the time of making in them."""

    def __init__(self) -> None:
        self._last = 0

    def __call__(self) -> str:
        moment = (int(time.time() * 1000) - DISCORD_EPOCH_MS) << 22
        self._last = max(self._last + 1, moment)
        return str(self._last)


@dataclass
class World:
    """All state of one stand-in, as wire objects keyed by id."""

    bell: Bell
    snowflake: Snowflakes = field(default_factory=Snowflakes)
    cdn_url: str = ""
    bot: Payload = field(default_factory=dict)
    content_granted: bool = True  # whether the developer portal grants the privileged intents
    users: dict[str, Payload] = field(default_factory=dict)
    locales: dict[str, str] = field(default_factory=dict)
    guilds: dict[str, Payload] = field(default_factory=dict)
    channels: dict[str, Payload] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)
    downloads: list[str] = field(default_factory=list)
    messages: defaultdict[str, dict[str, Payload]] = field(default_factory=lambda: defaultdict(dict))
    edits: defaultdict[str, list[Payload]] = field(default_factory=lambda: defaultdict(list))
    audience: dict[str, str] = field(default_factory=dict)  # ephemeral message -> the only user who sees it
    nonces: dict[tuple[str, str], str] = field(default_factory=dict)  # (channel, nonce) -> message
    votes: defaultdict[tuple[str, int], set[str]] = field(default_factory=lambda: defaultdict(set))
    reactions: defaultdict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(dict))
    typing: list[str] = field(default_factory=list)  # channel ids, in the order of the indicators
    closed_dms: set[str] = field(default_factory=set)
    commands: defaultdict[str | None, dict[tuple[str, int], Payload]] = field(default_factory=lambda: defaultdict(dict))
    interactions: dict[str, Interaction] = field(default_factory=dict)  # by id and by token
    listeners: list[Callable[[str, Payload], None]] = field(default_factory=list)

    def emit(self, event: str, data: Payload) -> None:
        """Tell the gateway of a change: a snapshot, so that later edits do not leak into it."""
        snapshot = json.loads(json.dumps(data))
        for listener in self.listeners:
            listener(event, snapshot)
        self.bell.ring()

    def channel(self, channel_id: str) -> Payload:
        """The channel, or error 10003."""
        if channel_id not in self.channels:
            raise unknown("Channel")
        return self.channels[channel_id]

    def guild(self, guild_id: str) -> Payload:
        """The guild, or error 10004."""
        if guild_id not in self.guilds:
            raise unknown("Guild")
        return self.guilds[guild_id]

    def message(self, channel_id: str, message_id: str) -> Payload:
        """The message, or error 10008."""
        self.channel(channel_id)
        if message_id not in self.messages[channel_id]:
            raise unknown("Message")
        return self.messages[channel_id][message_id]

    def member(self, guild_id: str, user_id: str) -> Payload | None:
        """The membership of a user, if any."""
        return next((m for m in self.guild(guild_id)["members"] if m["user"]["id"] == user_id), None)

    def threads(self, guild_id: str) -> list[Payload]:
        """All threads of a guild, archived ones too."""
        return [c for c in self.channels.values() if c.get("guild_id") == guild_id and c["type"] in THREAD_TYPES]

    def guild_create(self, guild: Payload, *, all_members: bool = True) -> Payload:
        """The body of GUILD_CREATE; without the members intent only the bot is listed."""
        channels = [c for c in self.channels.values() if c.get("guild_id") == guild["id"]]
        members = [m for m in guild["members"] if all_members or m["user"]["id"] == self.bot["id"]]
        return {
            **guild,
            "members": members,
            "member_count": len(guild["members"]),
            "channels": [c for c in channels if c["type"] not in THREAD_TYPES],
            "threads": [t for t in self.threads(guild["id"]) if not t["thread_metadata"]["archived"]],
        }

    def dm_channel(self, user_id: str) -> Payload:
        """The direct channel between a user and the bot, made at first use."""
        if user_id not in self.users:
            raise unknown("User")
        for channel in self.channels.values():
            if channel["type"] == ChannelType.DM and channel["recipients"][0]["id"] == user_id:
                return channel
        made: Payload = {
            "id": self.snowflake(),
            "type": int(ChannelType.DM),
            "recipients": [self.users[user_id]],
            "last_message_id": None,
            "flags": 0,
        }
        self.channels[made["id"]] = made
        return made
