"""Days, moments and numbers as each language writes them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from prompts.words import Words


def decimal(number: float, words: Words) -> str:
    """Return a number with one decimal, as the language writes it."""
    text = f"{number:.1f}"
    return text.replace(".", ",") if words.language == "pt" else text


def day_named(moment: datetime, time_zone: str, words: Words) -> str:
    """Return the local date of a moment, as the language writes it."""
    local = moment.astimezone(ZoneInfo(time_zone))
    return local.strftime("%d/%m/%Y" if words.language == "pt" else "%d %B %Y")


def moment_named(moment: datetime, time_zone: str, words: Words) -> str:
    """Return a moment in local time, as the language writes it; for platforms that have no times of their own."""
    local = moment.astimezone(ZoneInfo(time_zone))
    return local.strftime("%d/%m, %H:%M" if words.language == "pt" else "%d %b, %H:%M")
