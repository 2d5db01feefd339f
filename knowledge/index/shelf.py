"""One version of a shelf in memory."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from knowledge.documents import Chunk
from knowledge.embedding.protocol import Vectors
from knowledge.index.vectors import Level, vector_name
from knowledge.index.words import WordIndex
from knowledge.shelves import StoredDocument


@dataclass(frozen=True)
class Shelf:
    """One shelf version in memory: its documents and words.

    Attributes:
        samples: Some vectors of a shelf too large for all cosines to be asked for, read when first needed.
    """

    version: int
    documents: tuple[StoredDocument, ...]
    words: WordIndex
    samples: dict[Level, Vectors] = field(default_factory=dict)

    @cached_property
    def chunks(self) -> list[tuple[StoredDocument, Chunk, int]]:
        """All chunks in order, with the number of the first unit of each among its document's units."""
        found = []
        for document in self.documents:
            position = 0
            for chunk in document.chunks:
                found.append((document, chunk, position))
                position += len(chunk.units)
        return found

    @cached_property
    def names(self) -> dict[Level, list[str]]:
        """Names of the vectors of all units and chunks, in order."""
        return {
            "units": [vector_name(one.key, i) for one in self.documents for i in range(len(one.units))],
            "chunks": [vector_name(one.key, i) for one in self.documents for i in range(len(one.chunks))],
        }

    @cached_property
    def places(self) -> dict[Level, dict[str, int]]:
        """Place of each name among `names`."""
        return {level: {name: i for i, name in enumerate(names)} for level, names in self.names.items()}

    @cached_property
    def meaning(self) -> tuple[Vectors, Vectors]:
        """Vectors of the shelf's words around their centre, unit rows; and the centre, shape (d,).

        The model's vectors of any two words are close; what tells them apart is what is left beside the centre.
        """
        vectors = self.words.vectors.astype(np.float32)
        centre = vectors.mean(axis=0) if len(vectors) else np.zeros(vectors.shape[1], dtype=np.float32)
        return normalised(vectors - centre), centre


def normalised(vectors: Vectors) -> Vectors:
    """Return rows of length 1; a row of zeros stays."""
    unit: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
    return unit
