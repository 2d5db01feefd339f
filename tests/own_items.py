"""Groups with readings and items of their own, on a real database."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from sqlalchemy import Engine

from bot.adapters.database.documents import SqlDocumentStore
from bot.adapters.database.engine import open_database
from bot.adapters.database.groups import SqlGroupStore
from bot.adapters.database.quizzing.items import SqlOwnItemStore
from bot.adapters.database.quizzing.items_made import SqlMakingStore
from bot.core.groups.model import Group, GroupId, MemberId, Platform
from bot.core.groups.seating import Seat
from bot.core.quizzing.items.model import ItemId, QuizItem
from bot.core.quizzing.reviewing.exchanging import Exchanging
from bot.core.quizzing.reviewing.making import Making, items_of
from bot.core.quizzing.reviewing.model import ItemState, OwnItem
from bot.core.quizzing.reviewing.reviewing import Reviewing
from bot.core.quizzing.reviewing.shelving import Shelves
from knowledge.library import stored_version
from knowledge.reading.opening import read_document
from knowledge.shelves import ShelfId, StoredDocument
from knowledge.text.words import WordAnalyser
from tests.quiz_circle import GROUP, QuizCircle

CANAL = """# O canal do Panamá

O governo dos Estados Unidos inaugurou o canal do Panamá em 15 de agosto de 1914. Cerca de 14.000 navios de carga
passam por ele em um ano comum. O canal de Suez, no Egito, tem 193 quilômetros de extensão entre Porto Said e Suez.
O engenheiro Ferdinand de Lesseps (1805-1894) fracassou na primeira tentativa.
"""
OTHER = GroupId("other")


def reading(key: str, text: str = CANAL, shelf: str = GROUP, name: str = "canal") -> StoredDocument:
    """A version of a reading, under a key of the test's own."""
    return replace(stored_version(ShelfId(shelf), read_document(text.encode(), f"{name}.md"), name, "bytes"), key=key)


def made_of(document: StoredDocument, count: int = 12) -> list[QuizItem]:
    """The items that the generator makes of a reading."""
    return items_of(document, [], count, date(2026, 3, 2), WordAnalyser())


@dataclass
class FakeMaker:
    """Makes the items it was given, or fails as often as told; writes down what it was asked for."""

    items: Sequence[QuizItem] = ()
    failures: int = 0
    asked: list[str] = field(default_factory=list)

    async def make(
        self, reading: StoredDocument, beside: Sequence[StoredDocument], count: int, today: date
    ) -> list[QuizItem]:
        self.asked.append(reading.id)
        if self.failures:
            self.failures -= 1
            raise RuntimeError("no luck")
        return list(self.items or made_of(reading, count))


@dataclass
class ItemsCircle(QuizCircle):
    """A quiz circle whose groups have readings and items of their own."""

    maker: FakeMaker = field(default_factory=FakeMaker)
    analyser: WordAnalyser = field(default_factory=WordAnalyser)

    @cached_property
    def engine(self) -> Engine:
        return open_database(self.url)

    @cached_property
    def documents(self) -> SqlDocumentStore:
        return SqlDocumentStore(self.engine, self.clock)

    @cached_property
    def quizzing_groups(self) -> SqlGroupStore:
        return SqlGroupStore(self.database, self.clock)

    @cached_property
    def own(self) -> SqlOwnItemStore:
        return SqlOwnItemStore(self.database)

    @cached_property
    def makings(self) -> SqlMakingStore:
        return SqlMakingStore(self.database)

    @cached_property
    def shelves(self) -> Shelves:
        return Shelves(lambda: self.documents)

    @cached_property
    def reviewing(self) -> Reviewing:
        exchanging = Exchanging(self.own, self.shelves, self.analyser, self.clock)
        return Reviewing(self.own, exchanging, self.shelves, self.analyser)

    @cached_property
    def making(self) -> Making:
        return Making(self.makings, self.shelves, self.directory, self.maker, self.clock)

    def close(self) -> None:
        self.engine.dispose()
        super().close()

    async def seat(self, group: GroupId = GROUP, member: str = "ana", *, organiser: bool = True) -> Seat:
        found = await self.directory.find(group)
        assert found is not None
        return Seat(found, MemberId(member), Platform.DISCORD, "pt", organiser=organiser)

    async def keep(self, document: StoredDocument, count: int = 12, group: GroupId = GROUP) -> list[QuizItem]:
        """Put the reading on its shelf, and its items among those that wait in the group."""
        if not any(found.key == document.key for found in self.documents.summaries([document.shelf])):
            self.documents.put(document, replacing=None)
        items = made_of(document, count)
        now = self.clock.now()
        await self.own.add([OwnItem(group, item, document.key, ItemState.WAITING, now) for item in items])
        return items

    async def asked(self, group: Group) -> set[ItemId]:
        """The ids of the group's own items that may be asked."""
        return {item.id for item in await self.own.accepted(group.id)}
