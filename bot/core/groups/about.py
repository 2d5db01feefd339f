"""What the bot says of itself."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.core.groups.shelved import count_of
from knowledge.shelves import DocumentStore, ShelfId


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the measured quality.

    Attributes:
        name: `circle.about.measure.<name>` is the key of the sentence that says what was measured.
        value: As English writes it, such as `96.6%`.
    """

    name: str
    value: str

    @property
    def key(self) -> str:
        """Key of the sentence that says what was measured."""
        return f"circle.about.measure.{self.name}"

    def shown(self, language: str) -> str:
        """Return the value with the decimal mark of `language`."""
        return self.value.replace(".", ",") if language == "pt" else self.value


MEASURED = (  # the table "Measured" of the README, which says how to measure again
    Measure("faquad_ndcg", "0.961"),
    Measure("pira_pt_ndcg", "0.930"),
    Measure("pira_en_ndcg", "0.918"),
    Measure("faquad_answered", "95.6%"),
    Measure("faquad_declined", "3.9%"),
    Measure("out_of_field", "100%"),
    Measure("quotes", "100%"),
)


@dataclass(frozen=True, slots=True)
class Drafts:
    """What became of the language model's drafts since the start, and what they cost; why is said by the metrics.

    Attributes:
        shown: Answers in the model's words.
        replaced: Answers made of quotes because the model's draft was late, cut or not to be had.
        passed, cut: Sentences that the gate let through, or did not.
        calls, failed: Of the model, for drafts and whatever else it writes.
        read, written: Tokens, for all groups.
        used, most: Tokens that the group used today, and that it may use a day.
        paused: Whether the model is left alone for a while because it has failed too often.
    """

    shown: int = 0
    replaced: int = 0
    passed: int = 0
    cut: int = 0
    calls: int = 0
    failed: int = 0
    read: int = 0
    written: int = 0
    used: int = 0
    most: int = 0
    paused: bool = False

    @property
    def lines(self) -> list[tuple[str, dict[str, int]]]:
        """The keys of the sentences that say so, and their parameters."""
        found = [
            ("drafts", {"shown": self.shown, "replaced": self.replaced, "passed": self.passed, "cut": self.cut}),
            ("cost", {"calls": self.calls, "failed": self.failed, "read": self.read, "written": self.written}),
            ("budget", {"used": self.used, "most": self.most}),
        ]
        if self.paused:
            found.append(("paused", {}))
        return [(f"circle.about.{name}", numbers) for name, numbers in found]


@dataclass(frozen=True, slots=True)
class About:
    """Version, parts and measured quality.

    Attributes:
        model: The language model, empty when answers are made of quotes alone.
        embedding: The embedding model.
        documents, chunks: Size of the library that the group reads; a work in two languages is one document.
        drafts: None where no model is set.
    """

    version: str
    model: str
    embedding: str
    documents: int
    chunks: int
    measured: tuple[Measure, ...]
    drafts: Drafts | None = None


@dataclass(frozen=True)
class Itself:
    """What does not depend on who asks."""

    version: str
    model: str
    embedding: str
    store: DocumentStore
    drafts: Callable[[Sequence[ShelfId]], Awaitable[Drafts]] | None = None

    async def about(self, shelves: Sequence[ShelfId]) -> About:
        """Return what to say to a group that reads `shelves`."""
        documents, chunks = await asyncio.to_thread(self._size, shelves)
        drafts = await self.drafts(shelves) if self.drafts is not None else None
        return About(self.version, self.model, self.embedding, documents, chunks, MEASURED, drafts)

    def _size(self, shelves: Sequence[ShelfId]) -> tuple[int, int]:
        chunks = sum(len(document.chunks) for shelf in shelves for document in self.store.load(shelf)[1])
        return count_of(self.store.summaries(shelves)), chunks
