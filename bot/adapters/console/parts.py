"""What the terminal needs of the running program."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.core.asking.asking import Asking
from bot.core.clock import Clock
from knowledge.embedding.protocol import Embedder
from knowledge.library import Library
from knowledge.search import PassageSearch
from knowledge.shelves import DocumentStore
from knowledge.text.words import WordAnalyser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Engine

    from bot.adapters.console.debating.seating import DebatePartsOfTerminal
    from bot.adapters.console.doctoring import Configured
    from bot.adapters.console.quizzing.seating import QuizPartsOfTerminal
    from bot.core.debating.checking.checking import Checking
    from bot.core.debating.disagreeing.mapping import DisagreementMap
    from bot.core.groups.about import Itself
    from bot.core.groups.circle import Circle
    from bot.core.serving import Service
    from bot.core.verifying.foreseeing.judging import WordingJudge
    from bot.core.verifying.weighing import Weighing


class Runs(Protocol):
    """What the command needs of the program."""

    @property
    def data_dir(self) -> Path:
        """Where local state lies."""
        ...

    @property
    def has_platform(self) -> bool:
        """Whether the token of any platform is set."""
        ...

    def prepare(self) -> None:
        """Load what takes time. Blocks."""
        ...

    def services(self) -> "Sequence[Service]":
        """Return what is to run."""
        ...

    async def close(self) -> None:
        """Let go of the database."""
        ...


class Parts(Runs, Protocol):
    """The parts that commands use; each is built when first asked for."""

    @property
    def max_file_bytes(self) -> int:
        """Largest file that may become a document."""
        ...

    @property
    def quiz(self) -> "QuizPartsOfTerminal":
        """The quiz; loaded when first used."""
        ...

    @property
    def debate(self) -> "DebatePartsOfTerminal":
        """Debates; loaded when first used."""
        ...

    @property
    def engine(self) -> "Engine":
        """The database."""
        ...

    @property
    def settings(self) -> "Configured":
        """What the operator set."""
        ...

    @property
    def store(self) -> DocumentStore:
        """The documents kept."""
        ...

    @property
    def library(self) -> Library:
        """The shelves as they lie."""
        ...

    @property
    def ready_library(self) -> Library:
        """The shelves, brought up to date and mended."""
        ...

    @property
    def search(self) -> PassageSearch:
        """Retrieval."""
        ...

    @property
    def asking(self) -> Asking:
        """Questions in, answers out."""
        ...

    @property
    def checking(self) -> "Checking":
        """Claims in, what the readings say to them out."""
        ...

    @property
    def circle(self) -> "Circle":
        """The service of the chats; loaded when first used."""
        ...

    @property
    def itself(self) -> "Itself":
        """What the bot says of itself."""
        ...

    @property
    def disagreements(self) -> "DisagreementMap":
        """Where the readings differ."""
        ...

    @property
    def weighing(self) -> "Weighing":
        """What weighs the findings of the gate's rules and the doubts of the model of entailment."""
        ...

    @property
    def judge_of_wordings(self) -> "WordingJudge | None":
        """What judges drafts by the wordings foreseen for the library, None where there are none."""
        ...

    @property
    def analyser(self) -> WordAnalyser:
        """Splits texts into words."""
        ...

    @property
    def clock(self) -> Clock:
        """What time it is."""
        ...

    @property
    def embedder(self) -> Embedder:
        """The embedding model."""
        ...
