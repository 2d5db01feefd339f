"""One claim against one sentence: borne out, contradicted, or neither."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.asking.figures import CURRENCIES
from bot.core.comparing.degrees import degree_of, degree_of_quantity
from bot.core.comparing.meanings import PREDICATES
from bot.core.comparing.model import Name, Relation
from bot.core.comparing.names import holds_name, same_name
from bot.core.comparing.quantities import compared
from bot.core.comparing.roles import maker_of, roles_of
from bot.core.comparing.terms import Match, Similarity, Term, counterparts, coverage, matched
from bot.core.debating.checking.certainty import Certainty, certainty_of
from bot.core.debating.checking.evidence import Evidence, Read
from bot.core.debating.checking.model import Conflict, Verdict
from bot.core.debating.checking.naming import RELATIONS, NameFound, name_found
from bot.core.debating.checking.subject import has_subject
from bot.core.debating.checking.values import Anchor, Found, moment_found, quantity_found
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.words import WordAnalyser

SUPPORTING: Final = 0.7
"""Share of the claim's words that a sentence must have to bear it out."""
CONTRADICTING: Final = 0.75
"""The same to contradict it: that it speaks of the same thing must be surer."""
WITHOUT_VALUES: Final = 0.8
"""The same to bear out a claim without figures or dates, in which the words are all there is."""
TURNED: Final = 0.34
"""Share of the matched words that are denied on one side only from which the sentence says the contrary."""
MONEY: Final = frozenset(CURRENCIES.values())
NAME_WEIGHT: Final = 3.0
_STRONG_BREAK = LazyPattern(
    r"\b(?:porque|pois|because|mas|but|embora|although|enquanto|while|whereas|porém)\b|;", re.IGNORECASE
)
AROUND: Final = 0.5
"""What a word of the claim is worth that stands only in the headings or the sentence before."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one sentence says to a claim.

    Attributes:
        score: How sure, comparable between sentences of one claim.
    """

    verdict: Verdict
    score: float
    conflict: Conflict | None = None


ABSENT: Final = Judgement(Verdict.ABSENT, 0.0)


def judge(claim: Read, evidence: Evidence, *, similar: Similarity, analyser: WordAnalyser) -> Judgement:
    """Return what `evidence` says to `claim`."""
    source = evidence.read
    if any(_is_nowhere(name, evidence) for name in claim.facts.names) and not _may_be_replaced(claim):
        return ABSENT
    matches = [_around(match, evidence) for match in matched(claim.terms, source.words, similar)]
    names = {name: name_found(name, claim, source, evidence.around, matches, analyser) for name in claim.facts.names}
    if NameFound.MISSING in names.values():
        return ABSENT
    anchors = _anchors(matches, claim, source, similar, analyser)
    found = [quantity_found(q, claim.facts, source.facts, anchors) for q in claim.facts.quantities]
    dates = [moment_found(m, claim.facts, source.facts, anchors) for m in claim.facts.moments]
    if Found.MISSING in (*found, *dates):
        return ABSENT
    conflicts = [
        conflict
        for conflict, holds in (
            (Conflict.FIGURE, Found.DIFFERENT in found),
            (Conflict.DATE, Found.DIFFERENT in dates),
            (Conflict.NAME, NameFound.OTHER in names.values()),
            (Conflict.NEGATION, _turned(matches, claim, source) or _contrary_degree(matches, claim, source)),
        )
        if holds
    ]
    certainty = certainty_of(source.facts.text, [anchor.span for anchor in anchors])
    covered = coverage(matches)
    score = covered + 0.05 * min(evidence.near, 6.0) + 0.1 * sum(n is NameFound.HERE for n in names.values())
    if not conflicts:
        if not _alone(names, source) or _unrelated(claim, source, matches, analyser):
            return ABSENT
        return _supporting(claim, source, certainty, covered, score, matches, valued=bool(found or dates))
    hedged = certainty <= Certainty.ALLEGED and claim.certainty > certainty
    if len(conflicts) > 1 or hedged or not _related(claim, matches, conflicts[0]):
        return ABSENT
    if conflicts[0] is Conflict.NEGATION and not has_subject(claim, names.values(), matches):
        return ABSENT
    if covered < CONTRADICTING or NameFound.AROUND in names.values():
        return ABSENT
    return Judgement(Verdict.CONTRADICTED, score, conflicts[0])


def _is_nowhere(name: Name, evidence: Evidence) -> bool:
    return not holds_name(evidence.read.facts.analysed, name) and not holds_name(evidence.around, name)


def _may_be_replaced(claim: Read) -> bool:
    """Whether the claim has a relation in which another name may stand for one of its own."""
    return any(term.groups & RELATIONS for term in claim.terms)


def _unrelated(claim: Read, source: Read, matches: Sequence[Match], analyser: WordAnalyser) -> bool:
    """Whether the sentence itself lacks the relation that the claim states between its names."""
    for match in matches:
        if not match.term.groups & RELATIONS or not match.term.weight or match.other is not None:
            continue
        roles = roles_of(claim.facts, match.term)
        product = next((n for n in source.facts.names if roles.patient and same_name(n, roles.patient, analyser)), None)
        maker = maker_of(source.facts, product) if product else None
        if maker is None or roles.agent is None or not same_name(maker, roles.agent, analyser):
            return True
    return False


def _alone(names: Mapping[Name, NameFound], source: Read) -> bool:
    """Whether the sentence may lean on what is said before it for a name: it names nobody but those of the claim."""
    here = sum(found is NameFound.HERE for found in names.values())
    return NameFound.AROUND not in names.values() or len(source.facts.names) <= here


def _supporting(
    claim: Read,
    source: Read,
    certainty: Certainty,
    covered: float,
    score: float,
    matches: Sequence[Match],
    *,
    valued: bool,
) -> Judgement:
    if certainty <= Certainty.ALLEGED and claim.certainty > certainty:
        return ABSENT
    if certainty is Certainty.POSSIBLE and claim.certainty is Certainty.STATED and not valued:
        return ABSENT
    if covered < (SUPPORTING if valued else WITHOUT_VALUES):
        return ABSENT
    if (claim.facts.denied or source.facts.denied) and not _within_clause(claim, source, matches):
        return ABSENT
    return Judgement(Verdict.SUPPORTED, score)


def _within_clause(claim: Read, source: Read, matches: Sequence[Match]) -> bool:
    """Whether a sentence that denies something says what it shares with the claim in one clause."""
    if _STRONG_BREAK.search(claim.facts.text):
        return True
    places = [match.other.span.start for match in matches if match.other is not None and match.term.weight]
    if len(places) < 2:
        return True
    return not _STRONG_BREAK.compiled.search(source.facts.text, min(places), max(places))


def _related(claim: Read, matches: Sequence[Match], conflict: Conflict) -> bool:
    """Whether there is more than a name in common: a word of the claim, or what its figure counts."""
    if any(match.worth >= 0.75 and match.term.weight for match in matches):
        return True
    if conflict is not Conflict.FIGURE:
        return False
    plain = not any(term.weight for term in claim.terms)
    return plain or any(q.counted or q.unit == "age" for q in claim.facts.quantities)


def _around(match: Match, evidence: Evidence) -> Match:
    if match.worth >= AROUND or match.opposite:
        return match
    if "cost" in match.term.groups and any(q.unit in MONEY for q in evidence.read.facts.quantities):
        return Match(match.term, None, 0.8)  # an amount of money is what something costs
    word = match.term.word
    if word.folded in evidence.around.folded_words or word.stem in evidence.around.stems:
        return Match(match.term, None, AROUND)
    return match


def _anchors(
    matches: Sequence[Match], claim: Read, source: Read, similar: Similarity, analyser: WordAnalyser
) -> list[Anchor]:
    """The words and names of the sentence that have a counterpart in the claim."""
    found = []
    for match in matches:
        others = counterparts(match.term, source.words, similar)
        if match.other is not None and match.other not in others:
            others.append(match.other)
        found += [
            Anchor(other.span, match.term.weight) for other in others if _speaks_of(other, claim, source, analyser)
        ]
    for name in source.facts.names:
        here = analyser.analyse(name.text, source.facts.language)
        if any(holds_name(here, wanted) for wanted in claim.facts.names):
            found.append(Anchor(name.span, NAME_WEIGHT))
    return found


def _speaks_of(relation: Term, claim: Read, source: Read, analyser: WordAnalyser) -> bool:
    """Whether a word of the sentence stands with a name of the claim, as far as its clause tells."""
    roles = roles_of(source.facts, relation)
    sides = [side for side in (roles.agent, roles.patient) if side is not None]
    if not sides or not claim.facts.names or not relation.groups & RELATIONS:
        return True
    return any(same_name(side, name, analyser) for side in sides for name in claim.facts.names)


def _contrary_degree(matches: Sequence[Match], claim: Read, source: Read) -> bool:
    """Whether the claim says more where the sentence says less, or the other way round."""
    for match in matches:
        if match.other is not None and match.worth >= 0.75 and match.term.weight:
            one, other = degree_of(claim.facts, match.term.place), degree_of(source.facts, match.other.place)
            if one * other < 0:
                return True
    for quantity in claim.facts.quantities:
        degree = degree_of_quantity(claim.facts, quantity)
        same = [one for one in source.facts.quantities if compared(quantity, one) is Relation.SAME]
        if degree and any(degree * degree_of_quantity(source.facts, one) < 0 for one in same):
            return True
    return False


def _turned(matches: Sequence[Match], claim: Read, source: Read) -> bool:
    """Whether what the two share is denied, or said by an opposite, on one side only.

    What counts is what the claim denies, or where it denies nothing, how much of what they share the sentence denies.
    """
    shared = [match for match in matches if match.other is not None and match.worth >= 0.75 and match.term.weight]
    core = [match for match in shared if claim.facts.denies(match.term.span.start)] or shared
    total = sum(match.term.weight for match in core)
    turned = sum(match.term.weight for match in core if _is_turned(match, claim, source))
    if any(match.term.groups & PREDICATES and _is_turned(match, claim, source) for match in core):
        return True
    return total > 0 and turned / total >= TURNED


def _is_turned(match: Match, claim: Read, source: Read) -> bool:
    assert match.other is not None
    differs = claim.facts.denies(match.term.span.start) != source.facts.denies(match.other.span.start)
    return differs != match.opposite
