"""Stand-ins that several tests share."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np

from bot.adapters.database.documents import SqlDocumentStore
from knowledge.embedding.protocol import Embedder, Vectors
from knowledge.index.chroma import ChromaVectorStore
from knowledge.shelves import ShelfId, StoredDocument


class PowerCutError(Exception):
    """The process ended here."""


@dataclass
class FakeClock:
    """Shows the time it was set to."""

    time: datetime = datetime(2026, 1, 15, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time


class FailingStore(SqlDocumentStore):
    """The real store on a machine whose power goes just before its transaction."""

    def put(self, document: StoredDocument, *, replacing: str | None) -> None:
        raise PowerCutError


class FailingVectors(ChromaVectorStore):
    """The real vectors on a machine whose power goes just before old ones are forgotten."""

    def remove(self, shelf: ShelfId, keys: Sequence[str]) -> None:
        raise PowerCutError


@dataclass
class FakeEmbedder:
    """The real model under another name, counting the passages it is given."""

    real: Embedder
    name: str = "another-model"
    passages: list[str] = field(default_factory=list)

    @property
    def dimension(self) -> int:
        return self.real.dimension

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self.real.embed_queries(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.passages += texts
        return np.asarray(self.real.embed_passages(texts), dtype=np.float32)

    def keep_ready(self) -> None:
        self.real.keep_ready()


@dataclass
class FakeLimiter:
    """Gives everyone what `seconds` says: how long to wait by name, nothing for all others; remembers who took."""

    seconds: dict[str, float] = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)

    def take(self, name: str) -> float:
        self.taken.append(name)
        return self.seconds.get(name, 0.0)
