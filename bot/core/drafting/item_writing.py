"""Quiz items by the model: of one sentence each, through the gate that all items pass; the rest by the rules."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from bot.core.drafting.ports import Completion
from bot.core.drafting.writing import Writing
from bot.core.quizzing.items.explaining import explanation
from bot.core.quizzing.items.gate import gate_reasons
from bot.core.quizzing.items.model import Difficulty, ItemId, ItemSource, Origin, QuizItem
from knowledge.documents import Span
from knowledge.sentences import split_sentences
from knowledge.shelves import StoredDocument
from knowledge.text.words import WordAnalyser, fold
from prompts.templates import render
from prompts.words import words_for

MOST_TOKENS: Final = 200
TRIES: Final = 2  # sentences asked about for each item wanted: a small model fails often
WORDS: Final = range(8, 45)  # of a sentence worth asking about
LETTERS: Final = "ABCDE"
SCHEMA: Final[Mapping[str, Any]] = {
    "type": "object",
    "properties": {
        "question": {"type": "string", "maxLength": 300},
        "options": {"type": "array", "items": {"type": "string", "maxLength": 100}, "minItems": 4, "maxItems": 4},
        "right": {"type": "string", "enum": ["A", "B", "C", "D"]},
    },
    "required": ["question", "options", "right"],
    "additionalProperties": False,
}


class Maker(Protocol):
    """Makes items without a model (`bot.core.quizzing.reviewing.making.ItemMaker`)."""

    async def make(
        self, reading: StoredDocument, beside: Sequence[StoredDocument], count: int, today: date
    ) -> list[QuizItem]:
        """Return at most `count` items."""
        ...


@dataclass(frozen=True)
class ItemWriting:
    """Makes items by the model first, and what is still wanted by the rules.

    Attributes:
        share: How many of the items wanted the model may make; the rules' own are known to be good.
        group: Whose budget pays.
    """

    writing: Writing
    analyser: WordAnalyser
    rules: Maker
    share: float = 0.5
    group: str = "quiz"

    async def make(
        self, reading: StoredDocument, beside: Sequence[StoredDocument], count: int, today: date
    ) -> list[QuizItem]:
        """Return at most `count` items, each of another sentence."""
        wanted = int(count * self.share)
        written: list[QuizItem] = []
        for span in _spread(_telling(reading), TRIES * wanted):
            if len(written) >= wanted:
                break
            item = await self._item(reading, span)
            if item is not None:
                written.append(item)
        taken = {(item.source.span.start, item.source.span.end) for item in written}
        stems = {fold(item.stem) for item in written}
        others = await self.rules.make(reading, beside, count, today)
        rest = [
            item
            for item in others
            if (item.source.span.start, item.source.span.end) not in taken and fold(item.stem) not in stems
        ]
        return [*written, *rest][:count]

    async def _item(self, reading: StoredDocument, span: Span) -> QuizItem | None:
        prompt = render("quiz_item", language=reading.language, title=reading.title, sentence=span.of(reading.text))
        completion = await self.writing.written(prompt, self.group, most_tokens=MOST_TOKENS, schema=SCHEMA)
        item = _read(completion, reading, span) if completion else None
        if item is None or gate_reasons(item, reading.text, self.analyser):
            return None
        return item


def _read(completion: Completion, reading: StoredDocument, span: Span) -> QuizItem | None:
    """Return the item that an object describes, None where it is none."""
    data = completion.data or {}
    stem, options, right = data.get("question"), data.get("options"), data.get("right")
    if not isinstance(stem, str) or not isinstance(options, list) or not isinstance(right, str):
        return None
    texts = tuple(" ".join(option.split()) for option in options if isinstance(option, str) and option.strip())
    key = LETTERS.find(right.strip()[:1].upper())
    if len(texts) != len(options) or not 0 <= key < len(texts):
        return None
    quote = span.of(reading.text)
    name = hashlib.sha256(f"{reading.key}|{span.start}|{stem}".encode()).hexdigest()[:20]
    return QuizItem(
        id=ItemId(f"m-{name}"),
        stem=" ".join(stem.split()),
        options=texts,
        key=key,
        explanation=explanation(quote, texts[key], words_for(reading.language)),
        source=ItemSource(reading.id, span, quote),
        concept=fold(reading.title)[:40].replace(" ", "-"),
        difficulty=Difficulty.MEDIUM,
        language=reading.language,
        origin=Origin.MODEL,
    )


def _spread(spans: Sequence[Span], most: int) -> Sequence[Span]:
    """At most so many of `spans`, from all over the reading."""
    return spans[:: max(1, len(spans) // most)][:most] if most else ()


def _telling(reading: StoredDocument) -> list[Span]:
    """Sentences with a figure or date, of middling length."""
    found = []
    for chunk in reading.chunks:
        text = chunk.span.of(reading.text)
        for sentence in split_sentences(text, reading.language):
            words = sentence.of(text).split()
            if len(words) in WORDS and any(map(str.isdigit, sentence.of(text))) and "|" not in sentence.of(text):
                found.append(Span(chunk.span.start + sentence.start, chunk.span.start + sentence.end))
    unique = list(dict.fromkeys((span.start, span.end) for span in found))
    return [Span(*place) for place in unique]
