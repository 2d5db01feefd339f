"""What each side of a debate said, in the model's words as far as the debaters' own bear them out; else nothing."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.core.debating.kept import KeptPoint, PointKind
from bot.core.debating.model import Debate, Side
from bot.core.drafting.drafts import SCHEMA, draft_of
from bot.core.drafting.reading import DraftReading
from bot.core.drafting.writing import Writing
from bot.core.groups.model import Group
from bot.core.verifying.gate import Gate
from bot.core.verifying.splitting import sentences_of
from bot.core.verifying.verdict import Evidence
from prompts.templates import render
from prompts.words import words_for

MOST_SENTENCES: Final = 4
MOST_TOKENS: Final = 300


@dataclass(frozen=True, slots=True)
class Statement:
    """A debater's words under their number, and their side's name."""

    n: int
    side: str
    text: str


@dataclass(frozen=True)
class Recaps:
    """Sums debates up."""

    writing: Writing
    gate: Gate

    async def recap(self, points: Sequence[KeptPoint], debate: Debate, group: Group) -> list[KeptPoint]:
        """Return at most four sentences, of every side that made a point; none if one of them would go unheard.

        A sentence rests on one debater's words alone, so that it goes when these go.
        """
        made = [point for point in points if point.kind is PointKind.POINT]
        sides = {point.side for point in made}
        if len(sides) < len(Side):
            return []
        words = words_for(debate.language)
        prompt = render(
            "debate_summary",
            language=debate.language,
            most_sentences=MOST_SENTENCES,
            motion=debate.motion.text,
            statements=[
                Statement(n, words.say(f"debate.side.{point.side}"), point.text) for n, point in enumerate(made, 1)
            ],
        )
        completion = await self.writing.written(prompt, str(group.shelves[0]), most_tokens=MOST_TOKENS, schema=SCHEMA)
        if completion is None:
            return []
        evidence = {n: Evidence(point.text, debate.language) for n, point in enumerate(made, 1)}
        reading = DraftReading(
            judge=lambda sentence: self.gate.judge(debate.motion.text, sentence, evidence),
            makes_point=lambda _: True,
            language=debate.language,
        )
        await asyncio.to_thread(reading.go_on, sentences_of(draft_of(completion), debate.language), whole=True)
        self.writing.counts.judged(reading.verdict)
        told = [(one.text, made[one.numbers[0] - 1]) for one in reading.standing if len(one.numbers) == 1]
        told = told[:MOST_SENTENCES]
        if {point.side for _, point in told} != sides:
            return []
        return [
            replace(point, kind=PointKind.RECAP, rank=rank, text=text, evidence=())
            for rank, (text, point) in enumerate(told)
        ]
