"""Text with entities: HTML parse mode as the real server reads it, and entities found in plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .errors import ApiError, bad
from .types import Payload

TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji", "tg-time": "date_time",
}  # fmt: skip
ATTRIBUTE = re.compile(r"""\s*([^\s=>/"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[A-Za-z0-9.\-]+))?\s*""")
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot));?")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
LINK = re.compile(r"^(https?|tg|mailto|tel|ftp)[:/]|^[\w-]+\.\w")
PLAIN = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@\w+)?|(?<!\w)@\w{4,32}|(?<!\w)#\w+|https?://\S+")
MAX_BYTES = 1 << 15
MAX_TEXT = 4096
MAX_CAPTION = 1024


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, in which entities count."""
    return len(text.encode("utf-16-le")) // 2


def _unescape(text: str) -> str:
    def one(match: re.Match[str]) -> str:
        if match[3]:
            return NAMED[match[3]]
        number = int(match[1], 16) if match[1] else int(match[2])
        return chr(number) if 0 < number < 0x10FFFF else match[0]

    return REFERENCE.sub(one, text)


@dataclass
class _Open:
    tag: str
    attributes: dict[str, str]
    start: int


@dataclass
class _HtmlReader:
    source: str
    text: str = ""
    entities: list[Payload] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)

    def read(self) -> None:
        position, end = 0, len(self.source)
        while position < end:
            opening = self.source.find("<", position)
            self.text += _unescape(self.source[position : opening if opening >= 0 else end])
            if opening < 0:
                break
            closing = self.source.find(">", opening)
            if self.source[opening + 1 : opening + 2] == "/":
                self._end_tag(opening, closing)
            else:
                self._start_tag(opening, closing)
            position = closing + 1
        if self.stack:
            raise self._error(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')

    def _error(self, message: str) -> ApiError:
        return bad(f"can't parse entities: {message}")

    def _at(self, position: int) -> str:
        return f"at byte offset {len(self.source[:position].encode())}"  # the server counts UTF-8 bytes

    def _start_tag(self, opening: int, closing: int) -> None:
        match = re.match(r"[^\s>]*", self.source[opening + 1 :])
        assert match
        tag = match[0].lower()
        after = opening + 1 + match.end()
        if after >= len(self.source):
            raise self._error(f"Unclosed start tag {self._at(opening)}")
        if tag not in TAGS:
            raise self._error(f'Unsupported start tag "{tag}" {self._at(opening)}')
        if closing < 0:
            raise self._error(f'Unclosed start tag "{tag}" {self._at(opening)}')
        found = ATTRIBUTE.findall(self.source[after:closing])
        attributes = {name: _unescape(value.strip("\"'")) for name, value in found}
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._error(f'Tag "span" must have class "tg-spoiler" {self._at(opening)}')
        self.stack.append(_Open(tag, attributes, utf16_length(self.text)))

    def _end_tag(self, opening: int, closing: int) -> None:
        if not self.stack:
            raise self._error(f"Unexpected end tag {self._at(opening)}")
        if closing < 0:
            raise self._error(f"Unclosed end tag {self._at(opening)}")
        name = self.source[opening + 2 : closing].strip().lower()
        opened = self.stack.pop()
        if name and name != opened.tag:
            place = self._at(opening)
            raise self._error(f'Unmatched end tag {place}, expected "</{opened.tag}>", found "</{name}>"')
        length = utf16_length(self.text) - opened.start
        entity = self._entity(opened, length) if length else None
        if entity:
            self.entities.append(entity)

    def _entity(self, opened: _Open, length: int) -> Payload | None:
        tag, attributes = opened.tag, opened.attributes
        entity: Payload = {"type": TAGS[tag], "offset": opened.start, "length": length}
        if tag == "a":
            shown = self.text.encode("utf-16-le")[opened.start * 2 :].decode("utf-16-le")
            url = attributes.get("href") or shown
            return {**entity, "url": url} if LINK.match(url) else None
        if tag == "pre" and self._wraps_code(opened.start, length):
            self.entities[-1]["type"] = "pre"
            return None
        if tag == "code" and attributes.get("class", "").startswith("language-"):
            entity["language"] = attributes["class"][9:]
        if tag == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        if tag == "tg-emoji":
            if not attributes.get("emoji-id", "").isdigit():
                raise self._error("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = attributes["emoji-id"]
        return entity

    def _wraps_code(self, start: int, length: int) -> bool:
        last = self.entities[-1] if self.entities else {}
        same = (last.get("offset"), last.get("length")) == (start, length)
        return same and last.get("type") == "code" and bool(last.get("language"))


def parse_html(source: str) -> tuple[str, list[Payload]]:
    """Plain text and entities of an HTML text, trimmed.

    Raises:
        ApiError: the markup is wrong.
    """
    reader = _HtmlReader(source)
    reader.read()
    for entity in reader.entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    text = reader.text.strip()
    shift = utf16_length(reader.text[: len(reader.text) - len(reader.text.lstrip())])
    total = utf16_length(text)
    kept = []
    for entity in reader.entities:
        start = max(entity["offset"] - shift, 0)
        end = min(entity["offset"] - shift + entity["length"], total)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return text, sorted(kept, key=lambda e: (e["offset"], -e["length"]))


def formatted(text: str, mode: str | None, entities: list[Payload] | None) -> tuple[str, list[Payload]]:
    """Text and entities after the parse mode."""
    mode = (mode or "").lower()
    if len(text.encode()) > MAX_BYTES:
        raise bad("text is too long")
    if mode == "html":
        return parse_html(text)
    if mode in ("markdown", "markdownv2"):
        raise ApiError(501, f"the stand-in does not know parse_mode {mode}")
    if mode:
        raise bad("unsupported parse_mode")
    return text.strip(), entities or []


def automatic_entities(text: str) -> list[Payload]:
    """Commands, mentions, hashtags and addresses that the server finds by itself."""
    kinds = {"/": "bot_command", "@": "mention", "#": "hashtag"}
    return [
        {"type": kinds.get(m[0][0], "url"), "offset": utf16_length(text[: m.start()]), "length": utf16_length(m[0])}
        for m in PLAIN.finditer(text)
    ]


def _overlap(one: Payload, other: Payload) -> bool:
    starts_before = one["offset"] < other["offset"] + other["length"]
    return bool(starts_before and other["offset"] < one["offset"] + one["length"])


def with_automatic(text: str, entities: list[Payload]) -> list[Payload]:
    """The entities of a text with those found by themselves where they do not overlap."""
    found = [e for e in automatic_entities(text) if not any(_overlap(e, given) for given in entities)]
    return sorted([*entities, *found], key=lambda e: e["offset"])


def check_text(raw: object, mode: str | None, entities: list[Payload] | None) -> tuple[str, list[Payload]]:
    """The text of a message and its entities; refuses empty and too long ones (code points, after parsing)."""
    if not raw or not str(raw).strip():
        raise bad("message text is empty")
    text, found = formatted(str(raw), mode, entities)
    if not text:
        raise bad("message text is empty")
    if len(text) > MAX_TEXT:
        raise bad("message is too long")
    return text, with_automatic(text, found)


def check_caption(parameters: Payload) -> Payload:
    """The fields of a caption: none, or text and entities."""
    raw = parameters.get("caption")
    text, found = formatted(str(raw or ""), parameters.get("parse_mode"), parameters.get("caption_entities"))
    if len(text) > MAX_CAPTION:
        raise bad("message caption is too long")
    entities = with_automatic(text, found)
    fields: Payload = {"caption": text} if text else {}
    return {**fields, "caption_entities": entities} if text and entities else fields
