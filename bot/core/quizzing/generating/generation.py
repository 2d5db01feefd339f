"""Quiz items from a reading: its statements' facts, asked for, with wrong options, through the gate."""

import hashlib
import random
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.core.asking.figures import figures_in
from bot.core.quizzing.generating.amounts import spelt_values
from bot.core.quizzing.generating.calendar import read_date
from bot.core.quizzing.generating.candidates import Candidate, Candidates
from bot.core.quizzing.generating.distractors import DAYS, PERIODS, WRONG, Chooser
from bot.core.quizzing.generating.facts import Fact, FactKind
from bot.core.quizzing.generating.statements import Statement
from bot.core.quizzing.items.explaining import explanation
from bot.core.quizzing.items.gate import gate_reasons
from bot.core.quizzing.items.model import Difficulty, ItemId, ItemSource, Origin, QuizItem
from knowledge.documents import Language
from knowledge.shelves import StoredDocument
from knowledge.text.words import fold
from prompts.words import Words

DIFFICULTY: Final = {
    FactKind.YEAR: Difficulty.MEDIUM, FactKind.MONTH: Difficulty.HARD, FactKind.DAY: Difficulty.HARD,
    FactKind.FIGURE: Difficulty.HARD, FactKind.NAME: Difficulty.EASY, FactKind.SPEAKER: Difficulty.MEDIUM,
    FactKind.TERM: Difficulty.EASY, FactKind.SPELT: Difficulty.HARD, FactKind.EXPANSION: Difficulty.EASY,
    FactKind.DECADE: Difficulty.MEDIUM, FactKind.CENTURY: Difficulty.MEDIUM,
}  # fmt: skip

SORTED: Final = frozenset({FactKind.FIGURE, FactKind.SPELT, *DAYS, *PERIODS})
"""Kinds whose options stand in order of size or time."""


@dataclass
class Generator:
    """Makes items of one language's readings; keys are spread evenly over the options' places."""

    candidates: Candidates
    chooser: Chooser
    words: Words
    places: Counter[int] = field(default_factory=Counter)

    def items(self, document: StoredDocument, count: int, *, avoid: Collection[str] = ()) -> list[QuizItem]:
        """Return at most `count` items of `document`, plainest questions first, one of each sentence; none in `avoid`.

        Args:
            avoid: Questions already asked or made.
        """
        found: list[QuizItem] = []
        asked: set[tuple[int, int]] = set()
        candidates = sorted(self.candidates.of(document), key=lambda candidate: -candidate.merit)
        for candidate in candidates:
            if len(found) >= count:
                break
            quote = candidate.statement.quote
            if (quote.start, quote.end) in asked or candidate.stem in avoid:
                continue
            item = self._item(candidate, document)
            if item and not gate_reasons(item, document.text, self.chooser.words.analyser):
                found.append(item)
                asked.add((quote.start, quote.end))
                self.places[item.key] += 1
        return found

    def _item(self, candidate: Candidate, document: StoredDocument) -> QuizItem | None:
        fact, statement = candidate.fact, candidate.statement
        quote = statement.quote.of(document.text)
        seed = hashlib.sha256(f"{document.id}\n{quote}\n{fact.kind}\n{fact.text}".encode()).hexdigest()
        options = self._options(fact, statement, quote, random.Random(seed))
        if options is None:
            return None
        return QuizItem(
            id=ItemId(f"g-{seed[:16]}"),
            stem=candidate.stem,
            options=tuple(options),
            key=options.index(fact.text),
            explanation=explanation(quote, fact.text, self.words),
            source=ItemSource(document.id, statement.quote, quote),
            concept=concept_of(document),
            difficulty=DIFFICULTY[fact.kind],
            language=statement.language,
            origin=Origin.GENERATED,
        )

    def _options(self, fact: Fact, statement: Statement, quote: str, chance: random.Random) -> list[str] | None:
        low, high = self.chooser.sides(fact, statement, quote, chance)
        if fact.kind in SORTED:
            places = [place for place in range(WRONG + 1) if place <= len(low) and WRONG - place <= len(high)]
            if not places:
                return None
            place = self._place(places, chance)
            before, after = low[:place], high[: WRONG - place]
            if fact.kind in PERIODS:
                return [*reversed(before), fact.text, *after]
            language = statement.language
            return [*_sorted(before, fact, language), fact.text, *_sorted(after, fact, language)]
        if len(high) < WRONG:
            return None
        options = high[:WRONG]
        options.insert(self._place(range(WRONG + 1), chance), fact.text)
        return options

    def _place(self, places: Sequence[int], chance: random.Random) -> int:
        """The place where the fewest keys have been, of several one at random."""
        return min(places, key=lambda place: (self.places[place], chance.random()))


def concept_of(document: StoredDocument) -> str:
    """Return the reading's first topic, or else its title, as a short folded name."""
    name = document.topics[0] if document.topics else document.title or document.id
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:40].strip("-") or document.id


def _sorted(texts: Sequence[str], fact: Fact, language: Language) -> list[str]:
    """Figures by size, dates by time."""

    def size(text: str) -> float:
        if fact.kind is FactKind.FIGURE:
            return figures_in(text, language)[0].value
        if fact.kind is FactKind.SPELT:
            return float(spelt_values(language).index(text.lower()))
        written = read_date(text)
        return float(written.day.toordinal()) if written else 0.0

    return sorted(texts, key=size)
