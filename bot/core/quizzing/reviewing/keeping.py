"""What reviewing needs kept; the database's store does it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.groups.model import GroupId
from bot.core.quizzing.items.model import ItemId, QuizItem
from bot.core.quizzing.reviewing.model import ItemsNotice, ItemState, OwnItem
from bot.core.schedule.outbox import Post
from knowledge.documents import Language


class OwnItemStore(Protocol):
    """Keeps groups' own items; each call is one transaction, safe between several processes.

    An item goes with the version of the reading that it quotes, as chunks do; a new version keeps those whose quote it
    still has.
    """

    async def add(self, items: Sequence[OwnItem]) -> int:
        """Keep the items that the group does not have yet, in whatever state; return how many those were.

        Items whose reading has gone in the meantime are left out.
        """
        ...

    async def find(self, group: GroupId, item: ItemId) -> OwnItem | None:
        """Return an item."""
        ...

    async def waiting(self, group: GroupId, *, offset: int = 0, limit: int | None = None) -> list[OwnItem]:
        """Return the items that wait, oldest first."""
        ...

    async def count(self, group: GroupId, state: ItemState = ItemState.WAITING) -> int:
        """Return how many items are in this state."""
        ...

    async def decide(
        self, group: GroupId, items: Collection[ItemId], state: ItemState, *, version: int | None = None
    ) -> int:
        """Put those of the items that wait (and are of that version) into `state`; return how many."""
        ...

    async def edit(self, own: OwnItem) -> bool:
        """Keep the new text of an item that waits, if its version is the one before; return whether."""
        ...

    async def stems(self, group: GroupId) -> set[str]:
        """Return the questions of all items, in whatever state."""
        ...

    async def accepted(self, group: GroupId, language: Language | None = None) -> list[QuizItem]:
        """Return the accepted items, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class Unread:
    """A reading that no items were made from yet; `key` names its version."""

    group: GroupId
    key: str


class MakingStore(Protocol):
    """Keeps which readings items have been made from; each call is one transaction, safe between processes."""

    async def claim(self, *, by: str, now: datetime, until: datetime, group: GroupId | None = None) -> Unread | None:
        """Reserve the group's reading (any group's, without one) that waits longest; None if none is left."""
        ...

    async def finish(
        self, unread: Unread, items: Sequence[OwnItem], posts: Sequence[Post], *, by: str, at: datetime
    ) -> int:
        """Keep the items and note that the reading is done, in one step; owe `posts` if any item is new.

        Returns:
            How many items are new; 0, and nothing kept, if the reading has gone or another process has taken over.
        """
        ...

    async def notice(self, group: GroupId, key: str) -> ItemsNotice | None:
        """Return what organisers are told once items were made from a reading; None if none wait, or it has gone."""
        ...
