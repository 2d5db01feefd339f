"""Wire objects with all the fields that a client library expects."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from .constants import FORUM_TYPES
from .types import Payload


def timestamp(*, hours: float = 0) -> str:
    """Now (plus some hours) in ISO 8601, UTC."""
    return (dt.datetime.now(dt.UTC) + dt.timedelta(hours=hours)).isoformat()


def user(identifier: str, name: str, *, bot: bool = False) -> Payload:
    """A user."""
    return {
        "id": identifier, "username": name, "discriminator": "0", "global_name": None if bot else name,
        "avatar": None, "bot": bot, "public_flags": 0,
    }  # fmt: skip


def member(of: Payload, roles: Iterable[str] = ()) -> Payload:
    """A user's membership in a guild."""
    return {
        "user": of, "roles": list(roles), "joined_at": timestamp(), "deaf": False, "mute": False, "flags": 0,
        "nick": None, "avatar": None, "premium_since": None, "pending": False, "communication_disabled_until": None,
    }  # fmt: skip


def role(identifier: str, name: str, permissions: int, *, position: int = 1, managed: bool = False) -> Payload:
    """A role."""
    return {
        "id": identifier, "name": name, "permissions": str(permissions), "position": position, "managed": managed,
        "color": 0, "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False, "mentionable": False, "flags": 0, "icon": None, "unicode_emoji": None,
    }  # fmt: skip


def guild(identifier: str, name: str, owner: Payload, roles: list[Payload], locale: str) -> Payload:
    """A guild, with the fields of GUILD_CREATE but its channels."""
    empty: dict[str, Any] = {
        key: None
        for key in (
            "icon", "afk_channel_id", "system_channel_id", "rules_channel_id", "public_updates_channel_id",
            "vanity_url_code", "description", "banner", "splash", "discovery_splash", "application_id",
            "safety_alerts_channel_id",
        )
    }  # fmt: skip
    zeros = {
        key: 0
        for key in (
            "mfa_level", "verification_level", "default_message_notifications", "explicit_content_filter",
            "system_channel_flags", "nsfw_level", "premium_tier", "premium_subscription_count",
        )
    }  # fmt: skip
    lists: dict[str, list[Payload]] = {
        key: []
        for key in (
            "emojis", "stickers", "features", "members", "presences", "voice_states", "stage_instances",
            "guild_scheduled_events", "soundboard_sounds",
        )
    }  # fmt: skip
    return {
        "id": identifier, "name": name, "owner_id": owner["id"], "roles": roles, "preferred_locale": locale,
        "afk_timeout": 300, "premium_progress_bar_enabled": False, "max_members": 500000, "widget_enabled": False,
        "joined_at": timestamp(), "large": False, "unavailable": False, **empty, **zeros, **lists,
    }  # fmt: skip


def channel(identifier: str, guild_id: str, name: str, kind: int, **fields: Any) -> Payload:
    """A channel of a guild; forums get their own fields."""
    result: Payload = {
        "id": identifier, "type": int(kind), "guild_id": guild_id, "name": name, "position": 0,
        "permission_overwrites": [], "parent_id": None, "nsfw": False, "topic": None, "rate_limit_per_user": 0,
        "last_message_id": None, "flags": 0, **fields,
    }  # fmt: skip
    if kind in FORUM_TYPES:
        forum: Payload = {
            "available_tags": [], "default_reaction_emoji": None, "default_sort_order": None,
            "default_forum_layout": 0, "default_thread_rate_limit_per_user": 0,
        }  # fmt: skip
        result = {**forum, **result}
    return result


def thread(identifier: str, parent: Payload, name: str, owner_id: str, kind: int, **fields: Any) -> Payload:
    """A thread or a post in a forum."""
    return {
        "id": identifier, "type": int(kind), "guild_id": parent["guild_id"], "parent_id": parent["id"],
        "owner_id": owner_id, "name": name, "last_message_id": None, "message_count": 0, "member_count": 1,
        "total_message_sent": 0, "rate_limit_per_user": fields.get("rate_limit_per_user") or 0, "flags": 0,
        "applied_tags": [str(tag) for tag in fields.get("applied_tags") or []],
        "thread_metadata": {
            "archived": False, "auto_archive_duration": fields.get("auto_archive_duration") or 1440,
            "archive_timestamp": timestamp(), "locked": False, "create_timestamp": timestamp(),
        },
        "member": {"id": identifier, "user_id": owner_id, "join_timestamp": timestamp(), "flags": 0},
    }  # fmt: skip
