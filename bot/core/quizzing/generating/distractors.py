"""Wrong options of the key's own type and magnitude, from the library as far as it has them."""

import math
import random
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.core.quizzing.generating.acronyms import misread
from bot.core.quizzing.generating.amounts import measure_of, spelt_values
from bot.core.quizzing.generating.calendar import WrittenDate, other_centuries, other_decades, read_date
from bot.core.quizzing.generating.facts import Fact, FactKind
from bot.core.quizzing.generating.figures_written import WrittenFigure
from bot.core.quizzing.generating.other_words import WordChooser
from bot.core.quizzing.generating.pool import Pool
from bot.core.quizzing.generating.statements import Statement
from bot.core.quizzing.items.wording import squeezed, values_in
from knowledge.text.words import fold

WRONG: Final = 3  # wrong options of an item
FARTHEST: Final = 3.5  # times the key that a wrong figure may be at most
NEAREST: Final = 1.12  # times the smaller one of two figures that the larger one is at least
FACTORS: Final = (0.25, 0.35, 0.5, 0.6, 0.75, 0.85, 1.2, 1.35, 1.5, 1.75, 2.0, 2.5, 3.0)
"""Of the key, where the library has too few figures like it."""
DAYS: Final = {FactKind.YEAR: 366, FactKind.MONTH: 31, FactKind.DAY: 1}
PERIODS: Final = frozenset({FactKind.DECADE, FactKind.CENTURY})
STEPS: Final = {
    FactKind.YEAR: (-12, -9, -7, -5, -4, -3, -2, 2, 3, 4, 5, 7, 9, 12),
    FactKind.MONTH: (-14, -11, -8, -6, -4, -3, -2, 2, 3, 4, 6, 8, 11, 14),
    FactKind.DAY: (-61, -45, -30, -21, -16, -12, -7, 7, 12, 16, 21, 30, 45, 61),
}
REACH: Final = {FactKind.YEAR: 15 * 366, FactKind.MONTH: 5 * 366, FactKind.DAY: 5 * 366}
"""Days from the key within which a date of the library is a plausible wrong one."""


@dataclass(frozen=True)
class Chooser:
    """Chooses wrong options.

    Attributes:
        words: Chooses names and terms.
        latest: No wrong date is later than this: nobody believes a date to come.
    """

    pool: Pool
    words: WordChooser
    latest: date

    def sides(self, fact: Fact, statement: Statement, quote: str, chance: random.Random) -> tuple[list[str], list[str]]:
        """Return wrong options that sort before and after the key, each best first (names: all in the second list)."""
        if fact.kind is FactKind.FIGURE:
            return self._figures(fact, statement, quote, chance)
        if fact.kind is FactKind.SPELT:
            return self._spelt(fact, quote)
        if fact.kind in PERIODS:
            said = squeezed(quote)
            latest = self.latest.year
            sides = other_decades(fact.text) if fact.kind is FactKind.DECADE else other_centuries(fact.text)
            low, high = ([text for text in side if squeezed(text).strip() not in said] for side in sides)
            return low, [text for text in high if not text.isdigit() or int(text) <= latest]
        if fact.kind in DAYS:
            return self._dates(fact, quote, chance)
        if fact.kind is FactKind.EXPANSION:
            return [], misread(fact.text, quote, self.pool.stock, chance)
        if fact.kind is FactKind.TERM:
            return [], self.words.terms(fact, statement, quote, chance)
        return [], self.words.names(fact, statement, quote, chance)

    def _figures(
        self, fact: Fact, statement: Statement, quote: str, chance: random.Random
    ) -> tuple[list[str], list[str]]:
        written = WrittenFigure.read(fact.text, self.pool.language)
        if fact.figure is None or written is None:
            return [], []
        given = {value for value, _ in values_in(quote, self.pool.language)}
        own = self.pool.figures.get(measure_of(fact.figure, statement.text, self.pool.language), [])
        scale = fact.figure.value / written.number
        near = [
            value / scale for value in own if written.number / FARTHEST <= value / scale <= written.number * FARTHEST
        ]
        chance.shuffle(near)
        made = [written.number * factor for factor in FACTORS]
        made += [written.number + step for step in (-3, -2, -1, 1, 2, 3, 4)] if written.small else []
        chance.shuffle(made)
        chosen: list[float] = []
        for number in (*(number for number in near if written.fits(number)), *map(written.rounded, made)):
            apart = 1.0 if written.small else NEAREST
            if (
                written.allows(number)
                and number * scale not in given
                and number not in given
                and all(_ratio(number, other) >= apart and number != other for other in (*chosen, written.number))
            ):
                chosen.append(number)
        low = [written.write(number) for number in chosen if number < written.number]
        high = [written.write(number) for number in chosen if number > written.number]
        return low, high

    def _spelt(self, fact: Fact, quote: str) -> tuple[list[str], list[str]]:
        words, said = spelt_values(self.pool.language), squeezed(quote).split()
        at = words.index(fact.text.lower())
        low = [word for word in reversed(words[3:at]) if fold(word) not in said]
        high = [word for word in words[at + 1 :] if fold(word) not in said]
        given = {value for value, _ in values_in(quote, self.pool.language)}
        fit = [[word for word in side if words.index(word) not in given] for side in (low, high)]
        cased = [[word.capitalize() if fact.text[:1].isupper() else word for word in side] for side in fit]
        return cased[0], cased[1]

    def _dates(self, fact: Fact, quote: str, chance: random.Random) -> tuple[list[str], list[str]]:
        key = read_date(fact.text)
        if key is None:
            return [], []
        days = [
            other.day
            for other in self.pool.dates.get(fact.kind, [])
            if abs((other.day - key.day).days) <= REACH[fact.kind]
        ]
        chance.shuffle(days)
        made = [_moved(key, fact.kind, step) for step in STEPS[fact.kind]]
        chance.shuffle(made)
        texts: dict[str, date] = {}
        plain = squeezed(quote)
        first, last = _between(key.day.year, quote)
        for day in (*days, *made):
            text = key.at(day).text
            if (
                first < day.year < last
                and day != key.day
                and day <= max(self.latest, key.day)
                and squeezed(text).strip() not in plain
            ):
                texts.setdefault(text, day)
        texts.pop(fact.text, None)
        return [t for t, day in texts.items() if day < key.day], [t for t, day in texts.items() if day > key.day]


def _between(year: int, quote: str) -> tuple[int, int]:
    """Return the nearest other years that the quote names before and after `year`: what it tells is in their order."""
    others = {int(other) for other in re.findall(r"(?<![\d.,])(?:1\d{3}|20\d{2})(?![\d.,]\d)", quote)} - {year}
    before, after = [other for other in others if other < year], [other for other in others if other > year]
    return max(before, default=0), min(after, default=9999)


def _moved(key: WrittenDate, kind: FactKind, step: int) -> date:
    if kind is FactKind.DAY:
        return key.moved(step).day
    if kind is FactKind.YEAR:
        return key.day.replace(year=key.day.year + step)
    months = key.day.year * 12 + key.day.month - 1 + step
    return date(months // 12, months % 12 + 1, 1)


def _ratio(one: float, other: float) -> float:
    low, high = sorted((one, other))
    return high / low if low > 0 else math.inf
