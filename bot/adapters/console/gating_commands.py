"""`roda gate`: the gate alone, on drafts from a file."""

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

from bot.adapters.console.parts import Parts
from bot.adapters.console.records import print_record, read_batch
from bot.core.verifying.aligning import Aligner
from bot.core.verifying.evidence import evidence_of, written_as_names
from bot.core.verifying.gate import Gate
from bot.core.verifying.verdict import Evidence, Verdict
from knowledge.documents import Span
from knowledge.errors import ExpectedError
from knowledge.shelves import ShelfId, StoredDocument


def run_gate(app: Parts, arguments: argparse.Namespace, shelves: Sequence[ShelfId]) -> int:
    """Judge each draft of the file; print what was kept and what was cut, and why."""
    documents = {d.id: d for shelf in reversed(shelves) for d in app.ready_library.store.load(shelf)[1]}
    known = written_as_names(documents.values(), app.analyser)
    gate = Gate(Aligner(app.embedder), app.analyser, known, app.weighing, app.judge_of_wordings)
    for row, draft in read_batch(arguments.batch, "draft"):
        verdict = gate.judge(str(row.get("question", "")), draft, _evidence(row.get("citations"), documents))
        if arguments.json:
            print_record({**row, **_record(verdict)})
            continue
        for kept in verdict.kept:
            print(kept.raw)
        for cut in verdict.cut:
            print(f"− [{cut.reason.value}] {cut.sentence.raw}")
    return 0


def _record(verdict: Verdict) -> dict[str, Any]:
    return {
        "kept": [sentence.raw for sentence in verdict.kept],
        "cut": [{"sentence": cut.sentence.raw, "reason": cut.reason.value} for cut in verdict.cut],
    }


def _evidence(citations: object, documents: Mapping[str, StoredDocument]) -> dict[int, Evidence]:
    """Read the citations of a row; one that points nowhere is left out, so that what cites it is cut.

    Raises:
        ExpectedError: They have another form than the contract's.
    """
    found = {}
    try:
        for citation in citations if isinstance(citations, list) else []:
            stored = documents.get(citation["document"])
            start, end = int(citation["start"]), int(citation["end"])
            if stored is not None and 0 <= start < end <= len(stored.text):
                found[int(citation["n"])] = evidence_of(stored, Span(start, end))
    except (KeyError, TypeError, ValueError) as error:
        raise ExpectedError("error.gate.citations") from error
    return found
