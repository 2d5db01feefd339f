"""Questions with what the product finds for them in libraries that answer them, and in libraries that do not.

A row is made by the product's own search and candidate choice. Every document is read and embedded once; a library is
any choice of them.
"""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.core.asking.candidates import Candidate, LibraryStatistics
from bot.core.asking.defining import definition
from bot.core.asking.finding import find
from bot.core.asking.gathering import PASSAGES_JUDGED, candidates_of, statistics_of
from knowledge.documents import Document, Language
from knowledge.library import Library, digest_of
from knowledge.search import PassageSearch
from knowledge.shelves import ShelfId, StoredDocument
from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import WordAnalyser
from tests.benchmarks.in_memory import FakeDocumentStore, FakeVectorStore, RememberingEmbedder
from tests.benchmarks.public_data import Asked, Collection
from tests.benchmarks.written_questions import Written, library_of, plain_documents, written_questions

SMALL = (2, 14)  # documents beside the question's own in a small library, at least and at most
SAME_SENTENCE = 0.75  # of stems in common, of the union, from which another article says the same
NEARLY_SAME = 0.6  # the same, if the answer's words stand there too
MOST_OF_SHORTER = 0.85  # of the shorter's stems, then


@dataclass(frozen=True, slots=True)
class Row:
    """One question asked of one library.

    Attributes:
        number: Of the question in its collection.
        names: Words that the library writes as names.
        defined: Whether a section with the asked term as its heading answers, so that nobody is judged.
    """

    number: int
    question: Asked
    candidates: tuple[Candidate, ...]
    library: LibraryStatistics
    names: frozenset[str]
    defined: bool = False


@dataclass(frozen=True)
class Rows:
    """Questions of one language asked of one kind of library.

    Attributes:
        group: Rows of one group are never both fitted on and judged, shape (rows,).
        answerable: Whether the libraries hold the answers.
        counted: Which rows tell something about declining, shape (rows,).
    """

    rows: tuple[Row, ...]
    group: NDArray[np.intp]
    answerable: bool
    counted: NDArray[np.bool_]
    language: Language = "pt"


@dataclass
class Shelving:
    """Libraries made of documents that were embedded once."""

    folder: Path
    embedder: RememberingEmbedder
    analyser: WordAnalyser
    store: FakeDocumentStore = field(default_factory=FakeDocumentStore)
    vectors: FakeVectorStore = field(default_factory=FakeVectorStore)
    _shelves: int = 0

    def read(self, documents: Sequence[Document], questions: Iterable[str]) -> list[StoredDocument]:
        """Put documents on a shelf of their own; return them by path. The questions are embedded along with them."""
        shelf = self._next()
        library = Library(self.store, self.vectors, self.embedder, lock=self.folder / "lock")
        known = library.ahead(documents)
        for document in documents:
            library.add(shelf, document, file_digest=digest_of(document.text.encode()), known=known)
        _, stored = self.store.load(shelf)
        words = {word.text.lower() for one in stored for word in self.analyser.analyse(one.text, one.language).content}
        self.embedder.embed_queries(sorted(words.union(questions)))
        return sorted(stored, key=lambda one: one.path)

    def ask(
        self, documents: Iterable[StoredDocument], questions: Iterable[tuple[int, Asked]], language: Language
    ) -> Iterator[Row]:
        """Ask a library of `documents` the numbered questions."""
        search, shelf = self.search_of(documents)
        for number, question in questions:
            found = find(search, [shelf], question.text, language, load_vocabulary(), self.analyser)
            passages = [p for p in found.passages if p.stored.language == language] or found.passages
            candidates, _ = candidates_of(passages[:PASSAGES_JUDGED])
            defined = definition(found.question, passages, self.analyser) is not None
            statistics = statistics_of(found)
            asked = replace(question, text=found.question.text)
            yield Row(number, asked, tuple(candidates), statistics, found.statistics.names, defined)
        shutil.rmtree(self.folder / shelf)
        self.vectors.drop(shelf)

    def search_of(self, documents: Iterable[StoredDocument]) -> tuple[PassageSearch, ShelfId]:
        """Put `documents` on a shelf of their own; return what searches it, and its name."""
        shelf = self._next()
        for one in documents:
            self.store.put(replace(one, shelf=shelf), replacing=None)
            texts = [unit.span.of(one.text) for unit in one.units], [chunk.span.of(one.text) for chunk in one.chunks]
            units, chunks = map(self.embedder.embed_passages, texts)
            self.vectors.add(shelf, one.key, units=units, chunks=chunks)
        folder = self.folder / shelf
        return PassageSearch(self.store, self.vectors, self.embedder, self.analyser, folder=folder), shelf

    def _next(self) -> ShelfId:
        self._shelves += 1
        return ShelfId(f"shelf{self._shelves}")


def build_rows(shelving: Shelving, faquad: Collection, pira_pt: Collection, pira_en: Collection) -> dict[str, Rows]:
    """Return all rows, by kind of library."""
    readings = shelving.read(plain_documents(faquad.documents), [question.text for question in faquad.questions])
    both = [question.text for question in (*pira_pt.questions, *pira_en.questions)]
    abstracts = shelving.read(plain_documents(pira_pt.documents), both)
    article = np.array(faquad.article)
    by_article = np.array([article[question.document] for question in faquad.questions])
    every = np.ones(len(by_article), dtype=bool)
    clean = ~repeated_elsewhere(faquad, readings, shelving.analyser)
    rows = {
        "full": Rows(tuple(shelving.ask(readings, enumerate(faquad.questions), "pt")), by_article, True, every),
        "near": Rows(tuple(_near(shelving, faquad, readings)), by_article, False, clean),
    }
    for name, fewest, most in (("small", *SMALL), ("tiny", 0, 1)):
        with_own, without = _small(shelving, faquad, readings, fewest, most)
        rows[f"{name}_with"] = Rows(tuple(with_own), by_article, True, every)
        rows[f"{name}_without"] = Rows(tuple(without), by_article, False, clean)
    languages: tuple[tuple[str, Language, Collection], ...] = (("pira", "pt", pira_pt), ("en", "en", pira_en))
    for name, language, pira in languages:
        by_abstract = np.array([question.document for question in pira.questions])
        answered = np.array([question.answerable for question in pira.questions])
        all_of_it = np.ones(len(answered), dtype=bool)
        parts = {
            "with": shelving.ask(abstracts, enumerate(pira.questions), language),
            "without": _without_own(shelving, pira, abstracts, language),
            "cross": shelving.ask(readings, enumerate(pira.questions), language),
        }
        for part, made in parts.items():
            counted = answered if part == "with" else all_of_it
            rows[f"{name}_{part}"] = Rows(tuple(made), by_abstract, part == "with", counted, language)
    for written in written_questions():
        rows |= _written(shelving, written)
    return rows


def _written(shelving: Shelving, written: Written) -> dict[str, Rows]:
    documents = shelving.read(library_of(written.name), [question.text for question in written.questions])
    made = list(shelving.ask(documents, enumerate(written.questions), written.language))
    rows = {}
    for answerable, part in ((True, "with"), (False, "without")):
        kept = [row for row in made if row.question.answerable == answerable]
        judged = np.array([not row.defined for row in kept])
        groups = np.array([row.number for row in kept])
        rows[f"{written.name}_{part}"] = Rows(tuple(kept), groups, answerable, judged, written.language)
    return rows


def _near(shelving: Shelving, collection: Collection, documents: Sequence[StoredDocument]) -> list[Row]:
    """Ask each question of all articles but its own."""
    made: dict[int, Row] = {}
    for left_out in sorted(set(collection.article)):
        kept = [one for one, article in zip(documents, collection.article, strict=True) if article != left_out]
        asked = [(i, q) for i, q in enumerate(collection.questions) if collection.article[q.document] == left_out]
        made.update((row.number, row) for row in shelving.ask(kept, asked, "pt"))
    return [made[number] for number in sorted(made)]


def _without_own(
    shelving: Shelving, collection: Collection, documents: Sequence[StoredDocument], language: Language
) -> list[Row]:
    made: dict[int, Row] = {}
    for own in sorted({question.document for question in collection.questions}):
        kept = [one for number, one in enumerate(documents) if number != own]
        asked = [(i, q) for i, q in enumerate(collection.questions) if q.document == own]
        made.update((row.number, row) for row in shelving.ask(kept, asked, language))
    return [made[number] for number in sorted(made)]


def _small(
    shelving: Shelving, collection: Collection, documents: Sequence[StoredDocument], fewest: int, most: int
) -> tuple[list[Row], list[Row]]:
    """Ask each question of its own document among `fewest` to `most` of other articles, and of others only."""
    random = np.random.default_rng(0)
    article = np.array(collection.article)
    with_own: list[Row] = []
    without: list[Row] = []
    for number, question in enumerate(collection.questions):
        others = random.permutation(np.flatnonzero(article != article[question.document]))[: most + 1]
        count = int(random.integers(fewest, most + 1))
        asked = [(number, question)]
        own = [documents[i] for i in (question.document, *others[:count])]
        with_own += shelving.ask(own, asked, "pt")
        without += shelving.ask([documents[i] for i in others[: max(count, 1)]], asked, "pt")
    return with_own, without


def repeated_elsewhere(
    collection: Collection, documents: Sequence[StoredDocument], analyser: WordAnalyser
) -> NDArray[np.bool_]:
    """Return which questions are answered by a sentence that stands, nearly to the letter, in another article."""
    sentences = [
        (collection.article[number], lowered(text), analyser.analyse(text, "pt").stems)
        for number, one in enumerate(documents)
        for text in (unit.span.of(one.text) for unit in one.units)
    ]
    found = []
    for question in collection.questions:
        own = documents[question.document]
        answers = [lowered(answer) for answer in question.answers]
        texts = (unit.span.of(own.text) for unit in own.units)
        gold = next((text for text in texts if any(a in lowered(text) for a in answers)), "")
        stems = analyser.analyse(gold, "pt").stems
        found.append(
            bool(gold)
            and any(
                _says_the_same(stems, other, any(a in text for a in answers))
                for article, text, other in sentences
                if article != collection.article[question.document] and len(other) >= 4
            )
        )
    return np.array(found, dtype=bool)


def _says_the_same(a: frozenset[str], b: frozenset[str], holds_answer: bool) -> bool:
    common = len(a & b)
    of_union = common / max(len(a | b), 1)
    if of_union >= SAME_SENTENCE:
        return True
    alike = of_union >= NEARLY_SAME or (common >= 5 and common >= MOST_OF_SHORTER * min(len(a), len(b)))
    return holds_answer and alike


def lowered(text: str) -> str:
    """Return `text` in lower case with single spaces."""
    return " ".join(text.lower().split())
