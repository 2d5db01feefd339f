"""A message in, its claims out, each with what the readings say to it."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.asking.answer import Citation
from bot.core.debating.checking.evidence import Evidence, Read, SentenceReader, evidence_of
from bot.core.debating.checking.judging import Judgement, judge
from bot.core.debating.checking.likeness import likeness
from bot.core.debating.checking.model import Check, CheckedClaim, Verdict
from bot.core.debating.checking.splitting import split_claims
from bot.core.drafting.splitting import ClaimSplitter
from knowledge.documents import Language
from knowledge.language import detect_language
from knowledge.passages import Found
from knowledge.search import PassageSearch
from knowledge.shelves import ShelfId

PASSAGES: Final = 24
MOST_CITATIONS: Final = 2


@dataclass(frozen=True)
class Checking:
    """Checks messages against the shelves of a group.

    Attributes:
        stopwatch: Seconds that only grow.
        splitter: Splits messages better than the rules do, where there is a model.
    """

    search: PassageSearch
    reader: SentenceReader
    stopwatch: Callable[[], float] = time.perf_counter
    splitter: ClaimSplitter | None = None

    async def check(self, message: str, shelves: Sequence[ShelfId], *, language: Language | None = None) -> Check:
        """Split `message` into claims and check each."""
        told = detect_language(message)
        texts = None
        if self.splitter is not None:
            texts = await self.splitter.claims(message, told, str(shelves[0]) if shelves else "")
        return await asyncio.to_thread(self._timed, message, texts, shelves, language)

    def _timed(
        self, message: str, texts: Sequence[str] | None, shelves: Sequence[ShelfId], language: Language | None
    ) -> Check:
        started = self.stopwatch()
        told = detect_language(message)
        claims: list[CheckedClaim] = []
        for text in split_claims(message, told, self.reader.analyser) if texts is None else texts:
            cited = sum(len(claim.citations) for claim in claims)
            claims.append(self._claim(text, told, shelves, cited + 1))
        return Check(message, language or told, tuple(claims), (self.stopwatch() - started) * 1000)

    def _claim(self, text: str, language: Language, shelves: Sequence[ShelfId], first: int) -> CheckedClaim:
        found = self.search.search(shelves, text, top_k=PASSAGES, language=language)
        claim = self.reader.read(text, language, found.statistics.names)
        judged = self._judged(claim, found, shelves)
        for verdict in (Verdict.SUPPORTED, Verdict.CONTRADICTED):
            chosen = [(evidence, said) for evidence, said in judged if said.verdict is verdict]
            if chosen:
                chosen.sort(key=lambda pair: -pair[1].score)
                citations = _cited([evidence for evidence, _ in chosen], first)
                return CheckedClaim(text, verdict, citations, chosen[0][1].conflict)
        return CheckedClaim(text, Verdict.ABSENT)

    def _judged(self, claim: Read, found: Found, shelves: Sequence[ShelfId]) -> list[tuple[Evidence, Judgement]]:
        statistics = found.statistics

        def deviations(cosine: float) -> float:
            return max(0.0, (cosine - statistics.cosine_median) / max(statistics.cosine_deviation, 1e-6))

        evidence = evidence_of(found.passages, reader=self.reader, known=statistics.names, deviations=deviations)
        similar = likeness(claim, self.search, shelves)
        return [(one, judge(claim, one, similar=similar, analyser=self.reader.analyser)) for one in evidence]


def _cited(evidence: Sequence[Evidence], first: int) -> tuple[Citation, ...]:
    """Cite the best, and further ones of other works."""
    works: dict[str, Evidence] = {}
    for one in evidence:
        works.setdefault(one.passage.stored.work, one)
    return tuple(
        Citation(n, one.passage.stored, one.span, one.passage.chunk.section)
        for n, one in enumerate(list(works.values())[:MOST_CITATIONS], first)
    )
