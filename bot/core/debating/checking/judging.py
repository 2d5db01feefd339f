"""One claim against one sentence: borne out, contradicted, or neither."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.comparing.model import Name
from bot.core.comparing.names import holds_name, same_name
from bot.core.comparing.roles import maker_of, roles_of
from bot.core.comparing.terms import Match, Similarity, coverage, matched
from bot.core.debating.checking.anchoring import anchors_of, matched_around
from bot.core.debating.checking.certainty import Certainty, certainty_of
from bot.core.debating.checking.contrariness import has_contrary_degree, is_contrary
from bot.core.debating.checking.evidence import Evidence, Read
from bot.core.debating.checking.model import Conflict, Verdict
from bot.core.debating.checking.naming import RELATIONS, NameFound, name_found
from bot.core.debating.checking.subject import has_subject
from bot.core.debating.checking.values import Found, moment_found, quantity_found
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.words import WordAnalyser

SUPPORTING: Final = 0.7
"""Share of the claim's words that a sentence must have to bear it out."""
CONTRADICTING: Final = 0.75
"""The same to contradict it: that it speaks of the same thing must be surer."""
WITHOUT_VALUES: Final = 0.8
"""The same to bear out a claim without figures or dates, in which the words are all there is."""
_STRONG_BREAK = LazyPattern(
    r"\b(?:porque|pois|because|mas|but|embora|although|enquanto|while|whereas|porém)\b|;", re.IGNORECASE
)


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
    matches = [matched_around(match, evidence) for match in matched(claim.terms, source.words, similar)]
    names = {name: name_found(name, claim, source, evidence.around, matches, analyser) for name in claim.facts.names}
    if NameFound.MISSING in names.values():
        return ABSENT
    anchors = anchors_of(matches, claim, source, similar, analyser)
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
            (Conflict.NEGATION, is_contrary(matches, claim, source) or has_contrary_degree(matches, claim, source)),
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
