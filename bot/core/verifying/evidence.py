"""Spans of stored documents as evidence, and what a library writes as names."""

from collections.abc import Iterable
from typing import Final

from bot.core.asking.entities import library_names
from bot.core.verifying.verdict import Evidence
from knowledge.documents import Span
from knowledge.shelves import StoredDocument
from knowledge.text.words import WordAnalyser

CELL: Final = " | "
"""Between two cells of a row, as readings are stored."""


def evidence_of(stored: StoredDocument, span: Span) -> Evidence:
    """Return a span of a document with what stands around it: title, source, and the headings above it."""
    section = next((c.section for c in stored.chunks if c.span.start <= span.start < c.span.end), ())
    source = stored.source
    setting = " — ".join(
        part for part in (stored.title, *section, source.title, source.publisher, *source.authors) if part
    )
    return Evidence(span.of(stored.text), stored.language, setting, _columns(stored.text, span), stored.title)


def _columns(text: str, span: Span) -> str:
    """The names of the columns, if a span lies in a table: its first row."""
    start = text.rfind("\n", 0, span.start) + 1
    if CELL not in text[start : span.end]:
        return ""
    while start and CELL in text[text.rfind("\n", 0, start - 1) + 1 : start]:
        start = text.rfind("\n", 0, start - 1) + 1
    return text[start : text.find("\n", start)]


def written_as_names(documents: Iterable[StoredDocument], analyser: WordAnalyser) -> frozenset[str]:
    """Return the folded words that the documents nearly always write with a capital."""
    return library_names([analyser.analyse(unit.span.of(d.text), d.language) for d in documents for unit in d.units])
