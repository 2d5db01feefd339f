"""Vectors made before, so that a library that comes with its vectors is ready at once.

A file of them lies beside the texts (`vectors.npz`); it is used only where the model that made it is the configured
one, and only for texts whose hash it holds, so a stale file costs time but never truth.

    python -m knowledge.index.known FOLDER    # writes FOLDER/vectors.npz anew
"""

import hashlib
import sys
from collections import ChainMap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from knowledge.embedding.protocol import Embedder, Vectors

FILE_NAME = "vectors.npz"


@dataclass(frozen=True)
class KnownVectors:
    """Passage vectors by text.

    Attributes:
        embedder: Name of the model that made them.
        rows: Vector of shape (d,) for each text's hash.
    """

    embedder: str
    rows: Mapping[bytes, Vectors] = field(repr=False)

    @classmethod
    def beside(cls, folder: Path) -> "KnownVectors | None":
        """Read the file in `folder`, None where there is none."""
        path = folder / FILE_NAME
        if not path.is_file():
            return None
        with np.load(path, allow_pickle=False) as file:
            hashes, vectors = file["hashes"], file["vectors"].astype(np.float32)
            name = str(file["embedder"])
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return cls(name, {bytes(key): row for key, row in zip(hashes, vectors, strict=True)})


def together(*known: KnownVectors | None) -> KnownVectors | None:
    """Return all vectors made by the model of the first of `known` that is there."""
    there = [one for one in known if one is not None]
    if not there:
        return None
    rows = [one.rows for one in there if one.embedder == there[0].embedder]
    return KnownVectors(there[0].embedder, ChainMap(*(dict(row) for row in rows)))


def embed_ahead(embedder: Embedder, known: KnownVectors | None, texts: Sequence[str]) -> KnownVectors:
    """Embed the passages of several documents in one go, for `embed_with` to find; models are fastest in bulk."""
    distinct = list(dict.fromkeys(texts))
    vectors = embed_with(embedder, known, distinct)
    return KnownVectors(embedder.name, {text_hash(text): row for text, row in zip(distinct, vectors, strict=True)})


def embed_with(embedder: Embedder, known: KnownVectors | None, texts: Sequence[str]) -> Vectors:
    """Return the passage vectors of `texts`, asking the model once for each distinct one that `known` lacks."""
    rows = known.rows if known is not None and known.embedder == embedder.name else {}
    place = {text: i for i, text in enumerate(dict.fromkeys(texts))}
    vectors = np.zeros((len(place), embedder.dimension), dtype=np.float32)
    lacking = []
    for text, i in place.items():
        row = rows.get(text_hash(text))
        if row is None:
            lacking.append(text)
        else:
            vectors[i] = row
    if lacking:
        vectors[[place[text] for text in lacking]] = embedder.embed_passages(lacking)
    return vectors[[place[text] for text in texts]]


def text_hash(text: str) -> bytes:
    """Return 16 bytes that stand for a passage."""
    return hashlib.sha256(text.encode()).digest()[:16]


def word_hash(word: str) -> bytes:
    """Return 16 bytes that stand for a word, embedded as a question is."""
    return text_hash(f"\0{word}")


def write_vectors(folder: Path, embedder: Embedder, passages: Sequence[str], words: Sequence[str]) -> int:
    """Embed passages and words, write them beside the folder's documents in half precision, and return how many."""
    passages, words = sorted(set(passages)), sorted(set(words))
    vectors = np.concatenate([embedder.embed_passages(passages), embedder.embed_queries(words)]).astype(np.float16)
    hashes = np.array([list(key) for key in [*map(text_hash, passages), *map(word_hash, words)]], dtype=np.uint8)
    with (folder / FILE_NAME).open("wb") as file:
        np.savez(file, allow_pickle=False, embedder=np.array(embedder.name), hashes=hashes, vectors=vectors)
    return len(hashes)


def _main(folder: Path) -> None:
    from knowledge.embedding.choosing import build_embedder
    from knowledge.library import folder_passages, folder_words

    count = write_vectors(folder, build_embedder(None), folder_passages(folder), folder_words(folder))
    print(f"{folder / FILE_NAME}: {count} vectors")


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
