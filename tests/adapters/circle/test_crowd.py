"""Many members asking at once."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from bot.core.asking.answer import Answer
from bot.core.asking.question import Question
from bot.core.groups.errors import CrowdedError
from bot.core.groups.model import Platform
from bot.core.groups.questioning import AT_ONCE
from bot.core.groups.speaking import Speaker, Venue
from bot.core.groups.turns import Turns
from knowledge.embedding.protocol import Embedder
from tests.circles import Roundtable

PLACES = [
    *(Venue(Platform.DISCORD, "guild", "Turma", f"channel-{number}") for number in range(3)),
    *(Venue(Platform.TELEGRAM, f"-{number}", "Turma", "") for number in range(1, 4)),
]


@dataclass
class Scholar:
    """Answers when told to, and counts how many questions it has before it."""

    go: asyncio.Event = field(default_factory=asyncio.Event)
    busy: int = 0
    most_busy: int = 0

    async def ask(self, question: Question) -> Answer:
        self.busy += 1
        self.most_busy = max(self.most_busy, self.busy)
        await self.go.wait()
        self.busy -= 1
        return Answer(question.text, "pt")


async def test_every_member_is_answered_or_put_off(tmp_path: Path, embedder: Embedder) -> None:
    """Of 200, each hears once: answered in the order of asking within each place, or that the circle is full."""
    scholar = Scholar()
    table = Roundtable(tmp_path, embedder, answering=scholar, turns=Turns(in_place=20, overall=100))
    replies: dict[Venue, list[str]] = {venue: [] for venue in PLACES}
    put_off: list[str] = []

    async def ask(number: int) -> None:
        venue = PLACES[number % len(PLACES)]
        speaker = Speaker(venue.platform, str(number), f"Pessoa {number}")
        try:
            async with table.circle.turn(venue):
                asked = await table.circle.ask(speaker, venue, f"pergunta {number:03}")
                replies[venue].append(asked.answer.question)
                await table.circle.sent(asked.id, f"message-{number}")
        except CrowdedError:
            put_off.append(f"pergunta {number:03}")

    assert table.circle
    tasks = [asyncio.create_task(ask(number)) for number in range(200)]
    while scholar.busy < AT_ONCE:
        await asyncio.wait(tasks, timeout=0.01, return_when=asyncio.FIRST_COMPLETED)
    scholar.go.set()
    await asyncio.gather(*tasks)
    heard = [*put_off, *(question for place in replies.values() for question in place)]
    assert sorted(heard) == [f"pergunta {number:03}" for number in range(200)]
    assert len(put_off) == 100
    assert all(place == sorted(place) for place in replies.values())
    assert all(0 < len(place) <= 20 for place in replies.values())
    assert scholar.most_busy == AT_ONCE
    follow = await table.circle.ask(Speaker(PLACES[0].platform, "0", "Pessoa 0"), PLACES[0], "pergunta nova")
    assert follow.answer.question == "pergunta nova"
    table.close()
