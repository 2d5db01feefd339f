"""The words of a sentence that carry what it says of its names and figures, weighed, and their counterparts in another.

Matching is by stem, by meaning (`meanings`), by spelling across languages, and by the vectors of the words.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.core.asking.aliases import aliases
from bot.core.comparing.meanings import PREDICATES, Meanings, load_meanings
from bot.core.comparing.model import Facts
from knowledge.documents import Span
from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import Word

Similarity = Callable[[str, str], float]
"""How alike two words (lower case, accents kept) are in meaning, 0 to 1."""

_UNWEIGHED = """
diga dizer ajudou ajuda ajudar helped helps help cannot never nunca jamais nenhum nenhuma nobody nothing none without
unable incapaz segundo conforme acordo afirma afirmou afirmam diz dizem disse disseram conta relata relatou informa
alega alegou reportagem post blog leitura leituras notas texto autora supostamente possivelmente provavelmente
atualmente ainda ja cerca aproximadamente quase volta torno apenas somente so ate vez vezes dia ano anos mes valor
total ser era tinha tem modelo according says said say states stated claim claims claimed reported reportedly report
supposedly allegedly probably currently still already about around roughly approximately almost nearly just only model
called named chamado chamada cujo sobre nova novo new ii notably actually inclusive tambem also really mesmo hoje
today plenty lots sobra bastante suficiente enough falar falou fala spoke talked chega fica tipo coisa forma parte
caso exemplo faz fazem makes part member pertence uns umas some quite rather bem own owned owns possui possuia possuir
detem existir existe exists projeto project iniciativa initiative verdade truth fato fact
"""
UNWEIGHED: Final = frozenset(_UNWEIGHED.split())
"""Folded words that say who says it or how surely, or nearly nothing."""
_SAYING_LITTLE: Final = frozenset({"total"})
UNKNOWN_ZIPF: Final = 2.5
COMMONEST_ZIPF: Final = 6.6
LEAST_WEIGHT: Final = 0.3
PHRASE_WEIGHT: Final = 2.5
SIMILAR: Final = 0.42
"""Likeness of two words' vectors from which they count as one; measured on pairs of translations and of strangers."""
COGNATE: Final = 0.72
"""Share of the longer word that a common beginning must have, across languages."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of a sentence.

    Attributes:
        place: Number of its first word in the sentence.
        weight: By how rare it is in its language; 0 for one that says nearly nothing.
    """

    word: Word
    span: Span
    place: int
    groups: frozenset[str]
    weight: float
    language: str


@dataclass(frozen=True, slots=True)
class Match:
    """A term and its counterpart.

    Attributes:
        worth: How sure it is one, 0 to 1.
        opposite: Whether the counterpart says the opposite.
    """

    term: Term
    other: Term | None = field(default=None)
    worth: float = 0.0
    opposite: bool = False


def terms_of(facts: Facts, *, without: Sequence[Span] = ()) -> list[Term]:
    """Return the terms of a sentence in order, without those inside `without`."""
    meanings, found = load_meanings(), []
    words = facts.analysed.words
    index = 0
    while index < len(words):
        length, groups = _phrase(words, index, meanings)
        word, last = words[index], words[index + length - 1]
        span = Span(word.start, last.end)
        outside = not any(span.start < hole.end and hole.start < span.end for hole in without)
        if outside and (length > 1 or not word.stop):
            own = groups if length > 1 else meanings.of(word, facts.language)
            found.append(Term(word, span, index, own, _weight(word, own, facts.language, length), facts.language))
        index += length
    return found


def matched(claim: Sequence[Term], source: Sequence[Term], similar: Similarity) -> list[Match]:
    """Return each term of `claim` with its best counterpart in `source`, if it has one."""
    return [_best(term, source, similar) for term in claim]


def counterparts(term: Term, source: Sequence[Term], similar: Similarity, least: float = 0.75) -> list[Term]:
    """Return all terms of `source` that are worth at least `least` as counterparts."""
    return [other for other in source if worth(term, other, similar) >= least]


def worth(term: Term, other: Term, similar: Similarity) -> float:
    """Return how surely two terms say the same, 0 to 1."""
    if term.word.folded == other.word.folded or term.groups & other.groups:
        return 1.0
    if term.language == other.language and term.word.stem == other.word.stem:
        return 1.0
    if not (term.groups | other.groups) & PREDICATES and aliases(term.word.folded) & aliases(other.word.folded):
        return 1.0  # the verb "usa" is not the country
    if load_meanings().akin(term.groups, other.groups):
        return 0.8
    if term.word.number or other.word.number:
        return 0.0
    if _cognate(term.word.folded, other.word.folded):
        return 0.85
    if term.language == other.language:  # there the vectors know little more than the stems
        return 0.0
    likeness = similar(term.word.text.lower(), other.word.text.lower())
    return min(0.9, likeness + 0.25) if likeness >= SIMILAR else 0.0


def coverage(matches: Collection[Match]) -> float:
    """Return the share of the terms' weight that has a counterpart; 1 where there is nothing to cover."""
    total = sum(match.term.weight for match in matches)
    return sum(match.term.weight * match.worth for match in matches) / total if total else 1.0


def _best(term: Term, source: Sequence[Term], similar: Similarity) -> Match:
    best = Match(term)
    for other in source:
        value = worth(term, other, similar)
        if value > best.worth:
            best = Match(term, other, value)
    if best.worth < 0.5:
        meanings = load_meanings()
        opposite = next((other for other in source if meanings.opposed(term.groups, other.groups)), None)
        if opposite is not None:
            return Match(term, opposite, 1.0, opposite=True)
    return best


def _phrase(words: Sequence[Word], index: int, meanings: Meanings) -> tuple[int, frozenset[str]]:
    for length in range(min(meanings.longest, len(words) - index), 1, -1):
        groups = meanings.phrases.get(tuple(word.folded for word in words[index : index + length]))
        if groups:
            return length, groups
    return 1, frozenset()


def _weight(word: Word, groups: frozenset[str], language: str, length: int) -> float:
    if groups & _SAYING_LITTLE:
        return 0.0
    if length > 1:
        return PHRASE_WEIGHT
    if word.folded in UNWEIGHED:
        return 0.0
    zipf = load_vocabulary().zipf(word.stem, language)
    return max(LEAST_WEIGHT, COMMONEST_ZIPF - (UNKNOWN_ZIPF if zipf is None else zipf))


def _cognate(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 5:
        return False
    common = next((i for i in range(len(shorter)) if shorter[i] != longer[i]), len(shorter))
    return common >= max(5, COGNATE * len(longer))
