"""Vectors in Chroma, two collections for each shelf."""

import contextlib
import threading
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from knowledge.embedding.protocol import Vectors
from knowledge.errors import IndexMismatchError
from knowledge.index.scrubbing import clean_memory
from knowledge.index.vectors import LEVELS, Level, vector_name
from knowledge.shelves import ShelfId, place_name

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

EMBEDDER = "embedder"  # key in a collection's metadata: the model that filled it
PAGE = 1000  # vectors moved at a time; Chroma's own limit is 5,461 on SQLite


class ChromaVectorStore:
    """`VectorStore` in a Chroma folder, or on a Chroma server.

    Collections for each shelf rather than a filter over one: a group's neighbours are found among its own units only,
    whatever the size of the others, and forgetting a group is dropping a collection.

    Args:
        place: Folder of the persistent client, or the address (`http://host:port`) of a server.
        embedder: Name of the embedding model; collections remember which one filled them.
    """

    def __init__(self, place: Path | str, *, embedder: str) -> None:
        self._place = place
        self._embedder = embedder
        self._collections: dict[tuple[ShelfId, Level], Collection] = {}
        self._opening = threading.Lock()

    @cached_property
    def _client(self) -> "ClientAPI":
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        if isinstance(self._place, Path):
            return chromadb.PersistentClient(path=str(self._place), settings=settings)
        from urllib.parse import urlsplit

        address = urlsplit(self._place)
        secure = address.scheme == "https"
        port = address.port or (443 if secure else 80)
        return chromadb.HttpClient(host=address.hostname or "localhost", port=port, ssl=secure, settings=settings)

    def _collection(self, shelf: ShelfId, level: Level) -> "Collection":
        collection = self._collections.get((shelf, level))
        return self._open(shelf, level) if collection is None else collection

    def _open(self, shelf: ShelfId, level: Level) -> "Collection":
        with self._opening:  # threads that ask for the first collections must not make a client each
            collection = self._client.get_or_create_collection(
                collection_name(shelf, level),
                configuration={"hnsw": {"space": "cosine"}},
                metadata={EMBEDDER: self._embedder},
                embedding_function=None,
            )
            made_by = (collection.metadata or {}).get(EMBEDDER, "")
            if made_by != self._embedder:
                raise IndexMismatchError("error.index.model", made_by=str(made_by), configured=self._embedder)
            self._collections[shelf, level] = collection
            return collection

    def add(self, shelf: ShelfId, key: str, *, units: Vectors, chunks: Vectors) -> None:
        for level, vectors in zip(LEVELS, (units, chunks), strict=True):
            for first in range(0, len(vectors), PAGE):
                page = vectors[first : first + PAGE]
                collection = self._collection(shelf, level)
                with clean_memory():
                    collection.upsert(
                        ids=[vector_name(key, first + i) for i in range(len(page))],
                        embeddings=page,
                        metadatas=[{"document": key} for _ in range(len(page))],
                    )

    def remove(self, shelf: ShelfId, keys: Sequence[str]) -> None:
        for level in LEVELS:
            for key in keys:
                collection = self._collection(shelf, level)
                with clean_memory():
                    collection.delete(where={"document": key})

    def drop(self, shelf: ShelfId) -> None:
        from chromadb.errors import NotFoundError

        for level in LEVELS:
            self._collections.pop((shelf, level), None)
            with contextlib.suppress(NotFoundError):
                self._client.delete_collection(collection_name(shelf, level))

    def nearest(self, shelf: ShelfId, level: Level, query: Vectors, top_k: int) -> dict[str, float]:
        found = self._collection(shelf, level).query(
            query_embeddings=query.reshape(1, -1), n_results=top_k, include=["distances"]
        )
        distances: Any = found["distances"] or [[]]
        return {name: 1.0 - distance for name, distance in zip(found["ids"][0], distances[0], strict=True)}

    def sample(self, shelf: ShelfId, level: Level, names: Sequence[str]) -> Vectors:
        found = self._collection(shelf, level).get(ids=list(names), include=["embeddings"])
        return np.asarray(found["embeddings"], dtype=np.float32)

    def count(self, shelf: ShelfId) -> int:
        return sum(self._collection(shelf, level).count() for level in LEVELS)

    def counts(self, shelf: ShelfId) -> dict[str, int]:
        counted: Counter[str] = Counter()
        for level in LEVELS:
            offset = 0
            while page := self._collection(shelf, level).get(limit=PAGE, offset=offset, include=[])["ids"]:
                counted.update(name.partition(":")[0] for name in page)
                offset += len(page)
        return dict(counted)


def collection_name(shelf: ShelfId, level: Level) -> str:
    """Return a collection's name; Chroma wants 3–512 characters of [a-zA-Z0-9._-], letters or digits at the ends."""
    return f"shelf-{place_name(shelf)}-{level}"
