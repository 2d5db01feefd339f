"""Hand-written doubles of the library's ports, all in memory."""

from collections.abc import Sequence

import numpy as np

from knowledge.embedding.protocol import Embedder, Vectors
from knowledge.index.vectors import Level, vector_name
from knowledge.shelves import DocumentSummary, ShelfId, StoredDocument


class FakeVectorStore:
    """`VectorStore` as arrays; neighbours are exact."""

    def __init__(self) -> None:
        self._kept: dict[ShelfId, dict[str, dict[Level, Vectors]]] = {}
        self._stacked: dict[tuple[ShelfId, Level], tuple[list[str], Vectors]] = {}

    def add(self, shelf: ShelfId, key: str, *, units: Vectors, chunks: Vectors) -> None:
        self._kept.setdefault(shelf, {})[key] = {"units": units, "chunks": chunks}
        self._changed(shelf)

    def remove(self, shelf: ShelfId, keys: Sequence[str]) -> None:
        for key in keys:
            self._kept.get(shelf, {}).pop(key, None)
        self._changed(shelf)

    def drop(self, shelf: ShelfId) -> None:
        self._kept.pop(shelf, None)
        self._changed(shelf)

    def nearest(self, shelf: ShelfId, level: Level, query: Vectors, top_k: int) -> dict[str, float]:
        names, vectors = self._all(shelf, level, len(query))
        cosines = vectors @ query
        return {names[i]: float(cosines[i]) for i in np.argsort(-cosines, kind="stable")[:top_k]}

    def sample(self, shelf: ShelfId, level: Level, names: Sequence[str]) -> Vectors:
        wanted = set(names)
        known, vectors = self._all(shelf, level, 0)
        return vectors[[name in wanted for name in known]]

    def _all(self, shelf: ShelfId, level: Level, dimension: int) -> tuple[list[str], Vectors]:
        if (shelf, level) not in self._stacked:
            kept = self._kept.get(shelf, {})
            names = [vector_name(key, i) for key, vectors in kept.items() for i in range(len(vectors[level]))]
            rows = [vectors[level] for vectors in kept.values()]
            self._stacked[shelf, level] = names, np.concatenate(rows) if rows else np.zeros((0, dimension), np.float32)
        return self._stacked[shelf, level]

    def count(self, shelf: ShelfId) -> int:
        return sum(self.counts(shelf).values())

    def counts(self, shelf: ShelfId) -> dict[str, int]:
        return {key: sum(map(len, vectors.values())) for key, vectors in self._kept.get(shelf, {}).items()}

    def _changed(self, shelf: ShelfId) -> None:
        for level in ("units", "chunks"):
            self._stacked.pop((shelf, level), None)


class FakeDocumentStore:
    """`DocumentStore` as dictionaries."""

    def __init__(self) -> None:
        self._shelves: dict[ShelfId, dict[str, StoredDocument]] = {}
        self._versions: dict[ShelfId, int] = {}

    def shelves(self) -> list[ShelfId]:
        return sorted(self._versions)

    def version(self, shelf: ShelfId) -> int:
        return self._versions.get(shelf, 0)

    def load(self, shelf: ShelfId) -> tuple[int, list[StoredDocument]]:
        return self.version(shelf), sorted(self._shelves.get(shelf, {}).values(), key=lambda document: document.id)

    def count_vectors(self, shelf: ShelfId) -> int:
        return sum(len(document.units) + len(document.chunks) for document in self._shelves.get(shelf, {}).values())

    def count_chunks(self, key: str) -> int:
        return next(len(held[key].chunks) for held in self._shelves.values() if key in held)

    def summaries(self, wanted: Sequence[ShelfId]) -> list[DocumentSummary]:
        return [_summary(document) for shelf in wanted for document in self.load(shelf)[1]]

    def put(self, document: StoredDocument, *, replacing: str | None) -> None:
        kept = self._shelves.setdefault(document.shelf, {})
        if replacing is not None:
            kept.pop(replacing, None)
        kept[document.key] = document
        self._versions[document.shelf] = self.version(document.shelf) + 1

    def delete(self, shelf: ShelfId, key: str) -> None:
        self._shelves.get(shelf, {}).pop(key, None)
        self._versions[shelf] = self.version(shelf) + 1


class RememberingEmbedder:
    """An `Embedder` that asks another one for each text only once."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._queries: dict[str, Vectors] = {}
        self._passages: dict[str, Vectors] = {}
        self.name = embedder.name
        self.dimension = embedder.dimension

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        lacking = list(dict.fromkeys(text for text in texts if text not in self._queries))
        self._queries.update(zip(lacking, self._embedder.embed_queries(lacking), strict=True))
        return self._rows([self._queries[text] for text in texts])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        lacking = list(dict.fromkeys(text for text in texts if text not in self._passages))
        self._passages.update(zip(lacking, self._embedder.embed_passages(lacking), strict=True))
        return self._rows([self._passages[text] for text in texts])

    def keep_ready(self) -> None:
        self._embedder.keep_ready()

    def _rows(self, rows: list[Vectors]) -> Vectors:
        return np.stack(rows) if rows else np.zeros((0, self.dimension), np.float32)


def _summary(document: StoredDocument) -> DocumentSummary:
    return DocumentSummary(
        key=document.key,
        shelf=document.shelf,
        id=document.id,
        work=document.work,
        title=document.title,
        language=document.language,
        url=document.source.url,
        path=document.path,
        digest=document.digest,
        file_digest=document.file_digest,
        characters=len(document.text),
        source=document.source,
    )
