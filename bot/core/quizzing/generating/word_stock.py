"""Words that stand in for those of an acronym."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from bot.core.quizzing.generating.acronym_words import BODIES, MODIFIERS_EN, MODIFIERS_PT, NOUNS_EN, NOUNS_PT, THINGS_PT
from bot.core.quizzing.generating.word_forms import (
    INVARIABLE,
    is_plural_en,
    like_number,
    one_gender,
    one_letter_off,
    plural_en,
    singular_en,
    singular_pt,
)
from bot.core.quizzing.items.word_lists import listed
from knowledge.documents import Language
from knowledge.text.vocabulary import Vocabulary
from knowledge.text.words import Analysed, fold

LINKS: Final = frozenset(listed("de da do das dos e of the and for em a on in para no na"))
"""Words that acronyms leave out."""
SHORTEST_WORD: Final = 4
SAME_BEGINNING: Final = 4  # first letters from which on two words count as forms of one
NEAREST_LENGTH: Final = 9  # letters by which a word and its stand-in may differ in length
LONG_ENOUGH: Final = 6  # letters of a name in which a slip shows
USED: Final = 2  # readings with a stand-in that nothing in the library puts beside its neighbours
OFTEN: Final = 5  # readings with a name from which on another spelling of it is a slip
_MODIFYING: Final = re.compile(r"(?:al|ic|ive|ous|ed|ar|ary|ory|ble|ent|ant|ian|ern)$")
_SAME: Final = (
    {"company", "corporation"},
    {"center", "centre"},
    {"organization", "organisation"},
    {"program", "programme"},
)


@dataclass
class WordStock:
    """What stands in for a word of an acronym: words of the same initial and kind that such names are made of.

    Attributes:
        readings: How many readings of the library have each word.
        pairs: Words that stand next to one another somewhere in the library.
        common: Words of the library that are common in the language at large.
    """

    language: Language
    readings: Counter[str] = field(default_factory=Counter)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    common: set[str] = field(default_factory=set)

    def add(self, texts: Iterable[Analysed], vocabulary: Vocabulary) -> None:
        """Take note of one reading's words."""
        known: set[str] = set()
        for text in texts:
            words = [word.text.lower() for word in text.words if word.text.isalpha()]
            known |= set(words)
            self.pairs |= set(pairwise(words))
            self.common |= {word.text.lower() for word in text.words if vocabulary.knows(word.stem, self.language)}
        self.readings.update(known)

    def like(self, words: Sequence[str], index: int) -> list[str]:
        """Return stand-ins for the word at `index`, the likeliest first; none for one of no known kind.

        Those that the library has beside the same neighbour are preferred, then those that it uses most.
        """
        word = words[index].lower()
        if len(word) < SHORTEST_WORD or not word.isalpha() or fold(word) in LINKS:
            return []
        own = {fold(other)[:SAME_BEGINNING] for other in words}
        found = [
            other
            for other in self._of_kind(words, index)
            if fold(other)[0] == fold(word)[0]
            and not any(word in same and other in same for same in _SAME)
            and fold(other)[:SAME_BEGINNING] not in own
            and abs(len(other) - len(word)) <= NEAREST_LENGTH
        ]
        beside = [other for other in found if self._beside(other, words, index)]
        used = [other for other in found if self.language == "pt" or self.readings[other] >= USED]
        return sorted(beside or used, key=lambda other: (-self.readings[other], other))

    def knows(self, word: str) -> bool:
        """Whether a word of a name is neither foreign (in Portuguese: not a common one) nor misspelt."""
        single = word.lower() if self.language == "en" else singular_pt(word.lower())
        english, portuguese = (*NOUNS_EN, *MODIFIERS_EN), (NOUNS_PT, THINGS_PT, MODIFIERS_PT)
        listed_ = (*(english if self.language == "en" else portuguese), BODIES[self.language])
        if word.lower() in self.common or self.readings[word.lower()] > 1 or any(single in words for words in listed_):
            return True
        return self.language == "en" and not self._is_jumbled(word.lower())

    def _is_jumbled(self, word: str) -> bool:
        """Whether a rare word has the very letters of one that several readings have, or one more or less."""
        letters = sorted(word)
        return any(
            count > 1 and (sorted(other) == letters or (other[:3] == word[:3] and one_letter_off(word, other)))
            for other, count in self.readings.items()
            if abs(len(other) - len(word)) <= 1
        )

    def misspelt(self, name: str) -> bool:
        """Whether a rare name is one letter off a name that many readings have."""
        word = name.lower()
        if len(word) < LONG_ENOUGH or word in self.common or self.readings[word] > 1:
            return False
        return any(
            count >= OFTEN
            and other[:3] == word[:3]
            and abs(len(other) - len(word)) == 1
            and one_letter_off(word, other)
            for other, count in self.readings.items()
        )

    def _beside(self, other: str, words: Sequence[str], index: int) -> bool:
        before = words[index - 1].lower() if index else ""
        after = words[index + 1].lower() if index + 1 < len(words) else ""
        return (before not in LINKS and (before, other) in self.pairs) or (
            after not in LINKS and (other, after) in self.pairs
        )

    def _of_kind(self, words: Sequence[str], index: int) -> list[str]:
        word = words[index].lower()
        return self._portuguese(words, index, word) if self.language == "pt" else self._english(words, index, word)

    def _portuguese(self, words: Sequence[str], index: int, word: str) -> list[str]:
        single = singular_pt(word)
        noun = index == 0 or fold(words[index - 1]) in LINKS
        first = (BODIES["pt"], THINGS_PT) if index == 0 else (NOUNS_PT,)
        kinds = first if noun else (MODIFIERS_PT,)
        for known in kinds:
            if single in known or (not noun and INVARIABLE.search(single)):
                return [like_number(other, word) for other in known if one_gender(other, word, noun=noun)]
        return []

    def _english(self, words: Sequence[str], index: int, word: str) -> list[str]:
        plural = is_plural_en(word)
        single = singular_en(word) if plural else word
        if single in BODIES["en"]:
            return [plural_en(other) if plural else other for other in BODIES["en"]]
        modifiers = next((words_ for words_ in MODIFIERS_EN if word in words_), None)
        if modifiers is not None:
            return list(modifiers)
        head = index + 1 == len(words) or fold(words[index + 1]) in LINKS
        nouns = next((nouns for nouns in NOUNS_EN if single in nouns), None)
        if nouns is not None:
            found = [plural_en(other) if plural else other for other in nouns]
            return found if head else [other for other in found if self._beside(other, words, index)]
        return list(MODIFIERS_EN[-1]) if _MODIFYING.search(word) and not head else []
