"""Reviewing a group's new items: what organisers do with `/revisaritens`."""

import asyncio
from dataclasses import dataclass, replace

from bot.core.groups.errors import NotOrganiserError
from bot.core.groups.model import Group
from bot.core.groups.seating import Seat
from bot.core.quizzing.items.gate import gate_reasons
from bot.core.quizzing.items.model import ItemId
from bot.core.quizzing.reviewing.errors import ItemChangedError, ItemMissingError, RefusedError, ReviewedError
from bot.core.quizzing.reviewing.exchanging import Exchanging
from bot.core.quizzing.reviewing.forms import edited
from bot.core.quizzing.reviewing.keeping import OwnItemStore
from bot.core.quizzing.reviewing.model import (
    FileFormat,
    ImportReport,
    ItemFile,
    ItemForm,
    ItemState,
    OwnItem,
    ReviewSheet,
)
from bot.core.quizzing.reviewing.shelving import Shelves
from knowledge.text.words import WordAnalyser


@dataclass(frozen=True)
class Reviewing:
    """The one service that chat adapters call for a group's own items.

    All of it is for organisers: each call raises `NotOrganiserError` for others.
    """

    store: OwnItemStore
    exchanging: Exchanging
    shelves: Shelves
    analyser: WordAnalyser

    async def waiting(self, seat: Seat, *, offset: int = 0, limit: int = 1) -> list[ReviewSheet]:
        """Return the items that wait, oldest first; empty if none does.

        Past the end the last ones are returned, so that a page that shrank still shows something.
        """
        group = _organised(seat)
        count = await self.store.count(group.id)
        first = max(0, min(offset, count - limit))
        found = await self.store.waiting(group.id, offset=first, limit=limit)
        return [await self._sheet(group, own, first + n, count) for n, own in enumerate(found, 1)]

    async def show(self, seat: Seat, item: ItemId) -> ReviewSheet:
        """Return one item, in whatever state.

        Raises:
            ItemMissingError: The group has none such.
        """
        return await self._placed(_organised(seat), item)

    async def accept(self, seat: Seat, item: ItemId, *, version: int | None = None) -> ReviewSheet:
        """Let an item be asked from now on; return it as it is then.

        Args:
            version: The one that the organiser was shown.

        Raises:
            ItemMissingError, ReviewedError, ItemChangedError: Nothing is changed.
        """
        return await self._decide(_organised(seat), item, ItemState.ACCEPTED, version)

    async def drop(self, seat: Seat, item: ItemId, *, version: int | None = None) -> ReviewSheet:
        """See that an item is never asked. Raises as `accept`."""
        return await self._decide(_organised(seat), item, ItemState.DROPPED, version)

    async def edit(self, seat: Seat, item: ItemId, form: ItemForm, *, version: int | None = None) -> ReviewSheet:
        """Change an item that waits; it goes on waiting.

        Raises:
            FormError: The form cannot be read; its sentence says what is missing.
            RefusedError: The gate speaks against it; its sentence says why.
            ItemMissingError, ReviewedError, ItemChangedError: As `accept`.
        """
        group = _organised(seat)
        own = await self._find(group, item)
        _expect_waiting(own, version)
        changed = edited(own.item, form)
        text = await asyncio.to_thread(self.shelves.text, group, own.item.source.document)
        reasons = await asyncio.to_thread(gate_reasons, changed, text, self.analyser)
        if reasons:
            raise RefusedError(reasons[0])
        if not await self.store.edit(replace(own, item=changed, version=own.version + 1, author=seat.member)):
            _expect_waiting(await self._find(group, item), own.version)
        return await self._placed(group, item)

    async def accept_all(self, seat: Seat) -> int:
        """Accept all that waits; return how many."""
        group = _organised(seat)
        found = await self.store.waiting(group.id)
        return await self.store.decide(group.id, [own.id for own in found], ItemState.ACCEPTED)

    async def import_file(self, seat: Seat, name: str, data: bytes) -> ImportReport:
        """Take the items of a GIFT or CSV file that pass the gate; what bears them out must be in the group's readings.

        For an item that names no quote the readings are searched for one.

        Raises:
            ItemFileError: It is too large, or holds too many items.
            ExchangeError: It cannot be read; its sentence says where.
        """
        return await self.exchanging.read(_organised(seat), seat.member, name, data)

    async def export_file(self, seat: Seat, kind: FileFormat) -> ItemFile:
        """Return the group's own accepted items as a file.

        Raises:
            ItemFileError: There are none.
        """
        return await self.exchanging.write(_organised(seat), kind)

    async def _decide(self, group: Group, item: ItemId, state: ItemState, version: int | None) -> ReviewSheet:
        if not await self.store.decide(group.id, [item], state, version=version):
            _expect_waiting(await self._find(group, item), version)
        return await self._placed(group, item)

    async def _find(self, group: Group, item: ItemId) -> OwnItem:
        own = await self.store.find(group.id, item)
        if own is None:
            raise ItemMissingError
        return own

    async def _placed(self, group: Group, item: ItemId) -> ReviewSheet:
        own = await self._find(group, item)
        waiting = await self.store.waiting(group.id)
        place = next((n for n, other in enumerate(waiting, 1) if other.id == item), 0)
        return await self._sheet(group, own, place, len(waiting))

    async def _sheet(self, group: Group, own: OwnItem, n: int, count: int) -> ReviewSheet:
        document = own.item.source.document
        found = (await asyncio.to_thread(self.shelves.summaries, group)).get(document)
        return ReviewSheet(own, found.title if found else document, found.url if found else "", n, count)


def _organised(seat: Seat) -> Group:
    if not seat.organiser:
        raise NotOrganiserError
    return seat.group


def _expect_waiting(own: OwnItem, version: int | None) -> None:
    """See that an item still waits as the organiser was shown it.

    Raises:
        ReviewedError, ItemChangedError: It does not.
    """
    if own.state is not ItemState.WAITING:
        raise ReviewedError
    if version is not None and own.version != version:
        raise ItemChangedError
