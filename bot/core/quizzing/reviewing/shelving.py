"""The readings of a group, as reviewing needs them."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.core.groups.model import Group
from knowledge.shelves import DocumentStore, DocumentSummary, StoredDocument


@dataclass(frozen=True)
class Shelves:
    """What groups read; calls block.

    Attributes:
        store: Called when readings are first needed, so that nothing is opened before.
    """

    store: Callable[[], DocumentStore]

    def summaries(self, group: Group) -> dict[str, DocumentSummary]:
        """Return the readings by id, the group's own first."""
        return {found.id: found for found in reversed(self.store().summaries(group.shelves))}

    def readings(self, group: Group) -> list[StoredDocument]:
        """Return the readings with their texts: the group's own, then the shipped ones."""
        store = self.store()
        return [document for shelf in group.shelves for document in store.load(shelf)[1]]

    def text(self, group: Group, document: str) -> str | None:
        """Return the text of a reading, None if the group has none with this id."""
        return next((found.text for found in self.readings(group) if found.id == document), None)
