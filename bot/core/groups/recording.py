"""An answer as it is kept: numbers that point into the stored documents, and what the bot itself added.

Quotes are not copied: they are read from the stored documents again.
"""

from collections.abc import Callable, Mapping
from typing import Any

from bot.core.asking.answer import Answer, Citation, NearReading, Remark, Statement
from knowledge.documents import Language, Span
from knowledge.shelves import ShelfId, StoredDocument

Find = Callable[[ShelfId, str], StoredDocument | None]  # a document by its shelf and key


def recorded(answer: Answer) -> dict[str, Any]:
    """Return what JSON can hold of the answer, all but the question."""
    return {
        "citations": [
            {
                "n": citation.n,
                "shelf": citation.stored.shelf,
                "key": citation.stored.key,
                "span": [citation.span.start, citation.span.end],
                "section": list(citation.section),
            }
            for citation in answer.citations
        ],
        "statements": [_statement(statement) for statement in answer.statements],
        "closest": _statement(answer.closest) if answer.closest else None,
        "remarks": [remark.value for remark in answer.remarks],
        "near": [[near.document, near.title, near.url] for near in answer.near],
        "similar": list(answer.similar),
    }


def _statement(statement: Statement) -> dict[str, Any]:
    (first, *others) = statement.citations
    return {
        "text": None if not others and statement.text == first.quote else statement.text,
        "citations": [citation.n for citation in statement.citations],
        "emphasis": [statement.emphasis.start, statement.emphasis.end] if statement.emphasis else None,
    }


def restored(content: Mapping[str, Any], question: str, asked_as: str, language: Language, find: Find) -> Answer | None:
    """Return the answer again, None if a document that it cites is gone or another than it was."""
    citations: dict[int, Citation] = {}
    for kept in content["citations"]:
        stored = find(ShelfId(kept["shelf"]), kept["key"])
        if stored is None:
            return None
        citations[kept["n"]] = Citation(kept["n"], stored, Span(*kept["span"]), tuple(kept["section"]))
    closest = content.get("closest")  # records of earlier versions have none, nor similar questions
    known = {remark.value for remark in Remark}
    return Answer(
        question=question,
        language=language,
        statements=tuple(_restored(kept, citations) for kept in content["statements"]),
        remarks=tuple(Remark(value) for value in content["remarks"] if value in known),
        near=tuple(NearReading(*near) for near in content["near"]),
        closest=_restored(closest, citations) if closest else None,
        similar=tuple(content.get("similar", ())),
        asked_as=asked_as,
    )


def _restored(kept: Mapping[str, Any], citations: Mapping[int, Citation]) -> Statement:
    cited = tuple(citations[n] for n in kept["citations"])
    emphasis = Span(*kept["emphasis"]) if kept["emphasis"] else None
    return Statement(cited[0].quote if kept["text"] is None else kept["text"], cited, emphasis)
