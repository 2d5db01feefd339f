"""Shelves stay true to what was put on them, also through crashes."""

from pathlib import Path

import pytest

from knowledge.embedding.protocol import Embedder
from knowledge.errors import DocumentMissingError, IndexMismatchError, UnreadableError
from knowledge.index.known import KnownVectors, write_vectors
from knowledge.library import IngestStatus, folder_passages, folder_words, free_id
from knowledge.shelves import SHIPPED, ShelfId
from tests.doubles import FakeEmbedder, PowerCutError
from tests.shelving import GROUP, LIGHTHOUSE, TEA, Shelving, markdown


@pytest.fixture
def shelving(tmp_path: Path, embedder: Embedder) -> Shelving:
    return Shelving(tmp_path, embedder)


def test_a_new_document_can_be_found(shelving: Shelving) -> None:
    """What is added is on the shelf with all its vectors, and a search finds it."""
    added = shelving.put(TEA)
    assert (added.document, added.status, added.chunks) == ("cha", IngestStatus.ADDED, 1)
    assert shelving.is_whole()
    assert "340 quilos" in shelving.found("Quanto rendeu a colheita?")[0]


def test_the_same_content_twice_changes_nothing(shelving: Shelving) -> None:
    """The same file again, or a copy under another name, leaves shelf and version as they were."""
    shelving.put(TEA)
    version = shelving.store.version(GROUP)
    assert shelving.put(TEA).status is IngestStatus.UNCHANGED
    copy = shelving.put(TEA, "copia.md")
    assert (copy.document, copy.status, copy.chunks) == ("cha", IngestStatus.UNCHANGED, 1)
    assert shelving.store.version(GROUP) == version
    assert shelving.ids() == ["cha"]


def test_the_same_words_in_other_bytes_are_unchanged(shelving: Shelving) -> None:
    """Only the bytes are remembered anew, so that the next look at the file is quick."""
    shelving.put(TEA)
    assert shelving.put(TEA.replace("\n", "\r\n")).status is IngestStatus.UNCHANGED
    assert shelving.ids() == ["cha"]
    assert shelving.is_whole()


def test_a_changed_file_takes_the_place_of_its_old_version(shelving: Shelving) -> None:
    """Id stays, old text and vectors are gone, the version rises by one."""
    shelving.put(TEA)
    version = shelving.store.version(GROUP)
    updated = shelving.put(TEA.replace("340", "512"))
    assert (updated.document, updated.status) == ("cha", IngestStatus.UPDATED)
    assert shelving.store.version(GROUP) == version + 1
    assert shelving.is_whole()
    assert not any("340" in text for text in shelving.found("colheita 340 quilos"))


def test_a_file_that_becomes_a_copy_of_another_leaves_one_reading(shelving: Shelving) -> None:
    """Its old words are not kept."""
    shelving.put(TEA)
    shelving.put(LIGHTHOUSE, "farol.md")
    changed = shelving.put(TEA, "farol.md")
    assert (changed.document, changed.status) == ("cha", IngestStatus.UPDATED)
    assert shelving.ids() == ["cha"]
    assert shelving.is_whole()


def test_removing_removes_everywhere(shelving: Shelving) -> None:
    """Neither text nor vectors stay; a second time there is nothing to remove."""
    shelving.put(TEA)
    shelving.library.remove(GROUP, "cha")
    assert shelving.ids() == []
    assert shelving.vectors.count(GROUP) == 0
    assert shelving.found("colheita") == []
    with pytest.raises(DocumentMissingError):
        shelving.library.remove(GROUP, "cha")
    with pytest.raises(DocumentMissingError):
        shelving.library.find([GROUP], "cha")


def test_equal_names_get_numbers(shelving: Shelving) -> None:
    """Two files of one name in different folders are two readings."""
    assert shelving.put(TEA, "a/leitura.md").document == "leitura"
    assert shelving.put(LIGHTHOUSE, "b/leitura.md").document == "leitura-2"
    assert shelving.put(TEA.replace("340", "99"), "a/leitura.md").document == "leitura"
    assert free_id("x", {"x", "x-2"}) == "x-3"


@pytest.mark.parametrize(("one", "other"), [("sala:1", "sala_1"), ("roda", "../roda")])
def test_groups_are_kept_apart(shelving: Shelving, one: str, other: str) -> None:
    """A group never sees another's text or ids, however alike their names, and its repair touches nothing of theirs."""
    mine, theirs = ShelfId(one), ShelfId(other)
    shelving.put(TEA, shelf=mine)
    shelving.put(LIGHTHOUSE, "farol.md", shelf=theirs)
    for query in ("Quando foi construído o farol?", "farol", "colheita de chá"):
        assert not any("farol" in text for text in shelving.found(query, mine))
        assert not any("chá" in text for text in shelving.found(query, theirs))
    assert shelving.put(LIGHTHOUSE, "cha.md", shelf=theirs).document == "farol"
    with pytest.raises(DocumentMissingError):
        shelving.library.find([mine], "farol")
    assert shelving.library.repair(mine) == shelving.library.repair(theirs) == 0
    assert shelving.is_whole(mine)
    assert shelving.is_whole(theirs)
    words = list((shelving.folder / "words").iterdir())
    assert len(words) == 2


def test_a_crash_before_the_transaction_is_mended(tmp_path: Path, embedder: Embedder) -> None:
    """The new version's vectors are strays; the old version answers as before."""
    Shelving(tmp_path, embedder).put(TEA)
    with pytest.raises(PowerCutError):
        Shelving(tmp_path, embedder, failing="transaction").put(TEA.replace("340", "512"))
    after = Shelving(tmp_path, embedder)
    assert not after.is_whole()
    assert after.library.repair(GROUP) == 1
    assert after.is_whole()
    assert after.library.repair(GROUP) == 0
    assert "340 quilos" in after.found("Quanto rendeu a colheita?")[0]


def test_a_crash_before_old_vectors_are_forgotten_is_mended(tmp_path: Path, embedder: Embedder) -> None:
    """The old version's vectors are strays; the new version answers."""
    Shelving(tmp_path, embedder).put(TEA)
    with pytest.raises(PowerCutError):
        Shelving(tmp_path, embedder, failing="removal").put(TEA.replace("340", "512"))
    after = Shelving(tmp_path, embedder)
    assert not after.is_whole()
    assert "512 quilos" in after.found("Quanto rendeu a colheita?")[0]
    assert after.library.repair(GROUP) == 1
    assert after.is_whole()


def test_a_crash_while_removing_is_mended(tmp_path: Path, embedder: Embedder) -> None:
    """The reading is gone at once, its vectors at the next start."""
    Shelving(tmp_path, embedder).put(TEA)
    with pytest.raises(PowerCutError):
        Shelving(tmp_path, embedder, failing="removal").library.remove(GROUP, "cha")
    after = Shelving(tmp_path, embedder)
    assert after.found("colheita") == []
    assert after.library.repair(GROUP) == 1
    assert after.vectors.count(GROUP) == 0


def test_lost_vectors_are_made_again(shelving: Shelving) -> None:
    """An emptied index is filled from the stored texts."""
    shelving.put(TEA)
    shelving.vectors.drop(GROUP)
    assert shelving.library.repair(GROUP) == 1
    assert shelving.is_whole()


def test_an_index_of_another_model_is_refused_until_rebuilt(tmp_path: Path, embedder: Embedder) -> None:
    """Models never mix; the error names both, and `reindex` makes the shelf answer again."""
    Shelving(tmp_path, embedder).put(TEA)
    other = Shelving(tmp_path, FakeEmbedder(embedder))
    with pytest.raises(IndexMismatchError) as caught:
        other.library.repair(GROUP)
    assert caught.value.key == "error.index.model"
    assert caught.value.parameters == {"made_by": embedder.name, "configured": "another-model"}
    with pytest.raises(IndexMismatchError):
        other.found("colheita")
    assert other.library.reindex(GROUP) == 1
    assert other.is_whole()
    assert "340 quilos" in other.found("Quanto rendeu a colheita?")[0]


def test_a_folder_is_followed(shelving: Shelving, tmp_path: Path) -> None:
    """New files are added, changed ones replaced, vanished ones taken off; without a folder nothing stays."""
    folder = tmp_path / "leituras"
    folder.mkdir()
    (folder / "cha.md").write_text(TEA)
    (folder / "farol.md").write_text(LIGHTHOUSE)
    shelving.library.sync_folder(GROUP, folder)
    assert shelving.ids() == ["cha", "farol"]
    version = shelving.store.version(GROUP)
    shelving.library.sync_folder(GROUP, folder)
    assert shelving.store.version(GROUP) == version
    (folder / "cha.md").write_text(TEA.replace("340", "512"))
    (folder / "farol.md").rename(folder / "torre.md")
    shelving.library.sync_folder(GROUP, folder)
    assert shelving.ids() == ["cha", "torre"]
    assert "512" in shelving.library.find([GROUP], "cha").text
    shelving.library.sync_folder(GROUP, None)
    assert shelving.ids() == []
    with pytest.raises(UnreadableError):
        shelving.library.sync_folder(GROUP, tmp_path / "nowhere")


def test_vectors_made_before_are_used(tmp_path: Path, embedder: Embedder) -> None:
    """A folder that brings its vectors is on the shelf without the model; another model's are not trusted."""
    (tmp_path / "cha.md").write_text(TEA)
    count = write_vectors(tmp_path, embedder, folder_passages(tmp_path), folder_words(tmp_path))
    known = KnownVectors.beside(tmp_path)
    assert known is not None
    assert len(known.rows) == count
    same, other = FakeEmbedder(embedder, embedder.name), FakeEmbedder(embedder)
    for counting, name in ((same, "same"), (other, "other")):
        place = tmp_path / name
        place.mkdir()
        Shelving(place, counting).library.sync_folder(GROUP, tmp_path)
    assert same.passages == []
    assert len(other.passages) == len(set(folder_passages(tmp_path)))
    assert KnownVectors.beside(tmp_path / "same") is None


def test_many_documents_are_embedded_at_once(shelving: Shelving, embedder: Embedder) -> None:
    """Vectors made ahead are all that adding needs."""
    documents = [markdown(TEA), markdown(LIGHTHOUSE, "farol.md")]
    known = shelving.library.ahead(documents)
    counting = FakeEmbedder(embedder, embedder.name)
    after = Shelving(shelving.folder, counting)
    for document in documents:
        after.library.add(GROUP, document, file_digest=document.path, known=known)
    assert counting.passages == []
    assert after.is_whole()


def test_a_broken_file_in_the_library_folder_stops_nothing(
    tmp_path: Path, embedder: Embedder, caplog: pytest.LogCaptureFixture
) -> None:
    """The others are read, the log names the file, and what it said before stays."""
    shelving, folder = Shelving(tmp_path / "data", embedder), tmp_path / "articles"
    folder.mkdir()
    (folder / "cha.md").write_text(TEA, encoding="utf-8")
    (folder / "vazio.md").write_bytes(b"")
    shelving.library.sync_folder(SHIPPED, folder)
    assert shelving.ids(SHIPPED) == ["cha"]
    assert "vazio.md" in caplog.text
    (folder / "cha.md").write_bytes(b"")
    shelving.library.sync_folder(SHIPPED, folder)
    assert shelving.ids(SHIPPED) == ["cha"]


def test_a_shipped_reading_is_not_removed_from_one_group(tmp_path: Path, embedder: Embedder) -> None:
    """The refusal says that it is everybody's, not that it does not exist."""
    shelving = Shelving(tmp_path, embedder)
    shelving.put(TEA, shelf=SHIPPED)
    with pytest.raises(DocumentMissingError) as refused:
        shelving.library.remove(GROUP, "cha")
    assert refused.value.key == "error.document.shipped"
    with pytest.raises(DocumentMissingError) as unknown:
        shelving.library.remove(GROUP, "farol")
    assert unknown.value.key == "error.document.missing"
