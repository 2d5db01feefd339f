"""From a question to the passages of a group's shelves, best first."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.documents import Chunk, Language
from knowledge.embedding.protocol import Embedder, Vectors
from knowledge.index.known import KnownVectors, together
from knowledge.index.shelf import Shelf, normalised
from knowledge.index.vectors import LEVELS, Level, VectorStore
from knowledge.index.words import Postings, WordIndex, build_word_index, character_ngrams, index_words, kept_words
from knowledge.language import detect_language
from knowledge.passages import Found, Passage, ScoredUnit, Statistics
from knowledge.ranking import (
    LENGTH_PENALTY,
    SHORT_LENGTH_PENALTY,
    SIMILARITY_FLOOR,
    Evidence,
    Flags,
    Floats,
    bm25,
    closest_similarity,
    score_chunks,
    score_units,
    term_frequency,
)
from knowledge.shelves import DocumentStore, ShelfId, StoredDocument, place_name
from knowledge.text.words import Analysed, WordAnalyser

REMEMBERED_SHELVES = 64  # shelves whose words stay in memory
REMEMBERED_WORDS = 5_000  # vectors of asked words that no reading has, 4 MB
MOST_NEW_WORDS = 12  # words of one question embedded for the first time, some 10 ms each; more are no question
DENSE_POOL: dict[Level, int] = {"units": 1_000, "chunks": 500}  # nearest whose cosine is asked for, 1 ms a hundred
SAMPLE = 256  # units or chunks of a larger shelf whose cosines stand for those beyond the pool


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
        self._vectors = vectors
        self._embedder = embedder
        self._analyser = analyser
        self._folder = folder
        self._base = base
        self._pool = pool
        self._shelves: dict[ShelfId, Shelf] = {}
        self._asked_words: dict[str, Vectors] = {}
        self._lock = threading.Lock()

    def search(self, shelves: Sequence[ShelfId], text: str, *, top_k: int, language: Language | None = None) -> Found:
        """Return at most `top_k` passages of `shelves` for a question, best first."""
        language = language or detect_language(text)
        question = self._analyser.analyse(text, language)
        loaded = {shelf: self.shelf(shelf) for shelf in shelves}
        loaded = {shelf: held for shelf, held in loaded.items() if held.chunks}
        if not loaded or not text.strip():
            return Found(question, language, (), Statistics(0, {}, frozenset(), 0.0, 0.0))
        return _Search(self, loaded, question, language).run(top_k)

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

    def embed(self, question: str, words: Sequence[str], held: Sequence[WordIndex]) -> tuple[Vectors, Vectors]:
        """Return the vectors of the question and of its words, the latter from the shelves that know them.

        Words beyond the first `MOST_NEW_WORDS` that were never met before have vectors of zeros.
        """
        asked = self._asked_words
        meanings = np.zeros((len(words), self._embedder.dimension), dtype=np.float32)
        lacking = []
        for i, word in enumerate(words):
            index = next((one for one in held if word in one.words.terms), None)
            if index is not None:
                meanings[i] = index.vectors[index.words.terms[word]]
            elif (remembered := asked.get(word)) is not None:
                meanings[i] = remembered
            else:
                lacking.append(i)
        lacking = lacking[:MOST_NEW_WORDS]
        made = self._embedder.embed_queries([words[i] for i in lacking])
        meanings[lacking] = made
        if len(asked) + len(lacking) > REMEMBERED_WORDS:
            asked.clear()
        asked.update((words[i], row.astype(np.float16)) for i, row in zip(lacking, made, strict=True))
        return self._embedder.embed_queries([question])[0], meanings

    def cosines(self, shelf: ShelfId, held: Shelf, level: Level, query: Vectors) -> tuple[Floats, Floats]:
        """Return the cosine of each unit or chunk, and those that tell how they spread over the whole shelf.

        On a shelf larger than the pool, all beyond it get the mean that a sample of the shelf has below the pool.
        """
        places = held.places[level]
        found = self._vectors.nearest(shelf, level, query, min(len(places), self._pool[level]))
        least = min(found.values(), default=0.0)
        spread = np.empty(0, dtype=np.float32)
        if len(places) > len(found):
            spread = (self._sample(shelf, held, level) @ query).astype(np.float32)
            beyond = spread[spread < least]
            least = float(beyond.mean()) if len(beyond) else least
        cosines = np.full(len(places), least, dtype=np.float32)
        cosines[[places[name] for name in found if name in places]] = [
            cosine for name, cosine in found.items() if name in places
        ]
        return cosines, spread if len(spread) else cosines

    def _sample(self, shelf: ShelfId, held: Shelf, level: Level) -> Vectors:
        """Return the vectors of every so many-th unit or chunk, shape (about SAMPLE, d)."""
        if level not in held.samples:
            names = held.names[level]
            held.samples[level] = self._vectors.sample(shelf, level, names[:: -(-len(names) // SAMPLE)])
        return held.samples[level]


@dataclass(frozen=True, slots=True)
class _Scored:
    """What is known of each row; `spread` are cosines that tell how those of all units lie."""

    evidence: Evidence
    unit_bm25: Floats
    chunk_bm25: Floats
    holding: dict[str, int]
    spread: Floats


class _Search:
    """One question over some shelves; rows of all shelves stand one after the other."""

    def __init__(
        self, search: PassageSearch, shelves: dict[ShelfId, Shelf], question: Analysed, language: Language
    ) -> None:
        self._search = search
        self._shelves = shelves
        self._question = question
        self._language = language
        self._held = list(shelves.values())
        self._indexes = [shelf.words for shelf in self._held]

    def run(self, top_k: int) -> Found:
        chunks = [entry for shelf in self._held for entry in shelf.chunks]
        sizes = np.array([len(chunk.units) for _, chunk, _ in chunks])
        first = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.intp)
        scored = self._scored(first)
        evidence = scored.evidence
        same = np.array([document.language == self._language for document, _, _ in chunks])
        scores = score_chunks(evidence, same)
        unit_scores = score_units(evidence, np.repeat(same, sizes))
        scores[self._translated(chunks)] = -np.inf
        statistics = Statistics(
            chunks=len(chunks),
            holding=scored.holding,
            names=frozenset().union(*(index.names for index in self._indexes)),
            cosine_median=float(np.median(scored.spread)),
            cosine_deviation=float(scored.spread.std()),
        )
        passages = []
        for row in np.argsort(-scores, kind="stable")[:top_k]:
            if np.isneginf(scores[row]):
                break
            document, chunk, position = chunks[row]
            units = tuple(
                ScoredUnit(
                    unit,
                    position + i,
                    float(evidence.unit_cosine[first[row] + i]),
                    float(scored.unit_bm25[first[row] + i]),
                    float(unit_scores[first[row] + i]),
                )
                for i, unit in enumerate(chunk.units)
            )
            passages.append(
                Passage(
                    document,
                    chunk,
                    float(scores[row]),
                    float(evidence.chunk_cosine[row]),
                    float(scored.chunk_bm25[row]),
                    units,
                )
            )
        return Found(self._question, self._language, tuple(passages), statistics)

    def _scored(self, first: NDArray[np.intp]) -> _Scored:
        words = index_words(self._question)
        query, meanings = self._search.embed(self._question.text, words, self._indexes)
        cosines = {level: self._cosines(level, query) for level in LEVELS}
        similar = self._similarity(words, meanings)
        grams = [gram for word in self._question.content for gram in character_ngrams(word.folded)]
        stems = list(dict.fromkeys([*(word.stem for word in self._question.content), *self._question.pieces]))
        in_chunks = self._frequency("stems", "chunks", stems)
        evidence = Evidence(
            first_unit=first,
            unit_cosine=cosines["units"][0],
            chunk_cosine=cosines["chunks"][0],
            unit_words=self._word_score(similar, "units"),
            chunk_words=self._word_score(similar, "chunks"),
            unit_spelling=bm25(
                self._frequency("grams", "units", grams), self._lengths("grams", "units"), SHORT_LENGTH_PENALTY
            ),
            chunk_spelling=bm25(
                self._frequency("grams", "chunks", grams), self._lengths("grams", "chunks"), LENGTH_PENALTY
            ),
        )
        unit_bm25 = bm25(self._frequency("stems", "units", stems), self._lengths("stems", "units"), LENGTH_PENALTY)
        chunk_bm25 = bm25(in_chunks, self._lengths("stems", "chunks"), LENGTH_PENALTY)
        holding = dict(zip(stems, (in_chunks > 0).sum(axis=1).tolist(), strict=True))
        return _Scored(evidence, unit_bm25, chunk_bm25, holding, cosines["units"][1])

    def _cosines(self, level: Level, query: Vectors) -> tuple[Floats, Floats]:
        found = [self._search.cosines(shelf, held, level, query) for shelf, held in self._shelves.items()]
        return np.concatenate([cosines for cosines, _ in found]), np.concatenate([spread for _, spread in found])

    def _similarity(self, words: Sequence[str], meanings: Vectors) -> list[Floats]:
        """Return, for each shelf, how alike each of `words` and each word of the shelf are, 0..1."""
        numbers = np.array([any(letter.isdigit() for letter in word) for word in words], dtype=bool)
        largest = max(self._held, key=lambda shelf: len(shelf.words.words.terms))
        asked = normalised(meanings - largest.meaning[1])
        found = []
        for shelf in self._held:
            similarity = np.clip((asked @ shelf.meaning[0].T - SIMILARITY_FLOOR) / (1 - SIMILARITY_FLOOR), 0.0, 1.0)
            similarity[numbers] = 0.0
            for row, word in enumerate(words):
                if word in shelf.words.words.terms:
                    similarity[row, shelf.words.words.terms[word]] = 1.0
            found.append(similarity)
        return found

    def _word_score(self, similarity: Sequence[Floats], level: Level) -> Floats:
        frequency = np.concatenate(
            [
                closest_similarity(similar, _level(index, "words", level))
                for similar, index in zip(similarity, self._indexes, strict=True)
            ],
            axis=1,
        )
        return bm25(frequency, self._lengths("words", level), SHORT_LENGTH_PENALTY)

    def _frequency(self, kind: str, level: Level, terms: Sequence[str]) -> Floats:
        return np.concatenate(
            [
                term_frequency([getattr(index, kind).terms.get(term, -1) for term in terms], _level(index, kind, level))
                for index in self._indexes
            ],
            axis=1,
        )

    def _lengths(self, kind: str, level: Level) -> Floats:
        return np.concatenate([_level(index, kind, level).lengths for index in self._indexes]).astype(np.float32)

    def _translated(self, chunks: Sequence[tuple[StoredDocument, Chunk, int]]) -> Flags:
        """Say which chunks are of a work that is also there in the question's language."""
        own = {
            document.work for shelf in self._held for document in shelf.documents if document.language == self._language
        }
        return np.array([document.language != self._language and document.work in own for document, _, _ in chunks])


def _level(index: WordIndex, kind: str, level: Level) -> Postings:
    postings: Postings = getattr(getattr(index, kind), level)
    return postings
