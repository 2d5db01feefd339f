"""Documents that lie on no shelf, as the generator wants them."""

from knowledge.chunking import chunk_document
from knowledge.documents import Document
from knowledge.shelves import ShelfId, StoredDocument


def unshelved(document: Document) -> StoredDocument:
    """Return a document as if it were stored, under its own id; nothing keeps it."""
    return StoredDocument(
        key=document.id,
        shelf=ShelfId(""),
        id=document.id,
        work=document.work or document.id,
        title=document.title,
        language=document.language,
        text=document.text,
        source=document.source,
        topics=document.topics,
        links=document.links,
        path=document.path,
        digest=document.digest,
        file_digest="",
        chunks=tuple(chunk_document(document)),
    )
