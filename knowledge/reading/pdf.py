"""PDF: lines of pages become paragraphs again."""

import io
import re
from collections import Counter

from knowledge.documents import Source
from knowledge.errors import UnreadableError
from knowledge.reading.cleaning import clean_line, clean_text
from knowledge.reading.drafts import Draft, Metadata, compose
from knowledge.reading.headlines import could_be_headline, mark_headlines
from knowledge.reading.plain import find_addresses, pieces_of_lines, starts_item

SHORT_LINE = 0.8  # share of the usual line's length below which a line that ends a sentence ends its paragraph
HEAD_LINE = 0.7  # the same for lines that may be headings
LONGEST_WORD = 60  # characters of a word that a hyphen breaks
MARGIN_LINES = 2  # lines at a page's top and bottom that may be its header and footer

_PAGE_NUMBER = re.compile(
    r"(?:p(?:age|ágina|ág|g)?\.?\s*)?[-–—|\s]*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|de)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_SPLIT_WORD = re.compile(r"([^\W\d_]+)-$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PROGRAM_TITLE = re.compile(r"\.(?:docx?|pdf|tex|indd|pptx?)$|^Microsoft |^untitled", re.IGNORECASE)
_ENCLITICS = frozenset({"se", "me", "te", "lhe", "lhes", "lo", "la", "los", "las", "no", "na", "nos", "nas", "vos"})


def read_pdf(data: bytes) -> Draft:
    """Return the draft of a PDF: lines joined, hyphenation undone, headers, footers and page numbers dropped.

    Raises:
        UnreadableError: It is broken, needs a password, or holds pictures of pages instead of text.
    """
    pages, metadata = _extract(data)
    lines = _body_lines([clean_text(page.translate(_LIGATURES)).split("\n") for page in pages])
    if not any(character.isalnum() for line in lines for character in line):
        raise UnreadableError("error.unreadable.pdf_scanned")
    pieces = []
    for group, paragraph in enumerate(_paragraphs(lines), start=1):
        pieces += pieces_of_lines([paragraph], group)
    return mark_headlines(compose(pieces, find_addresses("\n".join(lines)), metadata))


def _extract(data: bytes) -> tuple[list[str], Metadata]:
    """Return the text of each page and what the file says about itself."""
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks on sloppy files help nobody
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("error.unreadable.pdf_locked")
        pages = [page.extract_text() for page in reader.pages]
        known = reader.metadata
        title = clean_line(str(known.title or "")) if known else ""
        author = clean_line(str(known.author or "")) if known else ""
    except UnreadableError:
        raise
    except Exception as error:  # a broken PDF fails in any way: KeyError, RecursionError, zlib.error …
        locked = "cryptography" in str(error) or "decrypt" in str(error)
        raise UnreadableError("error.unreadable.pdf_locked" if locked else "error.unreadable.pdf_broken") from error
    authors = tuple(name.strip() for name in re.split(r"[;,]", author) if name.strip())
    return pages, Metadata(title=title if _is_title(title) else "", source=Source(authors=authors))


def _is_title(title: str) -> bool:
    """Whether a PDF's title was meant by a person; programs write file names there."""
    return " " in title and not _PROGRAM_TITLE.search(title)


def _body_lines(pages: list[list[str]]) -> list[str]:
    """Return the lines of all pages without those that repeat at the margins, and without page numbers."""
    kept = [[line.strip() for line in page] for page in pages]
    kept = [_without_blank_ends(page) for page in kept]
    seen = Counter(mark for page in kept for mark in {_mark(line) for line in _margins(page)} if mark)
    often = max(2, (len(pages) + 1) // 2)
    repeated = {mark for mark, count in seen.items() if count >= often}
    lines: list[str] = []
    for page in kept:
        last = len(page) - 1
        for index, line in enumerate(page):
            marginal = index < MARGIN_LINES or index > last - MARGIN_LINES
            if marginal and (_mark(line) in repeated or (index in {0, last} and _PAGE_NUMBER.fullmatch(line))):
                continue
            lines.append(line)
    return lines


def _without_blank_ends(lines: list[str]) -> list[str]:
    filled = [index for index, line in enumerate(lines) if line]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def _margins(page: list[str]) -> list[str]:
    return page[:MARGIN_LINES] + page[-MARGIN_LINES:]


def _mark(line: str) -> str:
    """Return what stays the same of a header or footer from page to page."""
    return re.sub(r"\d+", "#", line) if len(line) <= 120 else ""


def _paragraphs(lines: list[str]) -> list[str]:
    filled = sorted(len(line) for line in lines if line)
    usual = filled[int(len(filled) * 0.85)] if filled else 0
    known = Counter(word.casefold() for line in lines for word in _WORD.findall(line))
    paragraphs: list[str] = []
    previous = ""
    for line in lines:
        if previous and line and not _breaks(previous, line, usual):
            paragraphs[-1] = _join(paragraphs[-1], line, known)
        elif line:
            paragraphs.append(line)
        previous = line
    return paragraphs


def _breaks(previous: str, line: str, usual: int) -> bool:
    """Whether a paragraph ends between two lines that follow each other."""
    if starts_item(line):
        return True
    if line[0].islower() or previous.endswith("-"):
        return False
    if _SENTENCE_END.search(previous):
        return len(previous) < SHORT_LINE * usual or (could_be_headline(line) and len(line) < HEAD_LINE * usual)
    return could_be_headline(previous) and len(previous) < HEAD_LINE * usual


def _join(paragraph: str, line: str, known: Counter[str]) -> str:
    """Return `paragraph` and its next line as one, a word broken between them made whole."""
    first, last = _SPLIT_WORD.search(paragraph[-LONGEST_WORD:]), _WORD.match(line)
    if not first or not last or not line[0].islower():
        return paragraph + ("" if paragraph.endswith("-") else " ") + line
    whole, joined = (first[1] + last[0]).casefold(), f"{first[1]}-{last[0]}".casefold()
    keeps = known[joined] > known[whole] or (last[0].split("-")[0] in _ENCLITICS and not known[whole])
    return (paragraph if keeps else paragraph[:-1]) + line
