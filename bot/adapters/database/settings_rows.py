"""A group's settings as JSON."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import time
from typing import Any

from bot.core.groups.model import DailyTime, GroupSettings

_KNOWN = frozenset(field.name for field in fields(GroupSettings))


def settings_row(settings: GroupSettings) -> dict[str, Any]:
    """Return what JSON can hold of `settings`."""
    found = {name: getattr(settings, name) for name in _KNOWN}
    return {name: _daily_row(value) if isinstance(value, DailyTime) else value for name, value in found.items()}


def settings_from(row: Mapping[str, Any]) -> GroupSettings:
    """Return settings; what the row lacks is as it comes, and what a newer program put there is left alone."""
    values: dict[str, Any] = {name: value for name, value in row.items() if name in _KNOWN}
    values |= {name: _daily(value) for name, value in values.items() if isinstance(value, dict)}
    return GroupSettings(**values)


def _daily_row(daily: DailyTime) -> dict[str, Any]:
    return {"at": daily.at.isoformat("minutes"), "weekdays": sorted(daily.weekdays)}


def _daily(value: Mapping[str, Any]) -> DailyTime:
    return DailyTime(time.fromisoformat(value["at"]), frozenset(value["weekdays"]))
