"""From a question to the passages of a group's shelves, best first."""

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from knowledge.documents import Language
from knowledge.embedding.protocol import Embedder, Vectors
from knowledge.index.joined import JoinedShelves
from knowledge.index.known import KnownVectors, together
from knowledge.index.shelf import Shelf
from knowledge.index.vectors import Level, VectorStore
from knowledge.index.words import WordIndex, build_word_index, kept_words
from knowledge.language import detect_language
from knowledge.nearness import AskedWords, Nearness
from knowledge.passages import Found, Statistics
from knowledge.ranking import Floats
from knowledge.searching import OneSearch, Searching
from knowledge.shelves import DocumentStore, ShelfId, place_name
from knowledge.text.words import WordAnalyser

REMEMBERED_SHELVES = 64  # shelves whose words stay in memory
REMEMBERED_JOINS = 16  # sets of shelves searched together of which is kept what they have in common, 1 MB each
DENSE_POOL: dict[Level, int] = {"units": 1_000, "chunks": 500}  # nearest whose cosine is asked for, 1 ms a hundred
BESIDE = 4  # requests for vectors at once, of all questions


class PassageSearch:
    """Retrieval over shelves. Calls block; safe from several threads.

    Args:
        folder: Where the derived word files lie.
        base: Reads word vectors made before, those of the library that comes with the project.
        pool: How many of the nearest units and chunks are asked for.
    """

    def __init__(
        self,
        store: DocumentStore,
        vectors: VectorStore,
        embedder: Embedder,
        analyser: WordAnalyser,
        *,
        folder: Path,
        base: Callable[[], KnownVectors | None] = lambda: None,
        pool: Mapping[Level, int] = DENSE_POOL,
    ) -> None:
        self._store = store
        self._embedder = embedder
        self._analyser = analyser
        self._folder = folder
        self._base = base
        self._shelves: dict[ShelfId, Shelf] = {}
        self._joined: dict[tuple[ShelfId, ...], JoinedShelves] = {}
        self._lock = threading.Lock()
        self._asked_words = AskedWords(embedder)
        self._nearness = Nearness(vectors, pool)
        self._searching = Searching(
            embedder, self._asked_words, self._nearness, ThreadPoolExecutor(BESIDE, thread_name_prefix="vectors")
        )

    def search(self, shelves: Sequence[ShelfId], text: str, *, top_k: int, language: Language | None = None) -> Found:
        """Return at most `top_k` passages of `shelves` for a question, best first."""
        language = language or detect_language(text)
        question = self._analyser.analyse(text, language)
        loaded = {shelf: self.shelf(shelf) for shelf in shelves}
        loaded = {shelf: held for shelf, held in loaded.items() if held.chunks}
        if not loaded or not text.strip():
            return Found(question, language, (), Statistics(0, {}, frozenset(), 0.0, 0.0))
        return OneSearch(self._searching, self._together(loaded), question, language).run(top_k)

    def shelf(self, shelf: ShelfId) -> Shelf:
        """Return the shelf as it is now, from memory where it has not changed."""
        version = self._store.version(shelf)
        with self._lock:
            held = self._shelves.pop(shelf, None)
            if held is None or held.version != version:
                held = self._load(shelf)
            self._shelves[shelf] = held
            while len(self._shelves) > REMEMBERED_SHELVES:
                self._shelves.pop(next(iter(self._shelves)))
        return held

    def _load(self, shelf: ShelfId) -> Shelf:
        version, documents = self._store.load(shelf)
        path = self._folder / f"{place_name(shelf)}.npz"
        words = WordIndex.load(path, documents=documents, embedder=self._embedder.name)
        if words is None:
            known = together(kept_words(path, self._embedder.name), self._base())
            words = build_word_index(documents, self._analyser, self._embedder, known)
            words.save(path, documents=documents, embedder=self._embedder.name)
        return Shelf(version, tuple(documents), words)

    def _together(self, loaded: Mapping[ShelfId, Shelf]) -> JoinedShelves:
        """Return the shelves joined, from memory where none of them has changed."""
        names = tuple(loaded)
        with self._lock:
            joined = self._joined.pop(names, None)
            if joined is None or any(joined.shelves[name] is not held for name, held in loaded.items()):
                joined = JoinedShelves(dict(loaded))
            self._joined[names] = joined
            while len(self._joined) > REMEMBERED_JOINS:
                self._joined.pop(next(iter(self._joined)))
        return joined

    def embed(self, question: str, words: Sequence[str], held: Sequence[WordIndex]) -> tuple[Vectors, Vectors]:
        """Return the vectors of a question and of its words, the latter as `AskedWords.meanings` does."""
        meanings = self._asked_words.meanings(words, held)
        return self._embedder.embed_queries([question])[0], meanings

    def cosines(self, shelf: ShelfId, held: Shelf, level: Level, query: Vectors) -> tuple[Floats, Floats]:
        """Return the cosines of a shelf's units or chunks, as `Nearness.cosines` does."""
        return self._nearness.cosines(shelf, held, level, query)
