"""A group's readings: listed, added within limits, removed."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from bot.core.groups.errors import NoGroupError, NotOrganiserError
from bot.core.groups.keeping import GroupStore
from bot.core.groups.model import Group, GroupId
from bot.core.groups.speaking import Speaker, Venue
from bot.core.wording import MOST_NAME, keepable
from knowledge.chunking import chunk_document
from knowledge.documents import Document
from knowledge.errors import LimitError
from knowledge.index.known import KnownVectors, embed_ahead, together
from knowledge.index.shelf import Shelf
from knowledge.library import Ingested, Library, digest_of
from knowledge.reading.opening import read_document
from knowledge.shelves import SHIPPED, DocumentSummary, ShelfId

EMBEDDED_AT_ONCE = 64  # texts between two words of progress


class Progress(Protocol):
    """Is told how far a reading's preparation is."""

    async def __call__(self, done: int, total: int) -> None: ...


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What a group may keep.

    Attributes:
        documents: Readings of its own.
        characters: Of their texts together.
        file_bytes: Of one file or page.
    """

    documents: int
    characters: int
    file_bytes: int


@dataclass(frozen=True)
class Readings:
    """What groups read.

    Attributes:
        fetch: Reads the page at an address, of at most so many bytes; raises `UnreadableError`.
        warm: Loads a shelf's words, so that the first question need not wait. Blocks.
    """

    library: Library
    groups: GroupStore
    limits: ReadingLimits
    fetch: Callable[[str, int], Awaitable[Document]]
    warm: Callable[[ShelfId], Shelf]
    _adding: defaultdict[GroupId, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    async def listed(self, venue: Venue, speaker: Speaker) -> list[DocumentSummary]:
        presence = await self.groups.arrive(speaker, venue)
        shelves = presence.group.shelves if presence.group else (SHIPPED,)
        return await asyncio.to_thread(self.library.store.summaries, shelves)

    async def add_url(self, venue: Venue, speaker: Speaker, url: str, progress: Progress) -> Ingested:
        group = await self._organised(venue, speaker)
        document = await self.fetch(url, self.limits.file_bytes)
        return await self._add(group, document, digest_of(document.text.encode()), progress)

    async def add_file(self, venue: Venue, speaker: Speaker, name: str, data: bytes, progress: Progress) -> Ingested:
        group = await self._organised(venue, speaker)
        read = partial(read_document, data, keepable(name, MOST_NAME), max_bytes=self.limits.file_bytes)
        document = await asyncio.to_thread(read)
        return await self._add(group, document, digest_of(data), progress)

    async def remove(self, venue: Venue, speaker: Speaker, document: str) -> None:
        group = await self._organised(venue, speaker)
        await asyncio.to_thread(self.library.remove, ShelfId(group.id), document)

    async def _organised(self, venue: Venue, speaker: Speaker) -> Group:
        if not speaker.organiser:
            raise NotOrganiserError
        presence = await self.groups.arrive(speaker, venue)
        if presence.group is None:
            raise NoGroupError
        return presence.group

    async def _add(self, group: Group, document: Document, digest: str, progress: Progress) -> Ingested:
        shelf = ShelfId(group.id)
        async with self._adding[group.id]:
            await self._check(group, document)
            ahead = await self._embedded(document, progress)
            add = partial(self.library.add, shelf, document, file_digest=digest, known=ahead)
            done = await asyncio.to_thread(add)
            await asyncio.to_thread(self.warm, shelf)
            return done

    async def _embedded(self, document: Document, progress: Progress) -> KnownVectors | None:
        """Return the vectors of the document's texts, some at a time, telling how far it is."""
        texts = await asyncio.to_thread(_texts, document)
        known: KnownVectors | None = None
        await progress(0, len(texts))
        for start in range(0, len(texts), EMBEDDED_AT_ONCE):
            part = texts[start : start + EMBEDDED_AT_ONCE]
            known = together(known, await asyncio.to_thread(embed_ahead, self.library.embedder, None, part))
            await progress(start + len(part), len(texts))
        return known

    async def _check(self, group: Group, document: Document) -> None:
        """See that the group may keep the document, new or in place of an earlier version."""
        kept = await asyncio.to_thread(self.library.store.summaries, [ShelfId(group.id)])
        others = [one for one in kept if one.path != document.path and one.digest != document.digest]
        if len(others) + 1 > self.limits.documents:
            raise LimitError("circle.readings.too_many", count=self.limits.documents)
        if sum(one.characters for one in others) + len(document.text) > self.limits.characters:
            raise LimitError("circle.readings.too_large", limit=self.limits.characters)


def _texts(document: Document) -> list[str]:
    """Return what the library will embed of the document, each text once."""
    chunks = chunk_document(document)
    spans = [*(unit.span for chunk in chunks for unit in chunk.units), *(chunk.span for chunk in chunks)]
    return list(dict.fromkeys(span.of(document.text) for span in spans))
