"""Vectors in a real Chroma folder."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.embedding.protocol import Vectors
from knowledge.errors import IndexMismatchError
from knowledge.index.chroma import ChromaVectorStore, collection_name
from knowledge.shelves import ShelfId

SHELF = ShelfId("g")


def rows(count: int, seed: int = 0) -> Vectors:
    made = np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32)
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


def test_nearest_are_exact_cosines(tmp_path: Path) -> None:
    """Asking for all gives each vector's cosine; asking for a few gives the nearest."""
    store = ChromaVectorStore(tmp_path, embedder="m")
    units, chunks = rows(30), rows(5, seed=1)
    store.add(SHELF, "k", units=units, chunks=chunks)
    query = rows(1, seed=2)[0]
    found = store.nearest(SHELF, "units", query, 30)
    np.testing.assert_allclose([found[f"k:{i}"] for i in range(30)], units @ query, atol=1e-5)
    assert set(store.nearest(SHELF, "chunks", query, 2)) == {f"k:{i}" for i in np.argsort(-(chunks @ query))[:2]}


def test_adding_again_and_removing(tmp_path: Path) -> None:
    """The same version twice counts once; removing takes only what is named; more than a page is counted right."""
    store = ChromaVectorStore(tmp_path, embedder="m")
    for _ in range(2):
        store.add(SHELF, "k", units=rows(1100), chunks=rows(2))
    store.add(SHELF, "other", units=rows(3), chunks=rows(1))
    assert store.counts(SHELF) == {"k": 1102, "other": 4}
    store.remove(SHELF, ["k", "never there"])
    assert store.counts(SHELF) == {"other": 4}
    assert store.count(SHELF) == 4
    store.drop(SHELF)
    store.drop(SHELF)
    assert store.count(SHELF) == 0


def test_another_model_is_refused(tmp_path: Path) -> None:
    """Every method that reads or writes says which model filled the shelf; dropping is allowed."""
    ChromaVectorStore(tmp_path, embedder="m").add(SHELF, "k", units=rows(1), chunks=rows(1))
    other = ChromaVectorStore(tmp_path, embedder="n")
    with pytest.raises(IndexMismatchError):
        other.count(SHELF)
    with pytest.raises(IndexMismatchError):
        other.add(SHELF, "l", units=rows(1), chunks=rows(1))
    with pytest.raises(IndexMismatchError):
        other.nearest(SHELF, "units", rows(1)[0], 1)
    other.drop(SHELF)
    assert other.count(SHELF) == 0


def test_collection_names_are_chroma_s_and_never_shared() -> None:
    """Any group's name gives a name that Chroma takes, and no two groups share one."""
    shelves = ["local", "sala:1", "sala_1", "sala.1", "../x", "ção", "a" * 200, "a" * 201, "", "."]
    names = {collection_name(ShelfId(shelf), "units") for shelf in shelves}
    assert len(names) == len(shelves)
    assert all(3 <= len(name) <= 512 and name.replace("-", "").replace("_", "").isalnum() for name in names)
    assert all(name.isascii() for name in names)
