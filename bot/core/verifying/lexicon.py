"""Kinds of words kept in data files: by their written forms, and the longer ones by their stems."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.core.verifying.governing import places_of
from bot.core.verifying.reading import Read
from bot.core.verifying.wordings import either
from knowledge.documents import Language, Span
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.words import WordAnalyser

_LANGUAGES: Final[tuple[Language, ...]] = ("pt", "en")
_LONG: Final = 5
"""Letters of a stem from which it is one word's only: "livre" and "livro" have the same one of four."""


@dataclass(frozen=True)
class Kind:
    """Words that say one thing in two languages.

    Attributes:
        forms: Matches the words as written, folded, "*" for any ending.
        stems: Of the single words among them, by language; they match the other forms of these words.
    """

    forms: LazyPattern
    stems: Mapping[Language, frozenset[str]]

    def places(self, text: Read) -> list[tuple[Span, str]]:
        """Return where words of the kind stand in a text, and how they read."""
        found = dict.fromkeys(places_of(self.forms, text))
        known = self.stems[text.language]
        if not known.isdisjoint(text.stems):
            taken = {span.start for span, _ in found}
            for word in text.facts.analysed.words:
                if word.stem in known and word.start not in taken:
                    found[Span(word.start, word.end), word.folded] = None
        return sorted(found, key=lambda place: place[0].start)


def kind_of(words: str) -> Kind:
    """Return the kind of the words in a piece of a data file: "*" for any ending, "_" between the words of a phrase."""
    single = [word for word in words.split() if word.isalpha()]
    stems = {code: frozenset(stem for word in single if len(stem := _stem(word, code)) >= _LONG) for code in _LANGUAGES}
    return Kind(either(words), stems)


def _stem(word: str, language: Language) -> str:
    return _analyser().stem(word, language)


@cache
def _analyser() -> WordAnalyser:
    return WordAnalyser()
