"""Asks the written questions, each as if it had not been foreseen: what the judge is fitted to."""

import json
import tempfile
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from bot.core.asking.calibration import load_judges
from bot.core.asking.candidates import Candidate, LibraryStatistics
from bot.core.asking.declining import Judge
from bot.core.asking.finding import find
from bot.core.asking.foreseeing.judging import in_view, log_odds, recall
from bot.core.asking.gathering import candidates_of, judged_passages, statistics_of
from bot.core.asking.weighing import Vector
from knowledge.documents import Language
from knowledge.embedding.choosing import build_embedder
from knowledge.foreseen.questions import LANGUAGES, ForeseenQuestions, Recollection
from knowledge.foreseen.recalling import Recalling, plainly
from knowledge.search import PassageSearch
from knowledge.shelves import ShelfId
from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import WordAnalyser
from tests.benchmarks.in_memory import RememberingEmbedder
from tests.benchmarks.judged_rows import Shelving, lowered
from tests.benchmarks.written_questions import ARTICLES, QUESTIONS, STATED_UNKNOWN, library_of


@dataclass(frozen=True)
class Case:
    """A written question with what the product finds and recalls for it, its own entry left out.

    Attributes:
        source: Name of its folder; `` for the ordinary questions.
        right: Whether each candidate holds what is expected.
        base: Log odds by the gate that knows no foreseen question.
    """

    question: str
    language: Language
    source: str
    answerable: bool
    candidates: tuple[Candidate, ...]
    recollection: Recollection
    right: Vector
    scores: Vector
    base: float
    missing_name: bool


def written(language: Language) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the rows on the shipped library, each with the name of its folder."""
    paths = sorted(QUESTIONS.rglob(f"shipped_{language}.jsonl"))
    named = [(path.parent.name if path.parent != QUESTIONS else "", path) for path in paths]
    rows = [(name, json.loads(line)) for name, path in named for line in path.read_text(encoding="utf-8").splitlines()]
    return [(name, row) for name, row in rows if row["kind"] != STATED_UNKNOWN]


def find_cases() -> list[Case]:
    """Ask the shipped library all written questions, those of each language in a process of its own."""
    with ProcessPoolExecutor(len(LANGUAGES)) as beside:
        return list(chain.from_iterable(beside.map(_cases_in, LANGUAGES)))


def _cases_in(language: Language) -> list[Case]:
    foreseen = ForeseenQuestions.beside(ARTICLES)
    assert foreseen is not None, "make foreseen"
    analyser, embedder = WordAnalyser(remembered_texts=10**6), RememberingEmbedder(build_embedder(None))
    judge, recalling = load_judges(analyser, foreseeing=False)["same"], Recalling(foreseen, embedder)
    rows = written(language)
    asked = [text for _, row in rows for text in (row["question"], plainly(row["question"], language))]
    with tempfile.TemporaryDirectory() as folder:
        shelving = Shelving(Path(folder), embedder, analyser)
        search, shelf = shelving.search_of(shelving.read(library_of(f"shipped_{language}"), asked))
        cases = [_case(judge, search, shelf, recalling, language, source, row) for source, row in rows]
    return [case for case in cases if case is not None]


def _case(
    judge: Judge,
    search: PassageSearch,
    shelf: ShelfId,
    recalling: Recalling,
    language: Language,
    source: str,
    row: Mapping[str, Any],
) -> Case | None:
    found = find(search, [shelf], row["question"], language, load_vocabulary(), judge.analyser)
    recollection = recall(recalling, found.question.text, language, leaving_out=row["question"])
    passages = [passage for passage in found.passages if passage.stored.language == language]
    kept = in_view(recollection)
    candidates, _ = candidates_of(judged_passages(passages, kept), kept)
    if not candidates:
        return None
    statistics: LibraryStatistics = statistics_of(found)
    asked = judge.analysed(found.question.text, language, statistics)
    scores, choice = judge.unaided(asked, candidates, statistics, found.statistics.names, found.meaning)
    wanted = [lowered(text) for text in (row["expected"], *row.get("also", ()))] if row["answerable"] else []
    right = [any(text in lowered(candidate.text) for text in wanted) for candidate in candidates]
    return Case(
        question=found.question.text,
        language=language,
        source=source,
        answerable=row["answerable"],
        candidates=tuple(candidates),
        recollection=recollection,
        right=np.array(right, dtype=np.float64),
        scores=scores,
        base=log_odds(choice.chance),
        missing_name=bool(choice.missing),
    )
