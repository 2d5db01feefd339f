"""From quotes as motions name them to places in the group's readings, and back."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.asking.answer import Citation
from bot.core.debating.motions.model import Evidence, Motion, Quote
from bot.core.quizzing.results import Reading
from knowledge.documents import Span
from knowledge.search import PassageSearch
from knowledge.shelves import ShelfId, StoredDocument


@dataclass(frozen=True)
class Quoting:
    """Finds quotes where they stand now; those that stand nowhere any more are left out."""

    search: PassageSearch

    async def evidence(self, motion: Motion, shelves: Sequence[ShelfId]) -> Evidence:
        """Return a motion's quotes, numbered over all three lists."""
        return await asyncio.to_thread(self._evidence, motion, shelves)

    async def cited(self, quotes: Sequence[Quote], shelves: Sequence[ShelfId]) -> tuple[Citation, ...]:
        """Return the quotes that stand in the readings, numbered from 1."""
        return await asyncio.to_thread(self._cited, quotes, self.documents(shelves), 1)

    async def readings(self, names: Sequence[str], shelves: Sequence[ShelfId]) -> tuple[Reading, ...]:
        """Return the readings with these ids that are there."""
        documents = await asyncio.to_thread(self.documents, shelves)
        found = [documents[name] for name in names if name in documents]
        return tuple(Reading(one.id, one.title, one.source.url) for one in found)

    def documents(self, shelves: Sequence[ShelfId]) -> dict[str, StoredDocument]:
        """Return the readings by id; of two with one id that of the first shelf. Blocks."""
        found: dict[str, StoredDocument] = {}
        for shelf in shelves:
            for document in self.search.shelf(shelf).documents:
                found.setdefault(document.id, document)
        return found

    def _evidence(self, motion: Motion, shelves: Sequence[ShelfId]) -> Evidence:
        documents = self.documents(shelves)
        cited_for = self._cited(motion.quotes_for, documents, 1)
        cited_against = self._cited(motion.quotes_against, documents, 1 + len(cited_for))
        beside = self._cited(motion.complicating, documents, 1 + len(cited_for) + len(cited_against))
        return Evidence(cited_for, cited_against, beside, motion.proposed)

    def _cited(self, quotes: Sequence[Quote], documents: dict[str, StoredDocument], first: int) -> tuple[Citation, ...]:
        found: list[Citation] = []
        for quote in quotes:
            stored = documents.get(quote.document)
            start = stored.text.find(quote.text) if stored and quote.text else -1
            if stored and start >= 0:
                span = Span(start, start + len(quote.text))
                found.append(Citation(first + len(found), stored, span, _section(stored, span)))
        return tuple(found)


def quote_of(citation: Citation) -> Quote:
    """Return what names a citation's words."""
    return Quote(citation.document, citation.quote)


def _section(stored: StoredDocument, span: Span) -> tuple[str, ...]:
    return next((chunk.section for chunk in stored.chunks if chunk.span.start <= span.start < chunk.span.end), ())
