"""Documents that lie on no shelf, as the generator wants them."""

from knowledge.documents import Document
from knowledge.library import stored_version
from knowledge.shelves import ShelfId, StoredDocument


def unshelved(document: Document) -> StoredDocument:
    """Return a document as if it were stored, under its own id; nothing keeps it."""
    return stored_version(ShelfId(""), document, document.id, file_digest="")
