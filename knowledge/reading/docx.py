"""DOCX: headings, paragraphs, lists and tables in the order of the document."""

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from knowledge.documents import BlockKind, Source
from knowledge.errors import UnreadableError
from knowledge.reading.cleaning import clean_line
from knowledge.reading.drafts import Draft, Metadata, Piece, compose
from knowledge.reading.headlines import mark_headlines
from knowledge.reading.metadata import parse_language

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MAX_UNPACKED_BYTES = 200_000_000  # of all parts together; a document of 20 MB unpacks to far less, a zip bomb to more
CELL_SEPARATOR = " | "

_MAIN_PART = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset(
    {_W + "del", _W + "moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_SIGNS = {_W + "tab": " ", _W + "br": " ", _W + "cr": " ", _W + "noBreakHyphen": "-"}
_HEADING = re.compile(r"(?:heading|título|titulo) ?([1-9])", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list (?:bullet|number)(?: ([2-5]))?", re.IGNORECASE)


def read_docx(data: bytes, *, named_docx: bool = True) -> Draft:
    """Return the draft of a Word document.

    Raises:
        UnreadableError: It is broken, unpacks to too much, or (with `named_docx` false) is some other archive.
    """
    _check_archive(data, named_docx=named_docx)
    from docx import Document

    try:
        document = Document(io.BytesIO(data))
        walk = _Walk(document)
        walk.read_container(document.element.body)
        return mark_headlines(compose(walk.pieces, walk.links, _metadata(document)))
    except Exception as error:  # a broken file fails in any way: KeyError, XMLSyntaxError, BadZipFile …
        raise UnreadableError("error.unreadable.docx_broken") from error


def _check_archive(data: bytes, *, named_docx: bool) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
            is_word = _MAIN_PART in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnreadableError(f"error.unreadable.{'docx_broken' if named_docx else 'binary'}") from error
    if not is_word:
        raise UnreadableError(f"error.unreadable.{'docx_broken' if named_docx else 'binary'}")
    if unpacked > MAX_UNPACKED_BYTES:
        raise UnreadableError("error.unreadable.too_large", limit_mb=MAX_UNPACKED_BYTES // 1_000_000)


def _metadata(document: "WordDocument") -> Metadata:
    known = document.core_properties
    title = clean_line(known.title or "")
    author = clean_line(known.author or "")
    return Metadata(
        title="" if title in {"Word Document", "Document"} else title,
        language=parse_language(known.language or ""),
        source=Source(authors=() if author in {"", "python-docx"} else tuple(map(str.strip, author.split(";")))),
    )


class _Walk:
    """One pass over the body of a document; elements are lxml's, which has no types."""

    def __init__(self, document: "WordDocument") -> None:
        self.pieces: list[Piece] = []
        self.links: list[str] = []
        self._document = document
        self._numbers: dict[int, int] = {}
        self._group = 0
        self._in_list = False

    def read_container(self, container: Any) -> None:
        """Read what stands in the body, a content control or a tracked insertion."""
        for child in container:
            if child.tag == _W + "p":
                self._read_paragraph(child)
            elif child.tag == _W + "tbl":
                self._read_table(child)
            elif child.tag in {_W + "sdt", _W + "sdtContent", _W + "ins", _W + "smartTag", _W + "customXml"}:
                self.read_container(child)

    def _read_paragraph(self, element: Any) -> None:
        style = self._style(element)
        text = clean_line(_words(element))
        self._keep_links(element)
        if not text or style.lower().startswith("toc"):
            return
        heading = _HEADING.match(style)
        if heading or style.lower() in {"title", "título"}:
            self._in_list = False
            level = min(int(heading[1]), 6) if heading else 1
            self.pieces.append(Piece(BlockKind.HEADING, text, level))
        elif (place := self._list_place(element, style)) is not None:
            self._add_item(text, *place)
        else:
            self._in_list = False
            self.pieces.append(Piece(BlockKind.PARAGRAPH, text))

    def _add_item(self, text: str, depth: int, ordered: bool) -> None:
        if not self._in_list:
            self._group += 1
            self._numbers = {}
        self._in_list = True
        self._numbers = {level: number for level, number in self._numbers.items() if level <= depth}
        self._numbers[depth] = self._numbers.get(depth, 0) + 1
        marker = f"{self._numbers[depth]}. " if ordered else "- "
        self.pieces.append(Piece(BlockKind.ITEM, text, depth, marker, self._group, 2 * depth))

    def _read_table(self, table: Any) -> None:
        self._in_list = False
        self._group += 1
        rows = list(table.iter(_W + "tr"))
        for index, row in enumerate(rows):
            cells = [clean_line(" ".join(_words(part) for part in cell.iter(_W + "p"))) for cell in row.iter(_W + "tc")]
            self._keep_links(row)
            if any(cells):
                kind = BlockKind.HEADER if index == 0 and len(rows) > 1 and len(cells) > 1 else BlockKind.ROW
                self.pieces.append(Piece(kind, CELL_SEPARATOR.join(cells).strip(" "), group=self._group))

    def _style(self, element: Any) -> str:
        from docx.text.paragraph import Paragraph

        style = Paragraph(element, self._document._body).style
        return str(style.name or "") if style is not None else ""

    def _list_place(self, element: Any, style: str) -> tuple[int, bool] | None:
        """Return a list item's depth from 0 and whether it is numbered; `None` for other paragraphs."""
        properties = element.find(f"{_W}pPr/{_W}numPr")
        named = _LIST_STYLE.match(style)
        if properties is None or properties.find(_W + "numId") is None:
            return (int(named[1] or 1) - 1, "number" in style.lower()) if named else None
        number = properties.find(_W + "numId").get(_W + "val")
        if number == "0":
            return None
        level = properties.find(_W + "ilvl")
        depth = int(level.get(_W + "val")) if level is not None else 0
        return min(depth, 8), self._is_numbered(number, depth)

    def _is_numbered(self, number: str, depth: int) -> bool:
        try:
            numbering: Any = self._document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return False
        for instance in numbering.iter(_W + "num"):
            if instance.get(_W + "numId") == number:
                abstract = instance.find(_W + "abstractNumId").get(_W + "val")
                break
        else:
            return False
        path = f"{_W}abstractNum[@{_W}abstractNumId='{abstract}']/{_W}lvl[@{_W}ilvl='{depth}']/{_W}numFmt"
        form = numbering.find(path)
        return form is not None and form.get(_W + "val") != "bullet"

    def _keep_links(self, element: Any) -> None:
        relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
        for link in element.iter(_W + "hyperlink"):
            target = self._document.part.rels.get(link.get(relation, ""))
            if target is not None and target.is_external and target.target_ref.startswith("http"):
                self.links.append(target.target_ref)


def _words(element: Any) -> str:
    """Return the words shown in an element, those inserted with tracking too, those deleted not."""
    if element.tag in _SKIPPED:
        return ""
    if element.tag == _W + "t":
        return element.text or ""
    return _SIGNS.get(element.tag) or "".join(map(_words, element))
