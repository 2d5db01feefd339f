"""From a question to the passages of a group's shelves, best first."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.documents import Chunk, Language, Unit
from knowledge.embedding.protocol import Embedder, Vectors
from knowledge.index.known import KnownVectors, together
from knowledge.index.vectors import Level, VectorStore, vector_name
from knowledge.index.words import Postings, WordIndex, build_word_index, character_ngrams, index_words, kept_words
from knowledge.language import detect_language
from knowledge.library import HEADING_SEPARATOR
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
DENSE_POOL = 4_000  # nearest units and chunks whose cosine is asked for; the rest count as the least of these


@dataclass(frozen=True, slots=True)
class ScoredUnit:
    """A unit of a passage, with what the search knows of it; scores from 0 to 1 over all that was searched."""

    unit: Unit
    position: int  # among the document's units
    cosine: float
    bm25: float
    score: float


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk that was found.

    Attributes:
        units: In the order of the text.
    """

    stored: StoredDocument
    chunk: Chunk
    score: float
    cosine: float
    bm25: float
    units: tuple[ScoredUnit, ...]

    @property
    def text(self) -> str:
        """The stored text of the chunk."""
        return self.chunk.span.of(self.stored.text)

    @property
    def heading(self) -> str:
        """Heading path in one line."""
        return HEADING_SEPARATOR.join(self.chunk.section)


@dataclass(frozen=True, slots=True)
class Statistics:
    """What was searched, for whoever judges what was found.

    Attributes:
        chunks: How many chunks were searched.
        holding: In how many of them each of the question's stems stands.
        names: Folded words that the shelves write with a capital.
        cosine_median: Of the question with all units.
        cosine_deviation: Standard deviation of the same.
    """

    chunks: int
    holding: dict[str, int]
    names: frozenset[str]
    cosine_median: float
    cosine_deviation: float


@dataclass(frozen=True, slots=True)
class Found:
    """Passages, best first, and what they were found among."""

    question: Analysed
    language: Language
    passages: tuple[Passage, ...]
    statistics: Statistics


@dataclass(frozen=True)
class Shelf:
    """One shelf version in memory: its documents and words."""

    version: int
    documents: tuple[StoredDocument, ...]
    words: WordIndex

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
    def meaning(self) -> tuple[Vectors, Vectors]:
        """Vectors of the shelf's words around their centre, unit rows; and the centre, shape (d,).

        The model's vectors of any two words are close; what tells them apart is what is left beside the centre.
        """
        vectors = self.words.vectors.astype(np.float32)
        centre = vectors.mean(axis=0) if len(vectors) else np.zeros(vectors.shape[1], dtype=np.float32)
        return normalised(vectors - centre), centre


class PassageSearch:
    """Retrieval over shelves. Calls block; safe from several threads.

    Args:
        folder: Where the derived word files lie.
        base: Reads word vectors made before, those of the library that comes with the project.
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
    ) -> None:
        self._store = store
        self._vectors = vectors
        self._embedder = embedder
        self._analyser = analyser
        self._folder = folder
        self._base = base
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
        made = self._embedder.embed_queries([question, *(words[i] for i in lacking)])
        meanings[lacking] = made[1:]
        if len(asked) + len(lacking) > REMEMBERED_WORDS:
            asked.clear()
        asked.update((words[i], made[n].astype(np.float16)) for n, i in enumerate(lacking, 1))
        return made[0], meanings

    def cosines(self, shelf: ShelfId, held: Shelf, level: Level, query: Vectors) -> Floats:
        """Return the cosine of each unit or chunk; those beyond the pool get the least one found."""
        names = held.names[level]
        found = self._vectors.nearest(shelf, level, query, min(len(names), DENSE_POOL))
        least = min(found.values(), default=0.0)
        return np.array([found.get(name, least) for name in names], dtype=np.float32)


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
        evidence, unit_bm25, chunk_bm25, holding = self._evidence(first)
        same = np.array([document.language == self._language for document, _, _ in chunks])
        scores = score_chunks(evidence, same)
        unit_scores = score_units(evidence, np.repeat(same, sizes))
        scores[self._translated(chunks)] = -np.inf
        statistics = Statistics(
            chunks=len(chunks),
            holding=holding,
            names=frozenset().union(*(index.names for index in self._indexes)),
            cosine_median=float(np.median(evidence.unit_cosine)),
            cosine_deviation=float(evidence.unit_cosine.std()),
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
                    float(unit_bm25[first[row] + i]),
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
                    float(chunk_bm25[row]),
                    units,
                )
            )
        return Found(self._question, self._language, tuple(passages), statistics)

    def _evidence(self, first: NDArray[np.intp]) -> tuple[Evidence, Floats, Floats, dict[str, int]]:
        words = index_words(self._question)
        query, meanings = self._search.embed(self._question.text, words, self._indexes)
        cosines = {
            level: np.concatenate(
                [self._search.cosines(shelf, held, level, query) for shelf, held in self._shelves.items()]
            )
            for level in ("units", "chunks")
        }
        similar = self._similarity(words, meanings)
        grams = [gram for word in self._question.content for gram in character_ngrams(word.folded)]
        stems = list(dict.fromkeys([*(word.stem for word in self._question.content), *self._question.pieces]))
        in_chunks = self._frequency("stems", "chunks", stems)
        evidence = Evidence(
            first_unit=first,
            unit_cosine=cosines["units"],
            chunk_cosine=cosines["chunks"],
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
        return evidence, unit_bm25, chunk_bm25, holding

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


def normalised(vectors: Vectors) -> Vectors:
    """Return rows of length 1; a row of zeros stays."""
    unit: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
    return unit
