"""Wrong options of the key's own type and magnitude, from the library as far as it has them."""

import math
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.core.quizzing.generating.acronyms import misread
from bot.core.quizzing.generating.calendar import WrittenDate, other_centuries, other_decades, read_date
from bot.core.quizzing.generating.cousins import COUSINS
from bot.core.quizzing.generating.defining import Definition
from bot.core.quizzing.generating.facts import Fact, FactKind, measure_of, spelt_values
from bot.core.quizzing.generating.figures_written import WrittenFigure
from bot.core.quizzing.generating.genera import Genus, genus_of
from bot.core.quizzing.generating.naming import TITLE
from bot.core.quizzing.generating.pool import Pool, PooledName
from bot.core.quizzing.generating.statements import Statement
from bot.core.quizzing.items.wording import squeezed, values_in
from knowledge.text.words import WordAnalyser, fold

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
NEAR_ONLY: Final = {TITLE: 2, "person": 1, "city": 1}
"""Names that two readings must share for such a name of one to be a plausible answer to the other."""
SAME_MEANING: Final = 0.6  # share of a meaning's stems that another term's meaning may have at most
LIKE: Final = 0.5  # share of the question's stems from which a sentence with another name may make that name right


@dataclass(frozen=True)
class Chooser:
    """Chooses wrong options.

    Attributes:
        latest: No wrong date is later than this: nobody believes a date to come.
    """

    pool: Pool
    analyser: WordAnalyser
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
            return [], self._terms(fact, statement, quote, chance)
        return [], self.names(fact, statement, quote, chance)

    def _terms(self, fact: Fact, statement: Statement, quote: str, chance: random.Random) -> list[str]:
        """Other terms that the library defines, of the same number and about as long; none that the quote has."""
        own = self.analyser.analyse(quote, statement.language).stems
        key = next((other for other in self.pool.definitions if other.term[1:] == fact.text[1:]), None)
        meant = self.analyser.analyse(key.meaning, statement.language).stems if key else frozenset()
        if any(
            len(meant & self.analyser.analyse(other.meaning, statement.language).stems) > SAME_MEANING * len(meant)
            for other in self.pool.definitions
            if key and fold(other.term) != fold(key.term)
        ):
            return []
        genus = genus_of(key) if key else None
        if key is None or genus is None:
            return []
        found = []
        for other in self.pool.definitions:
            term = self.analyser.analyse(other.term, statement.language).stems
            meaning = self.analyser.analyse(other.meaning, statement.language).stems
            apart = not term & own and len(meaning & own) * 3 <= len(meaning)
            if apart and genus_of(other) is genus and key.plural == other.plural and _one_shape(other.term, fact.text):
                found.append(other.term[:1].upper() + other.term[1:])
        chance.shuffle(found)
        return list(dict.fromkeys([*found, *self._cousins(key, genus, own, chance)]))

    def _cousins(self, key: Definition, genus: Genus, own: frozenset[str], chance: random.Random) -> list[str]:
        """Common things of the key's kind that neither the quote nor the library's definitions have."""
        if key.plural:
            return []
        defined = {fold(other.term) for other in self.pool.definitions}
        found = [
            term
            for term in COUSINS[self.pool.language].get(genus, ())
            if fold(term) not in defined
            and not self.analyser.analyse(term, self.pool.language).stems & own
            and _one_shape(term, key.term)
        ]
        chance.shuffle(found)
        return found

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

    def names(self, fact: Fact, statement: Statement, quote: str, chance: random.Random) -> list[str]:
        """Return names of the same kind and article that nothing in the library makes right, near readings first."""
        stems = statement.analysed.stems - self.analyser.analyse(fact.text, statement.language).stems
        found = [
            name
            for name in self.pool.names
            if fact.name
            and name.kind == fact.name.kind
            and _fits(name, fact)
            and not _shares_words(name.text, [quote, fact.text])
            and not _initials(name.text, quote)
            and not self.pool.says_the_like(name.text, stems, LIKE)
        ]
        found = [name for name in found if _one_shape(name.text, fact.text)]
        chance.shuffle(found)
        near = self.pool.neighbours(statement.document)
        found.sort(key=lambda name: -max((near[document] for document in name.documents), default=0))
        if fact.name and fact.name.kind in NEAR_ONLY:
            least = NEAR_ONLY[fact.name.kind]
            found = [name for name in found if any(near[document] >= least for document in name.documents)]
        return _without_kin(found)


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


def _fits(name: PooledName, fact: Fact) -> bool:
    """Whether a name can stand in the key's place: after its article, or, for a title, with the same first word."""
    if fact.name and fact.name.kind == TITLE:
        return name.text.split()[0] == fact.text.split()[0]
    return fact.name is not None and name.takes(fact.name.article)


def _shares_words(name: str, texts: Iterable[str]) -> bool:
    own = {word for word in squeezed(name).split() if len(word) > 2}
    heads = {squeezed(name).split()[0]}
    return any((own - heads or own) & set(squeezed(text).split()) for text in texts)


def _initials(name: str, quote: str) -> bool:
    """Whether the name abbreviates a run of words in the quote, or the quote has the name's abbreviation."""
    words = quote.split()
    if name.isupper():
        capitals = "".join(word[0] for word in words if word[:1].isupper())
        return name in capitals
    short = "".join(word[0] for word in name.split() if word[:1].isupper())
    return len(short) > 1 and short in words


def _one_shape(name: str, key: str) -> bool:
    """Whether two names are about as long, so that neither stands out."""
    return max(len(name), len(key)) <= 1.8 * min(len(name), len(key)) + 6


def _without_kin(names: Sequence[PooledName]) -> list[str]:
    """Leave out names that share a word with an earlier one ("Pascal", "Blaise Pascal")."""
    kept: list[str] = []
    for name in names:
        words = set(fold(name.text).split()[1:] or fold(name.text).split())
        if not any(
            words & set(fold(other).split()) for other in kept if len(words) == 1 or fold(other) == fold(name.text)
        ):
            kept.append(name.text)
    return kept
