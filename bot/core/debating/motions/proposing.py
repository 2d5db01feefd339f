"""Evidence for a motion that nobody has prepared: found by retrieval, its stance proposed from the wording."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.core.debating.checking.evidence import Evidence, SentenceReader, evidence_of
from bot.core.debating.checking.judging import judge
from bot.core.debating.checking.likeness import likeness
from bot.core.debating.checking.model import Verdict
from bot.core.debating.motions.model import Motion, Quote
from bot.core.debating.motions.wording import Leaning, leaning
from knowledge.search import PassageSearch
from knowledge.shelves import ShelfId

PASSAGES: Final = 24
MOST_CONSIDERED: Final = 20
"""Sentences: further down the list they are about something else."""
MOST_OF_A_SIDE: Final = 4
MOST_BESIDE: Final = 2
NEAR: Final = 1.5
"""Deviations of a sentence's cosine above the median from which it may be on the subject at all."""
SHORTEST: Final = 40
"""Characters: a shorter sentence says too little without what is around it."""


@dataclass(frozen=True)
class Proposing:
    """Finds evidence on both sides of any motion."""

    search: PassageSearch
    reader: SentenceReader

    async def with_evidence(self, motion: Motion, shelves: Sequence[ShelfId]) -> Motion:
        """Return the motion with quotes, marked as proposed; a side for which nothing speaks has none."""
        return await asyncio.to_thread(self._with_evidence, motion, shelves)

    def _with_evidence(self, motion: Motion, shelves: Sequence[ShelfId]) -> Motion:
        sides: dict[Leaning, list[Quote]] = {side: [] for side in Leaning}
        for evidence, side in self._sorted(motion, shelves):
            most = MOST_OF_A_SIDE if side in (Leaning.FOR, Leaning.AGAINST) else MOST_BESIDE
            quote = Quote(evidence.passage.stored.id, evidence.span.of(evidence.passage.stored.text))
            if len(sides[side]) < most and quote not in sides[side]:
                sides[side].append(quote)
        return replace(
            motion,
            quotes_for=tuple(sides[Leaning.FOR]),
            quotes_against=tuple(sides[Leaning.AGAINST]),
            complicating=tuple(sides[Leaning.BOTH] or sides[Leaning.NEITHER]),
            proposed=True,
        )

    def _sorted(self, motion: Motion, shelves: Sequence[ShelfId]) -> list[tuple[Evidence, Leaning]]:
        found = self.search.search(shelves, motion.text, top_k=PASSAGES, language=motion.language)
        statistics = found.statistics

        def deviations(cosine: float) -> float:
            return max(0.0, (cosine - statistics.cosine_median) / max(statistics.cosine_deviation, 1e-6))

        passages = [one for one in found.passages if one.stored.language == motion.language] or found.passages
        evidence = evidence_of(passages, reader=self.reader, known=statistics.names, deviations=deviations)
        scores = {(one.stored.key, scored.unit.span): scored.score for one in passages for scored in one.units}
        near = [one for one in evidence if one.near >= NEAR and one.span.end - one.span.start >= SHORTEST]
        near.sort(key=lambda one: -scores[one.passage.stored.key, one.span])
        claim = self.reader.read(motion.text, motion.language, statistics.names)
        similar = likeness(claim, self.search, shelves)
        told: list[tuple[Evidence, Leaning]] = []
        for one in near[:MOST_CONSIDERED]:
            verdict = judge(claim, one, similar=similar, analyser=self.reader.analyser).verdict
            told.append((one, _side(verdict, motion.text, one.span.of(one.passage.stored.text))))
        return told


def _side(verdict: Verdict, motion: str, sentence: str) -> Leaning:
    if verdict is Verdict.ABSENT:
        return leaning(motion, sentence)
    return Leaning.FOR if verdict is Verdict.SUPPORTED else Leaning.AGAINST
