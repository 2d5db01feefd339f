"""The words of a shelf: written, read again, and never used for other documents than their own."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.embedding.protocol import Embedder
from knowledge.index.words import WordIndex, build_word_index, character_ngrams
from knowledge.text.words import WordAnalyser
from tests.doubles import FakeEmbedder
from tests.shelving import GROUP, LIGHTHOUSE, TEA, Shelving


@pytest.fixture
def shelving(tmp_path: Path, embedder: Embedder) -> Shelving:
    made = Shelving(tmp_path, embedder)
    made.put(TEA)
    return made


def test_what_is_written_is_read(shelving: Shelving, tmp_path: Path) -> None:
    """The file gives back the same words, counts, meanings and names."""
    _, documents = shelving.store.load(GROUP)
    made = build_word_index(documents, WordAnalyser(), shelving.embedder, None)
    path = tmp_path / "new" / "group.npz"
    made.save(path, documents=documents, embedder="m")
    read = WordIndex.load(path, documents=documents, embedder="m")
    assert read is not None
    assert read.names == made.names
    np.testing.assert_array_equal(read.vectors, made.vectors)
    for kind in ("words", "stems", "grams"):
        one, other = getattr(read, kind), getattr(made, kind)
        assert one.terms == other.terms
        for level in ("units", "chunks"):
            for name in ("rows", "counts", "starts", "lengths"):
                np.testing.assert_array_equal(getattr(getattr(one, level), name), getattr(getattr(other, level), name))
    assert [file.name for file in path.parent.iterdir()] == ["group.npz"]
    assert "colheita" in read.words.terms
    assert read.words.units.lengths.sum() == read.words.chunks.lengths.sum()


def test_words_of_others_are_not_used(shelving: Shelving, tmp_path: Path) -> None:
    """Another version of the documents, another model, a damaged file or none: the index is to be made anew."""
    _, documents = shelving.store.load(GROUP)
    path = tmp_path / "group.npz"
    assert WordIndex.load(path, documents=documents, embedder="m") is None
    build_word_index(documents, WordAnalyser(), shelving.embedder, None).save(path, documents=documents, embedder="m")
    assert WordIndex.load(path, documents=documents, embedder="n") is None
    shelving.put(TEA.replace("340", "512"))
    assert WordIndex.load(path, documents=shelving.store.load(GROUP)[1], embedder="m") is None
    path.write_bytes(path.read_bytes()[:500])
    assert WordIndex.load(path, documents=documents, embedder="m") is None


def test_a_stale_or_damaged_file_is_made_anew(shelving: Shelving, embedder: Embedder) -> None:
    """A change by another process is seen at the next question, and a damaged file costs time only."""
    assert shelving.found("farol") == shelving.found("farol")
    Shelving(shelving.folder, embedder).put(LIGHTHOUSE, "farol.md")
    assert "1872" in shelving.found("Quando foi construído o farol?")[0]
    (file,) = (shelving.folder / "words").iterdir()
    file.write_bytes(b"PK\x03\x04 half a file")
    assert "1872" in Shelving(shelving.folder, embedder).found("Quando foi construído o farol?")[0]


def test_a_new_database_with_old_words_beside_it(shelving: Shelving, embedder: Embedder) -> None:
    """Shelf versions count from 1 again, but the old words are not taken for the new documents'."""
    shelving.found("chá")
    for file in shelving.folder.glob("roda.db*"):
        file.unlink()
    after = Shelving(shelving.folder, embedder)
    after.put(LIGHTHOUSE, "farol.md")
    after.library.repair(GROUP)
    assert "1872" in after.found("Quando foi construído o farol?")[0]


def test_another_model_means_other_words(shelving: Shelving) -> None:
    """After `reindex` with another model the words are embedded by it, too."""
    shelving.found("chá")
    other = Shelving(shelving.folder, FakeEmbedder(shelving.embedder))
    other.library.reindex(GROUP)
    assert other.found("colheita")
    _, documents = other.store.load(GROUP)
    (file,) = (shelving.folder / "words").iterdir()
    assert WordIndex.load(file, documents=documents, embedder="another-model") is not None


@pytest.mark.parametrize(("word", "grams"), [("cha", ["_cha", "cha_"]), ("a", ["_a_"]), ("", ["__"])])
def test_character_ngrams(word: str, grams: list[str]) -> None:
    """Edges are marked; a short word is one n-gram."""
    assert character_ngrams(word) == grams
