"""Two sentences that differ: in a figure of one thing, in a negation, or in how sure they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from bot.core.comparing import sameness
from bot.core.comparing.model import Bound, Name, Quantity, Relation
from bot.core.comparing.names import same_name
from bot.core.comparing.terms import Term, worth
from bot.core.debating.checking.certainty import Certainty
from bot.core.debating.disagreeing.model import DisagreementKind, Topic
from bot.core.debating.disagreeing.statements import Statement, about, owner_of, shown
from bot.core.debating.disagreeing.topics import MOST_THINGS, measured
from bot.core.verifying.reading import looks_like_action
from knowledge.documents import Span
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.words import WordAnalyser

_RELATIVE: Final = frozenset({"%", "times", "duration", "age"})
SHARED: Final = 3.0
"""Weight of the words near two figures that must be common to both, where the figures do not say what they count."""
DOUBTING: Final = 3.0
"""Weight of the words that a doubt must share with what it doubts."""
_STANCES = """need allow ban prove open closed opensource public similar beat success failure rise fall cheap expensive
efficient fast slow import catchup doubt last lead expect"""
STANCES: Final = frozenset(_STANCES.split())
"""Meanings that, denied, make a position of their own."""
NEARBY: Final = 3
"""Sentences within which a document takes up what it has just said."""
_TURN = LazyPattern(
    r"\b(?:mas|porém|contudo|ainda|entretanto|no entanto|já|but|however|still|yet|nevertheless|ressalva|cautions?)\b",
    re.IGNORECASE,
)
_SUSPECTED = LazyPattern(
    r"muito se falou|muita gente|suspeit|boato|incert|duvidos|não está (?:claro|provado)|há quem|"
    r"many people|suspic|suspect|rumou?r|uncertain|unclear|unproven|doubtful|some claim",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Differing:
    """Two statements that differ.

    Attributes:
        subject: What both speak of: names, then words, as the first has them.
        topic: The same, to be said in words.
    """

    one: Statement
    other: Statement
    kind: DisagreementKind
    subject: tuple[str, ...]
    weight: float
    topic: Topic


def figures_differ(statements: Sequence[Statement], analyser: WordAnalyser) -> list[Differing]:
    """Return the pairs of statements that give different figures for what one owner has, costs or takes."""
    given = [(s, q) for s in statements for q in s.read.facts.quantities if _tells(q)]
    found = []
    for (one, a), (other, b) in combinations(given, 2):
        if one is other or sameness.compared(a, b) is not Relation.DIFFERENT:
            continue
        if _says_both(one, b) or _says_both(other, a):
            continue
        shared = _shared_subject(one, a, other, b, analyser)
        if shared is not None:
            subject, weight = shared
            topic = measured(subject[:1], [(one, a), (other, b)])
            found.append(Differing(one, other, DisagreementKind.FIGURE, subject, weight, topic))
    return found


def _tells(quantity: Quantity) -> bool:
    """Whether a figure measures something: small bare counts ("two versions") only list."""
    return bool(quantity.unit) or (bool(quantity.counted) and quantity.low >= 10)


def _says_both(statement: Statement, quantity: Quantity) -> bool:
    """Whether a statement also gives the other's figure, so that it is not the one that differs."""
    return any(sameness.compared(one, quantity) is Relation.SAME for one in statement.read.facts.quantities)


def _shared_subject(
    one: Statement, a: Quantity, other: Statement, b: Quantity, analyser: WordAnalyser
) -> tuple[tuple[str, ...], float] | None:
    owners = owner_of(a, one.read), owner_of(b, other.read)
    if owners[0] is None or owners[1] is None or not same_name(owners[0], owners[1], analyser):
        return None
    near, far = about(a.span, one.read), about(b.span, other.read)
    common = [(term, match) for term in near for match in far if _says_same(term, match)]
    weight = sum({term.place: term.weight for term, _ in common}.values())
    if a.unit in _RELATIVE and a.bound is not Bound.EXACT:
        return None
    if a.unit or b.unit:
        if weight < SHARED or len({term.place for term, _ in common}) < 2:
            return None
        return (shown(owners[0], one), *_words(common)), weight
    return (shown(owners[0], one), *_words(common), a.counted[0]), weight + SHARED


def denials_differ(statements: Sequence[Statement], analyser: WordAnalyser) -> list[Differing]:
    """Return the pairs of near statements of which one denies what the other says of the same name."""
    found = []
    for one, other in combinations(statements, 2):
        if one.stored.key != other.stored.key or one.section != other.section or other.place - one.place > NEARBY:
            continue
        if not _TURN.search(other.text) and not _TURN.search(one.text):
            continue
        names = _common_names(one, other, analyser)
        turned = [
            term
            for term in one.read.terms
            for match in other.read.terms
            if term.groups & match.groups & STANCES and _denied(one, term) != _denied(other, match)
        ]
        weight = sum(term.weight for term in turned)
        if names and turned:
            named = [shown(name, one) for name in names]
            subject = (*named, *(term.word.text for term in turned))
            topic = Topic(tuple(named[:MOST_THINGS]))
            found.append(Differing(one, other, DisagreementKind.NEGATION, subject, weight, topic))
    return found


def doubts_differ(statements: Sequence[Statement]) -> list[Differing]:
    """Return the pairs of near statements of which one gives a figure that the other doubts or explains away."""
    found = []
    for one, other in combinations(statements, 2):
        if one.stored.key != other.stored.key or abs(other.place - one.place) > NEARBY:
            continue
        if not one.read.facts.quantities or not _SUSPECTED.search(other.text):
            continue
        common = [(term, match) for term in one.read.terms for match in other.read.terms if _says_same(term, match)]
        weight = sum({term.place: term.weight for term, _ in common}.values())
        if weight >= DOUBTING and len(common) >= 2 and other.read.certainty < Certainty.STATED:
            nouns = [term.word.text for term, _ in common if not looks_like_action(term.word)]
            topic = Topic(tuple(dict.fromkeys(nouns))[:MOST_THINGS])
            found.append(Differing(one, other, DisagreementKind.DOUBT, _words(common), weight, topic))
    return _best_of_each_doubt(found)


def _best_of_each_doubt(pairs: Sequence[Differing]) -> list[Differing]:
    """Keep of each doubt the statement it fits best: rather one that hedges itself, then the first."""
    best: dict[tuple[str, Span], Differing] = {}
    for pair in pairs:
        key = (pair.other.stored.key, pair.other.span)
        held = best.get(key)
        if held is None or (pair.weight, -pair.one.read.certainty) > (held.weight, -held.one.read.certainty):
            best[key] = pair
    return list(best.values())


def _common_names(one: Statement, other: Statement, analyser: WordAnalyser) -> list[Name]:
    return [
        name
        for name in one.read.facts.names
        if any(same_name(name, match, analyser) for match in other.read.facts.names)
    ]


def _denied(statement: Statement, term: Term) -> bool:
    return statement.read.facts.denies(term.span.start)


def _says_same(term: Term, other: Term) -> bool:
    return bool(term.weight and other.weight) and worth(term, other, _unlike) >= 0.8


def _unlike(one: str, other: str) -> float:
    return 0.0


def _words(common: Sequence[tuple[Term, Term]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.word.text.lower() for term, _ in common))
