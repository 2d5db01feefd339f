"""Long texts in parts, cut where a reader would pause."""

import re
from collections.abc import Iterable

from knowledge.documents import Span

_PAUSES = (re.compile(r"\n"), re.compile(r"(?<=[.!?…;])\s"), re.compile(r"\s"))  # the best first


def pages(blocks: Iterable[str], most: int, *, between: str = "\n\n") -> list[str]:
    """Return the blocks, each at most `most` characters, joined into as few pages as their order allows."""
    found: list[str] = []
    for block in blocks:
        if found and len(found[-1]) + len(between) + len(block) <= most:
            found[-1] += between + block
        else:
            found.append(block)
    return found


def parts(text: str, most: int) -> list[Span]:
    """Return where `text` falls into pieces of at most `most` characters: lines, else sentences, else words.

    The spans leave out the white space between pieces. A word longer than a piece is cut.
    """
    found: list[Span] = []
    start = 0
    while len(text) - start > most:
        end = _cut(text, start, most)
        found.append(Span(start, start + len(text[start:end].rstrip())))
        start = end + len(text[end:]) - len(text[end:].lstrip())
    return [*found, Span(start, len(text))] if start < len(text) else found


def around(text: str, kept: Span, most: int) -> Span:
    """Return at most `most` characters of `text` around `kept`, from and to the borders of words."""
    if len(text) <= most:
        return Span(0, len(text))
    room = max(most - (kept.end - kept.start), 0) // 2
    start, end = max(kept.start - room, 0), min(kept.end + room, len(text))
    while 0 < start < kept.start and not text[start - 1].isspace():
        start += 1
    while kept.end < end < len(text) and not text[end].isspace():
        end -= 1
    return Span(start, min(end, start + most))


def _cut(text: str, start: int, most: int) -> int:
    for pause in _PAUSES:
        ends = [found.end() for found in pause.finditer(text, start, start + most)]
        if ends and ends[-1] - start > most // 3:
            return ends[-1]
    return start + most
