"""A message split into claims by the model, where it changes nothing; else by the rules."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from bot.core.comparing.facts import facts_of
from bot.core.drafting.adding_nothing import adds_nothing
from bot.core.drafting.writing import Writing
from knowledge.documents import Language
from knowledge.text.words import WordAnalyser
from prompts.templates import render

MOST_TOKENS: Final = 300
MOST_CLAIMS: Final = 12
LONGEST: Final = 2000  # characters of a message that is split by the model

Rules = Callable[[str, Language, WordAnalyser], list[str]]


class ClaimSplitter(Protocol):
    """Splits messages."""

    async def claims(self, message: str, language: Language, group: str) -> Sequence[str]:
        """Return the claims that `message` makes, in order."""
        ...


@dataclass(frozen=True)
class Splitting:
    """Splits by the model; `rules` splits wherever that fails."""

    writing: Writing
    analyser: WordAnalyser
    rules: Rules

    async def claims(self, message: str, language: Language, group: str) -> Sequence[str]:
        """Return the model's claims if together they are what the message says, else those of the rules."""
        plain = self.rules(message, language, self.analyser)
        if not plain or len(message) > LONGEST:
            return plain
        prompt = render("claims", language=language, message=message)
        completion = await self.writing.written(prompt, group, most_tokens=MOST_TOKENS)
        if completion is None:
            return plain
        found = [line.strip(" -*•\t") for line in completion.text.splitlines() if line.strip(" -*•\t")]
        return found if self._is_whole(found, message, language) else plain

    def _is_whole(self, claims: Sequence[str], message: str, language: Language) -> bool:
        """Whether no claim adds anything, and all figures, dates, names and denials of the message are in one."""
        if not 0 < len(claims) <= MOST_CLAIMS:
            return False
        if not all(adds_nothing(claim, message, language, self.analyser) for claim in claims):
            return False
        given = facts_of(message, language, analyser=self.analyser)
        told = facts_of("\n".join(claims), language, analyser=self.analyser)
        names = {name.text for name in told.names}
        return (
            all(name.text in names for name in given.names)
            and len(told.quantities) >= len(given.quantities)
            and len(told.moments) >= len(given.moments)
            and len(told.denied) >= len(given.denied)
        )
