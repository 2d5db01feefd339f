"""Dates as texts write them: read, moved, and written again the same way."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.core.quizzing.items.word_lists import listed
from knowledge.text.words import fold

_PT: Final = listed("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro")
_EN: Final = listed("January February March April May June July August September October November December")
_NUMBER: Final = {fold(name): index for names in (_PT, _EN) for index, name in enumerate(names, 1)}
_MONTH: Final = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True, order=True)
class WrittenDate:
    """A date and the way it is written.

    Attributes:
        day: First of the month (or year) where the text names no day (or month).
        pattern: The text with `{d}`, `{m}` and `{y}` in place of its parts; `{m}` with a capital in `capital`.
    """

    day: date
    pattern: str
    capital: bool = False
    english: bool = False

    def moved(self, days: int) -> "WrittenDate":
        """Return the date so many days later, written the same way."""
        return WrittenDate(self.day + timedelta(days=days), self.pattern, self.capital, self.english)

    def at(self, day: date) -> "WrittenDate":
        """Return another date, written the same way."""
        return WrittenDate(day, self.pattern, self.capital, self.english)

    @property
    def text(self) -> str:
        """The date in words."""
        name = (_EN if self.english else _PT)[self.day.month - 1]
        return self.pattern.format(d=self.day.day, m=name.capitalize() if self.capital else name, y=self.day.year)


def read_date(text: str) -> WrittenDate | None:
    """Return the date that `text` is: a year, a month with its year, or a day; None if there is no such day."""
    year = re.search(r"\d{4}", text)
    if year is None:
        return None
    named = next((found for found in _MONTH.finditer(text) if fold(found.group()) in _NUMBER), None)
    day = re.search(r"\b\d{1,2}\b", text)
    pattern = text
    for found, mark in sorted(
        (
            (found, mark)
            for found, mark in ((year, "{y}"), (named, "{m}"), (day, "{d:02}" if day and day[0][0] == "0" else "{d}"))
            if found
        ),
        key=lambda pair: -pair[0].start(),
    ):
        pattern = pattern[: found.start()] + mark + pattern[found.end() :]
    try:
        moment = date(int(year.group()), _NUMBER[fold(named.group())] if named else 1, int(day.group()) if day else 1)
    except ValueError:
        return None
    name = named.group() if named else ""
    return WrittenDate(moment, pattern.replace("º", ""), name[:1].isupper(), fold(name) in map(fold, _EN))


_ROMAN: Final = listed("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI")


def other_decades(decade: str) -> tuple[list[str], list[str]]:
    """Return the decades before and after, nearest first."""
    year = int(decade)
    return [str(year - step) for step in (10, 20, 30, 40)], [str(year + step) for step in (10, 20, 30, 40)]


def other_centuries(century: str) -> tuple[list[str], list[str]]:
    """Return centuries earlier and later in time, nearest first, of the same era ("III a.C." is before "II a.C.")."""
    numeral, _, era = century.partition(" ")
    if numeral not in _ROMAN:
        return [], []
    at = _ROMAN.index(numeral)
    smaller = [f"{other} {era}".strip() for other in reversed(_ROMAN[max(at - 4, 0) : at])]
    larger = [f"{other} {era}".strip() for other in _ROMAN[at + 1 : at + 5]]
    return (larger, smaller) if era.startswith("a") else (smaller, larger)
