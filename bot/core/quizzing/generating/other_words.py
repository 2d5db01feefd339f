"""Wrong names and terms, of the key's own kind."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.quizzing.generating.cousins import COUSINS
from bot.core.quizzing.generating.defining import Definition
from bot.core.quizzing.generating.facts import Fact
from bot.core.quizzing.generating.genera import Genus, genus_of
from bot.core.quizzing.generating.naming import TITLE
from bot.core.quizzing.generating.pool import Pool, PooledName
from bot.core.quizzing.generating.statements import Statement
from bot.core.quizzing.items.wording import squeezed
from knowledge.text.words import WordAnalyser, fold

NEAR_ONLY: Final = {TITLE: 2, "person": 1, "city": 1}
"""Names that two readings must share for such a name of one to be a plausible answer to the other."""
SAME_MEANING: Final = 0.6  # share of a meaning's stems that another term's meaning may have at most
LIKE: Final = 0.5  # share of the question's stems from which a sentence with another name may make that name right


@dataclass(frozen=True)
class WordChooser:
    """Chooses wrong names and terms, from the library as far as it has them."""

    pool: Pool
    analyser: WordAnalyser

    def terms(self, fact: Fact, statement: Statement, quote: str, chance: random.Random) -> list[str]:
        """Other terms that the library defines, of the same number and about as long; none that the quote has."""
        own = self.analyser.analyse(quote, statement.language).stems
        key = next((other for other in self.pool.definitions if other.term[1:] == fact.text[1:]), None)
        meant = self.analyser.analyse(key.meaning, statement.language).stems if key else frozenset()
        if any(
            len(meant & self.analyser.analyse(other.meaning, statement.language).stems) > SAME_MEANING * len(meant)
            for other in self.pool.definitions
            if key and fold(other.term) != fold(key.term)
        ):
            return []
        genus = genus_of(key) if key else None
        if key is None or genus is None:
            return []
        found = []
        for other in self.pool.definitions:
            term = self.analyser.analyse(other.term, statement.language).stems
            meaning = self.analyser.analyse(other.meaning, statement.language).stems
            apart = not term & own and len(meaning & own) * 3 <= len(meaning)
            if apart and genus_of(other) is genus and key.plural == other.plural and _one_shape(other.term, fact.text):
                found.append(other.term[:1].upper() + other.term[1:])
        found = list(dict.fromkeys([*found, *self._cousins(key, genus, own, chance)]))
        chance.shuffle(found)
        return found

    def _cousins(self, key: Definition, genus: Genus, own: frozenset[str], chance: random.Random) -> list[str]:
        """Common things of the key's kind that neither the quote nor the library's definitions have."""
        if key.plural:
            return []
        defined = {fold(other.term) for other in self.pool.definitions}
        found = [
            term
            for term in COUSINS[self.pool.language].get(genus, ())
            if fold(term) not in defined
            and not self.analyser.analyse(term, self.pool.language).stems & own
            and _one_shape(term, key.term)
        ]
        chance.shuffle(found)
        return found

    def names(self, fact: Fact, statement: Statement, quote: str, chance: random.Random) -> list[str]:
        """Return names of the same kind and article that nothing in the library makes right, near readings first."""
        stems = statement.analysed.stems - self.analyser.analyse(fact.text, statement.language).stems
        found = [
            name
            for name in self.pool.names
            if fact.name
            and name.kind == fact.name.kind
            and _fits(name, fact)
            and not _shares_words(name.text, [quote, fact.text])
            and not _initials(name.text, quote)
            and not self.pool.says_the_like(name.text, stems, LIKE)
        ]
        found = [name for name in found if _one_shape(name.text, fact.text)]
        chance.shuffle(found)
        near = self.pool.neighbours(statement.document)
        found.sort(key=lambda name: -max((near[document] for document in name.documents), default=0))
        if fact.name and fact.name.kind in NEAR_ONLY:
            least = NEAR_ONLY[fact.name.kind]
            found = [name for name in found if any(near[document] >= least for document in name.documents)]
        return _without_kin(found)


def _fits(name: PooledName, fact: Fact) -> bool:
    """Whether a name can stand in the key's place: after its article, or, for a title, with the same first word."""
    if fact.name and fact.name.kind == TITLE:
        return name.text.split()[0] == fact.text.split()[0]
    return fact.name is not None and name.takes(fact.name.article)


def _shares_words(name: str, texts: Iterable[str]) -> bool:
    own = {word for word in squeezed(name).split() if len(word) > 2}
    heads = {squeezed(name).split()[0]}
    return any((own - heads or own) & set(squeezed(text).split()) for text in texts)


def _initials(name: str, quote: str) -> bool:
    """Whether the name abbreviates a run of words in the quote, or the quote has the name's abbreviation."""
    words = quote.split()
    if name.isupper():
        capitals = "".join(word[0] for word in words if word[:1].isupper())
        return name in capitals
    short = "".join(word[0] for word in name.split() if word[:1].isupper())
    return len(short) > 1 and short in words


def _one_shape(name: str, key: str) -> bool:
    """Whether two names are about as long, so that neither stands out."""
    return max(len(name), len(key)) <= 1.8 * min(len(name), len(key)) + 6


def _without_kin(names: Sequence[PooledName]) -> list[str]:
    """Leave out names that share a word with an earlier one ("Pascal", "Blaise Pascal")."""
    kept: list[str] = []
    for name in names:
        words = set(fold(name.text).split()[1:] or fold(name.text).split())
        if not any(
            words & set(fold(other).split()) for other in kept if len(words) == 1 or fold(other) == fold(name.text)
        ):
            kept.append(name.text)
    return kept
