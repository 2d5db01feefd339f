"""Whether a question tells its own answer."""

import re
from collections.abc import Sequence
from typing import Final

from bot.core.quizzing.items.model import QuizItem
from bot.core.quizzing.items.wording import values_in
from knowledge.text.words import Word, WordAnalyser, fold, pieces_of

ECHOED: Final = 1 / 3  # share of the key's own words in the question above which it gives the key away
FEWEST_LISTED: Final = 3  # things after a colon that are counted
_YEAR: Final = re.compile(r"(?<!\d)(?:1\d{3}|20\d{2})(?!\d)")
_LISTED: Final = re.compile(r",\s+(?:(?:e|and|ou|or)\s+)?|;\s+(?:(?:e|and|ou|or)\s+)?|\s+(?:e|and|ou|or)\s+")
_MOST_COUNTED: Final = 12
_ROOT: Final = 5  # letters that a country's name and its people's have in common at most: "Brasil", "brasileiro"
_SHORTEST_ROOT: Final = 4


def key_in_stem(item: QuizItem, analyser: WordAnalyser) -> bool:
    """Whether the question holds what tells the key from the other options: words, a year, a people, a count."""
    return _words_tell(item, analyser) or _year_tells(item) or _people_tells(item) or _list_tells(item)


def _words_tell(item: QuizItem, analyser: WordAnalyser) -> bool:
    """Whether a third of the words that most options do not share are in the question, where most others have none."""
    asked = analyser.analyse(item.stem, item.language)
    given = asked.stems | {analyser.stem(piece, item.language) for piece in asked.pieces}
    words = [
        [word for word in analyser.analyse(option, item.language).content if not word.number] for option in item.options
    ]
    common = _common([{word.stem for word in own} for own in words])

    def echoed(place: int) -> float:
        own = [word for word in words[place] if word.stem not in common]
        return sum(_is_given(word, given, analyser, item) for word in own) / len(own) if own else 0.0

    own, others = echoed(item.key), [echoed(place) for place in range(len(words)) if place != item.key]
    return own > max(ECHOED, *others) and sum(other > 0 for other in others) * 2 < len(others)


def _common(stems: Sequence[set[str]]) -> set[str]:
    """Stems that more than half of the options have."""
    return {stem for own in stems for stem in own if sum(stem in other for other in stems) * 2 > len(stems)}


def _is_given(word: Word, given: set[str] | frozenset[str], analyser: WordAnalyser, item: QuizItem) -> bool:
    pieces = [piece for piece in pieces_of(word.folded) if len(piece) > 2]
    return word.stem in given or any(analyser.stem(piece, item.language) in given for piece in pieces)


def _year_tells(item: QuizItem) -> bool:
    """Whether the question names the key's year, and no other option's."""
    asked = set(_YEAR.findall(item.stem))
    told = [bool(asked & set(_YEAR.findall(option))) for option in item.options]
    return told[item.key] and sum(told) == 1


def _people_tells(item: QuizItem) -> bool:
    """Whether a word of the question is made of the key, a name of one word: "indiano" of "Índia"."""
    asked = fold(item.stem).split()

    def made(option: str) -> bool:
        root = fold(option)[: min(len(option) - 1, _ROOT)]
        return len(root) >= _SHORTEST_ROOT and any(word.strip("\"“”'.,;:?!()").startswith(root) for word in asked)

    names = [option for option in item.options if option[:1].isupper() and option.isalpha()]
    return len(names) == len(item.options) and made(item.right) and sum(map(made, item.options)) == 1


def _list_tells(item: QuizItem) -> bool:
    """Whether the question lists, after a colon, as many things as the key counts."""
    _, colon, rest = item.stem.partition(":")
    values = [value for value, _ in values_in(item.right, item.language)]
    if not colon or len(values) != 1 or values[0] > _MOST_COUNTED:
        return False
    count = len([part for part in _LISTED.split(rest) if part.strip(' ”".?')])
    return FEWEST_LISTED <= count == values[0]
