"""Reviewing a group's new items: what organisers do with `/revisaritens`."""

from dataclasses import dataclass

from bot.core.quizzing.items.model import ItemId
from bot.core.quizzing.quizzing import Seat
from bot.core.quizzing.reviewing.model import FileFormat, ImportReport, ItemFile, ItemForm, ReviewSheet


@dataclass(frozen=True)
class Reviewing:
    """The one service that chat adapters call for a group's own items.

    All of it is for organisers: each call raises `NotOrganiserError` for others.
    """

    async def waiting(self, seat: Seat, *, offset: int = 0, limit: int = 1) -> list[ReviewSheet]:
        """Return the items that wait, oldest first; empty if none does.

        Past the end the last ones are returned, so that a page that shrank still shows something.
        """
        raise NotImplementedError

    async def show(self, seat: Seat, item: ItemId) -> ReviewSheet:
        """Return one item, in whatever state.

        Raises:
            ItemMissingError: The group has none such.
        """
        raise NotImplementedError

    async def accept(self, seat: Seat, item: ItemId, *, version: int | None = None) -> ReviewSheet:
        """Let an item be asked from now on; return it as it is then.

        Args:
            version: The one that the organiser was shown.

        Raises:
            ItemMissingError, ReviewedError, ItemChangedError: Nothing is changed.
        """
        raise NotImplementedError

    async def drop(self, seat: Seat, item: ItemId, *, version: int | None = None) -> ReviewSheet:
        """See that an item is never asked. Raises as `accept`."""
        raise NotImplementedError

    async def edit(self, seat: Seat, item: ItemId, form: ItemForm, *, version: int | None = None) -> ReviewSheet:
        """Change an item that waits; it goes on waiting.

        Raises:
            FormError: The form cannot be read; its sentence says what is missing.
            RefusedError: The gate speaks against it; its sentence says why.
            ItemMissingError, ReviewedError, ItemChangedError: As `accept`.
        """
        raise NotImplementedError

    async def accept_all(self, seat: Seat) -> int:
        """Accept all that waits; return how many."""
        raise NotImplementedError

    async def import_file(self, seat: Seat, name: str, data: bytes) -> ImportReport:
        """Take the items of a GIFT or CSV file that pass the gate; what they quote must be in the group's readings.

        Raises:
            ItemFileError: It is too large, or holds too many items.
            ExchangeError: It cannot be read; its sentence says where.
        """
        raise NotImplementedError

    async def export_file(self, seat: Seat, kind: FileFormat) -> ItemFile:
        """Return the group's own accepted items as a file.

        Raises:
            ItemFileError: There are none.
        """
        raise NotImplementedError
