"""Number and gender of single words, by their endings: enough for the words that names are made of."""

import re
from typing import Final

INVARIABLE: Final = re.compile(r"(?:al|ar|el|il|or|nte|vel|e|ola)$")  # Portuguese adjectives with one form for both
_FEMININE: Final = re.compile(r"(?:a|ção|são|ssão|dade|tude|gem|ise)$")
_MASCULINE: Final = re.compile(r"(?:ma|ista|dia|mapa)$")
_SINGULAR_S: Final = re.compile(r"(?:ss|is|us|ics|gas|bias)$")


def one_letter_off(one: str, other: str) -> bool:
    """Whether one of two words is the other with one letter more."""
    short, long = sorted((one, other), key=len)
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


def one_gender(other: str, word: str, *, noun: bool) -> bool:
    """Whether a Portuguese stand-in, in the singular, agrees with what the word agreed with."""
    single = singular_pt(word)
    if not noun and (INVARIABLE.search(other) or INVARIABLE.search(single)):
        return bool(INVARIABLE.search(other))
    return _is_feminine(other) == _is_feminine(single)


def _is_feminine(word: str) -> bool:
    return bool(_FEMININE.search(word)) and not _MASCULINE.search(word)


def singular_pt(word: str) -> str:
    """Return the singular of a Portuguese noun or adjective."""
    for ending, single in (("ões", "ão"), ("ais", "al"), ("eis", "el"), ("ns", "m"), ("res", "r")):
        if word.endswith(ending):
            return word.removesuffix(ending) + single
    return word.removesuffix("s")


def like_number(other: str, word: str) -> str:
    """Return a Portuguese word in the number of `word`."""
    if not word.endswith("s"):
        return other
    for single, ending in (("ão", "ões"), ("al", "ais"), ("el", "éis"), ("m", "ns"), ("r", "res")):
        if other.endswith(single):
            return other.removesuffix(single) + ending
    return f"{other}s"


def is_plural_en(word: str) -> bool:
    """Whether an English noun has a plural's ending."""
    return word.endswith("s") and not _SINGULAR_S.search(word)


def singular_en(word: str) -> str:
    """Return the singular of a regular English plural."""
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def plural_en(word: str) -> str:
    """Return the regular plural of an English noun."""
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    if word.endswith("is"):
        return f"{word[:-2]}es"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"
