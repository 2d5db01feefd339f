"""Questions that lean on the one before: "e quanto custou?", "and who founded it?"."""

import re
from collections.abc import Sequence
from typing import Final

from bot.core.asking.asking_words import POINTING, words_asked
from bot.core.asking.defining import asks_for_meaning
from bot.core.asking.ellipses import in_place_of, is_name
from knowledge.documents import Language
from knowledge.text.words import Analysed, WordAnalyser

OPENING: Final = re.compile(r"^\W*(?:e|mas|e aí|então|entao|and|but|so|then)\b[\s,]*", re.IGNORECASE)
_SAYING: Final = (
    "disse disseram diz dizem falou falaram afirma afirmou afirmaram alega alegou said says say claims claimed"
)
SAYING: Final = frozenset(_SAYING.split())
"""Words that say nothing of their own where they lean on another question: "e quem disse isso?"."""


def leans_on_before(question: Analysed) -> bool:
    """Whether the question's wording shows that it goes on from another: it opens with "e …", or points back."""
    if any(is_name(word) for word in question.words):
        return False
    if any(word.folded in POINTING for word in question.words):
        return True
    if asks_for_meaning(question.text) and words_asked(question):
        return False
    return bool(OPENING.match(question.text)) or len(question.content) <= 1


def completed(text: str, before: Sequence[str], language: Language, analyser: WordAnalyser) -> str:
    """Return the question with what it is about, from the latest question before that says so, in parentheses.

    One that only names another thing is the last question asked of that thing. Any other that names its own subject
    comes back as it is. Questions before may lean on those before them.
    """
    question = analyser.analyse(text, language)
    if before and (other := in_place_of(question, analyser.analyse(before[-1], language))):
        return other
    if not leans_on_before(question):
        return text
    subject = _subject(before, language, analyser, whole=all(word.folded in SAYING for word in words_asked(question)))
    return f"{OPENING.sub('', text, count=1).strip()} ({subject})" if subject else text


def _subject(before: Sequence[str], language: Language, analyser: WordAnalyser, *, whole: bool) -> str:
    """What the latest question that says so is about: its names; all it says where it has none, or all is needed.

    A question that leans on others only adds to what they say.
    """
    for place in range(len(before) - 1, -1, -1):
        question = analyser.analyse(before[place], language)
        said = words_asked(question)
        names = [word.text for word in said if is_name(word)]
        if not said:
            continue
        told = [] if names and not whole else [word.text for word in said]
        if not names and leans_on_before(question):
            return " ".join(dict.fromkeys((_subject(before[:place], language, analyser, whole=whole), *told))).strip()
        return " ".join(dict.fromkeys(told or names))
    return ""
