"""Quotes of the readings on a query, for the card that `/evidencia` posts."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.asking.answer import Citation
from bot.core.asking.asking import Asking
from bot.core.asking.question import Question
from bot.core.debating.wishing import EvidenceCard
from bot.core.wording import askable
from knowledge.documents import Language
from knowledge.search import PassageSearch
from knowledge.shelves import ShelfId

PASSAGES: Final = 12
MOST_QUOTES: Final = 4
NEAR: Final = 2.0
"""Deviations of a sentence's cosine above the median from which it is on the query's subject, if it shares a word with
it; without one, twice as many."""
NEAREST: Final = 0.6
"""Share of the best sentence's score that another one needs beside it."""


@dataclass(frozen=True)
class Searching:
    """Finds evidence: first what answers the query as a question, then what else speaks of it."""

    asking: Asking
    search: PassageSearch

    async def card(self, query: str, shelves: Sequence[ShelfId], language: Language) -> EvidenceCard:
        """Return a card; without quotes if the readings have nothing on the query."""
        query = askable(query)
        if not query:
            return EvidenceCard(query, language, ())
        answer = await self.asking.ask(Question(query, tuple(shelves), language=language))
        answering = answer.citations if answer.statements else ()
        found = [(citation.stored.key, citation.span, citation) for citation in answering]
        others = await asyncio.to_thread(self._near, query, shelves, language)
        places = {(key, span) for key, span, _ in found}
        found += [(one.stored.key, one.span, one) for one in others if (one.stored.key, one.span) not in places]
        citations = [citation for _, _, citation in found]
        own = [citation for citation in citations if citation.stored.language == language]
        chosen = (own or citations)[:MOST_QUOTES]
        quotes = [Citation(n, one.stored, one.span, one.section) for n, one in enumerate(chosen, 1)]
        return EvidenceCard(query, language, tuple(quotes))

    def _near(self, query: str, shelves: Sequence[ShelfId], language: Language) -> list[Citation]:
        found = self.search.search(shelves, query, top_k=PASSAGES, language=language)
        statistics = found.statistics
        scored = [(unit, passage) for passage in found.passages for unit in passage.units]
        scored = [pair for pair in scored if not pair[0].unit.span.of(pair[1].stored.text).endswith("?")]
        scored.sort(key=lambda pair: -pair[0].score)
        best = scored[0][0].score if scored else 0.0
        kept: list[Citation] = []
        for unit, passage in scored:
            deviations = (unit.cosine - statistics.cosine_median) / max(statistics.cosine_deviation, 1e-6)
            if deviations >= (NEAR if unit.bm25 > 0 else 2 * NEAR) and unit.score >= NEAREST * best:
                kept.append(Citation(1, passage.stored, unit.unit.span, passage.chunk.section))
        return kept
