"""Markdown (CommonMark with tables, footnotes and front matter) to a draft."""

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from knowledge.documents import BlockKind
from knowledge.reading.cleaning import clean_line, clean_lines, clean_text
from knowledge.reading.drafts import Draft, Metadata, Piece, compose
from knowledge.reading.inline import Words, directive_rule, footnote_number, read_words, superscript
from knowledge.reading.markup import read_markup
from knowledge.reading.metadata import split_front_matter

CELL_SEPARATOR = " | "
MAX_NESTING = 100  # lists and quotes in one another; deeper ones are dropped
BOLD_HEADING_LIMIT = 80  # characters; a longer paragraph in bold is a statement

_HEADING_ANCHOR = re.compile(r"\s*\{#[\w.:-]+\}$")
_ADMONITION = re.compile(r"^:::+\s*\w*\s*|\s*:::+$")
_ONLY_ADDRESS = re.compile(r"https?://\S+")


class _Parser(MarkdownIt):
    """A parser that keeps every address: nothing is rendered, so none can be dangerous."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the parser's name
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the parser's name
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the parser's name
        return link


def read_markdown(text: str, *, indented_code: bool = True) -> Draft:
    """Return the draft of a Markdown text with or without front matter.

    With `indented_code` false, lines indented by four spaces are paragraphs, as in text files that are nearly Markdown.
    """
    metadata, body = split_front_matter(clean_text(text))
    return read_body(body, metadata, indented_code=indented_code)


def read_body(body: str, metadata: Metadata, *, indented_code: bool = True) -> Draft:
    """Return the draft of clean Markdown without front matter."""
    parser = _Parser("commonmark", {"maxNesting": MAX_NESTING}).enable(["table", "strikethrough"]).use(footnote_plugin)
    parser.disable(["footnote_tail", "footnote_inline"] + ([] if indented_code else ["code"]))
    parser.inline.ruler.before("link", "directive", directive_rule)
    return _Walk().read(parser.parse(body), metadata)


@dataclass
class _List:
    """A list that is open while its items are read; `number` is `None` for bullets."""

    number: int | None
    fresh: bool = False  # its current item has not shown its words yet


class _Walk:
    """One pass over a parser's block tokens."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._links: list[str] = []
        self._lists: list[_List] = []
        self._group = 0
        self._heading = 0
        self._last_level = 0
        self._note = ""
        self._row: list[str] | None = None
        self._asides: list[tuple[str, str]] = []
        self._in_head = False

    def read(self, tokens: list[Token], metadata: Metadata) -> Draft:
        for token in tokens:
            self._take(token)
        return compose(self._pieces, self._links, metadata)

    def _take(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._heading = int(token.tag[1])
            case "heading_close":
                self._heading = 0
            case "bullet_list_open" | "ordered_list_open":
                self._open_list(token)
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._lists[-1].fresh = True
            case "list_item_close":
                self._close_item()
            case "table_open":
                self._group += 1
            case "thead_open" | "thead_close":
                self._in_head = token.type == "thead_open"
            case "tr_open":
                self._row = []
            case "tr_close":
                self._close_row()
            case "footnote_reference_open":
                self._note = superscript(footnote_number(token)) + " "
            case "inline":
                self._take_words(read_words(token.children or []))
            case "fence" | "code_block":
                self._take_code(token.content)
            case "html_block":
                self._take_markup(token.content)

    def _open_list(self, token: Token) -> None:
        if not self._lists:
            self._group += 1
        start = token.attrGet("start")
        ordered = token.type.startswith("ordered")
        self._lists.append(_List(int(start) if start is not None else 1) if ordered else _List(None))

    def _close_item(self) -> None:
        if self._lists[-1].number is not None:
            self._lists[-1].number += 1

    def _take_words(self, words: Words) -> None:
        self._links += words.links
        if self._row is not None:
            self._row.append(words.text)
            self._asides += words.asides
            return
        text = _HEADING_ANCHOR.sub("", words.text) if self._heading else clean_line(_ADMONITION.sub("", words.text))
        if text and self._heading:
            self._last_level = self._heading
            self._add(BlockKind.HEADING, text, level=self._heading)
        elif text:
            self._add_statement(text, strong=words.strong)
        for marker, line in words.asides:
            self._add(BlockKind.LINK, line, marker=marker)

    def _add_statement(self, text: str, *, strong: bool) -> None:
        kind, level, marker = BlockKind.PARAGRAPH, 0, self._note
        self._note = ""
        if self._lists and self._lists[-1].fresh:
            current = self._lists[-1]
            kind, level = BlockKind.ITEM, len(self._lists) - 1
            marker = "- " if current.number is None else f"{current.number}. "
            current.fresh = False
        elif strong and not self._lists and len(text) <= BOLD_HEADING_LIMIT and text[-1] not in ".!;,…:":
            kind, level = BlockKind.HEADING, min(self._last_level + 1, 6)
        if _ONLY_ADDRESS.fullmatch(text):
            kind, level = BlockKind.LINK, 0
        self._add(kind, text, level=level, marker=marker)

    def _take_code(self, code: str) -> None:
        for part in re.split(r"\n\s*\n", code):
            if text := clean_lines(part):
                self._add(BlockKind.PARAGRAPH, text)

    def _take_markup(self, html: str) -> None:
        pieces, links = read_markup(html)
        self._links += links
        for piece in pieces:
            self._add(piece.kind, piece.text, level=piece.level, marker=piece.marker)

    def _close_row(self) -> None:
        cells, self._row = self._row or [], None
        if any(cells):
            kind = BlockKind.HEADER if self._in_head else BlockKind.ROW
            self._add(kind, CELL_SEPARATOR.join(cells).strip(" "), group=self._group)
        for marker, line in self._asides:
            self._add(BlockKind.LINK, line, marker=marker, group=self._group)
        self._asides = []

    def _add(self, kind: BlockKind, text: str, *, level: int = 0, marker: str = "", group: int = 0) -> None:
        depth = len(self._lists)
        own = kind is BlockKind.ITEM or marker[:1] in {"-", *"0123456789"} if marker else False
        indent = 2 * (depth - 1 if own else depth) if depth else 0
        self._pieces.append(Piece(kind, text, level, marker, group or (self._group if depth else 0), indent))
