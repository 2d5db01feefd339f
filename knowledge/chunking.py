"""Documents to chunks: first the units that can be cited, then as many as fit together under one heading path."""

from collections.abc import Iterator

from knowledge.documents import CITABLE, Block, BlockKind, Chunk, Document, Span, Unit
from knowledge.sentences import cut_long, split_sentences

CHUNK_LIMIT = 1_800  # characters from the first unit's start to the last unit's end; about 430 of e5's 512 tokens
ITEM_LIMIT = 400  # characters; a longer list item is cited by its sentences


def chunk_document(document: Document) -> list[Chunk]:
    """Return the chunks of `document` in the order of its text.

    No chunk crosses a heading, splits a unit, shares a unit with another or is longer than `CHUNK_LIMIT`. A block's
    units stay in one chunk where they fit.
    """
    chunks: list[Chunk] = []
    for section, blocks in _sections(document):
        pending: list[Unit] = []
        for block in blocks:
            units = units_of(document, block)
            if pending and not _fits(pending, units):
                chunks.append(_chunk(section, pending))
                pending = []
            for unit in units:
                if pending and not _fits(pending, [unit]):
                    chunks.append(_chunk(section, pending))
                    pending = []
                pending.append(unit)
        if pending:
            chunks.append(_chunk(section, pending))
    return chunks


def units_of(document: Document, block: Block) -> list[Unit]:
    """Return what can be cited of `block`: sentences of a paragraph or long item, else the item or row whole."""
    if block.kind not in CITABLE:
        return []
    words = block.span.of(document.text)
    if block.kind is BlockKind.ITEM and len(words) <= ITEM_LIMIT:
        spans = [Span(0, len(words))]
    elif block.kind is BlockKind.ROW:
        spans = cut_long(words)
    else:
        spans = split_sentences(words, document.language)
    start = block.span.start
    return [Unit(Span(start + span.start, start + span.end), block.kind) for span in spans]


def _sections(document: Document) -> Iterator[tuple[tuple[str, ...], list[Block]]]:
    """Yield each run of blocks between headings with its heading path."""
    title = _title_heading(document)
    path: list[tuple[int, str]] = []
    blocks: list[Block] = []
    for block in document.blocks:
        if block.kind is not BlockKind.HEADING:
            blocks.append(block)
            continue
        if blocks:
            yield tuple(words for _, words in path), blocks
        blocks = []
        if block is title:
            continue
        path = [(level, words) for level, words in path if level < block.level]
        path.append((block.level, block.span.of(document.text)))
    if blocks:
        yield tuple(words for _, words in path), blocks


def _title_heading(document: Document) -> Block | None:
    """Return the heading that is the document's title: its first, if it says so or is the only one of level 1."""
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    if not headings:
        return None
    first = headings[0]
    if first.span.of(document.text).casefold() == document.title.casefold():
        return first
    alone = first.level == 1 and all(heading.level > 1 for heading in headings[1:])
    return first if alone else None


def _fits(pending: list[Unit], units: list[Unit]) -> bool:
    return not units or units[-1].span.end - pending[0].span.start <= CHUNK_LIMIT


def _chunk(section: tuple[str, ...], units: list[Unit]) -> Chunk:
    return Chunk(section, Span(units[0].span.start, units[-1].span.end), tuple(units))
