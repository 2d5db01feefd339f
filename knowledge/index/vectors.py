"""The port to the place that keeps the vectors."""

from collections.abc import Sequence
from typing import Literal, Protocol

from knowledge.embedding.protocol import Vectors
from knowledge.shelves import ShelfId

Level = Literal["units", "chunks"]
LEVELS: tuple[Level, Level] = ("units", "chunks")


def vector_name(key: str, position: int) -> str:
    """Name the vector of a unit or chunk: its document version's key, and its place among the version's from 0."""
    return f"{key}:{position}"


class VectorStore(Protocol):
    """Keeps one unit vector for each unit and each chunk of each document version, apart by shelf. Calls block.

    All methods that read or write a shelf raise `IndexMismatchError` if another embedding model filled it.
    """

    def add(self, shelf: ShelfId, key: str, *, units: Vectors, chunks: Vectors) -> None:
        """Keep the vectors of a version, in the order of its text; keeping them again changes nothing."""
        ...

    def remove(self, shelf: ShelfId, keys: Sequence[str]) -> None:
        """Forget all vectors of these versions."""
        ...

    def drop(self, shelf: ShelfId) -> None:
        """Forget the whole shelf, whichever model filled it."""
        ...

    def nearest(self, shelf: ShelfId, level: Level, query: Vectors, top_k: int) -> dict[str, float]:
        """Return the names of at most `top_k` units or chunks with their cosine to `query`, of shape (d,)."""
        ...

    def sample(self, shelf: ShelfId, level: Level, names: Sequence[str]) -> Vectors:
        """Return the vectors of these units or chunks that are there, in no order, shape (at most names, d)."""
        ...

    def count(self, shelf: ShelfId) -> int:
        """Return how many vectors the shelf holds."""
        ...

    def counts(self, shelf: ShelfId) -> dict[str, int]:
        """Return how many vectors each version has."""
        ...
