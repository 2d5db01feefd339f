"""A name of a claim in a sentence: there in the same role, another in its place, or missing."""

from collections.abc import Sequence
from enum import StrEnum

from bot.core.comparing.meanings import FUNCTIONAL
from bot.core.comparing.model import Name
from bot.core.comparing.names import holds_name
from bot.core.comparing.roles import Roles, maker_of, roles_of
from bot.core.comparing.terms import Match, Term
from bot.core.debating.checking.evidence import Read
from knowledge.text.words import Analysed, WordAnalyser

_MAKING = frozenset({"create", "release"})
_ASYMMETRIC = frozenset({"beat", "found", "release", "create", "lead", "train", "sue"})


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
        return NameFound.HERE
    return NameFound.AROUND if holds_name(around, name) else NameFound.MISSING


def _replaced(
    name: Name, claim: Read, source: Read, matches: Sequence[Match], analyser: WordAnalyser, *, here: bool
) -> bool:
    """Whether the sentence gives another name where the claim has `name`, in a relation that allows only one."""
    for match in matches:
        if not match.term.groups & (FUNCTIONAL | _ASYMMETRIC):
            continue
        wanted = roles_of(claim.facts, match.term)
        others = [term for term in source.terms if term.groups & match.term.groups]
        given = [roles_of(source.facts, term) for term in others]
        if match.term.groups & FUNCTIONAL and any(_other_in_role(name, wanted, one, analyser) for one in given):
            return not any(_same_in_role(name, wanted, one, analyser) for one in given)
        if match.term.groups & _ASYMMETRIC and any(_swapped(name, wanted, one, analyser) for one in given):
            return True
        if match.term.groups & _MAKING and wanted.agent == name and wanted.patient is not None and not here:
            product = next((one for one in source.facts.names if _same(one, wanted.patient, analyser)), None)
            maker = maker_of(source.facts, product) if product else None
            if maker is not None and not _same(maker, name, analyser):
                return True
    return False


def _other_in_role(name: Name, wanted: Roles, given: Roles, analyser: WordAnalyser) -> bool:
    """Whether `given` has the claim's other side, and another name where the claim has `name`."""
    if name in wanted.places and given.places and wanted.agent is None:
        return not any(_same(name, place, analyser) for place in given.places)
    if name in wanted.places and given.places:
        subject = given.agent or given.patient
        if subject is None or not _same(subject, wanted.agent or wanted.patient or name, analyser):
            return False
        return not any(_same(name, place, analyser) for place in given.places)
    if name == wanted.agent and given.agent is not None and wanted.patient is not None and given.patient is not None:
        return _same(wanted.patient, given.patient, analyser) and not _same(name, given.agent, analyser)
    return False


def _same_in_role(name: Name, wanted: Roles, given: Roles, analyser: WordAnalyser) -> bool:
    if name in wanted.places:
        return any(_same(name, place, analyser) for place in given.places)
    return name == wanted.agent and given.agent is not None and _same(name, given.agent, analyser)


def _swapped(name: Name, wanted: Roles, given: Roles, analyser: WordAnalyser) -> bool:
    """Whether the two sides of the claim have changed places."""
    if name != wanted.agent or wanted.patient is None or given.agent is None or given.patient is None:
        return False
    return _same(name, given.patient, analyser) and _same(wanted.patient, given.agent, analyser)


def _same(one: Name, other: Name, analyser: WordAnalyser) -> bool:
    return holds_name(analyser.analyse(one.text, "pt"), other) or holds_name(analyser.analyse(other.text, "pt"), one)


__all__ = ["NameFound", "Term", "name_found"]
