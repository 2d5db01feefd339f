"""A circle on real parts: stores in a database, a library in a folder; clock, limits and web are the test's own."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from sqlalchemy import Engine

from bot.adapters.database.answers import SqlAnswerStore
from bot.adapters.database.documents import SqlDocumentStore
from bot.adapters.database.engine import open_database
from bot.adapters.database.groups import SqlGroupStore
from bot.adapters.database.links import SqlLinkStore
from bot.adapters.database.personal import SqlPersonalData
from bot.adapters.database.transactions import Database
from bot.core.asking.asking import Asking
from bot.core.asking.calibration import load_judges
from bot.core.groups.about import Itself
from bot.core.groups.circle import Circle
from bot.core.groups.limiting import Shares
from bot.core.groups.linking import Linking
from bot.core.groups.model import Platform
from bot.core.groups.questioning import Answering, Questioning
from bot.core.groups.readings import ReadingLimits, Readings
from bot.core.groups.speaking import Speaker, Venue
from bot.core.groups.suggesting import Suggesting
from bot.core.groups.turns import Turns
from bot.core.privacy.personal import PersonalData
from knowledge.documents import Document
from knowledge.embedding.protocol import Embedder
from knowledge.index.chroma import ChromaVectorStore
from knowledge.library import Library, digest_of
from knowledge.reading.opening import read_document
from knowledge.search import PassageSearch
from knowledge.shelves import SHIPPED
from knowledge.text.words import WordAnalyser
from tests.doubles import FakeClock, FakeLimiter
from tests.shelving import LIGHTHOUSE, TEA, markdown

CLASS = Venue(Platform.DISCORD, "guild-1", "Turma A", "channel-1")
EVENING = Venue(Platform.TELEGRAM, "-100200", "Turma da noite", "")
ANA = Speaker(Platform.DISCORD, "71500000001", "Ana Lúcia", "pt-BR", organiser=True)
BIA = Speaker(Platform.DISCORD, "71500000002", "Bia", "en-US")
ANA_ON_TELEGRAM = Speaker(Platform.TELEGRAM, "83200001", "Ana", "pt-br", organiser=True)
TEA_QUESTION = "Quando foi colhido o chá verde da cooperativa?"
LIMITS = ReadingLimits(documents=3, characters=2_000, file_bytes=100_000)
PAGES = {"https://leituras.example/farol": LIGHTHOUSE}


async def silent(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


async def fetch(url: str, _max_bytes: int) -> Document:
    """Pages of a web that holds `PAGES` alone."""
    return read_document(PAGES[url].encode(), "farol.md", url=url)


@dataclass
class Roundtable:
    """One machine; a second one over the same folder and address is the machine after a restart."""

    folder: Path
    embedder: Embedder
    address: str = ""
    clock: FakeClock = field(default_factory=FakeClock)
    members: FakeLimiter = field(default_factory=FakeLimiter)
    groups_limiter: FakeLimiter = field(default_factory=FakeLimiter)
    codes: FakeLimiter = field(default_factory=FakeLimiter)
    limits: ReadingLimits = LIMITS
    turns: Turns = field(default_factory=Turns)
    answering: Answering | None = None

    @cached_property
    def engine(self) -> Engine:
        return open_database(self.address or f"sqlite:///{self.folder / 'roda.db'}")

    @cached_property
    def database(self) -> Database:
        return Database(self.engine)

    @cached_property
    def library(self) -> Library:
        store = SqlDocumentStore(self.engine, self.clock)
        vectors = ChromaVectorStore(self.folder / "chroma", embedder=self.embedder.name)
        library = Library(store, vectors, self.embedder, lock=self.folder / "lock")
        library.add(SHIPPED, markdown(TEA), file_digest=digest_of(TEA.encode()))
        return library

    @cached_property
    def search(self) -> PassageSearch:
        library = self.library
        folder = self.folder / "words"
        return PassageSearch(library.store, library.vectors, self.embedder, WordAnalyser(), folder=folder)

    @cached_property
    def groups(self) -> SqlGroupStore:
        return SqlGroupStore(self.database, self.clock)

    @cached_property
    def answers(self) -> SqlAnswerStore:
        return SqlAnswerStore(self.database)

    @cached_property
    def circle(self) -> Circle:
        analyser = WordAnalyser()
        asking = self.answering or Asking(self.search, load_judges(analyser), analyser)
        shares = Shares(self.members, self.groups_limiter, self.codes)
        links = SqlLinkStore(self.database)
        stems = {"pt": [(TEA_QUESTION, "cha"), ("Quem ergueu a ponte?", "ponte")], "en": [("When?", "cha")]}
        personal = [self.answers, SqlPersonalData(self.database)]
        return Circle(
            groups=self.groups,
            questioning=Questioning(asking, self.search, self.groups, self.answers, shares, self.turns, self.clock),
            linking=Linking(self.groups, links, self.library.store, shares, self.clock),
            readings=Readings(self.library, self.groups, self.limits, fetch, self.search.shelf),
            suggesting=Suggesting(lambda: stems),
            personal=PersonalData(self.groups, personal, self.clock),
            itself=Itself("1.2.3", "", self.embedder.name, self.library.store),
        )

    def close(self) -> None:
        self.database.close()
