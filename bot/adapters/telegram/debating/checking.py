"""/evidencia and /checar: cards of evidence, and messages checked against the readings."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.adapters.telegram.debating.announcing import quote
from bot.adapters.telegram.debating.filling import filled
from bot.adapters.telegram.debating.naming import replied_to
from bot.adapters.telegram.markup import Rich, bold, italic, joined, plain
from bot.adapters.telegram.seating import seat_of
from bot.adapters.telegram.talks import Talk
from bot.core.debating.checking.model import Check, CheckedClaim, Verdict
from bot.core.debating.debating import Debating
from bot.core.debating.wishing import EvidenceCard
from prompts.words import Words


@dataclass(frozen=True)
class Looking:
    """Looks things up in the group's readings."""

    debating: Debating = field(repr=False)

    async def evidence(self, talk: Talk, query: str) -> None:
        """/evidencia QUERY: post the card."""
        words = await talk.words()
        if not query.strip():
            await talk.reply(plain(words.say("debate.evidence.usage")))
            return
        async with talk.desk.messenger.typing(talk.place):
            card = await self.debating.evidence(await seat_of(self.debating, talk), query)
            await talk.reply(evidence_text(card, words))

    async def check(self, talk: Talk, given: str) -> None:
        """/checar TEXT, or in reply to a message: mark each of its claims."""
        words = await talk.words()
        replied = replied_to(talk)
        if not given and replied is not None:
            given = replied.text or replied.caption or ""
        if not given.strip():
            await talk.reply(plain(words.say("debate.check.usage")))
            return
        async with talk.desk.messenger.typing(talk.place):
            check = await self.debating.check(await seat_of(self.debating, talk), given)
            await talk.reply(check_text(check, words))


def evidence_text(card: EvidenceCard, words: Words) -> Rich:
    """Return the card, or that there is nothing."""
    if not card.quotes:
        return plain(words.say("debate.evidence.none"))
    title = filled(words, "debate.evidence.title", query=card.query).wrapped("b")
    return joined("\n\n", [title, *(quote(citation) for citation in card.quotes)])


def check_text(check: Check, words: Words) -> Rich:
    """Return each claim with what the readings say to it."""
    if not check.claims:
        return plain(words.say("check.no_claim"))
    claims = [joined("\n", _claim(n, claim, words)) for n, claim in enumerate(check.claims, 1)]
    return joined("\n\n", [bold(words.say("debate.check.title")), *claims, italic(words.say("check.note"))])


def _claim(n: int, claim: CheckedClaim, words: Words) -> Iterator[Rich]:
    verdict = bold(words.say(f"check.verdict.{claim.verdict.value}"))
    yield filled(words, "debate.check.claim", n=n, verdict=verdict, claim=claim.text)
    if claim.verdict is Verdict.CONTRADICTED and claim.conflict is not None:
        yield plain(words.say(f"check.conflict.{claim.conflict.value}"))
    for citation in claim.citations:
        yield quote(citation)
