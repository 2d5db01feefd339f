"""Blocks of HTML inside Markdown: tags and comments go, words, headings and pictures stay."""

from html.parser import HTMLParser

from knowledge.documents import BlockKind
from knowledge.reading.cleaning import clean_line
from knowledge.reading.drafts import EMBED, PICTURE, Piece, picture_line

_SILENT = frozenset({"script", "style", "template", "svg"})
_INLINE_TAGS = """
    a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup
    time tt u var wbr
"""
_INLINE = frozenset(_INLINE_TAGS.split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def read_markup(html: str) -> tuple[list[Piece], list[str]]:
    """Return the pieces of an HTML fragment in order, and the addresses found in it."""
    reader = _Reader(convert_charrefs=True)
    reader.feed(html)
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    def __init__(self, *, convert_charrefs: bool) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self._pieces: list[Piece] = []
        self._links: list[str] = []
        self._words: list[str] = []
        self._level = 0
        self._silent = 0

    def finish(self) -> tuple[list[Piece], list[str]]:
        self._flush()
        return self._pieces, self._links

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self._silent += 1
        if tag not in _INLINE:
            self._flush()
        self._level = _HEADINGS.get(tag, self._level)
        if tag == "a":
            self._keep(values.get("href", ""))
        elif tag == "img":
            self._aside(PICTURE, picture_line(clean_line(values.get("alt", "")), values.get("src", "")))
        elif tag in {"iframe", "embed", "video", "audio"}:
            self._keep(values.get("src", ""))
            self._aside(EMBED, clean_line(values.get("src", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if tag not in _INLINE:
            self._flush()
        if tag in _HEADINGS:
            self._level = 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)

    def _keep(self, address: str) -> None:
        if address.startswith(("http://", "https://")):
            self._links.append(address)

    def _aside(self, marker: str, line: str) -> None:
        if line:
            self._pieces.append(Piece(BlockKind.LINK, line, marker=marker))

    def _flush(self) -> None:
        if text := clean_line("".join(self._words)):
            kind = BlockKind.HEADING if self._level else BlockKind.PARAGRAPH
            self._pieces.append(Piece(kind, text, self._level))
        self._words = []
