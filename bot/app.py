"""The composition root: builds each part once, when first needed, and hands it its collaborators."""

import asyncio
import gc
import logging
from collections.abc import Awaitable, Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot.adapters.database.sqlite_documents import SqliteDocumentStore, is_current, sqlite_file
from bot.core.asking.asking import Asking
from bot.core.asking.calibration import load_judges
from bot.core.clock import Clock, SystemClock
from bot.settings import SHIPPED_LIBRARY, Settings
from knowledge.documents import Document
from knowledge.embedding.choosing import build_embedder
from knowledge.embedding.protocol import Embedder
from knowledge.foreseen.questions import ForeseenQuestions
from knowledge.foreseen.recalling import Recalling
from knowledge.index.chroma import ChromaVectorStore
from knowledge.index.known import KnownVectors
from knowledge.library import Library
from knowledge.search import PassageSearch
from knowledge.shelves import SHIPPED, DocumentStore
from knowledge.text.words import WordAnalyser

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bot.adapters.database.transactions import Database
    from bot.adapters.discord.platform import Feature as DiscordFeature
    from bot.adapters.telegram.features import Feature as TelegramFeature
    from bot.core.debating.checking.checking import Checking
    from bot.core.debating.disagreeing.mapping import DisagreementMap
    from bot.core.groups.about import Itself
    from bot.core.groups.circle import Circle
    from bot.core.privacy.personal import KeepsPersonalData
    from bot.core.serving import Service
    from bot.core.verifying.foreseeing.judging import WordingJudge
    from bot.core.verifying.weighing import Weighing
    from bot.debate_assembling import DebateParts
    from bot.quiz_assembling import QuizParts

log = logging.getLogger(__name__)
T = TypeVar("T")


class App:
    """All parts of a running Roda."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        self.settings = settings
        self.clock = clock or SystemClock()

    @property
    def max_file_bytes(self) -> int:
        """Largest file that may become a document."""
        return int(self.settings.max_file_mb * 1_000_000)

    @cached_property
    def engine(self) -> "Engine":
        """The database, its schema up to date."""
        from bot.adapters.database.engine import open_database

        return open_database(self.settings.database)

    @cached_property
    def store(self) -> DocumentStore:
        """The documents kept in the database."""

        def writing() -> DocumentStore:
            from bot.adapters.database.documents import SqlDocumentStore

            return SqlDocumentStore(self.engine, self.clock)

        path = sqlite_file(self.settings.database)
        if path is None:
            return writing()
        if not is_current(path):
            assert self.engine  # makes or migrates the file
        return SqliteDocumentStore(path, writing)

    @cached_property
    def database(self) -> "Database":
        """Transactions beside the event loop."""
        from bot.adapters.database.transactions import Database

        return Database(self.engine)

    @cached_property
    def embedder(self) -> Embedder:
        """The embedding model that the settings name."""
        return build_embedder(self.settings.embedding_model or None)

    @cached_property
    def vectors(self) -> ChromaVectorStore:
        """The vectors in Chroma."""
        place = self.settings.chroma_url or self.settings.data_dir.absolute() / "chroma"
        return ChromaVectorStore(place, embedder=self.embedder.name)

    @cached_property
    def library(self) -> Library:
        """The shelves as they lie."""
        return Library(self.store, self.vectors, self.embedder, lock=self.settings.data_dir / "library.lock")

    @cached_property
    def ready_library(self) -> Library:
        """The shelves, with the shipped one as its files are, and every index mended."""
        shipped = Path(self.settings.library) if self.settings.library else None
        self.library.sync_folder(SHIPPED, shipped)
        for shelf in self.store.shelves():
            mended = self.library.repair(shelf)
            if mended:
                log.warning("index of shelf %s mended: %d document versions", shelf, mended)
        return self.library

    @cached_property
    def search(self) -> PassageSearch:
        """Retrieval over the library."""
        return PassageSearch(
            self.ready_library.store,
            self.vectors,
            self.embedder,
            self.analyser,
            folder=self.settings.data_dir / "words",
            base=lambda: KnownVectors.beside(SHIPPED_LIBRARY),
        )

    @cached_property
    def analyser(self) -> WordAnalyser:
        """Splits texts into words, and remembers them."""
        return WordAnalyser()

    @cached_property
    def recalling(self) -> Recalling | None:
        """What recalls the questions foreseen for the library: its own, or those that come with the project."""
        foreseen = self._beside_library(ForeseenQuestions.beside)
        return Recalling(foreseen, self.embedder) if foreseen else None

    @cached_property
    def judge_of_wordings(self) -> "WordingJudge | None":
        """What judges drafts by the wordings foreseen for the library: its own, or those that come with the project."""
        from bot.core.verifying.foreseeing.judging import load_wording_judge
        from knowledge.foreseen.wordings import ForeseenWordings

        wordings = self._beside_library(ForeseenWordings.beside)
        return load_wording_judge(self.analyser, wordings) if wordings else None

    @cached_property
    def weighing(self) -> "Weighing":
        """What weighs the findings of the gate's rules and the doubts of the model of entailment."""
        from bot.core.verifying.weighing import Weighing, calibrated_values
        from knowledge.entailment.entailment import load_entailment

        return Weighing.from_calibration(calibrated_values(), load_entailment())

    def _beside_library(self, read: Callable[[Path], T | None]) -> T | None:
        """Read what lies beside the texts of the library, or else beside those that come with the project."""
        own = read(Path(self.settings.library)) if self.settings.library else None
        return own or read(SHIPPED_LIBRARY)

    @cached_property
    def asking(self) -> Asking:
        """Questions in, answers out."""
        asking = Asking(self.search, load_judges(self.analyser), self.analyser, recalling=lambda: self.recalling)
        if not (self.settings.llm_base_url and self.settings.llm_model):
            return asking
        from bot.model_assembling import drafted_asking

        return drafted_asking(self, asking)

    @cached_property
    def checking(self) -> "Checking":
        """Claims in, what the readings say to them out."""
        from bot.core.debating.checking.checking import Checking
        from bot.core.debating.checking.evidence import SentenceReader

        splitter = None
        if self.settings.llm_base_url and self.settings.llm_model:
            from bot.model_assembling import claim_splitter

            splitter = claim_splitter(self)
        return Checking(self.search, SentenceReader(self.analyser), splitter=splitter)

    @cached_property
    def disagreements(self) -> "DisagreementMap":
        """Where the readings differ."""
        from bot.core.debating.checking.evidence import SentenceReader
        from bot.core.debating.disagreeing.mapping import DisagreementMap

        return DisagreementMap(self.ready_library.store, SentenceReader(self.analyser))

    @cached_property
    def itself(self) -> "Itself":
        """What the bot says of itself."""
        from bot.assembling import build_itself

        return build_itself(self)

    @cached_property
    def circle(self) -> "Circle":
        """The one service of the chat platforms."""
        from bot.assembling import build_circle

        return build_circle(self)

    @cached_property
    def personal(self) -> "list[KeepsPersonalData]":
        """Stores with more on members than rows that refer to them; to be filled before `circle` is first used."""
        from bot.adapters.database.quizzing.privacy import SqlQuizPersonalData

        return [SqlQuizPersonalData(self.database)]

    @cached_property
    def quiz(self) -> "QuizParts":
        """The quiz, and the schedule of all that is posted daily."""
        from bot.quiz_assembling import QuizParts

        return QuizParts(self)

    @cached_property
    def debate(self) -> "DebateParts":
        """Debates."""
        from bot.debate_assembling import DebateParts

        return DebateParts(self)

    @cached_property
    def fetch(self) -> Callable[[str, int], Awaitable[Document]]:
        """Reads the page at a public address, of at most so many bytes."""
        from bot.assembling import fetch_document

        return fetch_document

    @property
    def data_dir(self) -> Path:
        """Where local state lies."""
        return self.settings.data_dir

    @property
    def has_platform(self) -> bool:
        """Whether the token of any platform is set."""
        return any(token.get_secret_value() for token in (self.settings.discord_token, self.settings.telegram_token))

    @cached_property
    def discord_features(self) -> "list[DiscordFeature]":
        """Further commands on Discord; to be filled before `services`."""
        return []

    @cached_property
    def telegram_features(self) -> "list[TelegramFeature]":
        """Further commands on Telegram; to be filled before `services`."""
        return []

    @cached_property
    def background(self) -> "list[Service]":
        """What runs beside the platforms; to be filled before `services`."""
        return []

    def prepare(self) -> None:
        """Load what serving needs. Blocks for some seconds."""
        self.embedder.keep_ready()
        assert self.circle
        gc.collect()
        gc.freeze()  # what is loaded stays: no answer waits for the collector to go through it again

    def services(self) -> "list[Service]":
        """Return what `roda run` keeps running."""
        from bot.serving import services

        return services(self)

    async def close(self) -> None:
        """Let go of the database, if it was ever opened."""
        if "database" in self.__dict__:
            await asyncio.to_thread(self.database.close)
