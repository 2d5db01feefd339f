"""Several shelves searched together: their rows stand one after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.documents import Chunk, Language
from knowledge.index.shelf import Shelf
from knowledge.index.vectors import Level
from knowledge.index.words import Postings, TermKind, WordIndex
from knowledge.shelves import ShelfId, StoredDocument


@dataclass(frozen=True)
class JoinedShelves:
    """What the shelves of one group have in common, computed when first asked for and the same for every question."""

    shelves: Mapping[ShelfId, Shelf]

    @cached_property
    def held(self) -> tuple[Shelf, ...]:
        """The shelves in their order."""
        return tuple(self.shelves.values())

    @cached_property
    def words(self) -> tuple[WordIndex, ...]:
        """The words of each shelf."""
        return tuple(shelf.words for shelf in self.held)

    @cached_property
    def chunks(self) -> list[tuple[StoredDocument, Chunk, int]]:
        """All chunks, with the number of the first unit of each among its document's units."""
        return [entry for shelf in self.held for entry in shelf.chunks]

    @cached_property
    def sizes(self) -> NDArray[np.intp]:
        """How many units each chunk has."""
        return np.array([len(chunk.units) for _, chunk, _ in self.chunks], dtype=np.intp)

    @cached_property
    def first_unit(self) -> NDArray[np.intp]:
        """Row of each chunk's first unit."""
        return np.concatenate([[0], np.cumsum(self.sizes)[:-1]]).astype(np.intp)

    @cached_property
    def languages(self) -> NDArray[np.str_]:
        """Language of each chunk."""
        return np.array([document.language for document, _, _ in self.chunks])

    @cached_property
    def names(self) -> frozenset[str]:
        """Folded words that the shelves write with a capital."""
        return frozenset().union(*(index.names for index in self.words))

    @cached_property
    def _lengths(self) -> dict[tuple[TermKind, Level], NDArray[np.float32]]:
        return {}

    def postings(self, kind: TermKind, level: Level) -> list[Postings]:
        """Return the postings of each shelf."""
        return [index.kind(kind).level(level) for index in self.words]

    def lengths(self, kind: TermKind, level: Level) -> NDArray[np.float32]:
        """Return how many terms each row has."""
        key = (kind, level)
        if key not in self._lengths:
            parts = [postings.lengths for postings in self.postings(kind, level)]
            self._lengths[key] = np.concatenate(parts).astype(np.float32)
        return self._lengths[key]

    def translated(self, language: Language) -> NDArray[np.bool_]:
        """Say which chunks are of a work that is also there in `language`."""
        return self._translated[language]

    @cached_property
    def _translated(self) -> dict[Language, NDArray[np.bool_]]:
        return {language: self._translated_to(language) for language in ("pt", "en")}

    def _translated_to(self, language: Language) -> NDArray[np.bool_]:
        own = {document.work for document in self._documents if document.language == language}
        return np.array([document.language != language and document.work in own for document, _, _ in self.chunks])

    @property
    def _documents(self) -> Sequence[StoredDocument]:
        return [document for shelf in self.held for document in shelf.documents]
