"""A title for a thread: the model's if it names only what was said, else the beginning of the first message."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from bot.core.drafting.adding_nothing import adds_nothing
from bot.core.drafting.writing import Writing
from bot.core.verifying.hygiene import flaw
from bot.core.verifying.verdict import DraftSentence
from knowledge.documents import Language
from knowledge.text.words import WordAnalyser
from prompts.templates import render

MOST_TOKENS: Final = 40
MOST_WORDS: Final = 12
MOST_MESSAGES: Final = 6  # that the model is shown
LONGEST: Final = 90  # characters; Discord allows a thread 100, Telegram a topic 128
_OWN_WORDS: Final = 0.6  # a title may join things under a word of its own


class Titles(Protocol):
    """Gives threads their titles."""

    async def title(self, messages: Sequence[str], language: Language, group: str) -> str:
        """Return a title of at most 90 characters, empty only where nothing was said."""
        ...


@dataclass(frozen=True)
class FirstWords:
    """Titles without a model."""

    async def title(self, messages: Sequence[str], language: Language, group: str) -> str:
        """Return the beginning of the first message that says something."""
        first = next((" ".join(message.split()) for message in messages if message.strip()), "")
        if len(first) <= LONGEST:
            return first
        cut = first[: LONGEST - 2]
        return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut} …"


@dataclass(frozen=True)
class Titling:
    """Titles by the model, behind a gate."""

    writing: Writing
    analyser: WordAnalyser

    async def title(self, messages: Sequence[str], language: Language, group: str) -> str:
        """Return the model's title, or the beginning of the first message."""
        written = await self.written(messages, language, group)
        return written or await FirstWords().title(messages, language, group)

    async def written(self, messages: Sequence[str], language: Language, group: str) -> str | None:
        """Return the model's title, None if there is none that is fit."""
        if not any(message.strip() for message in messages):
            return None
        prompt = render("title", language=language, messages=list(messages[:MOST_MESSAGES]))
        completion = await self.writing.written(prompt, group, most_tokens=MOST_TOKENS)
        if completion is None:
            return None
        text = " ".join(completion.text.split()).strip("\"'“”«».# ")
        return text if self._is_fit(text, messages, language) else None

    def _is_fit(self, text: str, messages: Sequence[str], language: Language) -> bool:
        if not text or len(text) > LONGEST or len(text.split()) > MOST_WORDS:
            return False
        if flaw(DraftSentence(text, text, ((text, ()),)), messages, "") is not None:
            return False
        return adds_nothing(text, "\n".join(messages), language, self.analyser, own_words=_OWN_WORDS)
