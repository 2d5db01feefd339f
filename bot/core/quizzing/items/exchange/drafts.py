"""Items as files have them, before anyone knows whether a reading bears them out."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.quizzing.items.gate import GateReason, gate_reasons
from bot.core.quizzing.items.model import Difficulty, ItemId, ItemSource, Origin, QuizItem
from knowledge.documents import Language, Span
from knowledge.errors import ExpectedError
from knowledge.language import detect_language
from knowledge.text.words import WordAnalyser

DEFAULT_CONCEPT: Final = "geral"


class ExchangeError(ExpectedError):
    """A file of items cannot be read, from some line on."""


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """One item of a file.

    Attributes:
        line: Where it begins in the file, from 1.
        document: Id of the reading that is said to bear it out; empty if the file names none.
        quote: What of the reading bears it out; empty if the file has none.
    """

    line: int
    stem: str
    options: tuple[str, ...]
    key: int
    explanation: str = ""
    document: str = ""
    quote: str = ""
    concept: str = DEFAULT_CONCEPT
    difficulty: Difficulty = Difficulty.MEDIUM
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a draft.

    Attributes:
        item: None if it may not be asked.
        reasons: Why not.
    """

    draft: ItemDraft
    item: QuizItem | None
    reasons: tuple[GateReason, ...] = ()


def import_drafts(drafts: Sequence[ItemDraft], readings: Mapping[str, str], analyser: WordAnalyser) -> list[Imported]:
    """Return each draft with the item that it makes or the reasons against it, in order.

    Args:
        readings: Stored texts by the id of the reading.
    """
    return [_import(draft, readings, analyser) for draft in drafts]


def draft_of(item: QuizItem) -> ItemDraft:
    """Return an item as files have it."""
    return ItemDraft(
        line=0,
        stem=item.stem,
        options=item.options,
        key=item.key,
        explanation=item.explanation,
        document=item.source.document,
        quote=item.source.quote,
        concept=item.concept,
        difficulty=item.difficulty,
        language=item.language,
    )


def _import(draft: ItemDraft, readings: Mapping[str, str], analyser: WordAnalyser) -> Imported:
    text = readings.get(draft.document, "")
    start = text.find(draft.quote) if draft.quote else -1
    if start < 0:
        return Imported(draft, None, (GateReason.QUOTE_NOT_IN_READING,))
    named = hashlib.sha256("\n".join([draft.document, draft.quote, draft.stem, *draft.options]).encode()).hexdigest()
    item = QuizItem(
        id=ItemId(f"i-{named[:16]}"),
        stem=draft.stem,
        options=draft.options,
        key=draft.key,
        explanation=draft.explanation,
        source=ItemSource(draft.document, Span(start, start + len(draft.quote)), draft.quote),
        concept=draft.concept,
        difficulty=draft.difficulty,
        language=draft.language or detect_language(draft.stem),
        origin=Origin.IMPORTED,
    )
    reasons = gate_reasons(item, text, analyser)
    return Imported(draft, None if reasons else item, tuple(reasons))
