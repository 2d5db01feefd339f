"""Checking what organisers set."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import time
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from bot.core.groups.errors import SettingError
from bot.core.groups.model import DailyTime, GroupSettings
from bot.core.wording import keepable

_TIME = re.compile(r"\s*(\d{1,2})(?:[:hH.](\d{2})?)?\s*")  # 9:30, 09:30, 9h30, 9h, 9
_DAILY = ("quiz", "debate")


def changed(settings: GroupSettings, changes: Mapping[str, object]) -> GroupSettings:
    """Return the settings with all of `changes`, as `Circle.configure` takes them.

    Raises:
        SettingError: A value cannot be; it is named.
        TypeError: No such setting: a mistake in the program.
    """
    values: dict[str, Any] = {}
    for name, value in changes.items():
        if name == "language":
            values[name] = _language(value)
        elif name == "time_zone":
            values[name] = _time_zone(value)
        elif name in _DAILY:
            before = values.get(name, getattr(settings, name))
            values[name] = value if isinstance(value, DailyTime) else replace(before, at=_time(value))
        elif name.removesuffix("_weekdays") in _DAILY:
            daily = name.removesuffix("_weekdays")
            values[daily] = replace(values.get(daily, getattr(settings, daily)), weekdays=_weekdays(value))
        elif isinstance(getattr(settings, name, None), bool):
            values[name] = bool(value)
        else:
            raise TypeError(f"no setting {name!r}; there are {[field.name for field in fields(settings)]}")
    return replace(settings, **values)


def _language(value: object) -> str | None:
    found = {"": None, "none": None, "pt": "pt", "pt-br": "pt", "en": "en"}
    wanted = str(value or "").strip().lower()
    if wanted not in found:
        raise SettingError("circle.setting.language", value=_named(value))
    return found[wanted]


def _time_zone(value: object) -> str:
    """Return the zone's own spelling; its last part alone will do where it is no other's (`sao paulo`)."""
    wanted = str(value).strip().replace(" ", "_").lower()
    found = sorted(zone for zone in available_timezones() if wanted in (zone.lower(), zone.lower().rpartition("/")[2]))
    if not wanted or not found:
        raise SettingError("circle.setting.time_zone", value=_named(value))
    return ZoneInfo(found[0]).key


def _time(value: object) -> time:
    if isinstance(value, time):
        return value
    match = _TIME.fullmatch(str(value))
    if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
        raise SettingError("circle.setting.time", value=_named(value))
    return time(int(match[1]), int(match[2] or 0))


def _weekdays(value: object) -> frozenset[int]:
    days = re.split(r"[\s,;]+", value.strip()) if isinstance(value, str) else value
    if not isinstance(days, Iterable):
        raise SettingError("circle.setting.weekdays", value=_named(value))
    try:
        found = frozenset(int(day) for day in days if day != "")
    except (TypeError, ValueError) as error:
        raise SettingError("circle.setting.weekdays", value=_named(value)) from error
    if not found <= frozenset(range(7)):
        raise SettingError("circle.setting.weekdays", value=_named(value))
    return found


def _named(value: object) -> str:
    return keepable(str(value), 60)
