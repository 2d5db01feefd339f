"""Questions that lean on the one before: "e quanto custou?", "and who founded it?"."""

import re
from collections.abc import Sequence
from typing import Final

from bot.core.asking.kinds import Kind, asked_kind
from knowledge.documents import Language
from knowledge.text.words import Analysed, Word, WordAnalyser

OPENING: Final = re.compile(r"^\W*(?:e|mas|e aí|então|entao|and|but|so|then)\b[\s,]*", re.IGNORECASE)
POINTING_WORDS: Final = """
    ele ela eles elas dele dela deles delas nele nela isso isto disso disto nisso aquilo esse essa esses essas desse
    dessa nesse nessa la ali it its he him his she her they them their this that these those there
"""
POINTING: Final = frozenset(POINTING_WORDS.split())


def leans_on_before(question: Analysed) -> bool:
    """Whether the question's wording shows that it goes on from another: it opens with "e …", or points back."""
    if any(_is_name(word) for word in question.words):
        return False
    if asked_kind(question.text) is Kind.DEFINITION and question.content:
        return False
    pointing = any(word.folded in POINTING for word in question.words)
    return pointing or bool(OPENING.match(question.text)) or len(question.content) <= 1


def completed(text: str, before: Sequence[str], language: Language, analyser: WordAnalyser) -> str:
    """Return the question with what it is about, from the latest question before that says so, in parentheses.

    A question that names its own subject comes back as it is.
    """
    question = analyser.analyse(text, language)
    if any(_is_name(word) for word in question.words):
        return text
    for earlier in reversed(before):
        subject = _subject(analyser.analyse(earlier, language), whole=not question.content)
        if subject:
            return f"{OPENING.sub('', text, count=1).strip()} ({subject})"
    return text


def _subject(question: Analysed, *, whole: bool) -> str:
    """The names in a question; its content words where it has none, or where the follow-up needs them all."""
    names = [] if whole else [word.text for word in question.words if _is_name(word)]
    words = names or [word.text for word in question.content]
    return " ".join(dict.fromkeys(words))


def _is_name(word: Word) -> bool:
    return (word.capitalised and not word.opens and not word.stop) or word.marked
