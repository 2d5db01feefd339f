"""Items made of readings that organisers add: in the background, one reading after the other."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Protocol
from uuid import uuid4

from bot.core.clock import Clock
from bot.core.groups.directory import ChatDirectory
from bot.core.groups.model import Chat, Group, GroupId
from bot.core.quizzing.items.model import QuizItem
from bot.core.quizzing.reviewing.keeping import MakingStore, Unread
from bot.core.quizzing.reviewing.model import ItemState, OwnItem
from bot.core.quizzing.reviewing.noticing import notices_for
from bot.core.quizzing.reviewing.shelving import Shelves
from knowledge.shelves import StoredDocument
from knowledge.text.words import WordAnalyser

MOST_ITEMS: Final = 12  # of one reading: as many as an organiser looks through
LEASE: Final = timedelta(minutes=10)  # longer than one reading can take; after a crash another process goes on then
AT_ONCE: Final = 5  # readings before the process looks up: a stop waits for what is under way
MOST_CHARACTERS: Final = 400_000  # of readings beside the one at hand, whose figures and names become wrong options

log = logging.getLogger(__name__)


class ItemMaker(Protocol):
    """Makes items of a reading without holding up anything else."""

    async def make(
        self, reading: StoredDocument, beside: Sequence[StoredDocument], count: int, today: date
    ) -> list[QuizItem]:
        """Return at most `count` items; wrong options come from the readings `beside`, too."""
        ...


@dataclass(frozen=True)
class Making:
    """Makes the items that readings still lack.

    That a reading lacks them is told by the database, not by whoever adds it: a crash at any point loses nothing, and
    readings added from the shell or before an upgrade get theirs as well.
    """

    store: MakingStore
    shelves: Shelves
    groups: ChatDirectory
    maker: ItemMaker
    clock: Clock
    name: str = field(default_factory=lambda: uuid4().hex)

    async def work(self, group: GroupId | None = None) -> int:
        """Make items of some readings, the group's or any; return how many items are new."""
        made = 0
        for _ in range(AT_ONCE):
            now = self.clock.now()
            unread = await self.store.claim(by=self.name, now=now, until=now + LEASE, group=group)
            if unread is None:
                break
            made += await self._make(unread)
        return made

    async def _make(self, unread: Unread) -> int:
        group = await self.groups.find(unread.group)
        if group is None:
            return 0
        readings = await asyncio.to_thread(self.shelves.readings, group)
        reading = next((one for one in readings if one.key == unread.key), None)
        if reading is None:  # removed, or replaced by a newer version, since it was claimed
            return 0
        beside = _bounded([one for one in readings if one.key != unread.key and one.language == reading.language])
        now = self.clock.now()
        items = await self.maker.make(reading, beside, MOST_ITEMS, now.date())
        state = ItemState.WAITING if group.settings.review_items else ItemState.ACCEPTED
        own = [OwnItem(group.id, item, unread.key, state, now) for item in items]
        posts = notices_for(await self._chats(group), unread.key, now)
        added = await self.store.finish(unread, own, posts, by=self.name, at=now)
        log.info("%d quiz items made of %s", added, reading.id)
        return added

    async def _chats(self, group: Group) -> list[Chat]:
        return await self.groups.chats(group.id) if group.settings.review_items else []


class MakingHere:
    """`ItemMaker` in a thread of this process, for the terminal: one member waits for it anyway."""

    def __init__(self, analyser: WordAnalyser) -> None:
        self._analyser = analyser

    async def make(
        self, reading: StoredDocument, beside: Sequence[StoredDocument], count: int, today: date
    ) -> list[QuizItem]:
        return await asyncio.to_thread(items_of, reading, beside, count, today, self._analyser)


def items_of(
    reading: StoredDocument, beside: Sequence[StoredDocument], count: int, today: date, analyser: WordAnalyser
) -> list[QuizItem]:
    """Return at most `count` items of a reading."""
    from bot.core.quizzing.generating.building import build_generator

    return build_generator([reading, *beside], reading.language, analyser, today).items(reading, count)


def _bounded(readings: Sequence[StoredDocument]) -> list[StoredDocument]:
    """Return the first of the readings that together are not too long to look through."""
    found: list[StoredDocument] = []
    room = MOST_CHARACTERS
    for reading in readings:
        room -= len(reading.text)
        if room >= 0:
            found.append(reading)
    return found
