"""What of a reading can be asked for, and how."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.core.quizzing.generating.amounts import figures_of, spelt_figures
from bot.core.quizzing.generating.asking_dates import timeless
from bot.core.quizzing.generating.dates import dates_in, periods_in
from bot.core.quizzing.generating.distractors import DAYS, PERIODS
from bot.core.quizzing.generating.facts import Fact, FactKind, names_of
from bot.core.quizzing.generating.leaning import ANYWHERE, MEASURED, PARTICULAR, RULE
from bot.core.quizzing.generating.naming import kind_of_name
from bot.core.quizzing.generating.nuggets import nuggets_in
from bot.core.quizzing.generating.pool import Pool
from bot.core.quizzing.generating.questions import ask_for
from bot.core.quizzing.generating.sentences import sentences_of
from bot.core.quizzing.generating.speaking import saying_in
from bot.core.quizzing.generating.statements import Reader, Statement
from bot.core.quizzing.generating.turning import Asking, lowered
from knowledge.shelves import StoredDocument
from prompts.words import Words

FEWEST_WORDS_TURNED: Final = 4
FEWEST_WORDS: Final = 5  # content words of a question, without which it asks too vaguely
NUGGET_MERIT: Final = 2.0  # a fixed form is sure, but asks for less than a plain sentence turned into a question
MOST_NUMBERS: Final = 5  # of a sentence: with more it is a table in words
WITHOUT_NAME: Final = 6  # content words that a question without any name needs
WITHOUT_NAME_OR_DATE: Final = 9
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")


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


@dataclass(frozen=True)
class Candidates:
    """Finds what can be asked for in readings of one language."""

    pool: Pool
    reader: Reader
    words: Words

    def of(self, document: StoredDocument) -> Iterator[Candidate]:
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
        named = self.reader.recogniser.names_something(statement.analysed, words, statement.language)
        if any(self.pool.stock.misspelt(word.text) for word in words if word.capitalised):
            return False
        if RULE[statement.language].search(statement.text):
            proper = [word for word in words if self.reader.recogniser.is_name_here(statement.analysed, word.start)]
            named = any(self.reader.recogniser.is_known_name(word, statement.language) for word in proper)
            return named and len(words) >= fewest
        dated = any(other.span != fact.span for other in dates_in(statement.text))
        if fact.kind in PERIODS and statement.subject:  # "A teoria da computação teve início no século …"
            subject = [word for word in words if statement.subject.start <= word.start < statement.subject.end]
            named = named or len(subject) > 1
        particular = PARTICULAR[statement.language].search(statement.text) is not None
        counted = (
            fact.kind in {FactKind.FIGURE, FactKind.SPELT}
            and not particular
            and (ANYWHERE.search(statement.text) is not None or _is_lawlike(fact, statement))
        )
        anywhere = ANYWHERE.search(statement.text) is not None and len(words) >= WITHOUT_NAME
        told = (
            anywhere
            or (dated and not particular and len(words) >= WITHOUT_NAME)
            or (counted and len(words) >= WITHOUT_NAME_OR_DATE)
        )
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


def _is_lawlike(fact: Fact, statement: Statement) -> bool:
    """Whether a figure is a share or a physical measure, which may hold anywhere; money and heads are somebody's."""
    shared = fact.figure is not None and fact.figure.unit == "%"
    return shared or bool(MEASURED.match(statement.text[fact.span.end :]))
