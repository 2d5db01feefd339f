"""The sentences of a library as the map compares them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.comparing.model import Name, Quantity
from bot.core.comparing.roles import is_governed
from bot.core.comparing.terms import Term
from bot.core.debating.checking.evidence import Read, SentenceReader
from knowledge.documents import BlockKind, Span
from knowledge.sentences import split_sentences
from knowledge.shelves import StoredDocument
from knowledge.text.lazy_pattern import LazyPattern

_PRODUCT_CHIP = LazyPattern(r"[a-z]{1,2}\d{2,4}s?")
_WINDOW: Final = 80
"""Characters on each side of a value in which the words stand that say of what it is."""


@dataclass(frozen=True)
class Statement:
    """One sentence of a document.

    Attributes:
        place: Its number among the document's sentences.
        section: Heading path.
    """

    stored: StoredDocument
    span: Span
    section: tuple[str, ...]
    place: int
    read: Read

    @property
    def text(self) -> str:
        """The stored text of the sentence."""
        return self.read.facts.text


def statements_of(documents: Sequence[StoredDocument], reader: SentenceReader) -> Iterator[Statement]:
    """Yield the sentences of `documents` in order, without table rows and questions."""
    for stored in documents:
        place = 0
        for chunk in stored.chunks:
            for unit in chunk.units:
                if unit.kind is BlockKind.ROW:
                    continue
                for span in split_sentences(unit.span.of(stored.text), stored.language):
                    place += 1
                    whole = Span(unit.span.start + span.start, unit.span.start + span.end)
                    text = whole.of(stored.text)
                    if not text.endswith("?"):
                        yield Statement(stored, whole, chunk.section, place, reader.read(text, stored.language))


def owner_of(quantity: Quantity, read: Read) -> Name | None:
    """Return whose a figure is: the nearest name before it that no preposition governs, else the first after it.

    A product that the figure counts is not meant.
    """
    names = [name for name in read.facts.names if not all(_PRODUCT_CHIP.fullmatch(word) for word in name.words)]
    before = [name for name in names if name.span.end <= quantity.span.start]
    free = [name for name in before if not is_governed(read.facts, name)]
    if before:
        return (free or before)[-1]
    return next((name for name in names if name.span.start >= quantity.span.end), None)


def about(place: Span, read: Read) -> list[Term]:
    """Return the terms that stand near a value."""
    return [
        term for term in read.terms if term.weight and place.start - _WINDOW <= term.span.start <= place.end + _WINDOW
    ]


def shown(name: Name, statement: Statement) -> str:
    """Return a name as the statement writes it."""
    return name.span.of(statement.text).removesuffix("'s").removesuffix("’s")
