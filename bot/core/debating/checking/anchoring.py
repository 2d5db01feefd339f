"""What a sentence shares with a claim, in itself or with what stands around it."""

from collections.abc import Sequence
from typing import Final

from bot.core.asking.figures import CURRENCIES
from bot.core.comparing.names import holds_name, same_name
from bot.core.comparing.roles import roles_of
from bot.core.comparing.terms import Match, Similarity, Term, counterparts
from bot.core.debating.checking.evidence import Evidence, Read
from bot.core.debating.checking.naming import RELATIONS
from bot.core.debating.checking.values import Anchor
from knowledge.text.words import WordAnalyser

MONEY: Final = frozenset(CURRENCIES.values())
NAME_WEIGHT: Final = 3.0
AROUND: Final = 0.5
"""What a word of the claim is worth that stands only in the headings or the sentence before."""


def matched_around(match: Match, evidence: Evidence) -> Match:
    """Return a match, in place of a weak one what the sentence's surroundings are worth for the word."""
    if match.worth >= AROUND or match.opposite:
        return match
    if "cost" in match.term.groups and any(q.unit in MONEY for q in evidence.read.facts.quantities):
        return Match(match.term, None, 0.8)  # an amount of money is what something costs
    word = match.term.word
    if word.folded in evidence.around.folded_words or word.stem in evidence.around.stems:
        return Match(match.term, None, AROUND)
    return match


def anchors_of(
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
