"""One form for all text: NFC, `\\n` line ends, plain spaces, nothing invisible."""

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x85]")
_BREAKS = re.compile(r"[\x0b\x0c]")
_SPACES = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# C0 and C1 controls, soft hyphen, zero-width space, word joiner, direction marks, byte order mark, lone surrogates and
# noncharacters; the zero-width joiners stay, because emoji and some scripts are written with them.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    r"\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_RUNS = re.compile(r"\s+")


def clean_text(text: str) -> str:
    """Return `text` in NFC with `\\n` line ends and without control or invisible characters; layout stays.

    Tabs stay too, because Markdown's lists are indented with them.
    """
    text = _BREAKS.sub("\n", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def clean_line(text: str) -> str:
    """Return `text` as one line in NFC: every run of spaces and line ends is one space, none at the ends."""
    text = _INVISIBLE.sub("", _RUNS.sub(" ", _SPACES.sub(" ", text)))
    return unicodedata.normalize("NFC", _RUNS.sub(" ", text).strip())


def clean_lines(text: str) -> str:
    """Return the lines of `text` with their indentation (a tab is four spaces), without blank ones, ends trimmed."""
    lines = [_SPACES.sub(" ", line.replace("\t", "    ")).rstrip() for line in clean_text(text).split("\n")]
    return "\n".join(line for line in lines if line).strip()
