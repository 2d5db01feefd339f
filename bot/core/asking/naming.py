"""The names in a question, written as such or in the lower case of chats: "o R1", "a nvidia", "Llama 3.1"."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from bot.core.asking.about import parts_of
from bot.core.asking.asking_words import POINTING
from bot.core.asking.entities import is_unknown
from bot.core.asking.figures import SCALES
from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import Analysed, Word, WordAnalyser

UNIT: Final = re.compile(r"[A-Z]{2,}s")  # an acronym in the plural is a common noun: "GPUs", "LLMs"
_VERSION: Final = re.compile(r"\d{1,2}(?:\.\d)?")
_ASKING: Final = """
    quanto quantos quantas quando como onde quem que qual quais nao
    how much many when where who what which did does do not
"""
_BEFORE_A_VERB: Final = POINTING | frozenset(_ASKING.split())
"""Folded words after which a word that no vocabulary has is rather a misspelt verb than a name."""


def is_name(word: Word) -> bool:
    """Return whether a word is written as a name: a capital inside a sentence, letters with figures, an acronym."""
    mixed = any(letter.isdigit() for letter in word.text) and any(letter.isalpha() for letter in word.text)
    return (word.capitalised and not word.opens and not word.stop) or word.marked or mixed


def names_of(question: Analysed) -> list[Word]:
    """Return the words of a question that name something, without acronyms in the plural: "quantas GPUs" names nobody.

    What a completed question is about may begin with a name, whose capital shows it there; and a figure right after a
    name is the version of a model, unless it counts something: "o Llama 3.1".
    """
    return [word for word in all_names_of(question) if not UNIT.fullmatch(word.text)]


def all_names_of(question: Analysed) -> list[Word]:
    """Return the same, and such acronyms."""
    named: list[Word] = []
    for place, word in enumerate(question.words):
        if (
            is_name(word)
            or _opens_what_it_is_about(word, question)
            or _is_strange(question, place)
            or (named and _is_version(question, place, named))
        ):
            named.append(word)
    return named


def _opens_what_it_is_about(word: Word, question: Analysed) -> bool:
    opens = word.opens and question.text[: word.start].endswith("(") and bool(parts_of(question.text)[1])
    return opens and word.capitalised and not word.stop


def _is_strange(question: Analysed, place: int) -> bool:
    """Whether a word is in no vocabulary, and stands where a name may."""
    word = question.words[place]
    if word.stop or (place and question.words[place - 1].folded in _BEFORE_A_VERB):
        return False
    return _unknown(word, question.language)


@lru_cache(maxsize=4096)
def _unknown(word: Word, language: str) -> bool:
    return is_unknown(word, language, load_vocabulary(), WordAnalyser())


def _is_version(question: Analysed, place: int, named: Sequence[Word]) -> bool:
    word, after = question.words[place], question.words[place + 1 : place + 2]
    follows = place > 0 and question.words[place - 1] is named[-1] and word.start == named[-1].end + 1
    counts = bool(after) and (after[0].folded in SCALES or after[0].folded.endswith("s"))
    return follows and _VERSION.fullmatch(word.text) is not None and not counts
