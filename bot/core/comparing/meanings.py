"""Words of Portuguese and English that say the same of somebody or something, and those that say the opposite.

The words are in `meanings.yaml`; what is not there is matched by its stem, its spelling or its vector.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, TypeVar

from knowledge.text.words import Word, WordAnalyser

_Key = TypeVar("_Key")

_OPPOSITES: Final = """
open closed; opensource closed; openweights closed; public secret; public closed; cheap expensive; rise fall; more less;
fast slow; large small; ban allow; success failure; buy sell; release closed; young old; win failure
"""
_KIN: Final = """
cheap less; cheap cost; lead leader; rise more; fall less; create release; public release; large more; found create;
similar catchup; work researcher
"""
_FUNCTIONAL_WORDS = "found create release base study lead organise write call generate recreate reverse own"
FUNCTIONAL: Final = frozenset(_FUNCTIONAL_WORDS.split())
"""Relations of which a thing has one at a time: it is made by one maker and lies in one place."""


_PREDICATE_WORDS = """
found create release base study lead organise write train pretrain use need cost own invest promise rise fall beat
similar ban allow opensource public efficient catchup last hire work generate answer sue infringe attack down recreate
reverse label doubt expect surprise call replace win support buy sell prove follow distil
"""
PREDICATES: Final = frozenset(_PREDICATE_WORDS.split())
"""Meanings that say something of somebody: where one is denied, the sentence is."""


@dataclass(frozen=True)
class Meanings:
    """The lexicon by form.

    Attributes:
        forms: (language, folded word) to the groups that name this very form.
        stems: (language, stem) to the groups that have a form of it.
        phrases: Folded words of a phrase to the groups that have it.
        longest: Words of the longest phrase.
        opposites: Group to the groups that say the opposite.
        kin: Group to the groups that often say the same in other words ("cheaper", "cost less").
    """

    forms: Mapping[tuple[str, str], frozenset[str]]
    stems: Mapping[tuple[str, str], frozenset[str]]
    phrases: Mapping[tuple[str, ...], frozenset[str]]
    longest: int
    opposites: Mapping[str, frozenset[str]]
    kin: Mapping[str, frozenset[str]]

    def of(self, word: Word, language: str) -> frozenset[str]:
        """Return the groups of a word: by its form, or else by its stem."""
        by_form = self.forms.get((language, word.folded))
        return by_form or self.stems.get((language, word.stem), frozenset())

    def opposed(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Return whether a group of the one is the opposite of a group of the other."""
        return any(other & self.opposites.get(group, frozenset()) for group in one)

    def akin(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Return whether a group of the one is kin to a group of the other."""
        return any(other & self.kin.get(group, frozenset()) for group in one)


@cache
def load_meanings() -> Meanings:
    """Return the lexicon, built once (some milliseconds)."""
    analyser = WordAnalyser()
    forms: dict[tuple[str, str], set[str]] = {}
    stems: dict[tuple[str, str], set[str]] = {}
    phrases: dict[tuple[str, ...], set[str]] = {}
    for name, words in _groups().items():
        for language, listed in words.items():
            for form in listed.split():
                if "_" in form:
                    phrases.setdefault(tuple(form.split("_")), set()).add(name)
                else:
                    forms.setdefault((language, form), set()).add(name)
                    stems.setdefault((language, analyser.stem(form, language)), set()).add(name)
    return Meanings(
        _frozen(forms),
        _frozen(stems),
        _frozen(phrases),
        max(map(len, phrases)),
        _frozen(_pairs(_OPPOSITES)),
        _frozen(_pairs(_KIN)),
    )


def _groups() -> dict[str, dict[str, str]]:
    import yaml

    text = (files(__package__) / "meanings.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return found


def _pairs(listed: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for pair in listed.replace("\n", " ").split(";"):
        one, other = pair.split()
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found


def _frozen(groups: Mapping[_Key, set[str]]) -> dict[_Key, frozenset[str]]:
    return {key: frozenset(names) for key, names in groups.items()}
