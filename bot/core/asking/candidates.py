"""What the search hands over for judging: candidate sentences, and statistics of the library they come from."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence or list item that may answer, with what the search knows of it.

    Attributes:
        document: Id of its document.
        heading: Title and section.
        passage: All sentences of the chunk it stands in.
        before: The sentence before it in the document, empty for the first.
        after: The sentence after it, empty for the last.
        position: Its place in the document, from 0.
        cosine: Cosine of question and sentence, raw.
        bm25: BM25 of the sentence, unscaled.
        score: Fused score of the sentence in 0..1, scaled over the library.
        document_cosine: Cosine of question and document, raw.
        document_bm25: BM25 of the document, unscaled.
        document_score: Fused score of the document in 0..1, scaled over the library.
    """

    text: str
    document: str
    heading: str
    passage: tuple[str, ...]
    before: str
    after: str
    position: int
    language: str
    cosine: float
    bm25: float
    score: float
    document_cosine: float
    document_bm25: float
    document_score: float


@dataclass(frozen=True, slots=True)
class LibraryStatistics:
    """Document frequencies of stems in a library, and the spread of the question's cosines over its sentences."""

    documents: int
    document_frequency: Mapping[str, int]
    cosine_median: float
    cosine_deviation: float
