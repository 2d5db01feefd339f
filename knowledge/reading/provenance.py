"""Where a text says by itself that it comes from: a byline at the top, a doi or address at the end."""

import re

from knowledge.documents import BlockKind
from knowledge.reading.drafts import EMBED, PICTURE, Draft, pieces_of

TOP = 6  # blocks among which a byline is looked for
END = 3  # blocks among which the source's address is looked for

_BYLINE = re.compile(r"(?:por|by|autor(?:es|as?)?:|authors?:)\s+(.{3,150})", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|&|\be\b|\band\b)\s*")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: (?:d[aeo]s?|van|von|der|del?|[^\W\d_][\w.'’-]*)){1,5}")
_LABELLED = re.compile(r"(?:[\w ]{2,30}:\s*)?<?(https?://\S+?)>?\.?", re.IGNORECASE)
_DOI = re.compile(r"(?:doi:?\s*)(10\.\d{4,9}/\S+?)\.?", re.IGNORECASE)


def find_authors(draft: Draft) -> tuple[str, ...]:
    """Return the names in a byline near the top, such as `Por Ana Souza e Rui Lima`; none where it is no plain one."""
    for block, words in pieces_of(draft)[:TOP]:
        match = _BYLINE.fullmatch(words) if block.kind is BlockKind.PARAGRAPH else None
        names = [name for name in _BETWEEN_NAMES.split(match[1]) if name] if match else []
        if names and all(_NAME.fullmatch(name) and name[0].isupper() for name in names):
            return tuple(names)
    return ()


def find_source_url(draft: Draft) -> str:
    """Return the address or doi (as an address) that closes the text on a line of its own, if one does."""
    for block, words in reversed(pieces_of(draft)[-END:]):
        marker = draft.text[max(0, block.span.start - len(EMBED)) : block.span.start]
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.LINK} or marker in {EMBED, PICTURE}:
            continue
        if match := _LABELLED.fullmatch(words):
            return match[1]
        if match := _DOI.fullmatch(words):
            return f"https://doi.org/{match[1]}"
    return ""
