"""Quiz items from a reading: its statements' facts, asked for, with wrong options, through the gate."""

import hashlib
import random
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from bot.core.asking.entities import library_names
from bot.core.asking.figures import figures_in
from bot.core.quizzing.generating.calendar import read_date
from bot.core.quizzing.generating.distractors import DAYS, PERIODS, WRONG, Chooser
from bot.core.quizzing.generating.facts import (
    Fact,
    FactKind,
    dates_in,
    figures_of,
    names_of,
    periods_in,
    spelt_figures,
    spelt_values,
)
from bot.core.quizzing.generating.grammar import PARTICULAR, RULE
from bot.core.quizzing.generating.naming import kind_of_name
from bot.core.quizzing.generating.nuggets import nuggets_in
from bot.core.quizzing.generating.pool import Pool, build_pool
from bot.core.quizzing.generating.questions import Asking, ask_for, lowered, timeless
from bot.core.quizzing.generating.speaking import saying_in
from bot.core.quizzing.generating.statements import Reader, Statement, sentences_of
from bot.core.quizzing.items.gate import EXPLANATION_LIMIT, gate_reasons
from bot.core.quizzing.items.model import Difficulty, ItemId, ItemSource, Origin, QuizItem
from knowledge.documents import Language
from knowledge.shelves import StoredDocument
from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import Analysed, WordAnalyser, fold
from prompts.words import Words, words_for

FEWEST_WORDS_TURNED: Final = 4
FEWEST_WORDS: Final = 5  # content words of a question, without which it asks too vaguely
FEW_READINGS: Final = 20  # up to so many readings one use of a word is enough for it
FAMILIAR: Final = 3  # readings with a word that the vocabulary lacks from which on it is taken for one
NUGGET_MERIT: Final = 2.0  # a fixed form is sure, but asks for less than a plain sentence turned into a question
MOST_NUMBERS: Final = 4  # of a sentence: with more it is a table in words
WITHOUT_NAME: Final = 7  # content words that a question without any name needs
WITHOUT_NAME_OR_DATE: Final = 9
DIFFICULTY: Final = {
    FactKind.YEAR: Difficulty.MEDIUM, FactKind.MONTH: Difficulty.HARD, FactKind.DAY: Difficulty.HARD,
    FactKind.FIGURE: Difficulty.HARD, FactKind.NAME: Difficulty.EASY, FactKind.SPEAKER: Difficulty.MEDIUM,
    FactKind.TERM: Difficulty.EASY, FactKind.SPELT: Difficulty.HARD, FactKind.EXPANSION: Difficulty.EASY,
    FactKind.DECADE: Difficulty.MEDIUM, FactKind.CENTURY: Difficulty.MEDIUM,
}  # fmt: skip

_GENERIC: Final = re.compile(
    r"\b(?:an?|uma?|each|every|cada|any|qualquer|two|three|dois|duas)\s+([A-Z]{2,6})\b(?!\s+[A-Z]?[a-z])|"
    r"\b([A-Z]{2,6})s\b"
)
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
SORTED: Final = frozenset({FactKind.FIGURE, FactKind.SPELT, *DAYS, *PERIODS})
"""Kinds whose options stand in order of size or time."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact with its question.

    Attributes:
        merit: How plain the question is; of the candidates of one reading the best come first.
    """

    fact: Fact
    statement: Statement
    asking: Asking
    stem: str
    merit: float


@dataclass
class Generator:
    """Makes items of one language's readings; keys are spread evenly over the options' places."""

    pool: Pool
    reader: Reader
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
        candidates = sorted(self.candidates(document), key=lambda candidate: -candidate.merit)
        for candidate in candidates:
            if len(found) >= count:
                break
            quote = candidate.statement.quote
            if (quote.start, quote.end) in asked or candidate.stem in avoid:
                continue
            item = self._item(candidate, document)
            if item and not gate_reasons(item, document.text, self.reader.analyser):
                found.append(item)
                asked.add((quote.start, quote.end))
                self.places[item.key] += 1
        return found

    def candidates(self, document: StoredDocument) -> Iterator[Candidate]:
        """Yield everything in `document` that can be asked for, in the order of its text."""
        yield from self._nuggets(document)
        yield from self._definitions(document)
        for statement in self.reader.statements(document):
            facts = [*dates_in(statement.text), *periods_in(statement.text)]
            if len(_NUMBER.findall(statement.text)) <= MOST_NUMBERS:
                facts += figures_of(statement.text, statement.language)
            facts += spelt_figures(statement.text, statement.language)
            facts += [
                fact
                for fact in names_of(statement, self.pool.known)
                if not self.pool.is_everywhere(fact.text) and statement.text.count(fact.text) == 1
            ]
            for fact in facts:
                if fact.kind in DAYS and timeless(fact, statement):
                    continue
                asking = ask_for(fact, statement, self.reader)
                if self._specific(fact, statement, asking.turned):
                    yield self._candidate(fact, statement, asking)
            yield from self._sayings(statement)

    def _nuggets(self, document: StoredDocument) -> Iterator[Candidate]:
        for span in sentences_of(document):
            text = " ".join(span.of(document.text).split())
            for nugget in nuggets_in(text, document.language):
                analysed = self.reader.analyser.analyse(text, document.language)
                statement = Statement(document.id, document.language, span, text, None, analysed)
                asking = Asking(nugget.key, nugget.rest, turned=True)
                stem = self.words.say(nugget.key, rest=nugget.rest)
                yield Candidate(nugget.fact, statement, asking, stem, NUGGET_MERIT)

    def _candidate(self, fact: Fact, statement: Statement, asking: Asking, **parts: str) -> Candidate:
        stem = self.words.say(asking.key, rest=asking.rest, **parts)
        merit = 3.0 * asking.turned - 0.5 * statement.clauses - len(stem) / 150
        return Candidate(fact, statement, asking, stem, merit)

    def _specific(self, fact: Fact, statement: Statement, turned: bool = False) -> bool:
        """Whether the rest of the statement names what it is about, and says enough of it."""
        fewest = FEWEST_WORDS_TURNED if turned else FEWEST_WORDS
        words = [
            word
            for word in statement.analysed.content
            if not fact.span.start <= word.start < fact.span.end and not word.number
        ]
        named = self.reader.names_something(statement.analysed, words, statement.language)
        if RULE[statement.language].search(statement.text):
            proper = [word for word in words if self.reader.is_name_here(statement.analysed, word.start)]
            named = any(self.reader.is_known_name(word, statement.language) for word in proper)
            return named and len(words) >= fewest
        dated = any(other.span != fact.span for other in dates_in(statement.text))
        if fact.kind in PERIODS and statement.subject:  # "A teoria da computação teve início no século …"
            subject = [word for word in words if statement.subject.start <= word.start < statement.subject.end]
            named = named or len(subject) > 1
        counted = fact.kind in {FactKind.FIGURE, FactKind.SPELT} and not PARTICULAR[statement.language].search(
            statement.text
        )
        told = (dated and len(words) >= WITHOUT_NAME) or (counted and len(words) >= WITHOUT_NAME_OR_DATE)
        return len(words) >= fewest and (named or told)

    def _sayings(self, statement: Statement) -> Iterator[Candidate]:
        saying = saying_in(statement.text, statement.language)
        if saying is None:
            return
        kind = kind_of_name(statement.text, saying.who, statement.language, self.pool.known)
        if kind is None:
            return
        fact = Fact(FactKind.SPEAKER, saying.who, saying.who.of(statement.text), name=kind)
        claim = lowered(saying.claim.of(statement.text).strip(), statement, self.reader, saying.claim.start)
        asking = Asking("quiz_item.ask.who_says", claim, turned=True)
        clause = self.reader.analyser.analyse(claim[:1].upper() + claim[1:], statement.language)
        if self._specific(fact, statement) and self.reader.subject_of(clause, statement.language):
            yield self._candidate(fact, statement, asking, verb=saying.verb)

    def _definitions(self, document: StoredDocument) -> Iterator[Candidate]:
        for statement, found in self.reader.definitions(document):
            fact = Fact(FactKind.TERM, found.span, found.term[:1].upper() + found.term[1:])
            meaning = found.meaning.replace('"', "'")
            yield self._candidate(fact, statement, Asking("quiz_item.ask.term", meaning, turned=True))

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


def build_generator(
    documents: Sequence[StoredDocument], language: Language, analyser: WordAnalyser, today: date
) -> Generator:
    """Return a generator whose wrong options come from `documents`."""
    own = [document for document in documents if document.language == language]
    texts = [analyser.analyse(unit.span.of(one.text), language) for one in own for unit in one.units]
    pool = build_pool(own, language, analyser)
    reader = Reader(analyser, load_vocabulary(), library_names(texts), familiar(texts, own), generic_acronyms(texts))
    pool.definitions = [found for document in own for _, found in reader.definitions(document)]
    return Generator(pool, reader, Chooser(pool, analyser, latest_date(pool, today)), words_for(language))


def latest_date(pool: Pool, today: date) -> date:
    """Return the latest past date of the library: a wrong date after all of them would be seen to be wrong."""
    return max(
        (written.day for dates in pool.dates.values() for written in dates if written.day <= today), default=today
    )


def generic_acronyms(texts: Sequence[Analysed]) -> frozenset[str]:
    """Return the folded acronyms that have a plural or an indefinite article somewhere: common nouns, no names."""
    return frozenset(fold(match[1] or match[2]) for text in texts for match in _GENERIC.finditer(text.text))


def familiar(texts: Sequence[Analysed], documents: Sequence[StoredDocument]) -> frozenset[str]:
    """Return the folded words that so many of the readings use that they are none of broken text."""
    per_document = iter(texts)
    used: Counter[str] = Counter()
    for document in documents:
        used.update({word.folded for _ in document.units for word in next(per_document).words})
    return frozenset(
        word for word, count in used.items() if count >= (FAMILIAR if len(documents) > FEW_READINGS else 1)
    )


def explanation(quote: str, key: str, words: Words) -> str:
    """Return the quote as an explanation, cut around the key where it is too long."""
    text = " ".join(quote.split())
    room = EXPLANATION_LIMIT - len(words.say("quiz_item.explanation", quote=""))
    if len(text) > room:
        at = max(text.find(key), 0)
        start = max(0, min(at - room // 2, len(text) - room + 2))
        start = text.rfind(" ", 0, start + 1) + 1 if start else 0
        while len(shown := _window(text, start, room)) > room:
            start = text.find(" ", start) + 1
        text = shown
    return words.say("quiz_item.explanation", quote=text)


def _window(text: str, start: int, room: int) -> str:
    left = "… " if start else ""
    rest = text[start:]
    if len(left) + len(rest) <= room:
        return left + rest
    cut = rest[: room - len(left) - 2]
    return f"{left}{cut[: cut.rfind(' ')]} …"


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
