"""Headings that nobody marked: short lines that stand alone above longer text."""

import re
from dataclasses import replace

from knowledge.documents import Block, BlockKind
from knowledge.reading.drafts import Draft

HEADLINE_LIMIT = 80  # characters

_CLOSERS = "\"'”’»)]*_ "
_STOPS = (".", "!", "…", ":", ";", ",")
_CREDIT = re.compile(
    r"(?:por|by|autor(?:es|a|as)?|authors?|texto|text|tradução|translat\w+|publi\w+|posted|atualizad\w+|updated|fotos?|"
    r"photos?|imagem|image|fonte|source|crédito|credit|doi|url|link|data|date)\b",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:\w+,?\s+)?\d{1,2}(?:º|st|nd|rd|th)?(?:\s+de)?\s+[^\W\d]+\.?(?:\s+de)?,?\s+\d{4}", re.IGNORECASE)


def mark_headlines(draft: Draft) -> Draft:
    """Return `draft` with its unmarked headings marked, if its author marked none; the text stays as it is.

    The first line of the text becomes level 1, others level 2.
    """
    if any(block.kind is BlockKind.HEADING for block in draft.blocks):
        return draft
    blocks = list(draft.blocks)
    following: Block | None = None
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if following is not None and _is_headline(draft.text, block, following):
            blocks[index] = block = replace(block, kind=BlockKind.HEADING, level=1 if index == 0 else 2)
        if not is_credit(block.span.of(draft.text)):
            following = block
    return replace(draft, blocks=tuple(blocks))


def is_credit(line: str) -> bool:
    """Whether `line` names an author, a date or a source rather than a subject, as `Por Ana Souza` does."""
    return len(line) <= 2 * HEADLINE_LIMIT and bool(_CREDIT.match(line) or _DATE.fullmatch(line))


def could_be_headline(line: str) -> bool:
    """Whether `line` has a heading's form, wherever it stands."""
    bare = line.rstrip(_CLOSERS)
    first = line.lstrip("\"'“‘«([¿¡ ")[:1]
    return (
        len(line) <= HEADLINE_LIMIT
        and bool(bare)
        and not bare.endswith(_STOPS)
        and (first.isupper() or first.isdigit())
        and any(character.isalpha() for character in line)
        and "://" not in line
        and not is_credit(line)
    )


def _is_headline(text: str, block: Block, following: Block) -> bool:
    start, end = block.span.start, block.span.end
    alone = (start == 0 or text[start - 2 : start] == "\n\n") and text[end : end + 1] == "\n"
    if block.kind is not BlockKind.PARAGRAPH or not alone or not could_be_headline(block.span.of(text)):
        return False
    if following.kind in {BlockKind.ITEM, BlockKind.HEADER}:
        return True
    if following.kind is BlockKind.HEADING:
        return start == 0
    return following.kind is BlockKind.PARAGRAPH and following.span.end - following.span.start > end - start
