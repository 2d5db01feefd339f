"""One question over the shelves of a group, from its vectors and words to the passages."""

from collections.abc import Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass

import numpy as np

from knowledge.documents import Language
from knowledge.embedding.protocol import Embedder, Vectors
from knowledge.index.joined import JoinedShelves
from knowledge.index.shelf import normalised
from knowledge.index.vectors import LEVELS, Level
from knowledge.index.words import TermKind, character_ngrams, index_words
from knowledge.nearness import AskedWords, Nearness
from knowledge.passages import Found, Meaning, Passage, ScoredUnit, Statistics
from knowledge.ranking import (
    LENGTH_PENALTY,
    SHORT_LENGTH_PENALTY,
    Counts,
    Evidence,
    Floats,
    Similarities,
    bm25,
    bm25_of_counts,
    closest_similarity,
    score_chunks,
    score_units,
    similar_words,
    term_counts,
)
from knowledge.text.words import Analysed


@dataclass(frozen=True, slots=True)
class Searching:
    """What serves all questions alike.

    Attributes:
        beside: Runs what waits for the vectors while words are compared.
    """

    embedder: Embedder
    asked_words: AskedWords
    nearness: Nearness
    beside: Executor


@dataclass(frozen=True, slots=True)
class _Scored:
    """What is known of each row; `spread` are cosines that tell how those of all units lie."""

    evidence: Evidence
    unit_bm25: Floats
    chunk_bm25: Floats
    holding: dict[str, int]
    spread: Floats
    query: Vectors


class OneSearch:
    """One question over some shelves; rows of all shelves stand one after the other."""

    def __init__(self, searching: Searching, shelves: JoinedShelves, question: Analysed, language: Language) -> None:
        self._searching = searching
        self._shelves = shelves
        self._question = question
        self._language = language

    def run(self, top_k: int) -> Found:
        """Return at most `top_k` passages, best first."""
        shelves = self._shelves
        scored = self._scored()
        same = shelves.languages == self._language
        scores = score_chunks(scored.evidence, same)
        unit_scores = score_units(scored.evidence, np.repeat(same, shelves.sizes))
        scores[shelves.translated(self._language)] = -np.inf
        best = [row for row in np.argsort(-scores, kind="stable")[:top_k].tolist() if not np.isneginf(scores[row])]
        passages = tuple(self._passage(row, scored, scores, unit_scores) for row in best)
        statistics = Statistics(
            chunks=len(shelves.chunks),
            holding=scored.holding,
            names=shelves.names,
            cosine_median=float(np.median(scored.spread)),
            cosine_deviation=float(scored.spread.std()),
        )
        meaning = Meaning(self._searching.embedder.name, scored.query)
        return Found(self._question, self._language, passages, statistics, meaning)

    def _passage(self, row: int, scored: _Scored, scores: Floats, unit_scores: Floats) -> Passage:
        document, chunk, position = self._shelves.chunks[row]
        evidence = scored.evidence
        first = int(evidence.first_unit[row])
        rows = slice(first, first + len(chunk.units))
        known = (values[rows].tolist() for values in (evidence.unit_cosine, scored.unit_bm25, unit_scores))
        units = tuple(
            ScoredUnit(unit, place, *values)
            for place, (unit, *values) in enumerate(zip(chunk.units, *known, strict=True), position)
        )
        cosine, weight = float(evidence.chunk_cosine[row]), float(scored.chunk_bm25[row])
        return Passage(document, chunk, float(scores[row]), cosine, weight, units)

    def _scored(self) -> _Scored:
        """Compare words while the vectors are asked for: neither embedding nor Chroma holds the interpreter up."""
        question = self._question
        embedded = self._searching.beside.submit(self._searching.embedder.embed_queries, [question.text])
        stems = list(dict.fromkeys([*(word.stem for word in question.content), *question.pieces]))
        grams = [gram for word in question.content for gram in character_ngrams(word.folded)]
        in_chunks = self._counts("stems", "chunks", stems)
        chunk_bm25 = bm25_of_counts(in_chunks, self._shelves.lengths("stems", "chunks"), LENGTH_PENALTY)
        unit_bm25 = self._bm25("stems", "units", stems, LENGTH_PENALTY)
        unit_spelling = self._bm25("grams", "units", grams, SHORT_LENGTH_PENALTY)
        chunk_spelling = self._bm25("grams", "chunks", grams, LENGTH_PENALTY)
        query = embedded.result()[0]
        asked = {level: self._ask(level, query) for level in LEVELS}
        similar = self._similarities()
        unit_words, chunk_words = (self._word_score(similar, level) for level in LEVELS)
        cosines = {level: _joined(answers) for level, answers in asked.items()}
        evidence = Evidence(
            first_unit=self._shelves.first_unit,
            unit_cosine=cosines["units"][0],
            chunk_cosine=cosines["chunks"][0],
            unit_words=unit_words,
            chunk_words=chunk_words,
            unit_spelling=unit_spelling,
            chunk_spelling=chunk_spelling,
        )
        held_by = np.bincount(in_chunks.term, minlength=len(stems)).tolist()
        holding = dict(zip(stems, held_by, strict=True))
        return _Scored(evidence, unit_bm25, chunk_bm25, holding, cosines["units"][1], query)

    def _ask(self, level: Level, query: Vectors) -> "list[Future[tuple[Floats, Floats]]]":
        """Ask each shelf for its cosines."""
        searching = self._searching
        return [
            searching.beside.submit(searching.nearness.cosines, shelf, held, level, query)
            for shelf, held in self._shelves.shelves.items()
        ]

    def _similarities(self) -> list[Similarities]:
        """Return which words of each shelf are alike to the question's; a number is like itself only."""
        words = index_words(self._question)
        meanings = self._searching.asked_words.meanings(words, self._shelves.words)
        figures = np.array([any(letter.isdigit() for letter in word) for word in words], dtype=bool)
        largest = max(self._shelves.held, key=lambda shelf: len(shelf.words.words.terms))
        asked = normalised(meanings - largest.meaning[1])
        found = []
        for shelf in self._shelves.held:
            cosines = shelf.meaning[0] @ asked.T
            cosines[:, figures] = -1.0
            for column, word in enumerate(words):
                if (term := shelf.words.words.terms.get(word)) is not None:
                    cosines[term, column] = 1.0
            found.append(similar_words(cosines))
        return found

    def _word_score(self, similar: Sequence[Similarities], level: Level) -> Floats:
        postings = self._shelves.postings("words", level)
        closest = [closest_similarity(alike, held) for alike, held in zip(similar, postings, strict=True)]
        frequency = closest[0] if len(closest) == 1 else np.concatenate(closest, axis=1)
        return bm25(frequency, self._shelves.lengths("words", level), SHORT_LENGTH_PENALTY)

    def _bm25(self, kind: TermKind, level: Level, terms: Sequence[str], penalty: float) -> Floats:
        return bm25_of_counts(self._counts(kind, level, terms), self._shelves.lengths(kind, level), penalty)

    def _counts(self, kind: TermKind, level: Level, terms: Sequence[str]) -> Counts:
        numbers = [index.kind(kind).terms for index in self._shelves.words]
        known = [[number.get(term, -1) for term in terms] for number in numbers]
        return term_counts(known, self._shelves.postings(kind, level))


def _joined(answers: "Sequence[Future[tuple[Floats, Floats]]]") -> tuple[Floats, Floats]:
    """The cosines of all shelves, and those that tell how they spread."""
    cosines, spread = zip(*(answer.result() for answer in answers), strict=True)
    return np.concatenate(cosines), np.concatenate(spread)
