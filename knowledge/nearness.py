"""How near the meanings of units, chunks and words are to those of a question."""

from collections.abc import Mapping, Sequence

import numpy as np

from knowledge.embedding.protocol import Embedder, Vectors
from knowledge.index.shelf import Shelf
from knowledge.index.vectors import Level, VectorStore
from knowledge.index.words import WordIndex
from knowledge.ranking import Floats
from knowledge.shelves import ShelfId

REMEMBERED_WORDS = 5_000  # vectors of asked words that no reading has, 4 MB
MOST_NEW_WORDS = 12  # words of one question embedded for the first time, some 10 ms each; more are no question
SAMPLE = 256  # units or chunks of a larger shelf whose cosines stand for those beyond the pool


class AskedWords:
    """Vectors of the words of questions: those of the shelves that know them, or else made once and remembered."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._made: dict[str, Vectors] = {}

    def meanings(self, words: Sequence[str], held: Sequence[WordIndex]) -> Vectors:
        """Return what each word means, shape (words, d).

        Words beyond the first `MOST_NEW_WORDS` that were never met before have vectors of zeros.
        """
        meanings = np.zeros((len(words), self._embedder.dimension), dtype=np.float32)
        lacking = []
        for i, word in enumerate(words):
            index = next((one for one in held if word in one.words.terms), None)
            if index is not None:
                meanings[i] = index.vectors[index.words.terms[word]]
            elif (remembered := self._made.get(word)) is not None:
                meanings[i] = remembered
            else:
                lacking.append(i)
        lacking = lacking[:MOST_NEW_WORDS]
        made = self._embedder.embed_queries([words[i] for i in lacking])
        meanings[lacking] = made
        if len(self._made) + len(lacking) > REMEMBERED_WORDS:
            self._made.clear()
        self._made.update((words[i], row.astype(np.float16)) for i, row in zip(lacking, made, strict=True))
        return meanings


class Nearness:
    """Cosines of a question with the units and chunks of shelves.

    Args:
        pool: How many of the nearest units and chunks are asked for.
    """

    def __init__(self, vectors: VectorStore, pool: Mapping[Level, int]) -> None:
        self._vectors = vectors
        self._pool = pool

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
        rows = np.array([places.get(name, -1) for name in found], dtype=np.intp)
        there = rows >= 0
        cosines[rows[there]] = np.array([*found.values()], dtype=np.float64)[there]
        return cosines, spread if len(spread) else cosines

    def _sample(self, shelf: ShelfId, held: Shelf, level: Level) -> Vectors:
        """Return the vectors of every so many-th unit or chunk, shape (about SAMPLE, d)."""
        if level not in held.samples:
            names = held.names[level]
            held.samples[level] = self._vectors.sample(shelf, level, names[:: -(-len(names) // SAMPLE)])
        return held.samples[level]
