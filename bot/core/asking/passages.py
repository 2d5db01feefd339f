"""The passage around a citation."""

from bot.core.asking.answer import Citation
from knowledge.documents import Span


def paragraph_around(citation: Citation) -> Span:
    """Return the lines of the stored text that hold the quote: its paragraph, list item or table row."""
    text = citation.stored.text
    start = text.rfind("\n", 0, citation.span.start) + 1
    end = text.find("\n", citation.span.end)
    return Span(start, end if end >= 0 else len(text))
