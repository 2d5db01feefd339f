"""What belongs to whom: figures, dates and clauses that a sentence says of another than its source does."""

import re
from collections.abc import Sequence
from typing import Final

from bot.core.verifying.aligning import Alignment
from bot.core.verifying.reading import Read, Sort
from bot.core.verifying.values import has_otherwise
from bot.core.verifying.verdict import CutReason
from knowledge.text.lazy_pattern import LazyPattern

Finding = tuple[CutReason, str]
_NEXT_TO: Final = 0.8  # weight of the words next to a figure that make it another's
_CONTRAST: Final = LazyPattern(r"\W*(?:enquanto|ao passo que|while|whereas)\b", re.IGNORECASE)
_ANY_COMMA: Final = LazyPattern(r",")
_LINKED: Final = LazyPattern(r",\s(?:d[eoa]s?|of|by|from|o|a|the|em|in)\s(?:\S+\s?){1,4}$")
_THAT: Final = LazyPattern(r"\W*(?:que|that)\b", re.IGNORECASE)
_GOES_ON: Final = LazyPattern(r"\W*(?:que|that|which|who)\b|,(?!\s(?:e|and|mas|but)\b)", re.IGNORECASE)
_TELLING: Final = 0.35
_PARTICIPLE: Final = LazyPattern(r"\W*(?:(?:e|and)\s)?\w+(?:ad|id|it|ert)[oa]s?\b|\W*(?:and\s)?\w+ed\b", re.IGNORECASE)
"""How a clause begins that says more about what stands before it."""
_BARE: Final = 4  # words of a clause that is hardly more than a name
_APPOSED: Final = 6  # words of an apposition at most
_WHO: Final = LazyPattern(r"\W*(?:que|who|which|quem)\b", re.IGNORECASE)
_OWN: Final = 0.34  # share of a clause's words under which the source of its figure has too few of them
_OTHERS: Final = 0.67  # and from which another source has them
_SAID: Final = 3  # telling words that make a clause without figures one to be placed
_SAME: Final = 0.9


def moved(alignments: Sequence[Alignment]) -> Finding | None:
    """Find a clause whose names and what is said of them stand together nowhere, while a source says it of others."""
    claim = alignments[0].claim
    about = _owners(claim, _ANY_COMMA)
    for number, rows in _by_clause(claim).items():
        said = [i for i in rows if claim.tokens[i].sort is not Sort.NAME and not claim.is_voice(claim.tokens[i])]
        exact = any(claim.tokens[i].sort is not Sort.WORD for i in said)
        telling = sum(claim.tokens[i].weight >= _TELLING for i in said)
        if not about[number] or (not exact and telling < _SAID):
            continue
        own = {i for i in about[number] if claim.tokens[i].clause == number} if exact else set()
        if any(has_otherwise(claim.tokens[i].word.folded, a.source) for i in about[number] for a in alignments):
            continue
        names = (own or about[number]) | {i for i in rows if claim.tokens[i].sort is Sort.WORD}
        if not own:
            names |= _meant_by_who(claim, number)
            if any(_begins_alike(a, rows, _hosts(a, said)) for a in alignments):
                continue
        verdicts = [verdict for a in alignments if (verdict := _keeps(a, names, said)) is not None]
        if verdicts and not any(verdicts):
            return CutReason.MERGED, claim.clauses[number].of(claim.text).strip()
    return None


def _meant_by_who(text: Read, number: int) -> set[int]:
    """The names right before a clause with "who" or "que", which may be of whoever says so."""
    if number == 0 or not _WHO.match(text.clauses[number].of(text.text)):
        return set()
    return {i for i, t in enumerate(text.tokens) if t.sort is Sort.NAME and t.clause == number - 1}


def _begins_alike(alignment: Alignment, rows: Sequence[int], hosts: set[int]) -> bool:
    """Whether a clause without names begins with the very word with which a clause of the source begins."""
    first = next((i for i in rows if alignment.claim.tokens[i].weight >= _TELLING), None)
    if first is None or alignment.claim.tokens[first].sort is not Sort.WORD:
        return False
    tokens = alignment.source.tokens
    openings = {next((c for c, t in enumerate(tokens) if t.clause == h and t.weight >= _TELLING), -1) for h in hosts}
    return any(c in openings and alignment.likeness[first, c] >= _SAME for c in alignment.partners(first))


def misplaced(alignments: Sequence[Alignment]) -> Finding | None:
    """Find a figure or date of one source in a clause whose words only another source has."""
    if len(alignments) < 2:
        return None
    claim = alignments[0].claim
    for i, token in enumerate(claim.tokens):
        if token.sort not in (Sort.FIGURE, Sort.DATE):
            continue
        words = [
            r
            for r, t in enumerate(claim.tokens)
            if t.clause == token.clause and t.sort in (Sort.WORD, Sort.NAME) and t.weight >= _TELLING
        ]
        total = sum(claim.tokens[r].weight for r in words)
        shares = [
            (bool(a.partners(i)), sum(claim.tokens[r].weight for r in words if a.likeness[r].max(initial=0.0) >= _SAME))
            for a in alignments
        ]
        own = max((share for holds, share in shares if holds), default=total)
        others = max((share for holds, share in shares if not holds), default=0.0)
        if total and own < _OWN * total and others >= _OTHERS * total:
            return CutReason.MERGED, token.word.text
    return None


def _is_counted(text: Read, position: int) -> bool:
    """Whether a name is what a figure counts ("16 mil chips H100")."""
    word = text.tokens[position].word.folded
    return any(word in quantity.counted for quantity in text.facts.quantities)


def _keeps(alignment: Alignment, names: set[int], said: Sequence[int]) -> bool | None:
    """Whether the source says the same of one of the names; None where it does not say it, or says it of nobody."""
    source = alignment.source
    owners = _owners(source, _LINKED)
    hosts = [host for host in _hosts(alignment, said) if owners[host]]
    if not hosts:
        return None
    partners = {c for i in names for c in alignment.partners(i) if source.tokens[c].sort is Sort.NAME}
    if any(source.tokens[c].clause in hosts for c in partners):
        return True
    exact = any(alignment.claim.tokens[i].sort is not Sort.WORD for i in said)
    return any(partners & _with_that(source, owners, host, _THAT if exact else _GOES_ON) for host in hosts)


def _with_that(text: Read, owners: Sequence[set[int]], number: int, joining: LazyPattern) -> set[int]:
    """The names of a clause and of its neighbours that begin with what `joining` matches."""
    found = set(owners[number])
    for one, other in ((number, number + 1), (number - 1, number)):
        if one >= 0 and other < len(text.clauses) and joining.match(text.clauses[other].of(text.text)):
            found |= owners[one] | owners[other]
    return found


def _by_clause(text: Read) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for i, token in enumerate(text.tokens):
        found.setdefault(token.clause, []).append(i)
    return found


def _owners(text: Read, linking: LazyPattern) -> list[set[int]]:
    """For each clause the tokens of the names it is about: its own, else those of the clauses before it.

    A clause that `linking` matches has both.
    """
    named = [
        i
        for i, t in enumerate(text.tokens)
        if t.sort is Sort.NAME and not text.is_voice(t) and not _is_counted(text, i)
    ]
    found: list[set[int]] = []
    for number, clause in enumerate(text.clauses):
        own = {i for i in named if text.tokens[i].clause == number}
        before = found[-1] if found else set()
        if not own and _PARTICIPLE.match(clause.of(text.text)):
            before = set().union(*found)
        if not own and number > 1 and _is_apposition(text, number - 1):
            before = before | found[number - 2]
        bare = number > 0 and clause.of(text.text).startswith(",") and _is_bare(text, number - 1)
        found.append(own | before if not own or bare or linking.match(clause.of(text.text)) else own)
    return found


def _is_bare(text: Read, number: int) -> bool:
    """Whether a clause is a name and little else, which the next one says more about (", o Stargate, projeto da")."""
    words = text.clauses[number].of(text.text).split()
    named = any(t.clause == number and t.sort is Sort.NAME and not text.is_voice(t) for t in text.tokens)
    return named and len(words) <= _BARE


def _is_apposition(text: Read, number: int) -> bool:
    """Whether a clause only names again what stands before it (", Liang Wenfeng,")."""
    clause = text.clauses[number]
    first = next((t for t in text.tokens if t.clause == number), None)
    opens = first is not None and first.sort is Sort.NAME and first.word.start <= clause.start + len(", ")
    return opens and clause.of(text.text).startswith(",") and len(clause.of(text.text).split()) <= _APPOSED


def _hosts(alignment: Alignment, said: Sequence[int]) -> set[int]:
    """Clauses of the source that have the most of what is said, by weight; figures and dates decide alone."""
    tokens = alignment.claim.tokens
    exact = [i for i in said if tokens[i].sort in (Sort.FIGURE, Sort.DATE)]
    if not exact and len(said) < 2:
        return set()
    scores: dict[int, float] = {}
    for i in exact or said:
        for clause in {alignment.source.tokens[c].clause for c in alignment.partners(i)}:
            scores[clause] = scores.get(clause, 0.0) + tokens[i].weight
    total = sum(tokens[i].weight for i in exact or said)
    best = max(scores.values(), default=0.0)
    if best < 0.6 * total:
        return set()
    return {clause for clause, score in scores.items() if score >= 0.75 * best}


def figures_exchanged(alignment: Alignment) -> Finding | None:
    """Find a figure or date whose neighbours in the sentence are those of another in the source."""
    claim, source = alignment.claim, alignment.source
    spots = [c for c, token in enumerate(source.tokens) if token.sort in (Sort.FIGURE, Sort.DATE)]
    for i, token in enumerate(claim.tokens):
        if token.sort not in (Sort.FIGURE, Sort.DATE):
            continue
        columns = alignment.partners(i)
        groups = {source.tokens[c].group for c in columns}
        if len(groups) != 1:
            continue
        near = _neighbours(claim, i)
        own = max(_nearness(alignment, near, c) for c in columns)
        for other in spots:
            if source.tokens[other].sort is not token.sort or source.tokens[other].group in groups:
                continue
            theirs = _nearness(alignment, near, other)
            if theirs >= _NEXT_TO and own <= theirs / 3:
                return CutReason.MERGED, token.word.text
    return None


def crossed(alignment: Alignment) -> Finding | None:
    """Find two clauses of which each begins as one clause of the source does and ends as the other."""
    ends = [e for number in range(len(alignment.claim.clauses)) if (e := _ends(alignment, number)) is not None]
    for first, last in ends:
        between = [alignment.source.clauses[n].of(alignment.source.text) for n in sorted((first, last))]
        if first != last and _CONTRAST.match(between[1]) and not _CONTRAST.search(alignment.claim.text):
            return CutReason.ROLES, between[1].strip()
    for n, (first, last) in enumerate(ends):
        for other_first, other_last in ends[n + 1 :]:
            if first != last and (first, last) == (other_last, other_first):
                return CutReason.ROLES, "clauses"
    return None


def _ends(alignment: Alignment, number: int) -> tuple[int, int] | None:
    """The clauses of the source in which the first and the last word of a clause stand that stand in one only."""
    found: list[int] = []
    for i, token in enumerate(alignment.claim.tokens):
        if token.clause == number and token.weight >= _TELLING:
            clauses = {alignment.source.tokens[c].clause for c in alignment.partners(i)}
            if len(clauses) == 1 and float(alignment.likeness[i].max()) >= _SAME:
                found += clauses
    return (found[0], found[-1]) if len(found) > 1 else None


def _neighbours(text: Read, position: int) -> list[int]:
    here = text.tokens[position]
    return [
        i
        for i, token in enumerate(text.tokens)
        if token.clause == here.clause and token.sort is Sort.WORD and abs(token.place - here.place) <= 6
    ]


def _nearness(alignment: Alignment, rows: Sequence[int], column: int) -> float:
    """How many of the sentence's words stand next to a figure of the source, in its clause, by weight."""
    there = alignment.source.tokens[column]
    total = 0.0
    for row in rows:
        if any(
            alignment.source.tokens[c].clause == there.clause
            and abs(alignment.source.tokens[c].place - there.place) <= 6
            for c in alignment.partners(row)
        ):
            total += alignment.claim.tokens[row].weight
    return total
