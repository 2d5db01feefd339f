"""Plain text to a draft, and the test whether a text file is Markdown in truth."""

import re

from knowledge.documents import BlockKind
from knowledge.reading.cleaning import clean_line, clean_text
from knowledge.reading.drafts import Draft, Piece, compose
from knowledge.reading.headlines import mark_headlines

WRAPPED_FROM = 50  # characters: a shorter line ends its paragraph
WRAPPED_TO = 120  # characters: nobody wraps lines longer than this, so such a line is a whole paragraph

_FRONT_MATTER = re.compile(r"\A\s*(?:---|\+\+\+)[ \t]*\n\s*[A-Za-z][\w-]*[ \t]*[:=]")
_SURE_SIGNS = re.compile(
    r"^ {0,3}#{1,6} +\S"  # heading
    r"|!\[[^\]\n]*\]\([^)\n]+\)"  # picture
    r"|\[[^\]\n]+\]\((?:https?://|#|\.{0,2}/|mailto:)[^)\n]*\)"  # link
    r"|\{\{#\w+ [^}\n]+\}\}"  # mdBook
    r"|^ {0,3}(?:```|~~~)"  # code
    r"|^ {0,3}\|?(?: *:?-{3,}:? *\|)+(?: *:?-{3,}:? *)?$"  # table
    r"|^\[\^[^\]\n]+\]: ",  # footnote
    re.MULTILINE,
)
_BOLD = re.compile(r"(?<!\w)(\*\*|__)(?=\S)[^*_\n]+(?<=\S)\1(?!\w)")
_LIST_LINE = re.compile(r"^ {0,6}(?:[-*+]|\d{1,3}[.)]) +\S", re.MULTILINE)
_BULLET = re.compile(r"^\s*(?:[-*•◦▪▫‣●○∙·–—])\s+(?=\S)")
_BLANK = re.compile(r"\n\s*\n")
_URL = re.compile(r"https?://[^\s<>\"'”’)\]]+[^\s<>\"'”’)\].,;:!?]")


def looks_like_markdown(text: str) -> bool:
    """Whether a text file has front matter or Markdown's signs; a lone dash or star is not one."""
    if _FRONT_MATTER.match(text) or _SURE_SIGNS.search(text):
        return True
    return len(_BOLD.findall(text)) >= 2 or len(_LIST_LINE.findall(text)) >= 2


def read_plain(text: str) -> Draft:
    """Return the draft of a plain text: paragraphs between blank lines, wrapped lines joined."""
    pieces: list[Piece] = []
    for group, part in enumerate(_BLANK.split(clean_text(text)), start=1):
        pieces += pieces_of_lines(_join_wrapped(part.split("\n")), group)
    return mark_headlines(compose(pieces, find_addresses(text)))


def pieces_of_lines(lines: list[str], group: int) -> list[Piece]:
    """Return lines that are a paragraph or a bulleted item each as pieces of one group."""
    pieces = []
    for line in lines:
        item = _BULLET.match(line)
        if words := clean_line(line[item.end() :] if item else line):
            kind = BlockKind.ITEM if item else BlockKind.PARAGRAPH
            pieces.append(Piece(kind, words, marker="- " if item else "", group=group))
    return pieces


def starts_item(line: str) -> bool:
    """Whether `line` begins with a bullet."""
    return bool(_BULLET.match(line))


def find_addresses(text: str) -> list[str]:
    """Return the web addresses written out in `text`, in order."""
    return [match[0] for match in _URL.finditer(text)]


def _join_wrapped(lines: list[str]) -> list[str]:
    joined: list[list[str]] = []
    wrapped = False
    for line in lines:
        if wrapped and line.strip() and not starts_item(line):
            joined[-1].append(line.strip())
        else:
            joined.append([line])
        wrapped = WRAPPED_FROM <= len(line.strip()) <= WRAPPED_TO
    return [" ".join(parts) for parts in joined]
