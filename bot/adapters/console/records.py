"""The JSON that the commands print and the JSON lines they read."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.core.asking.answer import Answer, AnswerStatus, Citation
from bot.core.asking.presenting import answer_text
from knowledge.errors import ExpectedError
from knowledge.passages import Passage
from knowledge.shelves import DocumentSummary
from prompts.words import words_for

_UNPRINTABLE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")  # would end a line for some readers, or have no UTF-8


def answer_record(answer: Answer) -> dict[str, Any]:
    """Return an answer as the contract has it, and two things beside it that only a declined one may have.

    These are what may answer after all (`closest`), and `similar` questions that the readings answer.
    """
    answered = answer.status is AnswerStatus.ANSWERED
    citations = [citation_record(citation) for citation in answer.citations]
    return {
        "question": answer.question,
        "language": answer.language,
        "status": answer.status.value,
        "text": answer_text(answer, words_for(answer.language)),
        "citations": citations if answered else [],
        "remarks": [words_for(answer.language).say(remark.value) for remark in answer.remarks],
        "near": [] if answered else [reading.document for reading in answer.near],
        "closest": [] if answered else citations,
        "similar": list(answer.similar),
        "elapsed_ms": round(answer.elapsed_ms, 1),
    }


def citation_record(citation: Citation) -> dict[str, Any]:
    """Return a citation as the contract has it."""
    return {
        "n": citation.n,
        "document": citation.document,
        "title": citation.title,
        "url": citation.url,
        "section": citation.heading,
        "quote": citation.quote,
        "start": citation.span.start,
        "end": citation.span.end,
    }


def passage_record(passage: Passage) -> dict[str, Any]:
    """Return a passage as the contract has it."""
    return {
        "document": passage.stored.id,
        "title": passage.stored.title,
        "section": passage.heading,
        "start": passage.chunk.span.start,
        "end": passage.chunk.span.end,
        "text": passage.text,
        "score": round(passage.score, 6),
    }


def source_record(summary: DocumentSummary) -> dict[str, Any]:
    """Return a line of the list of readings as the contract has it."""
    return {
        "document": summary.id,
        "title": summary.title,
        "language": summary.language,
        "url": summary.url,
        "path": summary.path,
        "characters": summary.characters,
    }


def read_batch(path: str, *fields: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield each row of a JSON-lines file (`-`: standard input) with the first of `fields` that it has.

    Raises:
        ExpectedError: No such file, or a line that is no object with such a field.
    """
    if path != "-" and not Path(path).is_file():
        raise ExpectedError("error.file.missing", path=path)
    data = sys.stdin.read().encode(errors="surrogateescape") if path == "-" else Path(path).read_bytes()
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ExpectedError("error.file.unreadable_batch", path=path, line=number, field=fields[0]) from error
        value = next((row[name] for name in fields if name in row), None) if isinstance(row, dict) else None
        if not isinstance(value, str):
            raise ExpectedError("error.file.unreadable_batch", path=path, line=number, field=fields[0])
        yield row, value


def print_record(record: dict[str, Any]) -> None:
    """Print one JSON object on a line of its own."""
    line = json.dumps(record, ensure_ascii=False)
    print(_UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", line), flush=True)
