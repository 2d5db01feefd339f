"""The words of a shelf: what stands in which unit and chunk, and what each word means.

Derived from the stored documents, kept in one file beside the vectors, and made anew whenever the documents or
the model have changed; so there is nothing to repair after a crash.
"""

import hashlib
import uuid
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import chain
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding.protocol import Embedder, Vectors
from knowledge.index.known import KnownVectors, word_hash
from knowledge.index.vectors import LEVELS, Level
from knowledge.shelves import StoredDocument
from knowledge.text.words import Analysed, WordAnalyser

Numbers = NDArray[np.int32]
TermKind = Literal["words", "stems", "grams"]
TERM_KINDS: tuple[TermKind, ...] = ("words", "stems", "grams")
FORMAT = 3  # raise it when the file's content changes
GRAM = 4  # characters of a character n-gram, edges of the word marked
ALWAYS = 0.9  # share of its places inside sentences where a name has its capital


@dataclass(frozen=True, slots=True)
class Postings:
    """Which terms stand in which rows: term t in `rows[starts[t]:starts[t + 1]]`, each row once, `counts` times.

    Attributes:
        lengths: Terms of each row with repetitions, shape (rows,).
    """

    rows: Numbers
    counts: Numbers
    starts: Numbers
    lengths: Numbers

    @classmethod
    def of(cls, rows: Iterable[Sequence[str]], number: dict[str, int]) -> "Postings":
        """Count the terms of `rows`; new ones get the next number in `number`."""
        found = [Counter(number.setdefault(term, len(number)) for term in row) for row in rows]
        terms, counts = (
            np.array([*chain.from_iterable(part)], dtype=np.int32)
            for part in ((row.keys() for row in found), (row.values() for row in found))
        )
        standing = np.repeat(np.arange(len(found), dtype=np.int32), [len(row) for row in found])
        order = np.argsort(terms, kind="stable")
        starts = np.searchsorted(terms[order], np.arange(len(number) + 1)).astype(np.int32)
        return cls(standing[order], counts[order], starts, np.array([row.total() for row in found], dtype=np.int32))

    def places_of(self, terms: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return the places in `rows` and `counts` of all `terms`, and for each the index in `terms` that it is of."""
        starts = self.starts[terms].astype(np.intp)
        sizes = self.starts[terms + 1] - starts
        before = np.cumsum(sizes) - sizes
        return np.arange(sizes.sum()) + np.repeat(starts - before, sizes), np.repeat(np.arange(len(terms)), sizes)


@dataclass(frozen=True, slots=True)
class TermIndex:
    """One way of splitting texts into terms, over units and over chunks.

    Attributes:
        terms: Number of each term.
    """

    terms: dict[str, int]
    units: Postings
    chunks: Postings

    def level(self, level: Level) -> Postings:
        """Return the postings over units, or over chunks."""
        return self.units if level == "units" else self.chunks


@dataclass(frozen=True, slots=True)
class WordIndex:
    """The words of one shelf at one time.

    Attributes:
        words: Words in lower case, accents kept, without function words.
        stems: Folded stems of the same words.
        grams: Character n-grams of the same words, folded.
        vectors: What each of `words` means, shape (words, d), unit rows as the model's query form gives them.
        names: Folded words that the shelf nearly always writes with a capital inside sentences.
    """

    words: TermIndex
    stems: TermIndex
    grams: TermIndex
    vectors: NDArray[np.float16]
    names: frozenset[str]

    def kind(self, kind: TermKind) -> TermIndex:
        """Return the index of one kind of terms."""
        return {"words": self.words, "stems": self.stems, "grams": self.grams}[kind]

    def save(self, path: Path, *, documents: Sequence[StoredDocument], embedder: str) -> None:
        """Write the file in one step; it is good for these documents and this model only."""
        arrays: dict[str, NDArray[np.generic]] = {"vectors": self.vectors, "names": _packed(sorted(self.names))}
        for kind in TERM_KINDS:
            index = self.kind(kind)
            arrays[f"{kind}.terms"] = _packed(index.terms)
            for level in LEVELS:
                for field in fields(Postings):
                    arrays[f"{kind}.{level}.{field.name}"] = getattr(index.level(level), field.name)
        arrays["made_for"] = _packed([_made_for(documents, embedder)])
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{uuid.uuid4().hex}.draft")
        with draft.open("wb") as file:
            np.savez(file, allow_pickle=False, **arrays)
        draft.replace(path)

    @classmethod
    def load(cls, path: Path, *, documents: Sequence[StoredDocument], embedder: str) -> "WordIndex | None":
        """Read the file; None if there is none, a damaged one, or one made for other documents or another model."""
        try:
            with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
                if _unpacked(file["made_for"]) != [_made_for(documents, embedder)]:
                    return None
                return cls(
                    words=_term_index(file, "words"),
                    stems=_term_index(file, "stems"),
                    grams=_term_index(file, "grams"),
                    vectors=file["vectors"],
                    names=frozenset(_unpacked(file["names"])),
                )
        except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
            return None


def kept_words(path: Path, embedder: str) -> KnownVectors | None:
    """Return the word vectors of the file at `path`, whatever documents it was made for; None for another model's."""
    try:
        with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
            [made_for] = _unpacked(file["made_for"])
            if not (made_for.startswith(f"{FORMAT} ") and made_for.endswith(f" {embedder}")):
                return None
            words, vectors = _unpacked(file["words.terms"]), file["vectors"].astype(np.float32)
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
        return None
    return KnownVectors(embedder, {word_hash(word): row for word, row in zip(words, vectors, strict=True)})


def build_word_index(
    documents: Sequence[StoredDocument], analyser: WordAnalyser, embedder: Embedder, known: KnownVectors | None
) -> WordIndex:
    """Analyse the documents' units and chunks, in order, and embed the words that `known` lacks."""
    units = [
        analyser.analyse(unit.span.of(document.text), document.language)
        for document in documents
        for unit in document.units
    ]
    sizes = [len(chunk.units) for document in documents for chunk in document.chunks]
    words, stems, grams = (_index(units, sizes, split) for split in (index_words, _stems, _grams))
    vectors = word_vectors(list(words.terms), embedder, known)
    return WordIndex(words, stems, grams, vectors, _names(units))


def word_vectors(words: Sequence[str], embedder: Embedder, known: KnownVectors | None) -> NDArray[np.float16]:
    """Return what each word means, shape (words, d); vectors made before are taken from `known`."""
    vectors = np.zeros((len(words), embedder.dimension), dtype=np.float16)
    rows = known.rows if known is not None and known.embedder == embedder.name else {}
    lacking = []
    for i, word in enumerate(words):
        row = rows.get(word_hash(word))
        if row is None:
            lacking.append(i)
        else:
            vectors[i] = row
    if lacking:
        made: Vectors = embedder.embed_queries([words[i] for i in lacking])
        vectors[lacking] = made
    return vectors


def _index(units: Sequence[Analysed], sizes: Sequence[int], split: Callable[[Analysed], list[str]]) -> TermIndex:
    number: dict[str, int] = {}
    rows = [split(unit) for unit in units]
    over_units = Postings.of(rows, number)
    ends = np.cumsum(sizes)
    chunks = [[term for row in rows[end - size : end] for term in row] for end, size in zip(ends, sizes, strict=True)]
    return TermIndex(number, over_units, Postings.of(chunks, number))


def index_words(text: Analysed) -> list[str]:
    """Return the words by which a text is found for their meaning, in lower case, accents kept."""
    return [*(word.text.lower() for word in text.content), *text.pieces]


def _stems(text: Analysed) -> list[str]:
    return [*(word.stem for word in text.content), *text.pieces]


def _grams(text: Analysed) -> list[str]:
    return [gram for word in text.content for gram in character_ngrams(word.folded)]


def character_ngrams(folded: str) -> list[str]:
    """Return the n-grams of one word with its edges marked; a shorter word is one n-gram."""
    marked = f"_{folded}_"
    return [marked[i : i + GRAM] for i in range(max(1, len(marked) - GRAM + 1))]


def _names(texts: Sequence[Analysed]) -> frozenset[str]:
    capital: dict[str, int] = {}
    total: dict[str, int] = {}
    for text in texts:
        for word in text.words:
            if word.opens or word.stop or word.number or len(word.folded) < 3:
                continue
            total[word.folded] = total.get(word.folded, 0) + 1
            capital[word.folded] = capital.get(word.folded, 0) + (word.capitalised or word.marked)
    return frozenset(word for word, count in total.items() if capital[word] >= ALWAYS * count)


def _term_index(file: "np.lib.npyio.NpzFile", kind: str) -> TermIndex:
    levels = [
        Postings(**{field.name: file[f"{kind}.{level}.{field.name}"] for field in fields(Postings)}) for level in LEVELS
    ]
    return TermIndex({term: i for i, term in enumerate(_unpacked(file[f"{kind}.terms"]))}, *levels)


def _packed(strings: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(strings).encode(), dtype=np.uint8)


def _unpacked(data: NDArray[np.uint8]) -> list[str]:
    return data.tobytes().decode().split("\n") if len(data) else []


def _made_for(documents: Sequence[StoredDocument], embedder: str) -> str:
    keys = hashlib.sha256(" ".join(document.key for document in documents).encode()).hexdigest()
    return f"{FORMAT} {keys} {embedder}"
