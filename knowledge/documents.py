"""The words of the field: a document has blocks, blocks hold units, and consecutive units of a section make a chunk.

All positions are character offsets into `Document.text`, the stored text, which never changes for a given document
version; `text[start:end]` is therefore always a quote to the letter.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Language = Literal["pt", "en"]


class BlockKind(StrEnum):
    """What a block of the stored text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADER = "header"  # the column names of a table: kept in the text, never quoted as a statement
    ROW = "row"
    LINK = "link"  # an embedded page or a picture: kept in the text, never quoted as a statement


CITABLE = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW})  # what units are made of


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of characters `[start, end)` in a stored text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the characters of `text` that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table row or link line of the stored text.

    Attributes:
        span: Where the block's words stand, without the bullet or other marker in front.
        level: Heading level 1–6 for headings, nesting depth from 0 for list items, else 0.
    """

    kind: BlockKind
    span: Span
    level: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document comes from, as far as its file or page says."""

    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    url: str = ""
    date: str = ""  # ISO 8601, possibly only a year or year and month


@dataclass(frozen=True, slots=True)
class Document:
    """A reading, ready to be chunked.

    Attributes:
        id: Stable name within a shelf: the front matter's `id`, else made from the file name or address.
        text: The stored text: plain reading text with `\\n` line ends; headings, items and rows on lines of their own.
        blocks: All blocks in the order of the text, not overlapping.
        work: What language versions of one text share; the id where there is only one.
        path: The file or address it was read from.
        digest: SHA-256 (hex) of `text` and of the metadata shown to members; equal digests mean nothing to do.
    """

    id: str
    title: str
    language: Language
    text: str
    blocks: tuple[Block, ...]
    source: Source = field(default_factory=Source)
    work: str = ""
    topics: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    path: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """The least that can be cited: a sentence of a paragraph, a list item, or a table row."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive units under one heading path, together short enough to be embedded as one text.

    Attributes:
        section: Heading path from the document's top, without the title.
        span: From the first unit's start to the last unit's end.
        units: In the order of the text.
    """

    section: tuple[str, ...]
    span: Span
    units: tuple[Unit, ...]
