"""The map of disagreements: all statements of the shelves compared, pairs of one subject kept together."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.asking.answer import Citation
from bot.core.comparing.roles import is_governed
from bot.core.comparing.terms import Term
from bot.core.debating.checking.evidence import SentenceReader
from bot.core.debating.disagreeing.contrasting import contrasts
from bot.core.debating.disagreeing.differing import Differing, denials_differ, doubts_differ, figures_differ
from bot.core.debating.disagreeing.model import SEPARATOR, Disagreement, DisagreementKind, Measure, Topic
from bot.core.debating.disagreeing.statements import Statement, owner_of, shown, statements_of
from bot.core.debating.disagreeing.topics import measured
from knowledge.documents import Language, Span
from knowledge.shelves import DocumentStore, ShelfId, StoredDocument

MOST_OF_A_SUBJECT: Final = 2
"""Pairs shown of one subject; further ones repeat it."""
SUBJECT_WORDS: Final = 4


@dataclass(frozen=True)
class DisagreementMap:
    """Finds where the readings of a group differ."""

    store: DocumentStore
    reader: SentenceReader

    async def find(self, shelves: Sequence[ShelfId], *, language: Language = "pt") -> tuple[Disagreement, ...]:
        """Return the disagreements, surest first.

        Args:
            language: Of a work that is there in both languages only this version is read.
        """
        return await asyncio.to_thread(self._find, shelves, language)

    def _find(self, shelves: Sequence[ShelfId], language: Language) -> tuple[Disagreement, ...]:
        documents = one_version([one for shelf in shelves for one in self.store.load(shelf)[1]], language)
        statements = list(statements_of(documents, self.reader))
        found = [_contrast(s, pair) for s in statements for pair in dict.fromkeys(contrasts(s))]
        pairs: list[Differing] = []
        for code in ("pt", "en"):
            alike = [statement for statement in statements if statement.stored.language == code]
            pairs += figures_differ(alike, self.reader.analyser)
            pairs += denials_differ(alike, self.reader.analyser)
            pairs += doubts_differ(alike)
        found += [_disagreement(pair) for pair in _told_once(pairs)]
        return tuple(sorted(found, key=lambda one: -one.weight))


def one_version(documents: Sequence[StoredDocument], language: Language) -> list[StoredDocument]:
    """Return the documents without those of a work that is also there in `language`."""
    own = {document.work for document in documents if document.language == language}
    return [one for one in documents if one.language == language or one.work not in own]


def _told_once(pairs: Sequence[Differing]) -> list[Differing]:
    """Keep the surest pairs of each subject, and no statement pair twice."""
    kept: list[Differing] = []
    for pair in sorted(pairs, key=lambda one: -one.weight):
        of_subject = [one for one in kept if one.kind is pair.kind and _one_subject(one, pair)]
        if len(of_subject) >= MOST_OF_A_SUBJECT:
            continue
        if any({one.one.span, one.other.span} == {pair.one.span, pair.other.span} for one in kept):
            continue
        kept.append(pair)
    return kept


def _one_subject(one: Differing, other: Differing) -> bool:
    first, second = {word.lower() for word in one.subject}, {word.lower() for word in other.subject}
    return len(first & second) * 2 >= min(len(first), len(second))


def _disagreement(pair: Differing) -> Disagreement:
    return Disagreement(
        SEPARATOR.join(dict.fromkeys(pair.subject[:SUBJECT_WORDS])),
        pair.kind,
        pair.one.stored.language,
        (_cited(1, pair.one, pair.one.span), _cited(2, pair.other, pair.other.span)),
        pair.weight,
        pair.topic,
    )


def _contrast(statement: Statement, spans: tuple[Span, Span]) -> Disagreement:
    facts = statement.read.facts
    counted = [quantity.counted[0] for quantity in facts.quantities if quantity.counted]
    words = [term.word.text for term in sorted(statement.read.terms, key=_telling) if term.weight]
    names = [shown(name, statement) for name in facts.names if not is_governed(facts, name)][:1]
    dated = any(m.span.start + statement.span.start >= spans[1].start for m in facts.moments) and not facts.quantities
    return Disagreement(
        SEPARATOR.join(dict.fromkeys([*names, *counted[:1], *words][:SUBJECT_WORDS])),
        DisagreementKind.DATE if dated else DisagreementKind.FIGURE,
        statement.stored.language,
        (_cited(1, statement, spans[0]), _cited(2, statement, spans[1])),
        10.0,
        Topic(tuple(names), Measure.DATE) if dated else _measured(statement, names),
    )


def _measured(statement: Statement, names: Sequence[str]) -> Topic:
    """The topic of figures that one sentence sets against each other: of whom the first of them is."""
    quantities = statement.read.facts.quantities
    owner = owner_of(quantities[0], statement.read) if quantities else None
    things = [shown(owner, statement)] if owner else names
    return measured(things, [(statement, quantity) for quantity in quantities])


def _telling(term: Term) -> tuple[bool, float]:
    """Words of the lexicon first, then rare ones."""
    return not term.groups, -term.weight


def _cited(n: int, statement: Statement, span: Span) -> Citation:
    return Citation(n, statement.stored, span, statement.section)
