"""Which words of a sentence are names, and which names say what is meant."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.core.quizzing.generating.naming import is_head, is_place
from bot.core.quizzing.items.standing_alone import is_name
from knowledge.documents import Language
from knowledge.text.vocabulary import Vocabulary
from knowledge.text.words import Analysed, Word

_MEASURES: Final = frozenset(["USD", "EUR", "BRL", "GBP", "GDP", "PIB", "AC", "BC", "BPD", "BOE"])
LINKED: Final = 5  # characters between two words of one name: " de ", " of "


@dataclass(frozen=True)
class Recogniser:
    """Recognises names.

    Attributes:
        names: Folded words that the library writes with a capital inside sentences.
        familiar: Folded words that several readings use.
    """

    vocabulary: Vocabulary
    names: Collection[str] = ()
    familiar: Collection[str] = ()

    def is_name_here(self, analysed: Analysed, start: int) -> bool:
        """Whether the word that begins at `start` is a name, even where it opens the sentence."""
        word = next((word for word in analysed.words if word.start == start), None)
        if word is None or word.number:
            return False
        return is_name(word) or (word.capitalised and word.folded in self.names)

    def is_known_name(self, word: Word, language: Language) -> bool:
        """Whether a name says enough: no participle written large, and no acronym that only one reading uses."""
        if len(word.text) < 3 or re.search(r"(?:ed|ing|ado|ada|idos|adas|ados)$", word.text):
            return False
        if word.text.isupper():
            return word.folded in self.familiar and word.text not in _MEASURES
        common = self.vocabulary.knows(word.stem, language) or self.vocabulary.knows(word.folded, language)
        return not common or is_place(word.text)

    def names_something(self, analysed: Analysed, words: Sequence[Word], language: Language) -> bool:
        """Whether among `words` is a name that tells what is meant: no common noun written large by itself."""
        names = [
            word
            for word in words
            if self.is_name_here(analysed, word.start) and not analysed.text[: word.start].rstrip()[-1:].isdigit()
        ]
        if any(self.is_known_name(word, language) for word in names):
            return True
        return any(
            one.text[:1].isupper()
            and other.text[:1].isupper()
            and 0 < other.start - one.end <= LINKED
            and not self._is_subject(one, other, language)
            for one, other in pairwise(names)
        )

    def _is_subject(self, one: Word, other: Word, language: Language) -> bool:
        """Whether two linked words are common ones: "Engenharia de Computação" names a subject, taught anywhere."""
        common = all(self.vocabulary.knows(word.stem, language) and not is_place(word.text) for word in (one, other))
        return language == "pt" and common and other.start - one.end > 1 and not is_head(one.folded)
