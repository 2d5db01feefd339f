"""`roda eval`: asks a file of questions and judges the answers.

A row has `question`, `answerable`, `expected` (regular expressions, all of which a right answer matches, ignoring case)
and may have `after` (the question asked just before) and `kind`.
"""

import json
import re
import statistics
from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import Any

from bot.adapters.console.parts import Parts
from bot.adapters.console.records import read_batch
from bot.core.asking.answer import Answer
from bot.core.asking.question import Question
from knowledge.shelves import ShelfId
from prompts.words import Words


@dataclass(frozen=True, slots=True)
class Judged:
    """One question's outcome; `right` only for answerable ones, `words` only for answered ones."""

    row: dict[str, Any]
    answered: bool
    right: bool
    exact: bool
    words: int
    elapsed_ms: float


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a run; shares from 0 to 1.

    Attributes:
        answered: Answerable questions that got an answer.
        right: Answerable questions whose answer holds every expected fact.
        exact_quotes: Citations whose quote is the stored text to the letter.
        false_answers: Unanswerable questions that got an answer.
        false_refusals: Answerable questions that got none.
        words: Mean words of an answer.
    """

    questions: int
    answered: float
    right: float
    exact_quotes: float
    declined: float
    false_answers: float
    false_refusals: float
    words: float
    median_ms: float
    worst_ms: float


async def evaluate(app: Parts, shelves: tuple[ShelfId, ...], path: str, *, as_json: bool, words: Words) -> int:
    """Print the report on the questions in `path`, as a table or JSON with the failures; return the exit status."""
    judged = [await _judge(app, shelves, row) for row, _ in read_batch(path, "question")]
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[str(one.row.get("kind", "?"))].append(one)
    if as_json:
        failures = [one.row["question"] for one in judged if _failed(one)]
        kinds = {kind: asdict(report_on(group)) for kind, group in sorted(groups.items())}
        print(json.dumps({**asdict(report_on(judged)), "kinds": kinds, "failures": failures}, ensure_ascii=False))
    else:
        _print_table(judged, groups, words)
    return 0


async def _judge(app: Parts, shelves: tuple[ShelfId, ...], row: dict[str, Any]) -> Judged:
    before = (row["after"],) if row.get("after") else ()
    answer = await app.asking.ask(Question(row["question"], shelves, before=before))
    shown = " ".join(statement.text for statement in answer.statements)
    right = all(re.search(pattern, shown, re.IGNORECASE) for pattern in row.get("expected", []))
    return Judged(
        row, bool(answer.statements), right, _is_exact(app, shelves, answer), len(shown.split()), answer.elapsed_ms
    )


def _is_exact(app: Parts, shelves: tuple[ShelfId, ...], answer: Answer) -> bool:
    """Compare each quote with the text that the library itself gives for the document."""
    return all(
        citation.quote == citation.span.of(app.library.find(shelves, citation.document).text)
        for citation in answer.citations
    )


def _failed(one: Judged) -> bool:
    return not (one.answered and one.right) if one.row.get("answerable", True) else one.answered


def report_on(judged: list[Judged]) -> Report:
    """Return the figures for these questions."""
    can = [one for one in judged if one.row.get("answerable", True)]
    cannot = [one for one in judged if not one.row.get("answerable", True)]
    answered = [one for one in judged if one.answered]
    times = [one.elapsed_ms for one in judged] or [0.0]
    return Report(
        questions=len(judged),
        answered=_share(one.answered for one in can),
        right=_share(one.answered and one.right for one in can),
        exact_quotes=_share(one.exact for one in answered),
        declined=_share(not one.answered for one in cannot),
        false_answers=_share(one.answered for one in cannot),
        false_refusals=_share(not one.answered for one in can),
        words=statistics.fmean(one.words for one in answered) if answered else 0.0,
        median_ms=statistics.median(times),
        worst_ms=max(times),
    )


def _share(outcomes: Any) -> float:
    values = [bool(value) for value in outcomes]
    return sum(values) / len(values) if values else 1.0


def _print_table(judged: list[Judged], groups: dict[str, list[Judged]], words: Words) -> None:
    from rich.table import Table

    from bot.adapters.console.rendering import console

    table = Table(box=None, pad_edge=False)
    columns = ("kind", "questions", "answered", "right", "quotes", "declined", "words", "median", "worst")
    for name in columns:
        table.add_column(words.say(f"eval.{name}"), justify="left" if name == "kind" else "right")
    for kind, group in [*sorted(groups.items()), (words.say("eval.all"), judged)]:
        report = report_on(group)
        can = any(one.row.get("answerable", True) for one in group)
        cannot = any(not one.row.get("answerable", True) for one in group)
        table.add_row(
            kind,
            str(report.questions),
            f"{report.answered:.1%}" if can else "",
            f"{report.right:.1%}" if can else "",
            f"{report.exact_quotes:.1%}",
            f"{report.declined:.1%}" if cannot else "",
            f"{report.words:.0f}",
            f"{report.median_ms:.0f} ms",
            f"{report.worst_ms:.0f} ms",
        )
    screen = console()
    screen.print(table)
    failures = [one.row["question"] for one in judged if _failed(one)]
    if failures:
        screen.print(f"\n{words.say('eval.failures', count=len(failures))}")
        for question in failures:
            screen.print(f"  {question}")
