"""Text from outside as it may be asked and kept."""

import re

MOST_CHARACTERS = 4_096  # of a reason: a Telegram message
MOST_ASKED = 500  # characters of a question: each word that no reading has costs the search some 40 ms
LONGEST_WORD = 40  # a longer run without a space is no word, and costs more than its length to take apart
MOST_NAME = 120
MOST_TITLE = 200
_REPEATED = re.compile(r"(.)\1{3,}", re.DOTALL)
_LONG_WORD = re.compile(rf"(\S{{{LONGEST_WORD}}})\S+")


def keepable(text: str, limit: int = MOST_CHARACTERS) -> str:
    """Return at most `limit` characters, without what no database holds: null characters and lone surrogates."""
    return text[:limit].replace("\0", "").encode(errors="replace").decode()


def says_something(text: str) -> bool:
    """Whether there is any letter or figure in `text`: question marks alone, or a smile, ask nothing."""
    return any(map(str.isalnum, text))


def askable(text: str) -> str:
    """Return the question in `text`, bounded: whatever a member sends, searching for it takes a second or two.

    Characters repeated more than three times in a row, and what is longer than a word or a question, are cut.
    """
    text = keepable(text, MOST_CHARACTERS)
    text = _REPEATED.sub(r"\1\1\1", text)
    text = _LONG_WORD.sub(r"\1", text).strip()
    if len(text) <= MOST_ASKED:
        return text
    return text[: MOST_ASKED + 1].rpartition(" ")[0].strip()
