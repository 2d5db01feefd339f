"""Words that may stand for each other in Portuguese and English: the project's own thesaurus, by stems."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from knowledge.text.words import Analysed

FOLDER = Path(__file__).parent
COMPILED = FOLDER / "stems.json"
LANGUAGES = ("pt", "en")

Meanings = frozenset[int]
Phrases = Mapping[str, Sequence[tuple[tuple[str, ...], Meanings]]]
NONE: Meanings = frozenset()


@dataclass(frozen=True)
class Thesaurus:
    """What the words of each language may mean; a meaning is a number, the same in both languages.

    Attributes:
        words: Meanings by language and stem.
        phrases: Stems of each phrase with its meanings, by language and first stem.
    """

    words: Mapping[str, Mapping[str, Sequence[int]]]
    phrases: Mapping[str, Phrases]
    _texts: dict[tuple[str, str], Meanings] = field(default_factory=dict, repr=False)

    def each(self, text: Analysed) -> list[Meanings]:
        """Return what each word of `text` may mean, alone or as part of a phrase, in order of `text.words`."""
        known = self.words[text.language]
        found = [frozenset(known.get(word.stem, ())) for word in text.words]
        for first, length, meanings in self._phrases_in(text):
            for place in range(first, first + length):
                found[place] |= meanings
        return found

    def all(self, text: Analysed) -> Meanings:
        """Return all that the words of `text` may mean."""
        key = (text.text, text.language)
        if key not in self._texts:
            if len(self._texts) >= REMEMBERED_TEXTS:
                self._texts.clear()
            known = self.words[text.language]
            found = {meaning for word in text.words if word.stem in known for meaning in known[word.stem]}
            self._texts[key] = frozenset(found).union(*(meanings for _, _, meanings in self._phrases_in(text)))
        return self._texts[key]

    def _phrases_in(self, text: Analysed) -> Iterator[tuple[int, int, Meanings]]:
        beginnings = self.phrases[text.language]
        stems = [word.stem for word in text.words]
        for place, stem in enumerate(stems):
            if stem not in beginnings:
                continue
            for phrase, meanings in beginnings[stem]:
                if tuple(stems[place : place + len(phrase)]) == phrase:
                    yield place, len(phrase), meanings


REMEMBERED_TEXTS = 20_000


@cache
def load_thesaurus() -> Thesaurus:
    """Read the project's thesaurus, once."""
    kept = json.loads(COMPILED.read_text(encoding="utf-8"))
    return Thesaurus(kept["words"], {language: _by_first(kept["phrases"][language]) for language in LANGUAGES})


def _by_first(phrases: Mapping[str, Sequence[int]]) -> Phrases:
    found: dict[str, list[tuple[tuple[str, ...], Meanings]]] = {}
    for phrase, meanings in phrases.items():
        stems = tuple(phrase.split(" "))
        found.setdefault(stems[0], []).append((stems, frozenset(meanings)))
    return found
