"""Formatted text that cannot break: plain characters, and marks laid over them.

Telegram's HTML is written last, from characters and marks, everything escaped. So a cut may fall anywhere: the marks
are cut with the text, and each part is whole.
"""

import html
import itertools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.adapters.telegram.limits import TEXT_ENTITIES, TEXT_UNITS

JOINER: Final = "\u2060"  # word joiner: has no width, and ends what Telegram would make a link
_UNSEEN = re.compile(r"[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]")
_LIVE = re.compile(r"(?<!\w)@(?=\w)|(?<![\w/:.<>])/(?=\w)")  # would become a mention or a command
_MARKER = re.compile(r"\[(\d+)\]")
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*(?:\s?\[\d+\])*\s")
_SPACE = re.compile(r"\s(?!\[\d)")
_JOINING = ("\u200d", "\ufe0f", "\ufe0e")


@dataclass(frozen=True, slots=True)
class Mark:
    """One piece of markup over the characters from `start` to `end`."""

    start: int
    end: int
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class Rich:
    """Characters, and marks over them, nested or apart; of two over the same characters the later is outside."""

    text: str = ""
    marks: tuple[Mark, ...] = ()

    def __add__(self, other: "Rich | str") -> "Rich":
        if isinstance(other, str):
            return Rich(self.text + other, self.marks)
        return Rich(self.text + other.text, self.marks + _shifted(other.marks, len(self.text)))

    def __bool__(self) -> bool:
        return bool(self.text)

    def wrapped(self, tag: str, attributes: str = "") -> "Rich":
        """Return the text with a mark over all of it; `attributes` are taken as they are."""
        if not self.text:
            return self
        opening = f"<{tag} {attributes}>" if attributes else f"<{tag}>"
        return Rich(self.text, (*self.marks, Mark(0, len(self.text), opening, f"</{tag}>")))

    def cut(self, start: int, end: int) -> "Rich":
        """Return the characters from `start` to `end` with what of the marks is over them."""
        marks = (
            Mark(max(mark.start, start) - start, min(mark.end, end) - start, mark.opening, mark.closing)
            for mark in self.marks
            if mark.start < end and mark.end > start
        )
        return Rich(self.text[start:end], tuple(marks))

    def html(self) -> str:
        """Return it as Telegram's HTML."""
        out: list[str] = []
        stack: list[Mark] = []
        position = 0

        def advance(to: int) -> None:
            nonlocal position
            out.append(html.escape(self.text[position:to], quote=False))
            position = max(position, to)

        ordered = sorted(enumerate(self.marks), key=lambda pair: (pair[1].start, -pair[1].end, -pair[0]))
        for mark in [*(mark for _, mark in ordered), Mark(len(self.text), len(self.text), "", "")]:
            while stack and stack[-1].end <= mark.start:
                advance(stack[-1].end)
                out.append(stack.pop().closing)
            advance(mark.start)
            out.append(mark.opening)
            stack.append(mark)
        return "".join(out)


def plain(text: str) -> Rich:
    """Return words of the bot itself: its commands stay live."""
    return Rich(text)


def bold(text: str) -> Rich:
    return Rich(text).wrapped("b")


def italic(text: str) -> Rich:
    return Rich(text).wrapped("i")


def link(text: str, url: str) -> Rich:
    """Return `text` leading to `url`; only web and Telegram addresses become links."""
    if not _WEB.fullmatch(url):
        return Rich(text)
    return Rich(text).wrapped("a", f'href="{html.escape(url)}"')


def mention(name: str, user_id: str) -> Rich:
    """Return a member's name that tells them of the message."""
    return Rich(harmless(name) or user_id).wrapped("a", f'href="tg://user?id={int(user_id)}"')


def quotation(rich: Rich, *, expandable: bool = True) -> Rich:
    """Return a block quotation, folded when long."""
    return rich.wrapped("blockquote", "expandable" if expandable else "")


def joined(separator: str, parts: Iterable[Rich]) -> Rich:
    """Return the parts that are not empty, with `separator` between them."""
    whole = Rich()
    for part in parts:
        if part:
            whole = whole + separator + part if whole else part
    return whole


def harmless(text: str) -> str:
    """Return another's words so that they call nobody, start no command, forge no citation and turn no line around.

    The letters stay; signs that Telegram would act on get an invisible neighbour, `[7]` becomes `［7］`.
    """
    return "".join(harmless_runs(text))


def harmless_runs(text: str) -> list[str]:
    """Return `harmless` character by character: what each character of `text` is shown as."""
    shown = list(text)
    for match in _UNSEEN.finditer(text):
        shown[match.start()] = ""
    for match in _LIVE.finditer(text):
        shown[match.start()] += JOINER
    for match in _MARKER.finditer(text):
        shown[match.start()], shown[match.end() - 1] = "［", "］"
    return shown


def emphasised(text: str, start: int, end: int, tag: str = "b") -> Rich:
    """Return another's words, harmless, with those from `start` to `end` marked."""
    runs = harmless_runs(text)
    before, inner, after = ("".join(part) for part in (runs[:start], runs[start:end], runs[end:]))
    return Rich(before) + Rich(inner).wrapped(tag) + after


def utf16_units(text: str) -> int:
    """Length as Telegram's clients count it."""
    return len(text) + sum(character > "\uffff" for character in text)


def split(rich: Rich, limit: int = TEXT_UNITS) -> list[Rich]:
    """Cut a text into parts of at most `limit` UTF-16 units, at lines, sentences or words, never inside a `[n]`."""
    parts: list[Rich] = []
    start, length = 0, len(rich.text)
    while start < length:
        end = _end(rich, start, limit)
        part = rich.cut(start, end)
        trimmed = part.text.rstrip()
        if trimmed:
            parts.append(part.cut(0, len(trimmed)))
        start = end
        while start < length and rich.text[start].isspace():
            start += 1
    return parts


def _shifted(marks: tuple[Mark, ...], by: int) -> tuple[Mark, ...]:
    return tuple(Mark(mark.start + by, mark.end + by, mark.opening, mark.closing) for mark in marks)


def _end(rich: Rich, start: int, limit: int) -> int:
    text = rich.text
    end = min(len(text), start + limit)
    while (excess := utf16_units(text[start:end]) - limit) > 0:
        end -= (excess + 1) // 2
    opened = sorted(mark.start for mark in rich.marks if mark.end > start)
    if len(opened) > TEXT_ENTITIES and opened[TEXT_ENTITIES] < end:
        end = max(opened[TEXT_ENTITIES], start + 1)
    return end if end >= len(text) else _border(text, start, end)


def _border(text: str, start: int, end: int) -> int:
    """The best place to cut at or before `end`."""
    window = text[start:end]
    line = window.rfind("\n")
    if line >= len(window) // 2:
        return start + line
    for pattern, least in ((_SENTENCE_END, len(window) // 3), (_SPACE, 1)):
        found = [match.end() for match in pattern.finditer(window) if match.end() >= least]
        if found and not re.match(r"\[\d", text[start + found[-1] : start + found[-1] + 2]):
            return start + found[-1]
    for marker in _MARKER.finditer(text, max(start, end - 8), end + 8):
        if marker.start() < end < marker.end() and marker.start() > start:
            return marker.start()
    return _cluster_border(text, start, end)


def _cluster_border(text: str, start: int, end: int) -> int:
    """The last place at or before `end` that parts no accent from its letter; `end` if there is none."""
    for place in itertools.takewhile(lambda at: at > start, range(end, end - 64, -1)):
        joins = unicodedata.combining(text[place]) or text[place] in _JOINING or text[place - 1] == "\u200d"
        if not joins:
            return place
    return end
