"""Markdown's inline tokens as plain words: emphasis, ticks and link syntax go, addresses and pictures are collected."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from knowledge.reading.cleaning import clean_line
from knowledge.reading.drafts import EMBED, PICTURE, picture_line

_DIRECTIVE = re.compile(r"\{\{#\s*[\w-]+\s+([^{}\n]*?)\s*\}\}|\{\{[<%][^\n]*?[%>]\}\}")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BREAK_TAG = re.compile(r"<(?:br|/?p|/?div|/?li)\b", re.IGNORECASE)


@dataclass
class Words:
    """The words of one paragraph, heading, item or cell.

    Attributes:
        text: One line.
        asides: Pictures and embedded pages that stood among the words, each with its marker.
        links: Addresses of links, embedded pages and pictures, on the web only.
        strong: Whether all the words are in bold.
    """

    text: str = ""
    asides: list[tuple[str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    strong: bool = False


def directive_rule(state: StateInline, silent: bool) -> bool:
    """Take mdBook's `{{#embed URL}}` (kept as an aside) and Hugo's `{{< … >}}` (dropped) out of the words."""
    match = _DIRECTIVE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("directive", "", 0).content = match[1] or ""
    state.pos = match.end()
    return True


def superscript(number: int) -> str:
    """Return a footnote's number as it stands in the text, such as `¹²`."""
    return str(number).translate(_SUPERSCRIPTS)


def read_words(tokens: Sequence[Token]) -> Words:
    """Return the words of the inline `tokens`."""
    words = Words()
    parts: list[str] = []
    loose = False  # words outside bold
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type.startswith("strong_") else 0
        part = _word_part(token, words)
        loose = loose or (depth == 0 and bool(part.strip()))
        parts.append(part)
    words.text = clean_line("".join(parts))
    words.strong = bool(words.text) and not loose
    return words


def _word_part(token: Token, words: Words) -> str:
    match token.type:
        case "text" | "text_special" | "code_inline":
            return token.content
        case "softbreak" | "hardbreak":
            return " "
        case "link_open":
            _keep_address(str(token.attrGet("href") or ""), words)
        case "html_inline":
            return " " if _BREAK_TAG.match(token.content) else ""
        case "image":
            _keep_picture(token, words)
            return " "
        case "directive":
            if address := clean_line(token.content):
                words.asides.append((EMBED, address))
                _keep_address(address, words)
            return " "
        case "footnote_ref":
            return superscript(footnote_number(token))
    return ""


def footnote_number(token: Token) -> int:
    """Return the number to show for a footnote: its label if that is one, else its place in the order of mention."""
    label = str(token.meta.get("label", ""))
    return int(label) if re.fullmatch(r"[0-9]{1,4}", label) else int(token.meta.get("id", 0)) + 1


def _keep_picture(token: Token, words: Words) -> None:
    path = str(token.attrGet("src") or "")
    if line := picture_line(read_words(token.children or []).text, path):
        words.asides.append((PICTURE, line))
    _keep_address(path, words)


def _keep_address(address: str, words: Words) -> None:
    if address.startswith(("http://", "https://")):
        words.links.append(address)
