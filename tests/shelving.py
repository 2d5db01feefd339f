"""A library on real parts in a folder, and documents to put on its shelves."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.adapters.database.documents import SqlDocumentStore
from bot.adapters.database.engine import open_database
from knowledge.documents import Document
from knowledge.embedding.protocol import Embedder
from knowledge.index.chroma import ChromaVectorStore
from knowledge.library import Ingested, Library, digest_of
from knowledge.reading.opening import read_document
from knowledge.search import PassageSearch
from knowledge.shelves import ShelfId
from knowledge.text.words import WordAnalyser
from tests.doubles import FailingStore, FailingVectors, FakeClock

GROUP = ShelfId("group")

TEA = """# Chá

O chá verde da cooperativa foi colhido em março de 2019. A colheita rendeu 340 quilos de folhas.

- A secagem leva três dias.
- O preço é de R$ 80 o quilo.
"""
LIGHTHOUSE = """# Farol

O farol da ponta norte foi construído em 1872. Sua luz alcança 28 milhas náuticas.
"""


@dataclass
class Shelving:
    """One machine's parts over a folder; a second one over the same folder is the machine after a restart."""

    folder: Path
    embedder: Embedder
    failing: str = ""  # "transaction" or "removal": where its power goes

    @cached_property
    def store(self) -> SqlDocumentStore:
        kind = FailingStore if self.failing == "transaction" else SqlDocumentStore
        return kind(open_database(f"sqlite:///{self.folder / 'roda.db'}"), FakeClock())

    @cached_property
    def vectors(self) -> ChromaVectorStore:
        kind = FailingVectors if self.failing == "removal" else ChromaVectorStore
        return kind(self.folder / "chroma", embedder=self.embedder.name)

    @cached_property
    def library(self) -> Library:
        return Library(self.store, self.vectors, self.embedder, lock=self.folder / "lock")

    @cached_property
    def search(self) -> PassageSearch:
        return PassageSearch(self.store, self.vectors, self.embedder, WordAnalyser(), folder=self.folder / "words")

    def put(self, text: str, path: str = "cha.md", shelf: ShelfId = GROUP) -> Ingested:
        """Add a Markdown text as if it were the file `path`."""
        return self.library.add(shelf, markdown(text, path), file_digest=digest_of(text.encode()))

    def ids(self, shelf: ShelfId = GROUP) -> list[str]:
        return [summary.id for summary in self.store.summaries([shelf])]

    def found(self, query: str, *shelves: ShelfId) -> list[str]:
        """Texts of the passages found, best first."""
        return [passage.text for passage in self.search.search(shelves or (GROUP,), query, top_k=10).passages]

    def is_whole(self, shelf: ShelfId = GROUP) -> bool:
        """Whether each stored version has all its vectors, and nothing else has any."""
        _, documents = self.store.load(shelf)
        wanted = {document.key: len(document.units) + len(document.chunks) for document in documents}
        return self.vectors.counts(shelf) == wanted


def markdown(text: str, path: str = "cha.md") -> Document:
    return read_document(text.encode(), path)
