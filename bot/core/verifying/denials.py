"""Whether a sentence denies what its source denies, and nothing else."""

import re
from collections.abc import Sequence
from typing import Final

from bot.core.verifying import wordings
from bot.core.verifying.aligning import Alignment
from bot.core.verifying.denied import clauses_with, is_denied_there
from bot.core.verifying.governing import TELLING, goes_on, has, places_of, reach, takes_up
from bot.core.verifying.opposing import says_the_contrary_denied
from bot.core.verifying.reading import Read, Sort
from bot.core.verifying.verdict import CutReason
from knowledge.documents import Span

Finding = tuple[CutReason, str]
_UNLIKE: Final = re.compile(r"(?:unlike|ao contr[áa]rio d|rather than|em vez de)", re.IGNORECASE)
_AFTER_COMMA: Final = re.compile(r",\s(?:n[ãa]o|not|do(?:es)? not|is not|cannot)\b", re.IGNORECASE)
_UNSAID: Final = re.compile(
    r"(?:n[ãa]o|not|n['’]t|nunca|never)\s(?:chega a\s)?"
    r"(?:afirm|di[zg]|declar|garant|sustent|confirm|prov|stat|say|claim)",
    re.IGNORECASE,
)
_NO_DENIAL: Final = re.compile(
    r"(?:n[ãa]o|not|never|nunca)\s(?:pass\w+ d[eoa]s?|(?:more|less|fewer) than)\b|"
    r"(?:nothing|nada)\s(?:but|mais que|al[ée]m)\b|"
    r"no (?:more|less|fewer) than\b",
    re.IGNORECASE,
)
"""Denials that only say "at most" or "just"."""
_NOT_ALONE: Final = re.compile(
    r"(?:n[ãa]o|not|n['’]t)\s(?:(?:\w+\s){0,2}?(?:s[óo]|apenas|somente|only|just|merely)\b|(?:\w+\s){1,4}alone\b)",
    re.IGNORECASE,
)
"""Denials that only say that there is more."""
_NEITHER: Final = re.compile(r"\b(?:neither|nem)\b")
_HEADS: Final = 2  # words after a denial that it turns
_SURELY: Final = 0.85  # likeness from which two words are the same for certain


def denials(alignments: Sequence[Alignment]) -> Finding | None:
    """Return a denial that only the sentence has, only a source has, or that stands at another word."""
    claim = alignments[0].claim
    for span in claim.facts.denied:
        if _NO_DENIAL.match(span.of(claim.text)):
            continue
        speaking = [a for a in alignments if clauses_with(a, span)] or alignments
        if not any(is_denied_there(a, span) or says_the_contrary_denied(a, denied_here=True) for a in speaking):
            return CutReason.NEGATION, span.of(claim.text)
    neither = _NEITHER.search(claim.folded)
    if neither and not any(_denies_at_all(a.source) for a in alignments):
        return CutReason.NEGATION, neither[0]
    avoiding = wordings.AVOIDING.search(claim.folded)
    if avoiding and not any(_denies_at_all(a.source) for a in alignments):
        return CutReason.NEGATION, avoiding[0]
    for place, word in places_of(wordings.REFUSALS, claim):
        if not any(_refused_there(a, reach(claim, place)) for a in alignments):
            return CutReason.NEGATION, word
    for alignment in alignments:
        cues = [*alignment.source.facts.denied, *(_quiet_reach(alignment.source))]
        for span in cues:
            if _affirms(alignment, span) and not says_the_contrary_denied(alignment, denied_here=False):
                return CutReason.NEGATION, span.of(alignment.source.text)
    return _exchanged(alignments) if claim.facts.denied else None


def _denies_at_all(text: Read) -> bool:
    return bool(text.facts.denied) or any(has(p, text) for p in (wordings.QUIET_DENIALS, wordings.REFUSALS))


def _refused_there(alignment: Alignment, span: Span) -> bool:
    """Whether the source too denies or rejects what stands in `span` of the sentence."""
    source = alignment.source
    if has(wordings.REFUSALS, source):
        return True
    clauses = clauses_with(alignment, span)
    return any(source.clause_at(denied.start) in clauses for denied in source.facts.denied)


def _quiet_reach(source: Read) -> list[Span]:
    return [
        Span(span.start, max(source.clauses[source.clause_at(span.start)].end, span.end))
        for span, _ in places_of(wordings.PLAIN_DENIALS, source)
    ]


def _affirms(alignment: Alignment, span: Span) -> bool:
    """Whether the sentence says without a denial what the source denies: the first words after it."""
    claim, source = alignment.claim, alignment.source
    columns = [
        c
        for c, t in enumerate(source.tokens)
        if span.start <= t.word.start < span.end and t.weight >= TELLING and t.sort is not Sort.NAME
    ]
    heads = [c for c in columns if not wordings.PLAIN_DENIALS.fullmatch(source.tokens[c].word.folded)][:_HEADS]
    taken = [found for c in heads if (found := {claim.tokens[i].clause for i in _rows(alignment, c)})]
    if not taken or not takes_up(alignment, span.start, span):
        return False
    if _UNLIKE.match(span.of(source.text)) and has(wordings.CONTRASTS, claim):
        return False
    if _NOT_ALONE.match(span.of(source.text)) and _NOT_ALONE.search(claim.text):
        return False
    if _UNSAID.match(span.of(source.text)) and has(wordings.DOUBTS, claim):  # "does not state, only hints"
        return False
    denying = {claim.clause_at(d.start) for d in claim.facts.denied}
    denying |= {
        claim.clause_at(place.start)
        for place, word in places_of(wordings.QUIET_DENIALS, claim)
        if not _is_theirs(alignment, place, word) or wordings.PLAIN_DENIALS.fullmatch(word)
    }
    denying |= {n - 1 for n in denying if n and _AFTER_COMMA.match(claim.clauses[n].of(claim.text))}
    denying |= {n - 1 for n in denying if n and claim.clauses[n].of(claim.text).startswith(",")}
    joined = denying | {n + 1 for n in denying if n + 1 < len(claim.clauses) and goes_on(claim, n + 1)}
    return not any(found & joined for found in taken)


def _is_theirs(alignment: Alignment, place: Span, phrase: str) -> bool:
    """Whether a word or phrase of the sentence is the source's too, a single word in any of its forms."""
    if f" {phrase} " in alignment.source.folded:
        return True
    if " " in phrase or alignment.claim.language != alignment.source.language:
        return False
    stem = next(word.stem for word in alignment.claim.facts.analysed.words if word.start == place.start)
    return stem in alignment.source.stems


def _rows(alignment: Alignment, column: int) -> list[int]:
    return [i for i in range(len(alignment.claim.tokens)) if column in alignment.partners(i)]


def _exchanged(alignments: Sequence[Alignment]) -> Finding | None:
    """Find a denial that moved: one word denied only by the sentence, another only by the source."""
    for alignment in alignments:
        gained: list[str] = []
        dropped: list[str] = []
        shared = 0
        for row, token in enumerate(alignment.claim.tokens):
            here = alignment.claim.facts.denies(token.word.start)
            there = [
                alignment.source.facts.denies(alignment.source.tokens[c].word.start)
                for c in alignment.partners(row)
                if alignment.likeness[row, c] >= _SURELY
            ]
            if not there or token.sort is not Sort.WORD:
                continue
            shared += here and any(there)
            if here and not any(there):
                gained.append(token.word.text)
            if not here and all(there):
                dropped.append(token.word.text)
        if gained and dropped and not shared:
            return CutReason.NEGATION, f"{gained[0]}/{dropped[0]}"
    return None
