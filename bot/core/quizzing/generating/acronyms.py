"""What acronyms stand for, and wrong readings of them that fit the letters as well."""

import random
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from bot.core.quizzing.generating.word_stock import LINKS, SHORTEST_WORD, WordStock
from bot.core.quizzing.items.word_lists import listed
from knowledge.text.words import fold

FEW: Final = 5  # of the fittest stand-ins, from which one is drawn
_NAMED_BY_PLACE: Final = frozenset(listed("universidade university faculdade"))
"""Whose names leave nothing to guess: kind of body, who keeps it, and a town."""
_FIXED: Final = frozenset(
    [
        ("united", "nations"),
        ("united", "states"),
        ("united", "kingdom"),
        ("nacoes", "unidas"),
        ("estados", "unidos"),
        ("european", "union"),
        ("uniao", "europeia"),
        ("distrito", "federal"),
        ("rio", "grande"),
        ("world", "bank"),
    ]
)
"""Names within names."""


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
    changes = _changes(_stand_ins(parts, quote, stock, chance), chance)
    if len(changes) < 3:
        return []
    return [
        "".join(change.get(index // 2, part) if index % 2 == 0 else part for index, part in enumerate(parts))
        for change in changes
    ]


def _stand_ins(parts: Sequence[str], quote: str, stock: WordStock, chance: random.Random) -> dict[int, Sequence[str]]:
    """Return what may replace the words of a reading, by their place; words of a fixed phrase stay."""
    words = parts[::2]
    pairs = list(pairwise(map(fold, words)))
    joined = {
        place + step
        for place, gap in enumerate(parts[1::2])
        if gap.strip() or pairs[place] in _FIXED
        for step in (0, 1)
    }
    return {
        place: _chosen(found, words[place], chance)
        for place in range(len(words))
        if place not in joined
        and (found := [word for word in stock.like(words, place) if fold(word)[:-1] not in fold(quote)])
    }


def _changes(stand_ins: Mapping[int, Sequence[str]], chance: random.Random) -> list[Mapping[int, str]]:
    """Return what to replace in each wrong reading: three changes, or fewer where the stand-ins do not suffice."""
    if len(stand_ins) > 1:
        one, other = sorted(chance.sample(sorted(stand_ins), k=2))
        first = stand_ins[one][0]
        second = next((word for word in stand_ins[other] if fold(word) != fold(first)), "")
        return [{one: first}, {other: second}, {one: first, other: second}] if second else []
    return [{place: word} for place, others in stand_ins.items() for word in others[:3]]


def _chosen(others: list[str], word: str, chance: random.Random) -> list[str]:
    """Some of the likeliest, with capitals where the word has them."""
    few = others[:FEW]
    chance.shuffle(few)
    return [other.capitalize() if word[0].isupper() else other for other in few]
