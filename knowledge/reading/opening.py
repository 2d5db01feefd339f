"""The door to reading: tells a file's format by its content, then by its name, and hands it to that format's reader.

Readers are imported when first needed: each brings a large library, and most commands read nothing.
"""

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from knowledge.documents import Document
from knowledge.errors import UnreadableError

if TYPE_CHECKING:
    from knowledge.reading.drafts import Draft

MEGABYTE = 1_000_000  # bytes
MAX_FILE_BYTES = 20 * MEGABYTE

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdx", ".mkd"})
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
TEXT_SUFFIXES = frozenset({".txt", ".text"})
KNOWN_SUFFIXES = MARKDOWN_SUFFIXES | HTML_SUFFIXES | TEXT_SUFFIXES | {".pdf", ".docx"}

_PDF_MARK = b"%PDF-"
_ZIP_MARK = b"PK\x03\x04"
_BINARY_MARKS = (
    b"PK\x05\x06", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!", b"\x7fELF",
    b"MZ\x90", b"\xd0\xcf\x11\xe0", b"OggS", b"ID3", b"RIFF", b"SQLite format 3", b"{\\rtf",
)  # fmt: skip
_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


def read_document(
    data: bytes, name: str, *, url: str = "", content_type: str = "", max_bytes: int = MAX_FILE_BYTES
) -> Document:
    """Return the document in `data`.

    Args:
        name: File name or path; its suffix decides where the content does not, its stem names the document.
        url: Address the data was fetched from; empty for files.
        content_type: What the server called it, with its charset.

    Raises:
        UnreadableError: It is too large, empty, binary, broken, locked, or has no words; the key says which.
    """
    if len(data) > max_bytes:
        raise UnreadableError("error.unreadable.too_large", limit_mb=max_bytes // MEGABYTE)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise UnreadableError("error.unreadable.empty")
    from knowledge.reading.assembling import assemble

    return assemble(_read(data, _suffix(name, url, content_type), content_type), name, url)


def read_file(path: Path, *, name: str = "", max_bytes: int = MAX_FILE_BYTES) -> Document:
    """Return the document in the file at `path`, called `name` (its path by default).

    Raises:
        UnreadableError: As `read_document`, or there is no such file that can be opened.
    """
    try:
        if not path.is_file():
            raise UnreadableError("error.unreadable.missing", name=path.name)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise UnreadableError("error.unreadable.missing", name=path.name) from error
    return read_document(data, name or str(path), max_bytes=max_bytes)


def is_known_binary(data: bytes) -> bool:
    """Whether `data` begins as PDF or DOCX files do."""
    return data.startswith(_ZIP_MARK) or _PDF_MARK in data[:1024]


def _suffix(name: str, url: str, content_type: str) -> str:
    suffix = PurePosixPath(urlsplit(url).path if url else name.replace("\\", "/")).suffix.lower()
    if suffix not in KNOWN_SUFFIXES and content_type.startswith(("text/markdown", "text/x-markdown")):
        return ".md"
    return suffix


def _read(data: bytes, suffix: str, content_type: str) -> "Draft":
    if _PDF_MARK in data[:1024]:
        from knowledge.reading.pdf import read_pdf

        return read_pdf(data)
    if data.startswith(_ZIP_MARK) or (suffix == ".docx" and not _is_text(data)):
        from knowledge.reading.docx import read_docx

        return read_docx(data, named_docx=suffix == ".docx")
    if data.startswith(_BINARY_MARKS):
        raise UnreadableError("error.unreadable.binary")
    if suffix == ".pdf" and not _is_text(data):
        raise UnreadableError("error.unreadable.pdf_broken")
    return _read_text(data, suffix, content_type)


def _read_text(data: bytes, suffix: str, content_type: str) -> "Draft":
    from knowledge.reading.encoding import decode

    is_html = bool(_HTML_START.match(data[:4096])) or suffix in HTML_SUFFIXES
    if is_html or content_type.startswith(("text/html", "application/xhtml")):
        from knowledge.reading.html import read_html

        return read_html(decode(data, hint=_charset(content_type) or _charset(data[:2048].decode("latin-1"))))
    text = decode(data, hint=_charset(content_type))
    if not text.strip():
        raise UnreadableError("error.unreadable.empty")
    if suffix in MARKDOWN_SUFFIXES:
        from knowledge.reading.markdown import read_markdown

        return read_markdown(text)
    return _read_unmarked(text)


def _read_unmarked(text: str) -> "Draft":
    from knowledge.reading.cleaning import clean_text
    from knowledge.reading.plain import looks_like_markdown, read_plain

    text = clean_text(text)
    if not looks_like_markdown(text):
        return read_plain(text)
    from knowledge.reading.headlines import mark_headlines
    from knowledge.reading.markdown import read_markdown

    return mark_headlines(read_markdown(text, indented_code=False))


def _charset(words: str) -> str:
    match = _CHARSET.search(words)
    return match[1] if match else ""


def _is_text(data: bytes) -> bool:
    from knowledge.reading.encoding import looks_binary

    return not looks_binary(data)
