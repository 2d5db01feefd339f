"""How common a word is in its language at large, which a library of few documents cannot tell."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

VOCABULARY_FILE = "vocabulary.json"  # see VOCABULARY.md for its origin and licence


@dataclass(frozen=True)
class Vocabulary:
    """Zipf frequency (log10 of occurrences in 10^9 words) of the stems of common words.

    Attributes:
        tenths: Language to stem to ten times its Zipf frequency.
    """

    tenths: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def zipf(self, stem: str, language: str) -> float | None:
        """Return the Zipf frequency of a stem, None for one that is no common word."""
        found = self.tenths.get(language, {}).get(stem)
        return None if found is None else found / 10

    def knows(self, stem: str, language: str) -> bool:
        """Return whether a stem is one of a common word."""
        return stem in self.tenths.get(language, {})


@cache
def load_vocabulary() -> Vocabulary:
    """Return the vocabulary that comes with the project, read once (about 15 ms)."""
    grouped = json.loads((files(__package__) / VOCABULARY_FILE).read_text(encoding="utf-8"))
    tenths: dict[str, dict[str, int]] = {}
    for language, by_frequency in grouped.items():
        stems = tenths.setdefault(language, {})
        for frequency, words in by_frequency.items():
            stems.update(dict.fromkeys(words.split(), int(frequency)))
    return Vocabulary(tenths)
