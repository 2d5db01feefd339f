"""What acronyms stand for, and wrong readings of them that fit the letters as well."""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.core.quizzing.items.word_lists import listed
from knowledge.documents import Language
from knowledge.text.vocabulary import Vocabulary
from knowledge.text.words import Analysed, fold

LINKS: Final = frozenset(listed("de da do das dos e of the and for em a on in para no na"))
"""Words that acronyms leave out."""
SHORTEST_WORD: Final = 4
LIKE_ENDING: Final = 3  # last letters that a word and its stand-in share, so that gender, number and kind agree
_ENDINGS: Final[dict[Language, frozenset[str]]] = {
    "pt": frozenset(
        listed(
            "cao sao oes ade des cia nto tos ura dor nal ral ais ico ica cos cas ivo iva ado ada dos das gem smo "
            "sta nte tes vel rio ero era iro mia gia fia"
        )
    ),
    "en": frozenset(
        listed(
            "ion ons ity ing ess ics ism ist nal ral ial cal tic mic ive ous ble ted sed ned red ure age nce ncy "
            "nts ers tor ogy phy ory ary ces ies ment ter ism ess lty als ors"
        )
    ),
}
"""Endings that nouns, adjectives or participles have and other words seldom."""
SAME_BEGINNING: Final = 4  # first letters from which on two words count as forms of one


_NOUN: Final[dict[Language, re.Pattern[str]]] = {
    "pt": re.compile(
        r"\b(?P<before>o|do|no|ao|um|pelo|a|da|na|à|uma|pela|os|dos|nos|aos|as|das|nas|às)\s+(?P<word>[a-zà-ÿ]{4,})"
        r"(?=\s+(?:d[aeo]s?|em|n[ao]s?|é|são|foi|foram|para|que|e|com)\b|[,.;:)]|$)"
    ),
    "en": re.compile(
        r"\b(?P<before>the|an?|of|its|for)\s+(?P<word>[a-z]{4,})"
        r"(?=\s+(?:of|is|are|was|were|in|for|to|and|on|from|by|with|that|which)\b|[,.;:)]|$)"
    ),
}
"""A word between an article and what may follow a noun."""
_PLURAL: Final = re.compile(r"(?<!s)s$")


@dataclass
class WordStock:
    """Common words of a library by initial and kind, to stand in for one another.

    A kind is a noun's gender and number, or else an ending that tells adjectives and participles.

    Attributes:
        words: How many readings have each word.
        nouns: How often each word stood as a noun of each kind.
    """

    language: Language
    words: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    nouns: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, texts: Iterable[Analysed], vocabulary: Vocabulary) -> None:
        """Count the small-letter words of one reading that its language knows."""
        known: set[str] = set()
        nouns: set[tuple[str, str]] = set()
        for text in texts:
            known |= {
                word.text
                for word in text.content
                if word.text.islower() and word.text.isalpha() and vocabulary.knows(word.stem, self.language)
            }
            nouns |= {(match["word"], self._noun_kind(match)) for match in _NOUN[self.language].finditer(text.text)}
        for word, kind in nouns:
            if word in known:
                self.nouns[word][kind] += 1
                self.words[fold(word)[0], kind][word] += 1
        for word in known:
            if len(word) >= SHORTEST_WORD and fold(word)[-LIKE_ENDING:] in _ENDINGS[self.language]:
                self.words[fold(word)[0], fold(word)[-LIKE_ENDING:]][word] += 1

    def like(self, word: str, *, noun: bool = True) -> list[str]:
        """Return other words with the initial and kind of `word`, most widely used first; none if it has no kind.

        Args:
            noun: Whether it may be a noun where it stands.
        """
        own = fold(word)
        kinds = self.nouns.get(word.lower()) if noun else None
        kind = kinds.most_common(1)[0][0] if kinds else own[-LIKE_ENDING:]
        if len(own) < SHORTEST_WORD or not word.isalpha() or own in LINKS:
            return []
        found = self.words.get((own[0], kind), Counter())
        if word.lower() not in found:
            return []
        return [
            other
            for other, _ in found.most_common()
            if fold(other)[:SAME_BEGINNING] != own[:SAME_BEGINNING] and abs(len(other) - len(own)) <= SHORTEST_WORD + 1
        ]

    def _noun_kind(self, match: re.Match[str]) -> str:
        number = "plural" if _PLURAL.search(match["word"]) else "singular"
        gender = (
            "" if self.language == "en" else "f" if "a" in fold(match["before"]) and match["before"] != "ao" else "m"
        )
        return f"noun {gender} {number}"


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
    like = {
        index: stock.like(word, noun=_may_be_noun(words, index, stock.language)) for index, word in enumerate(words)
    }
    places = [index for index, found in like.items() if found]
    if not places:
        return []
    stand_ins = {place: _chosen(like[place], words[place], chance) for place in places}
    if len(places) > 1:
        one, other = sorted(chance.sample(places, k=2))
        changes: list[Mapping[int, str]] = [
            {one: stand_ins[one][0]},
            {other: stand_ins[other][0]},
            {one: stand_ins[one][0], other: stand_ins[other][0]},
        ]
    elif len(stand_ins[places[0]]) >= 3 and sum(len(word) > 2 for word in words) > 2:
        changes = [{places[0]: word} for word in stand_ins[places[0]][:3]]
    else:
        return []
    return ["".join(change.get(index, word) for index, word in enumerate(words)) for change in changes]


def _may_be_noun(words: list[str], index: int, language: Language) -> bool:
    """In Portuguese what follows a noun without a link is an adjective."""
    return language == "en" or index == 0 or fold(words[index - 2]) in LINKS


def _chosen(others: list[str], word: str, chance: random.Random) -> list[str]:
    """Three of the most widely used, with a capital where the word has one."""
    few = others[:6]
    chance.shuffle(few)
    return [other.capitalize() if word[0].isupper() else other for other in few]
