"""Whether a rewording says nothing that was not there: names, figures, dates, denials and most words."""

from typing import Final

from bot.core.comparing.bearing_out import has_moment, has_name, has_quantity
from bot.core.comparing.facts import facts_of
from knowledge.documents import Language
from knowledge.language import detect_language
from knowledge.text.words import WordAnalyser

OWN_WORDS: Final = 0.7
"""Share of a rewording's content words that the original must have."""


def adds_nothing(
    text: str, original: str, language: Language, analyser: WordAnalyser, *, own_words: float = OWN_WORDS
) -> bool:
    """Return whether `text` has only what `original` says, in the same language and with as many denials or fewer."""
    if not text.strip() or detect_language(text, default=language) != language:
        return False
    given, facts = (facts_of(one, language, analyser=analyser) for one in (original, text))
    if not (
        all(has_name(given, name) for name in facts.names)
        and all(has_quantity(given, quantity) for quantity in facts.quantities)
        and all(has_moment(given, moment) for moment in facts.moments)
    ):
        return False
    words = facts.analysed.content
    held = sum(word.stem in given.analysed.stems for word in words)
    return len(facts.denied) <= len(given.denied) and held >= own_words * len(words)
