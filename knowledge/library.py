"""Adding, replacing and removing documents, so that a crash at any point leaves a consistent library.

The database decides what is on a shelf. A new version's vectors are kept before its one transaction, an old version's
forgotten after it; whatever a crash leaves between is found by comparing the two, and repaired.
"""

import contextlib
import hashlib
import logging
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from filelock import FileLock

from knowledge.chunking import chunk_document
from knowledge.documents import Document, Language
from knowledge.embedding.protocol import Embedder
from knowledge.errors import DocumentMissingError, UnreadableError
from knowledge.index.known import KnownVectors, embed_ahead, embed_with
from knowledge.index.vectors import VectorStore
from knowledge.index.words import index_words
from knowledge.reading.opening import read_document
from knowledge.reading.walking import find_candidates
from knowledge.shelves import SHIPPED, DocumentStore, ShelfId, StoredDocument
from knowledge.text.words import WordAnalyser

HEADING_SEPARATOR = " › "
log = logging.getLogger(__name__)


class IngestStatus(StrEnum):
    """What adding a document came to."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Ingested:
    """The outcome of adding one document.

    Attributes:
        document: Its id on the shelf.
        chunks: How many chunks it has.
    """

    document: str
    status: IngestStatus
    chunks: int


@dataclass(frozen=True)
class Library:
    """The shelves and their indexes. Calls block: run them in a thread.

    Attributes:
        lock: File that only one writing process holds at a time.
    """

    store: DocumentStore
    vectors: VectorStore
    embedder: Embedder
    lock: Path

    def add(
        self, shelf: ShelfId, document: Document, *, file_digest: str, known: KnownVectors | None = None
    ) -> Ingested:
        """Put `document` on `shelf` in place of the version with the same words, or else from the same path.

        Args:
            known: Vectors made before, to be used instead of the model where they fit.
        """
        with self._writing():
            present = self.store.summaries([SHIPPED, shelf] if shelf != SHIPPED else [shelf])
            own = [summary for summary in present if summary.shelf == shelf]
            same = next((summary for summary in own if summary.digest == document.digest), None)
            previous = next((summary for summary in own if summary.path == document.path), None)
            if same and (same.file_digest == file_digest or same.path != document.path):
                if previous and previous.key != same.key:  # the file now says what another reading already does
                    self._forget(shelf, previous.key)
                    return Ingested(same.id, IngestStatus.UPDATED, self.store.count_chunks(same.key))
                return Ingested(same.id, IngestStatus.UNCHANGED, self.store.count_chunks(same.key))
            taken = {summary.id for summary in present if previous is None or summary.key != previous.key}
            stored = stored_version(shelf, document, free_id(document.id, taken), file_digest)
            self._embed(stored, known)
            self.store.put(stored, replacing=previous.key if previous else None)
            if previous:
                self.vectors.remove(shelf, [previous.key])
            if same:  # the same words in other bytes
                return Ingested(stored.id, IngestStatus.UNCHANGED, len(stored.chunks))
            return Ingested(stored.id, IngestStatus.UPDATED if previous else IngestStatus.ADDED, len(stored.chunks))

    def ahead(self, documents: Sequence[Document], known: KnownVectors | None = None) -> KnownVectors:
        """Embed several documents at once, for `add` to use."""
        stored = [stored_version(SHIPPED, document, document.id, "") for document in documents]
        return embed_ahead(
            self.embedder, known, [text for one in stored for text in unit_texts(one) + chunk_texts(one)]
        )

    def find(self, shelves: Sequence[ShelfId], document_id: str) -> StoredDocument:
        """Return the document with this id on the first of `shelves` that has it.

        Raises:
            DocumentMissingError: None of the shelves holds it.
        """
        for shelf in shelves:
            _, documents = self.store.load(shelf)
            for document in documents:
                if document.id == document_id:
                    return document
        raise DocumentMissingError("error.document.missing", document=document_id)

    def remove(self, shelf: ShelfId, document_id: str) -> None:
        """Take a document off its shelf everywhere.

        Raises:
            DocumentMissingError: The shelf holds no such document; it may be a shipped one, which is every group's.
        """
        with self._writing():
            summary = next((found for found in self.store.summaries([shelf]) if found.id == document_id), None)
            if summary is None:
                shipped = any(found.id == document_id for found in self.store.summaries([SHIPPED]))
                key = "error.document.shipped" if shipped else "error.document.missing"
                raise DocumentMissingError(key, document=document_id)
            self._forget(shelf, summary.key)

    def sync_folder(self, shelf: ShelfId, folder: Path | None) -> None:
        """Make `shelf` hold exactly the documents in `folder`, none without one; known bytes are not read again.

        A file that cannot be read is named in the log, and what was read from it before stays.

        Raises:
            UnreadableError: There is no such folder.
        """
        if folder and not folder.is_dir():
            raise UnreadableError("error.unreadable.missing", name=str(folder))
        kept = {summary.path: summary for summary in self.store.summaries([shelf])}
        files = {
            candidate.name: candidate.path.read_bytes() for candidate in find_candidates([folder] if folder else [])
        }
        for path in kept.keys() - files.keys():
            with contextlib.suppress(DocumentMissingError):  # another process was faster
                self.remove(shelf, kept[path].id)
        changed = [
            path for path, data in files.items() if path not in kept or kept[path].file_digest != digest_of(data)
        ]
        known = KnownVectors.beside(folder) if folder and changed else None
        for path in changed:
            try:
                document = read_document(files[path], path)
            except UnreadableError as error:
                log.warning("%s in the library folder %s was left out: %s", path, folder, error.key)
                continue
            self.add(shelf, document, file_digest=digest_of(files[path]), known=known)

    def repair(self, shelf: ShelfId, known: KnownVectors | None = None) -> int:
        """Make the vectors agree with the stored documents again; return how many versions had to be mended."""
        if self.vectors.count(shelf) == self.store.count_vectors(shelf):
            return 0
        with self._writing():
            _, documents = self.store.load(shelf)
            wanted = {document.key: len(document.units) + len(document.chunks) for document in documents}
            kept = self.vectors.counts(shelf)
            strays = [key for key in kept if key not in wanted]
            lacking = [document for document in documents if kept.get(document.key, 0) != wanted[document.key]]
            self.vectors.remove(shelf, strays)
            for document in lacking:
                self._embed(document, known)
            return len(strays) + len(lacking)

    def reindex(self, shelf: ShelfId) -> int:
        """Build the shelf's index anew with the configured model; return the number of documents."""
        with self._writing():
            _, documents = self.store.load(shelf)
            self.vectors.drop(shelf)
            for document in documents:
                self._embed(document, None)
            return len(documents)

    def _embed(self, document: StoredDocument, known: KnownVectors | None) -> None:
        units = unit_texts(document)
        vectors = embed_with(self.embedder, known, units + chunk_texts(document))
        self.vectors.add(document.shelf, document.key, units=vectors[: len(units)], chunks=vectors[len(units) :])

    def _forget(self, shelf: ShelfId, key: str) -> None:
        self.store.delete(shelf, key)
        self.vectors.remove(shelf, [key])

    def _writing(self) -> FileLock:
        self.lock.parent.mkdir(parents=True, exist_ok=True)
        return FileLock(self.lock)


def unit_texts(document: StoredDocument) -> list[str]:
    """Return what is embedded for each unit."""
    return [unit.span.of(document.text) for unit in document.units]


def chunk_texts(document: StoredDocument) -> list[str]:
    """Return what is embedded for each chunk."""
    return [chunk.span.of(document.text) for chunk in document.chunks]


def folder_passages(folder: Path) -> list[str]:
    """Return what is embedded for all units and chunks of the documents in `folder`."""
    return [text for stored in _folder(folder) for text in unit_texts(stored) + chunk_texts(stored)]


def folder_units(folder: Path) -> list[tuple[str, Language]]:
    """Return the units of the documents in `folder`, each with the language of its document."""
    return [(text, stored.language) for stored in _folder(folder) for text in unit_texts(stored)]


def folder_words(folder: Path) -> list[str]:
    """Return the words, other than function words, of the documents in `folder`."""
    analyser = WordAnalyser()
    return [
        word
        for stored in _folder(folder)
        for text in unit_texts(stored)
        for word in index_words(analyser.analyse(text, stored.language))
    ]


def _folder(folder: Path) -> list[StoredDocument]:
    found = [read_document(candidate.path.read_bytes(), candidate.name) for candidate in find_candidates([folder])]
    return [stored_version(SHIPPED, document, document.id, "") for document in found]


def free_id(wanted: str, taken: set[str]) -> str:
    """Return `wanted`, or `wanted-2`, `wanted-3`, … if it is taken."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def stored_version(shelf: ShelfId, document: Document, document_id: str, file_digest: str) -> StoredDocument:
    """Return a document as a new version to be kept under `document_id`, cut into chunks."""
    return StoredDocument(
        key=uuid.uuid4().hex,
        shelf=shelf,
        id=document_id,
        work=document.work or document_id,
        title=document.title,
        language=document.language,
        text=document.text,
        source=document.source,
        topics=document.topics,
        links=document.links,
        path=document.path,
        digest=document.digest,
        file_digest=file_digest,
        chunks=tuple(chunk_document(document)),
    )
