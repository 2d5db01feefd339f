"""A name of a claim in a sentence: there in the same role, another in its place, or missing."""

from collections.abc import Sequence
from enum import StrEnum

from bot.core.comparing.meanings import FUNCTIONAL
from bot.core.comparing.model import Name
from bot.core.comparing.names import holds_name
from bot.core.comparing.roles import Roles, maker_of, pairs_of, roles_of
from bot.core.comparing.terms import Match
from bot.core.debating.checking.evidence import Read
from knowledge.text.words import Analysed, WordAnalyser

_PLACING = frozenset({"base", "study", "work", "researcher"})
_MAKING = frozenset({"create", "release"})
_ASYMMETRIC = frozenset({"beat", "found", "release", "create", "lead", "train", "sue"})


RELATIONS = FUNCTIONAL | _ASYMMETRIC | _PLACING
"""Relations whose sides are looked for."""


class NameFound(StrEnum):
    """Where a sentence has a name of the claim."""

    HERE = "here"
    AROUND = "around"
    OTHER = "other"  # the sentence gives another name in its role
    MISSING = "missing"


def name_found(
    name: Name, claim: Read, source: Read, around: Analysed, matches: Sequence[Match], analyser: WordAnalyser
) -> NameFound:
    """Return where the sentence `source` has `name`."""
    here = holds_name(source.facts.analysed, name)
    if _replaced(name, claim, source, matches, analyser, here=here):
        return NameFound.OTHER
    if here:
        elsewhere = _bound_elsewhere(name, claim, source, matches, analyser)
        return (
            NameFound.HERE
            if not elsewhere and _confirmed(name, claim, source, matches, analyser)
            else NameFound.MISSING
        )
    if _is_side(name, claim, matches):
        return NameFound.MISSING
    return NameFound.AROUND if holds_name(around, name) else NameFound.MISSING


def _confirmed(name: Name, claim: Read, source: Read, matches: Sequence[Match], analyser: WordAnalyser) -> bool:
    """Whether the sentence has the agent of a claim's relation of two with its other side, not just somewhere."""
    for match in matches:
        wanted = roles_of(claim.facts, match.term)
        if not match.term.groups & FUNCTIONAL or name != wanted.agent or wanted.patient is None:
            continue
        product = next((one for one in source.facts.names if _same(one, wanted.patient, analyser)), None)
        maker = maker_of(source.facts, product) if product is not None else None
        if maker is not None and _same(maker, name, analyser):
            continue
        said = [term for term in source.words if term.groups & match.term.groups or term == match.other]
        given = [roles_of(source.facts, term) for term in said]
        if given and not any(_fits(wanted, one, analyser) for one in given):
            return False
    return True


def _fits(wanted: Roles, given: Roles, analyser: WordAnalyser) -> bool:
    agent = given.agent is None or wanted.agent is None or _same(wanted.agent, given.agent, analyser)
    patient = given.patient is None or wanted.patient is None or _same(wanted.patient, given.patient, analyser)
    return agent and patient and not (given.agent is None and given.patient is None)


def _bound_elsewhere(name: Name, claim: Read, source: Read, matches: Sequence[Match], analyser: WordAnalyser) -> bool:
    """Whether the sentence pairs the claim's two sides with others: "Liang of DeepSeek and Altman of OpenAI"."""
    for match in matches:
        if not match.term.groups & RELATIONS:
            continue
        wanted = roles_of(claim.facts, match.term)
        if name != wanted.agent or wanted.patient is None:
            continue
        owners = [owner for one, owner in pairs_of(source.facts) if _same(one, name, analyser)]
        if owners and not any(_same(owner, wanted.patient, analyser) for owner in owners):
            return any(_same(owner, wanted.patient, analyser) for _, owner in pairs_of(source.facts))
    return False


def _is_side(name: Name, claim: Read, matches: Sequence[Match]) -> bool:
    """Whether the claim has the name at a side of a relation of two, where only the sentence itself can have it."""
    relations = [match.term for match in matches if match.term.groups & (FUNCTIONAL | _ASYMMETRIC)]
    roles = [roles_of(claim.facts, term) for term in relations]
    return any(one.agent is not None and one.patient is not None and name in (one.agent, one.patient) for one in roles)


def _replaced(
    name: Name, claim: Read, source: Read, matches: Sequence[Match], analyser: WordAnalyser, *, here: bool
) -> bool:
    """Whether the sentence gives another name where the claim has `name`, in a relation that allows only one."""
    for match in matches:
        if not match.term.groups & RELATIONS:
            continue
        wanted = roles_of(claim.facts, match.term)
        others = [term for term in source.words if term.groups & match.term.groups or term == match.other]
        given = [roles_of(source.facts, term) for term in others]
        placed = name in wanted.places and bool(match.term.groups & _PLACING)
        if name in wanted.places and (here or not placed) and name != wanted.agent:
            continue
        if match.term.groups & (_PLACING if placed else FUNCTIONAL) and any(
            _other_in_role(name, claim, wanted, one, analyser, placed=placed) for one in given
        ):
            return not any(_same_in_role(name, wanted, one, analyser) for one in given)
        if match.term.groups & _ASYMMETRIC and any(_swapped(name, wanted, one, analyser) for one in given):
            return True
        if match.term.groups & _MAKING and wanted.agent == name and wanted.patient is not None and not here:
            product = next((one for one in source.facts.names if _same(one, wanted.patient, analyser)), None)
            maker = maker_of(source.facts, product) if product else None
            if maker is not None and not _same(maker, name, analyser):
                return True
    return False


def _other_in_role(
    name: Name, claim: Read, wanted: Roles, given: Roles, analyser: WordAnalyser, *, placed: bool
) -> bool:
    """Whether `given` has the claim's other side, and another name where the claim has `name`."""
    if placed:
        sides = [side for side in (given.agent, given.patient) if side is not None and side not in given.places]
        others = [other for other in claim.facts.names if other != name]
        if not given.places or not any(_same(a, b, analyser) for a in others for b in sides):
            return False
        return not any(_same(name, place, analyser) for place in given.places)
    if name == wanted.agent and given.agent is not None and wanted.patient is None and wanted.by:
        return not _same(name, given.agent, analyser) and (given.patient is None or given.by)
    if name == wanted.agent and given.agent is not None and wanted.patient is not None and given.patient is not None:
        return _same(wanted.patient, given.patient, analyser) and not _same(name, given.agent, analyser)
    return False


def _same_in_role(name: Name, wanted: Roles, given: Roles, analyser: WordAnalyser) -> bool:
    if name in wanted.places:
        return any(_same(name, place, analyser) for place in given.places)
    return name == wanted.agent and given.agent is not None and _same(name, given.agent, analyser)


def _swapped(name: Name, wanted: Roles, given: Roles, analyser: WordAnalyser) -> bool:
    """Whether the two sides of the claim have changed places."""
    if name != wanted.agent or wanted.patient is None or given.agent is None:
        return False
    if not _same(wanted.patient, given.agent, analyser) or _same(wanted.patient, name, analyser):
        return False
    return given.patient is None or _same(name, given.patient, analyser)


def _same(one: Name, other: Name, analyser: WordAnalyser) -> bool:
    return holds_name(analyser.analyse(one.text, "pt"), other) or holds_name(analyser.analyse(other.text, "pt"), one)
