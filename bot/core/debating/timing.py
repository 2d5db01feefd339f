"""How long phases last: as typed, as said, and when a reminder is due."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.core.debating.errors import PhaseTimeError
from bot.core.debating.model import TIMED, Phase
from bot.core.wording import keepable
from prompts.words import Words

DEFAULT = timedelta(days=1)  # a phase a day: study groups are rarely all there at once
SHORTEST, LONGEST = timedelta(minutes=1), timedelta(days=14)
REMINDED_AT = 0.75  # of a phase: late enough to have had a chance, early enough to act on it
SHORTEST_REMINDED = timedelta(minutes=5)  # of a phase; in a shorter one a reminder would come with the end
_DURATION = re.compile(
    r"(\d{1,5})\s*(m|min|mins|minuto|minutos|minute|minutes|h|hora|horas|hour|hours|d|dia|dias|day|days)"
)
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


def parse_duration(typed: str) -> timedelta:
    """Return a duration as members type it: `10m`, `2 horas`, `1d`.

    Raises:
        PhaseTimeError: It is none, or no phase may last so long or short.
    """
    match = _DURATION.fullmatch(typed.strip().casefold())
    if match is None:
        raise PhaseTimeError(keepable(typed, 40))
    return checked(int(match[1]) * _UNITS[match[2][0]], typed)


def checked(duration: timedelta, typed: str = "") -> timedelta:
    """Return the duration, if a phase may last so long. Raises as `parse_duration`."""
    if not SHORTEST <= duration <= LONGEST:
        raise PhaseTimeError(keepable(typed or str(duration), 40))
    return duration


def timetable(phase: timedelta | None, times: Mapping[Phase, timedelta]) -> dict[Phase, timedelta]:
    """Return how long each timed phase lasts. Raises as `parse_duration`."""
    return {each: checked(times.get(each, phase or DEFAULT)) for each in TIMED}


def duration_named(duration: timedelta, words: Words) -> str:
    """Say a duration in the largest unit that counts it wholly."""
    minutes = max(1, round(duration.total_seconds() / 60))
    for unit, size in (("days", 1440), ("hours", 60)):
        if minutes % size == 0:
            return words.say(f"debate.duration.{unit}", count=minutes // size)
    return words.say("debate.duration.minutes", count=minutes)


def remind_at(began_at: datetime, lasts: timedelta) -> datetime | None:
    """Return when those who have not spoken are reminded; None in a phase too short for it."""
    return began_at + lasts * REMINDED_AT if lasts >= SHORTEST_REMINDED else None
