"""A group's items in and out of files."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.core.clock import Clock
from bot.core.groups.model import Group, MemberId
from bot.core.quizzing.items.exchange.drafts import ExchangeError, Imported, ItemDraft, import_drafts
from bot.core.quizzing.items.exchange.gift import read_gift, write_gift
from bot.core.quizzing.items.exchange.sheets import read_csv, write_csv
from bot.core.quizzing.items.explaining import explanation
from bot.core.quizzing.items.model import QuizItem
from bot.core.quizzing.reviewing.errors import ItemFileError
from bot.core.quizzing.reviewing.keeping import OwnItemStore
from bot.core.quizzing.reviewing.model import FileFormat, ImportReport, ItemFile, ItemState, OwnItem, RefusedDraft
from bot.core.quizzing.reviewing.quoting import Quoting
from bot.core.quizzing.reviewing.shelving import Shelves
from knowledge.errors import ExpectedError
from knowledge.reading.encoding import decode
from knowledge.shelves import StoredDocument
from knowledge.text.words import WordAnalyser
from prompts.words import words_for

MOST_BYTES: Final = 1_000_000
MOST_ITEMS: Final = 500  # of one file
ENDINGS: Final = {".gift": FileFormat.GIFT, ".csv": FileFormat.CSV, ".tsv": FileFormat.CSV}  # any other is looked into


@dataclass(frozen=True)
class Exchanging:
    """Reads and writes files of items."""

    store: OwnItemStore
    shelves: Shelves
    analyser: WordAnalyser
    clock: Clock

    async def read(self, group: Group, member: MemberId, name: str, data: bytes) -> ImportReport:
        """Take the items of a file that pass the gate. Raises as `Reviewing.import_file`."""
        if len(data) > MOST_BYTES:
            raise ItemFileError("quiz.items.file.too_large", limit=MOST_BYTES // 1000)
        drafts = await asyncio.to_thread(drafts_in, name, data)
        if len(drafts) > MOST_ITEMS:
            raise ItemFileError("quiz.items.file.too_many", count=MOST_ITEMS)
        readings = await asyncio.to_thread(self.shelves.readings, group)
        taken = await asyncio.to_thread(_taken, drafts, readings, self.analyser)
        keys = {document.id: document.key for document in reversed(readings)}
        state = ItemState.WAITING if group.settings.review_items else ItemState.ACCEPTED
        fit = [imported.item for imported in taken if imported.item is not None]
        known = await self.store.stems(group.id)
        new = {item.stem: item for item in fit if item.stem not in known}
        now = self.clock.now()
        added = await self.store.add(
            [OwnItem(group.id, item, keys[item.source.document], state, now, author=member) for item in new.values()]
        )
        refused = tuple(
            RefusedDraft(imported.draft, imported.reasons[0]) for imported in taken if imported.item is None
        )
        return ImportReport(added, len(fit) - added, refused, waiting=group.settings.review_items)

    async def write(self, group: Group, kind: FileFormat) -> ItemFile:
        """Return the accepted items as a file. Raises as `Reviewing.export_file`."""
        items = await self.store.accepted(group.id)
        if not items:
            raise ItemFileError("quiz.items.file.nothing")
        name = words_for(group.settings.language or "pt").say("quiz.items.file.name")
        text = write_gift(items) if kind is FileFormat.GIFT else write_csv(items)
        return ItemFile(f"{name}.{kind.value}", text.encode(), len(items))


def drafts_in(name: str, data: bytes) -> list[ItemDraft]:
    """Return the items of a file, told by its name's ending or else by trying both formats.

    Raises:
        ItemFileError: It is no text, or of neither format.
        ExchangeError: It is of the format that its name tells, and has a mistake; the line is named.
    """
    try:
        text = decode(data)
    except ExpectedError as error:
        raise ItemFileError("quiz.items.file.kind") from error
    ending = next((kind for end, kind in ENDINGS.items() if name.lower().endswith(end)), None)
    if ending is not None:
        return read_csv(text) if ending is FileFormat.CSV else read_gift(text)
    for read in (read_gift, read_csv):
        try:
            return read(text)
        except ExchangeError:
            continue
    raise ItemFileError("quiz.items.file.kind")


def _taken(drafts: Sequence[ItemDraft], readings: Sequence[StoredDocument], analyser: WordAnalyser) -> list[Imported]:
    texts = {document.id: document.text for document in reversed(readings)}
    quoting = Quoting(readings, analyser)
    found = import_drafts([quoting.completed(draft) for draft in drafts], texts, analyser)
    return [replace(one, item=_explained(one.item)) if one.item else one for one in found]


def _explained(item: QuizItem) -> QuizItem:
    """An item without an explanation gets one from its quote."""
    if item.explanation:
        return item
    return replace(item, explanation=explanation(item.source.quote, item.right, words_for(item.language)))
