"""Whom "ele" or "she" means after a question who did something: the person whom its answer names."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from bot.core.asking.courtesies import courtesy_in
from bot.core.asking.followups import leans_on_before
from bot.core.asking.kinds import Kind
from bot.core.asking.spans import typed_spans
from knowledge.text.words import Analysed, WordAnalyser, fold

_PERSON: Final = frozenset(["ele", "ela", "dele", "dela", "nele", "nela", "he", "him", "his", "she", "her", "hers"])
_WHO: Final = re.compile(r"\b(?:quem|who(?:se|m)?)\b", re.IGNORECASE)
_FULL_NAME: Final = re.compile(r"[^\W\d_a-z][a-zà-ÿ'’-]+(?: [^\W\d_a-z][a-zà-ÿ'’-]+)+")
"""First and family name at least: a single word, or one with capitals inside, may be a company."""


def who_question(question: Analysed, before: Sequence[str], analyser: WordAnalyser) -> int | None:
    """Return which question of those before asked who it is to whom `question` points; None where it points to nobody.

    Between the two may stand others that point to the same person.
    """
    if not _points(question) or not leans_on_before(question):
        return None
    for place in reversed(range(len(before))):
        if _WHO.search(before[place]):
            return place
        if not _points(analyser.analyse(before[place], question.language)) and courtesy_in(before[place]) is None:
            return None
    return None


def person_in(quotes: Sequence[str], asked: str) -> str:
    """Return the full name that the quotes of an answer name most, the first of equals.

    Args:
        asked: The question that was answered. Where it names that person itself nothing is returned: "quem é Liang?".
    """
    named = (span.of(quote) for quote in quotes for span in typed_spans(quote, Kind.PERSON)[0])
    counted = Counter(name for name in named if _FULL_NAME.fullmatch(name))
    person = max(counted, key=lambda name: counted[name], default="")
    return "" if set(fold(person).split()) & set(fold(asked).split()) else person


def _points(question: Analysed) -> bool:
    return any(word.folded in _PERSON for word in question.words)
