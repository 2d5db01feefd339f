"""A draft becomes a document: it gets its title, language, source, id and digest."""

import hashlib
import json
import re
import unicodedata
from dataclasses import asdict, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from knowledge.documents import CITABLE, Block, BlockKind, Document, Span
from knowledge.errors import UnreadableError
from knowledge.language import detect_language
from knowledge.reading.drafts import Draft
from knowledge.reading.headlines import HEADLINE_LIMIT
from knowledge.reading.plain import find_addresses
from knowledge.reading.provenance import find_authors, find_source_url

ID_LIMIT = 80  # characters
TITLE_LIMIT = 200  # characters

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COMMON_STEMS = frozenset({"readme", "index"})


def assemble(draft: Draft, name: str, url: str) -> Document:
    """Return the document of `draft`, read from the file `name` or the address `url`.

    Raises:
        UnreadableError: Nothing in the draft can be read as words.
    """
    readable = (block.span.of(draft.text) for block in draft.blocks if block.kind in CITABLE)
    if not any(any(character.isalnum() for character in words) for words in readable):
        raise UnreadableError("error.unreadable.no_text")
    metadata = draft.metadata
    title = (metadata.title or _title_in_text(draft) or _title_from_name(name, url))[:TITLE_LIMIT].strip()
    if metadata.title:
        draft = _headed(draft, title)
    source = metadata.source
    source = replace(
        source,
        title=source.title or title,
        authors=source.authors or find_authors(draft),
        url=url or source.url or find_source_url(draft),
    )
    identity = metadata.id if is_slug(metadata.id) else _identity(name, url, draft.text)
    document = Document(
        id=identity,
        title=title,
        language=metadata.language or detect_language(draft.text),
        text=draft.text,
        blocks=draft.blocks,
        source=source,
        work=metadata.work or identity,
        topics=metadata.topics,
        links=tuple(dict.fromkeys((*draft.links, *find_addresses(draft.text)))),
        path=url or name,
    )
    return replace(document, digest=digest(document))


def digest(document: Document) -> str:
    """Return the SHA-256 of what members see of `document`: its text with its structure, and its metadata."""
    work = "" if document.work == document.id else document.work  # a copy under another name is the same reading
    shown = asdict(replace(document, path="", digest="", id="", work=work))
    return hashlib.sha256(json.dumps(shown, ensure_ascii=True, sort_keys=True).encode()).hexdigest()


def is_slug(text: str) -> bool:
    """Whether `text` can be a document's id: lower-case ASCII words joined by hyphens, at most 80 characters."""
    return len(text) <= ID_LIMIT and bool(_SLUG.fullmatch(text))


def slug(text: str) -> str:
    """Return `text` as a document's id; a long one is cut and ends in a mark of the whole, so that it stays unique."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
    if len(made) <= ID_LIMIT:
        return made
    return made[: ID_LIMIT - 9].rstrip("-") + "-" + hashlib.sha256(text.encode()).hexdigest()[:8]


def _identity(name: str, url: str, text: str) -> str:
    if url:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
        made = slug(f"{host} {unquote(parts.path)} {parts.query}")
    else:
        path = PurePosixPath(name.replace("\\", "/"))
        common = path.stem.lower() in _COMMON_STEMS
        made = slug(f"{path.parent.name} {path.stem}" if common else path.stem)
    return made or "documento-" + hashlib.sha256(f"{name} {text}".encode()).hexdigest()[:8]


def _title_in_text(draft: Draft) -> str:
    """Return the first heading of level 1, else a heading at the top, else the first line if it is short."""
    for block in draft.blocks:
        if block.kind is BlockKind.HEADING and block.level == 1:
            return block.span.of(draft.text)
    first = next(block for block in draft.blocks if block.kind is not BlockKind.LINK)
    words = first.span.of(draft.text)
    if first.kind is BlockKind.HEADING:
        return words
    short = first.kind is BlockKind.PARAGRAPH and len(words) <= HEADLINE_LIMIT and "://" not in words
    return words.rstrip(" .:;,") if short else ""


def _title_from_name(name: str, url: str) -> str:
    path = PurePosixPath(unquote(urlsplit(url).path) if url else name.replace("\\", "/"))
    words = re.sub(r"[-_\s]+", " ", path.stem).strip()
    return words[:1].upper() + words[1:] if words else urlsplit(url).hostname or "Documento"


def _headed(draft: Draft, title: str) -> Draft:
    """Return `draft` with `title` as its first line, unless it starts with a heading of level 1 or with the title."""
    first = draft.blocks[0]
    words = first.span.of(draft.text)
    if first.kind is BlockKind.HEADING and (first.level == 1 or words.casefold() == title.casefold()):
        return draft
    if words.casefold() == title.casefold():
        return replace(draft, blocks=(Block(BlockKind.HEADING, first.span, 1), *draft.blocks[1:]))
    shift = len(title) + 2
    moved = tuple(replace(block, span=Span(block.span.start + shift, block.span.end + shift)) for block in draft.blocks)
    return replace(
        draft, text=f"{title}\n\n{draft.text}", blocks=(Block(BlockKind.HEADING, Span(0, len(title)), 1), *moved)
    )
