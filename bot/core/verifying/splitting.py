"""A draft in sentences, each with the citation marks that belong to it."""

import re
from collections.abc import Iterator
from typing import Final

from bot.core.verifying.verdict import DraftSentence
from knowledge.documents import Language
from knowledge.sentences import split_sentences

MARK: Final = re.compile(r"[\[【]\s*\^?(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\s*(?:†[^\]】]{0,40})?[\]】]")
_AFTER_STOP: Final = re.compile(rf"([.!?…]+[\"”’»)*_]*)(\s*)((?:{MARK.pattern}[ \t]*)+)".replace("(\\d", "(?:\\d"))
_BULLET: Final = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_EMPHASIS: Final = re.compile(r"(?<!\w)(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_SPACES: Final = re.compile(r"\s+")
_GAP: Final = re.compile(r"\s+([.,;:!?…])")


def sentences_of(draft: str, language: Language) -> list[DraftSentence]:
    """Return the sentences of `draft` in order; marks after a full stop belong to the sentence before it."""
    found: list[DraftSentence] = []
    for line in draft.splitlines():
        body = _BULLET.sub(lambda match: " " * len(match[0]), line)
        for span in split_sentences(_masked(body), language):
            raw = span.of(body)
            if any(map(str.isalnum, MARK.sub("", raw))) or not found:
                found.append(_sentence(raw))
            elif MARK.search(raw):  # marks alone on a line belong to the sentence before
                found[-1] = _sentence(f"{found[-1].raw} {raw}")
    return found


def without_marks(text: str) -> str:
    """Return `text` without citation marks and emphasis, spaces mended."""
    plain = _EMPHASIS.sub(r"\2", MARK.sub(" ", text))
    return _GAP.sub(r"\1", _SPACES.sub(" ", plain.replace("**", ""))).strip()


def numbers_in(mark: str) -> list[int]:
    """Return the numbers of one mark: `[1, 3]` and `[1-3]` hold several."""
    numbers: list[int] = []
    for part in re.split(r"[,;]", mark):
        ends = [int(digits) for digits in re.findall(r"\d+", part)]
        numbers += range(ends[0], ends[-1] + 1) if ends[0] <= ends[-1] <= ends[0] + 9 else ends
    return numbers


def _masked(line: str) -> str:
    """Return `line` at the same length with marks as words, those after a full stop moved before it."""
    plain = re.sub(r"[*_]{1,3}", lambda match: " " * len(match[0]), line)
    turned = _AFTER_STOP.sub(lambda m: m[2].replace("\t", " ") + _filled(m[3]).rstrip() + m[1] + _rest(m[3]), plain)
    return MARK.sub(lambda m: "w" * len(m[0]), turned)


def _filled(marks: str) -> str:
    return MARK.sub(lambda m: "w" * len(m[0]), marks)


def _rest(marks: str) -> str:
    return " " * (len(marks) - len(marks.rstrip()))


def _sentence(raw: str) -> DraftSentence:
    return DraftSentence(raw.strip(), without_marks(raw), tuple(_parts(raw)))


def _parts(raw: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the pieces between groups of marks; what follows the last group belongs to it."""
    pieces: list[tuple[str, tuple[int, ...]]] = []
    start = 0
    for match in MARK.finditer(raw):
        text, numbers = without_marks(raw[start : match.start()]), numbers_in(match[1])
        if any(map(str.isalnum, text)) or not pieces:
            pieces.append((text, tuple(numbers)))
        else:
            pieces[-1] = (pieces[-1][0], (*pieces[-1][1], *numbers))
        start = match.end()
    tail = without_marks(raw[start:])
    if not pieces:
        yield tail, ()
        return
    if any(map(str.isalnum, tail)):
        pieces[-1] = (f"{pieces[-1][0]} {tail}", pieces[-1][1])
    yield from pieces
