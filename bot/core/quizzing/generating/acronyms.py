"""What acronyms stand for, and wrong readings of them that fit the letters as well."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from bot.core.quizzing.generating.acronym_words import BODIES, MODIFIERS, NOUNS_EN, NOUNS_PT, THINGS_PT
from bot.core.quizzing.items.word_lists import listed
from knowledge.documents import Language
from knowledge.text.vocabulary import Vocabulary
from knowledge.text.words import Analysed, fold

LINKS: Final = frozenset(listed("de da do das dos e of the and for em a on in para no na"))
"""Words that acronyms leave out."""
SHORTEST_WORD: Final = 4
SAME_BEGINNING: Final = 4  # first letters from which on two words count as forms of one
NEAREST_LENGTH: Final = 6  # letters by which a word and its stand-in may differ in length
LONG_ENOUGH: Final = 6  # letters of a name in which a slip shows
OFTEN: Final = 5  # readings with a name from which on another spelling of it is a slip
FEW: Final = 5  # of the fittest stand-ins, from which one is drawn
_INVARIABLE: Final = re.compile(r"(?:al|ar|el|il|or|nte|vel|e|ola)$")  # Portuguese adjectives with one form for both
_FEMININE: Final = re.compile(r"(?:a|ção|são|ssão|dade|tude|gem|ise)$")
_MASCULINE: Final = re.compile(r"(?:ma|ista|dia|mapa)$")
_MODIFYING: Final = re.compile(r"(?:al|ic|ive|ous|ed|ar|ary|ory|ble|ent|ant|ian|ern)$")
_NAMED_BY_PLACE: Final = frozenset(listed("universidade university faculdade"))
"""Whose names leave nothing to guess: kind of body, who keeps it, and a town."""
_SAME: Final = (
    {"company", "corporation"},
    {"center", "centre"},
    {"organization", "organisation"},
    {"program", "programme"},
)
_SINGULAR_S: Final = re.compile(r"(?:ss|is|us|ics|gas|bias)$")


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
        return sorted(beside or found, key=lambda other: (-self.readings[other], other))

    def knows(self, word: str) -> bool:
        """Whether the word is one that names are made of, or several readings use: neither foreign nor misspelt."""
        single = word.lower() if self.language == "en" else _singular_pt(word.lower())
        nouns = NOUNS_EN if self.language == "en" else (NOUNS_PT, THINGS_PT)
        listed_ = (*nouns, MODIFIERS[self.language], BODIES[self.language])
        return (
            word.lower() in self.common or self.readings[word.lower()] > 1 or any(single in words for words in listed_)
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
            and _one_letter_off(word, other)
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
        single = _singular_pt(word)
        noun = index == 0 or fold(words[index - 1]) in LINKS
        first = (BODIES["pt"], THINGS_PT) if index == 0 else (NOUNS_PT,)
        kinds = first if noun else (MODIFIERS["pt"],)
        for known in kinds:
            if single in known or (not noun and _INVARIABLE.search(single)):
                return [_like_number(other, word) for other in known if _one_gender(other, word, noun=noun)]
        return []

    def _english(self, words: Sequence[str], index: int, word: str) -> list[str]:
        plural = _is_plural_en(word)
        single = _singular_en(word) if plural else word
        if single in BODIES["en"]:
            return [_plural_en(other) if plural else other for other in BODIES["en"]]
        if word in MODIFIERS["en"]:
            return list(MODIFIERS["en"])
        head = index + 1 == len(words) or fold(words[index + 1]) in LINKS
        nouns = next((nouns for nouns in NOUNS_EN if single in nouns), None)
        if nouns is not None:
            found = [_plural_en(other) if plural else other for other in nouns]
            return found if head else [other for other in found if self._beside(other, words, index)]
        return list(MODIFIERS["en"]) if _MODIFYING.search(word) and not head else []


def _one_letter_off(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


def _one_gender(other: str, word: str, *, noun: bool) -> bool:
    """Whether a Portuguese stand-in, in the singular, agrees with what the word agreed with."""
    single = _singular_pt(word)
    if not noun and (_INVARIABLE.search(other) or _INVARIABLE.search(single)):
        return bool(_INVARIABLE.search(other))
    return _is_feminine(other) == _is_feminine(single)


def _is_feminine(word: str) -> bool:
    return bool(_FEMININE.search(word)) and not _MASCULINE.search(word)


def _singular_pt(word: str) -> str:
    for ending, single in (("ões", "ão"), ("ais", "al"), ("eis", "el"), ("ns", "m"), ("res", "r")):
        if word.endswith(ending):
            return word.removesuffix(ending) + single
    return word.removesuffix("s")


def _like_number(other: str, word: str) -> str:
    """Return a Portuguese word in the number of `word`."""
    if not word.endswith("s"):
        return other
    for single, ending in (("ão", "ões"), ("al", "ais"), ("el", "éis"), ("m", "ns"), ("r", "res")):
        if other.endswith(single):
            return other.removesuffix(single) + ending
    return f"{other}s"


def _is_plural_en(word: str) -> bool:
    return word.endswith("s") and not _SINGULAR_S.search(word)


def _singular_en(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def _plural_en(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    if word.endswith("is"):
        return f"{word[:-2]}es"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"


def expansion_before(text: str, short: str) -> str:
    """Return the words that end `text` and whose initials are those of `short`, links left out; empty if none are."""
    words = list(re.finditer(r"[^\W\d_][\w’']*", text))
    letters = list(fold(short))
    found = len(words)
    while letters and found:
        found -= 1
        word = fold(words[found].group())
        if word in LINKS:
            continue
        if word[0] != letters.pop():
            return ""
    if letters or len(words) - found < len(short):
        return ""
    run = text[words[found].start() : words[-1].end()]
    return run if words[-1].end() == len(text.rstrip()) and not re.search(r"[,.;:()\"“”]", run) else ""


def misread(spelt: str, quote: str, stock: WordStock, chance: random.Random) -> list[str]:
    """Return three wrong readings of the same letters, or none; no stand-in is a word of `quote`.

    Where two words can be replaced they are crossed, so that no reading has more in common with all others than the
    next: the right one cannot be told by being the middle of them.
    """
    parts = re.split(r"(\W+)", spelt)
    words = parts[::2]
    if (
        not all(stock.knows(word) for word in words if len(word) >= SHORTEST_WORD)
        or fold(words[0]) in _NAMED_BY_PLACE
        or "the" in words[1:2]
    ):
        return []
    joined = {place + step for place, gap in enumerate(parts[1::2]) if gap.strip() for step in (0, 1)}
    stand_ins = {
        place: _chosen(found, words[place], chance)
        for place in range(len(words))
        if place not in joined
        and (found := [word for word in stock.like(words, place) if fold(word)[:-1] not in fold(quote)])
    }
    if len(stand_ins) > 1:
        one, other = sorted(chance.sample(sorted(stand_ins), k=2))
        first = stand_ins[one][0]
        second = next((word for word in stand_ins[other] if fold(word) != fold(first)), "")
        if not second:
            return []
        changes: list[Mapping[int, str]] = [{one: first}, {other: second}, {one: first, other: second}]
    elif stand_ins:
        [(place, others)] = stand_ins.items()
        changes = [{place: word} for word in others[:3]]
    else:
        return []
    if len(changes) < 3:
        return []
    return [
        "".join(change.get(index // 2, part) if index % 2 == 0 else part for index, part in enumerate(parts))
        for change in changes
    ]


def _chosen(others: list[str], word: str, chance: random.Random) -> list[str]:
    """Some of the likeliest, with capitals where the word has them."""
    few = others[:FEW]
    chance.shuffle(few)
    return [other.capitalize() if word[0].isupper() else other for other in few]
