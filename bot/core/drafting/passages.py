"""The numbered sentences that a model is given for a question."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.asking.answer import Answer, Citation
from bot.core.asking.gathering import candidates_of
from knowledge.documents import Span
from knowledge.passages import Passage
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.words import fold

MOST_PASSAGES = 14
"""Sentences given to the model; more make small models lose the thread, and cost tokens."""
PASSAGES = 6  # whose sentences are looked at
_ORDER = LazyPattern(
    r"\b(?:ignore|desconsidere|disregard|esqueca|forget)\b.{0,40}(?:instru|pergunta|question|regra|rule|previous|anterior)|"
    r"\b(?:system|assistant|assistente|sistema)\s*[:,]|system prompt|api key|as an ai\b|nova instru|new instruction|"
    r"\b(?:voce deve|you must)\b.{0,30}(?:respond|answer|diz|say|escrev|write|cit)|@(?:everyone|here)\b|"
    r"^(?:\[\d+\]\s*)?(?:apague|delete|repita|repeat|escreva|write|responda|reply|answer|revele|reveal|diga|say)\b"
)
"""Folded sentences that speak to the model rather than to readers; it is not given them, members may read them."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A sentence of the readings under its number; `citation.n` is that number."""

    citation: Citation

    @property
    def n(self) -> int:
        return self.citation.n

    @property
    def title(self) -> str:
        return self.citation.title

    @property
    def text(self) -> str:
        return self.citation.quote


def numbered(answer: Answer, passages: Sequence[Passage], most: int = MOST_PASSAGES) -> list[Numbered]:
    """Return what an answer quotes, then the likeliest sentences of the passages, each once, numbered from 1."""
    found: dict[tuple[str, Span], Citation] = {}
    for citation in answer.citations:
        found.setdefault((citation.stored.key, citation.span), citation)
    _, places = candidates_of(passages[:PASSAGES])
    for place in places:
        if _ORDER.search(fold(place.span.of(place.passage.stored.text))):
            continue
        stored, section = place.passage.stored, place.passage.chunk.section
        found.setdefault((stored.key, place.span), Citation(1, stored, place.span, section))
    kept = list(found.values())[:most]
    return [Numbered(Citation(n, c.stored, c.span, c.section)) for n, c in enumerate(kept, 1)]
