"""What a search finds: passages, their scored units, and what they were found among."""

from dataclasses import dataclass, field

from knowledge.documents import Chunk, Language, Unit
from knowledge.embedding.protocol import Vectors
from knowledge.library import HEADING_SEPARATOR
from knowledge.shelves import StoredDocument
from knowledge.text.words import Analysed


@dataclass(frozen=True, slots=True)
class ScoredUnit:
    """A unit of a passage, with what the search knows of it; scores from 0 to 1 over all that was searched."""

    unit: Unit
    position: int  # among the document's units
    cosine: float
    bm25: float
    score: float


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk that was found.

    Attributes:
        units: In the order of the text.
    """

    stored: StoredDocument
    chunk: Chunk
    score: float
    cosine: float
    bm25: float
    units: tuple[ScoredUnit, ...]

    @property
    def text(self) -> str:
        """The stored text of the chunk."""
        return self.chunk.span.of(self.stored.text)

    @property
    def heading(self) -> str:
        """Heading path in one line."""
        return HEADING_SEPARATOR.join(self.chunk.section)


@dataclass(frozen=True, slots=True)
class Statistics:
    """What was searched, for whoever judges what was found.

    Attributes:
        chunks: How many chunks were searched.
        holding: In how many of them each of the question's stems stands.
        names: Folded words that the shelves write with a capital.
        cosine_median: Of the question with all units.
        cosine_deviation: Standard deviation of the same.
    """

    chunks: int
    holding: dict[str, int]
    names: frozenset[str]
    cosine_median: float
    cosine_deviation: float


@dataclass(frozen=True, slots=True)
class Meaning:
    """A question as a vector; vectors of different embedders say nothing of each other.

    Attributes:
        embedder: Name of what made it.
        vector: Of unit length, shape (d,).
    """

    embedder: str
    vector: Vectors = field(compare=False)


@dataclass(frozen=True, slots=True)
class Found:
    """Passages, best first, and what they were found among; no `meaning` where nothing was searched."""

    question: Analysed
    language: Language
    passages: tuple[Passage, ...]
    statistics: Statistics
    meaning: Meaning | None = None
