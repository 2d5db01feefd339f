"""Sentences of Portuguese and English prose, as exact spans.

`sentencex` finds the borders; a few general rules then undo those at abbreviations, initials, numberings and inside
parentheses, where it is weak in Portuguese, and cut what is far too long for a sentence.
"""

import re
import unicodedata
from collections.abc import Iterator

from knowledge.documents import Language, Span

AHEAD = 400  # characters after a possible border that are looked at
LONGEST = 1_000  # characters; longer "sentences" come from broken punctuation and are cut at clause borders
SHORTEST_CUT = 200  # characters that a cut leaves at least, where there is a border

# Titles stand before names; the others before a number, a lower-case word or an opening bracket.
_TITLE_WORDS = """
    dr dra drs sr sra srta srs prof profa profs exmo exma ilmo ilma mr mrs ms messrs st sto sta gen cel maj ten sgt
    gov pres dep sen rev pe eng arq av pça rod adv min mons hon lt col capt
"""
_OTHER_ABBREVIATIONS = """
    art arts pág pag págs pags p pp fig figs cap caps vol vols ed eds n nº no nos num núm nr tab tabs eq eqs sec séc
    sécs inc incs par cf vs v ref refs al ex etc obs op cit ss jan fev mar abr mai jun jul ago set out nov dez feb
    apr may aug sep sept oct dec tel aprox approx máx mín max min ca c h km kg ltda ltd cia co corp dept univ est jr
    bros seg ter qua qui sex sáb dom ibid id e.g i.e p.ex a.c d.c u.s u.k s.a a.m p.m ph.d
"""
_WORDS_BEFORE_INITIAL = "em de do da dos das por e a o para com by of and in for with to from & y"
_TITLES = frozenset(_TITLE_WORDS.split())
_ABBREVIATIONS = _TITLES | frozenset(_OTHER_ABBREVIATIONS.split())
_BEFORE_INITIAL = frozenset(_WORDS_BEFORE_INITIAL.split())
_OPENERS = "(\"'“‘«[{—–-"
_INITIAL = re.compile(r"(?:^|(\S+)\s+)(?:[^\W\d_]\.\s?)*[^\W\d_]\.$")
_OPENING_QUOTE = re.compile(r"[.!?…]\s+(?=\"(?:[^\W\d_]|$))")  # at the wrong side of a border, or never closed
_ROMAN = re.compile(r"(?!I )[IVXLC]+\b")
_NUMBERING = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]")
_CLAUSE_BORDERS = (re.compile(r"[.;:!?…][\"'”’)\]]*\s"), re.compile(r",\s|\s[–—-]\s|\n"), re.compile(r"\s"))


def split_sentences(text: str, language: Language) -> list[Span]:
    """Return the spans of the sentences in `text`, in order.

    Each span is trimmed and holds a letter, digit or sign; together they cover all but spaces; none is longer than
    `LONGEST`.
    """
    spans: list[Span] = []
    start = 0
    for end in (*_borders(text, language), len(text)):
        if span := _trimmed(text, start, end):
            spans += _cut(text, span)
        start = end
    return spans


def cut_long(text: str) -> list[Span]:
    """Return the spans of `text` without regard to sentences, each at most `LONGEST` characters."""
    span = _trimmed(text, 0, len(text))
    return list(_cut(text, span)) if span else []


def _borders(text: str, language: Language) -> list[int]:
    """Return the offsets at which a new sentence begins, without the first."""
    from sentencex import segment

    borders: list[int] = []
    offset = start = 0
    parts = [part for part in segment(language, text) if part]
    if "".join(parts) != text:  # never seen, but spans must be exact whatever a library does
        return []
    for part in parts:
        unclosed = _OPENING_QUOTE.search(part) if part.count('"') % 2 else None
        for end in (offset + unclosed.end(), offset + len(part)) if unclosed else (offset + len(part),):
            if end < len(text) and not _belong_together(text[start:end], text[end : end + AHEAD]):
                borders.append(end)
                start = end
        offset += len(part)
    return borders


def _belong_together(before: str, after: str) -> bool:
    """Whether the border between `before`, one sentence so far, and `after`, all the rest, is none."""
    left, right = before.rstrip(), after.lstrip()
    if not any(map(str.isalnum, left)) or not any(map(str.isalnum, right)) or right[0] in "”’»)]}":
        return True
    if _NUMBERING.fullmatch(left) or _is_open(left, right):
        return True
    if left == before and right == after:  # no space at all: a name such as `Node.js` or a forgotten space
        return not (re.search(r"[^\W\d_]{3}[.!?…]$", left) and re.match(r"[^\W\d_]{2}", right) and right[0].isupper())
    if left[-1] in ")]" and right[0].islower():
        return True
    return left.endswith(".") and _ends_in_abbreviation(left, right)


def _ends_in_abbreviation(left: str, right: str) -> bool:
    tail = left[-60:]
    if right[0].isupper() and (initial := _INITIAL.search(tail)):
        lead = initial[1]
        return lead is None or lead.casefold() in _BEFORE_INITIAL or lead[0].isupper()
    word = tail.split()[-1].lstrip(_OPENERS)[:-1].casefold()
    if word in _TITLES and right[0].isupper():
        return True
    continues = right[0].islower() or right[0].isdigit() or right[0] in "([§$%" or _ROMAN.match(right) is not None
    return word in _ABBREVIATIONS and continues


def _is_open(left: str, right: str) -> bool:
    """Whether a parenthesis opened in `left` is closed soon in `right`."""
    if left.count("(") <= left.count(")"):
        return False
    close = right.find(")", 0, 300)
    return close >= 0 and "(" not in right[:close]


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _cut(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > LONGEST:
        piece = _trimmed(text, start, _cut_at(text, start))
        if piece is None:  # cannot be: a cut always leaves something that is no space in front
            break
        yield piece
        rest = _trimmed(text, piece.end, span.end)
        if rest is None:
            return
        start = rest.start
    yield Span(start, span.end)


def _cut_at(text: str, start: int) -> int:
    """Return the offset of the last good border within `LONGEST` characters from `start`."""
    window = text[start : start + LONGEST]
    for border in _CLAUSE_BORDERS:
        ends = [match.end() for match in border.finditer(window, SHORTEST_CUT)]
        if ends:
            return start + ends[-1]
    end = start + LONGEST
    while end > start + SHORTEST_CUT and unicodedata.combining(text[end]):
        end -= 1
    return end
