"""What the readings say on a motion, told by the model sentence by sentence behind the gate; else nothing."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from bot.core.asking.answer import Citation, Statement
from bot.core.drafting.drafts import NO_ANSWER, SCHEMA, draft_of, statements_of
from bot.core.drafting.passages import Numbered
from bot.core.drafting.reading import DraftReading
from bot.core.drafting.writing import Writing
from bot.core.verifying.evidence import evidence_of
from bot.core.verifying.gate import Gate
from bot.core.verifying.splitting import sentences_of
from knowledge.documents import Language
from prompts.templates import render

MOST_SENTENCES: Final = 3
MOST_TOKENS: Final = 400


class ContextTeller(Protocol):
    """Tells what the readings say on a motion."""

    async def context(
        self, motion: str, citations: Sequence[Citation], language: Language, group: str
    ) -> Sequence[Statement]:
        """Return statements that the citations bear out; none where the quotes themselves have to do."""
        ...


@dataclass(frozen=True)
class Summarising:
    """Tells it in the model's words, as far as the gate lets them through."""

    writing: Writing
    gate: Gate

    async def context(
        self, motion: str, citations: Sequence[Citation], language: Language, group: str
    ) -> Sequence[Statement]:
        """Return what passed, or nothing if too little did."""
        sentences = [Numbered(Citation(n, c.stored, c.span, c.section)) for n, c in enumerate(citations, 1)]
        if not sentences:
            return ()
        prompt = render(
            "context",
            language=language,
            most_sentences=MOST_SENTENCES,
            no_answer=NO_ANSWER,
            passages=sentences,
            motion=motion,
        )
        completion = await self.writing.written(prompt, group, most_tokens=MOST_TOKENS, schema=SCHEMA)
        if completion is None:
            return ()
        evidence = {s.n: evidence_of(s.citation.stored, s.citation.span) for s in sentences}
        reading = DraftReading(
            judge=lambda sentence: self.gate.judge(motion, sentence, evidence),
            makes_point=lambda _: True,
            language=language,
        )
        await asyncio.to_thread(reading.go_on, sentences_of(draft_of(completion), language), whole=True)
        self.writing.counts.judged(reading.verdict)
        return tuple(statements_of(reading.standing, sentences))
