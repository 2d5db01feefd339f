"""What every format's reader returns: text with blocks, and what the file says about itself."""

from dataclasses import dataclass, field

from knowledge.documents import Block, BlockKind, Language, Source, Span
from knowledge.reading.cleaning import clean_line

PICTURE = "🖼 "
EMBED = "🔗 "


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file or page says about itself; empty where it says nothing.

    Attributes:
        id: As written, not yet checked to be a slug.
        language: `None` where none is named, or another than Portuguese and English.
    """

    id: str = ""
    work: str = ""
    title: str = ""
    language: Language | None = None
    source: Source = field(default_factory=Source)
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with its blocks, before it has a title, a language and an id.

    Attributes:
        blocks: In the order of the text, not overlapping; each is exactly its words in `text`.
        links: Addresses of the text's links, in order, each once.
    """

    text: str
    blocks: tuple[Block, ...]
    links: tuple[str, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block's words before they have a place in a text.

    Attributes:
        text: Clean and non-empty.
        marker: What stands in front of the words but is none of them, such as `- `.
        group: Pieces of one list or table share a number above 0 and stand on consecutive lines.
        indent: Spaces in front of the marker.
    """

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    group: int = 0
    indent: int = 0


def compose(pieces: list[Piece], links: list[str], metadata: Metadata | None = None) -> Draft:
    """Return the draft whose text is all pieces: those of a group line by line, others with a blank line between."""
    parts: list[str] = []
    blocks: list[Block] = []
    length = 0
    group = 0
    for piece in pieces:
        lead = " " * piece.indent + piece.marker
        if parts:
            lead = ("\n" if piece.group and piece.group == group else "\n\n") + lead
        group = piece.group
        start = length + len(lead)
        length = start + len(piece.text)
        parts += (lead, piece.text)
        blocks.append(Block(piece.kind, Span(start, length), piece.level))
    return Draft("".join(parts), tuple(blocks), tuple(dict.fromkeys(links)), metadata or Metadata())


def picture_line(alt: str, path: str) -> str:
    """Return what a picture leaves in the text: its description and, in parentheses, where it lies."""
    path = "" if path.startswith("data:") else clean_line(path)
    return f"{alt} ({path})" if alt and path else alt or path


def pieces_of(draft: Draft) -> list[tuple[Block, str]]:
    """Return each block of `draft` with its words."""
    return [(block, block.span.of(draft.text)) for block in draft.blocks]
