"""What acronyms stand for, and wrong readings of them that fit the letters as well."""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from knowledge.documents import Language
from knowledge.text.vocabulary import Vocabulary
from knowledge.text.words import Analysed, fold

LINKS: Final = frozenset("de da do das dos e of the and for em a on in para no na".split(" "))
"""Words that acronyms leave out."""
SHORTEST_WORD: Final = 4
LIKE_ENDING: Final = 3  # last letters that a word and its stand-in share, so that gender, number and kind agree
_ENDINGS: Final[dict[Language, frozenset[str]]] = {
    "pt": frozenset(
        "cao sao oes ade des cia nto tos ura dor nal ral ais ico ica cos cas ivo iva ado ada dos das gem smo sta nte tes "
        "vel rio ero era iro mia gia fia".split(" ")
    ),
    "en": frozenset(
        "ion ons ity ing ess ics ism ist nal ral ial cal tic mic ive ous ble ted sed ned red ure age nce ncy nts ers tor "
        "ogy phy ory ary ces ies ment ter ism ess lty als ors".split(" ")
    ),
}
"""Endings that nouns, adjectives or participles have and other words seldom."""
SAME_BEGINNING: Final = 4  # first letters from which on two words count as forms of one


@dataclass
class WordStock:
    """Common words of a library by initial and ending.

    Attributes:
        words: How many readings have each word.
    """

    language: Language
    words: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, texts: Iterable[Analysed], vocabulary: Vocabulary) -> None:
        """Count the small-letter words of one reading that its language knows."""
        found = {
            word.text
            for text in texts
            for word in text.content
            if word.text.islower() and word.text.isalpha() and len(word.text) >= SHORTEST_WORD
            if vocabulary.knows(word.stem, self.language)
        }
        for word in found:
            self.words[_shelf(word)][word] += 1

    def like(self, word: str) -> list[str]:
        """Return other words with the initial and ending of `word`, most widely used first."""
        own = fold(word)
        found = self.words.get(_shelf(word), Counter())
        return [
            other
            for other, _ in found.most_common()
            if fold(other)[:SAME_BEGINNING] != own[:SAME_BEGINNING] and abs(len(other) - len(own)) <= SHORTEST_WORD
        ]


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


def misread(spelt: str, stock: WordStock, chance: random.Random) -> list[str]:
    """Return three wrong readings of the same letters, or none.

    Where two words can be replaced they are crossed, so that no reading has more in common with all others than the
    next: the right one cannot be told by being the middle of them.
    """
    words = re.split(r"(\W+)", spelt)
    places = [index for index, word in enumerate(words) if _replaceable(word, stock)]
    if not places:
        return []
    stand_ins = {place: _chosen(stock.like(words[place]), words[place], chance) for place in places}
    if len(places) > 1:
        one, other = sorted(chance.sample(places, k=2))
        changes: list[Mapping[int, str]] = [
            {one: stand_ins[one][0]},
            {other: stand_ins[other][0]},
            {one: stand_ins[one][0], other: stand_ins[other][0]},
        ]
    elif len(stand_ins[places[0]]) >= 3:
        changes = [{places[0]: word} for word in stand_ins[places[0]][:3]]
    else:
        return []
    return ["".join(change.get(index, word) for index, word in enumerate(words)) for change in changes]


def _replaceable(word: str, stock: WordStock) -> bool:
    """Whether a word is a common one and the stock has others like it."""
    if len(word) < SHORTEST_WORD or fold(word) in LINKS or not word.isalpha():
        return False
    if fold(word)[-LIKE_ENDING:] not in _ENDINGS[stock.language]:
        return False
    return word.lower() in stock.words.get(_shelf(word), ()) and bool(stock.like(word))


def _chosen(others: list[str], word: str, chance: random.Random) -> list[str]:
    """Three of the most widely used, with a capital where the word has one."""
    few = others[:6]
    chance.shuffle(few)
    return [other.capitalize() if word[0].isupper() else other for other in few]


def _shelf(word: str) -> tuple[str, str]:
    own = fold(word)
    return own[0], own[-LIKE_ENDING:]
