"""Vectors made before, so that a library that comes with its vectors is ready at once.

A file of them lies beside the texts (`vectors.npz`); it is used only where the model that made it is the one configured,
and only for texts whose hash it holds, so a stale file costs time but never truth.

    python -m knowledge.index.known FOLDER    # writes FOLDER/vectors.npz anew
"""

import hashlib
import sys
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


def embed_with(embedder: Embedder, known: KnownVectors | None, texts: Sequence[str]) -> Vectors:
    """Return the passage vectors of `texts`, asking the model only for those that `known` lacks."""
    if known is None or known.embedder != embedder.name:
        return embedder.embed_passages(texts)
    found = [known.rows.get(text_hash(text)) for text in texts]
    lacking = [i for i, row in enumerate(found) if row is None]
    made = embedder.embed_passages([texts[i] for i in lacking])
    vectors = np.zeros((len(texts), embedder.dimension), dtype=np.float32)
    for i, row in enumerate(found):
        if row is not None:
            vectors[i] = row
    vectors[lacking] = made
    return vectors


def text_hash(text: str) -> bytes:
    """Return 16 bytes that stand for a text."""
    return hashlib.sha256(text.encode()).digest()[:16]


def write_vectors(folder: Path, embedder: Embedder, texts: Sequence[str]) -> None:
    """Embed `texts` and write them beside the folder's documents, in half precision."""
    distinct = sorted(set(texts))
    vectors = embedder.embed_passages(distinct).astype(np.float16)
    hashes = np.array([list(text_hash(text)) for text in distinct], dtype=np.uint8)
    np.savez_compressed(folder / FILE_NAME, embedder=np.array(embedder.name), hashes=hashes, vectors=vectors)


def _main(folder: Path) -> None:
    from knowledge.embedding.choosing import build_embedder
    from knowledge.library import folder_texts

    texts = folder_texts(folder)
    write_vectors(folder, build_embedder(None), texts)
    print(f"{folder / FILE_NAME}: {len(set(texts))} vectors")


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
