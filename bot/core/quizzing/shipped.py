"""The shipped bank as a source of items."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.core.groups.model import Group
from bot.core.quizzing.items.bank import load_bank
from bot.core.quizzing.items.model import QuizItem
from bot.core.quizzing.picking import ItemSource
from knowledge.documents import Language
from knowledge.shelves import SHIPPED, DocumentStore


@dataclass
class ShippedItems:
    """The bank's items whose readings are on the shelf; read again when the shelf has changed.

    Attributes:
        store: Called when items are first needed, so that nothing is opened before.
    """

    store: Callable[[], DocumentStore]
    _version: int = -1
    _items: list[QuizItem] = field(default_factory=list)

    async def askable(self, group: Group, language: Language) -> Sequence[QuizItem]:
        """Return the bank's items in `language`."""
        return await asyncio.to_thread(self._askable, language)

    def _askable(self, language: Language) -> list[QuizItem]:
        store = self.store()
        version = store.version(SHIPPED)
        if version != self._version:
            self._version, self._items = version, load_bank(store)
        return [item for item in self._items if item.language == language]


@dataclass(frozen=True)
class JoinedItems:
    """Several sources as one."""

    sources: Sequence[ItemSource]

    async def askable(self, group: Group, language: Language) -> Sequence[QuizItem]:
        """Return what all sources have, in their order."""
        return [item for source in self.sources for item in await source.askable(group, language)]
