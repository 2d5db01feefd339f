"""From a message to the claims in it."""

import re
from typing import Final

from bot.core.debating.checking.coordinating import with_their_subject
from knowledge.documents import Language
from knowledge.sentences import split_sentences
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.words import WordAnalyser

_PARTS = LazyPattern(r"\s*;\s+|\s*,\s+(?:mas|porém|but|while|enquanto|whereas|e também|and also)\s+", re.IGNORECASE)
_LEAD = LazyPattern(
    r"^(?:eu\s+)?(?:acho|creio|penso|li|ouvi|sei|dizem|vi|parece)\s+(?:dizer\s+)?que\s+|"
    r"^i\s+(?:think|believe|read|heard|know)\s+(?:that\s+)?|^(?:bom|olha|gente|pessoal|ei|oi|well|so|hey),\s+",
    re.IGNORECASE,
)
LEAST_WORDS: Final = 2
MOST_CLAIMS: Final = 12
"""Claims of one message that are checked; a longer one is a text, not a claim."""


def split_claims(message: str, language: Language, analyser: WordAnalyser) -> list[str]:
    """Return the claims of a message in order: its sentences and their coordinate parts, without questions."""
    found = []
    for span in split_sentences(message, language):
        sentence = span.of(message).strip()
        if sentence.endswith("?"):
            continue
        found += [part for part in _coordinate(sentence) if _says_something(part, language, analyser)]
    if not found and message.strip() and not message.strip().endswith("?"):
        found.append(message.strip())
    return found[:MOST_CLAIMS]


def _coordinate(sentence: str) -> list[str]:
    parts = [_LEAD.compiled.sub("", part.strip()) for part in _PARTS.compiled.split(sentence)]
    return with_their_subject([part for part in parts if part])


def _says_something(part: str, language: Language, analyser: WordAnalyser) -> bool:
    return len(analyser.analyse(part, language).content) >= LEAST_WORDS
