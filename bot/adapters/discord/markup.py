"""Other people's words inside Discord's markup, so that they stay words."""

import re
from datetime import datetime
from urllib.parse import quote, urlsplit

from knowledge.documents import Span

_URL = re.compile(r"https?://[^\s<>]+")
_MARKUP = re.compile(r"[\\*_~|`\[\]<>@]")  # emphasis, spoilers, code, links, mentions, timestamps, emoji
_AT_LINE_START = re.compile(r"^(\s*)(?:([#+-])|(\d+)([.)]))", re.MULTILINE)  # headings, lists, subtext
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\x00-\x08\x0b-\x1f\x7f]")  # turns or hides what follows
_MARKUP_IN_URLS = {ord(sign): f"%{ord(sign):02X}" for sign in "\\*|`@[]"}
_SAFE_IN_URL = ":/?#@!$&'*+,;=%~-._"  # not the brackets that would end a link
_ELLIPSIS = "…"


def plain(text: str) -> str:
    """Return `text` as Discord shows it letter by letter: nothing in it is markup, a mention or a masked link.

    Characters that turn the direction of the words after them are left out.
    """
    text = _UNSEEN.sub("", text)
    shown, last = [], 0
    for url in _URL.finditer(text):  # a backslash inside an address would become part of it
        shown += [_escaped(text[last : url.start()]), url.group().translate(_MARKUP_IN_URLS)]
        last = url.end()
    shown.append(_escaped(text[last:]))
    return _AT_LINE_START.sub(_line_start, "".join(shown))


def one_line(text: str, most: int) -> str:
    """Return `text` in one line of at most `most` characters, markup not escaped (labels, names of files)."""
    return shortened(" ".join(_UNSEEN.sub("", text).split()), most)


def plain_line(text: str, most: int) -> str:
    """Return `text` in one line, shortened to `most` characters before its markup is escaped."""
    return plain(one_line(text, most))


def shortened(text: str, most: int) -> str:
    """Return `text`, or its beginning up to the end of a word and an ellipsis."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    return (head[: head.rfind(" ")] if " " in head[most // 2 :] else head).rstrip() + _ELLIPSIS


def link(label: str, url: str) -> str:
    """Return `label` (already escaped) as a link; without a web address the label alone."""
    if urlsplit(url).scheme not in ("http", "https"):
        return label
    return f"[{label}]({quote(url, safe=_SAFE_IN_URL)})"


def bold(text: str) -> str:
    """Return escaped text in bold, line by line, spaces outside the marks as Discord needs them."""
    return "\n".join(_bold_line(line) for line in text.split("\n"))


def marked(text: str, part: Span | None) -> str:
    """Return `text` escaped, with `part` of it in bold."""
    if part is None:
        return plain(text)
    before, inside, after = text[: part.start], text[part.start : part.end], text[part.end :]
    return f"{plain(before)}{bold(plain(inside))}{plain(after)}"


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)


def _line_start(found: re.Match[str]) -> str:
    space, sign, number, stop = found.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{stop}"


def _bold_line(line: str) -> str:
    words = line.strip()
    return line.replace(words, f"**{words}**", 1) if words else line


def moment(at: datetime) -> str:
    """Return a moment that each member sees in their own time zone."""
    return f"<t:{int(at.timestamp())}:f>"
