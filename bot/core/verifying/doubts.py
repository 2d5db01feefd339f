"""Whether a sentence is as sure as its source, and no surer."""

import re
from collections.abc import Sequence
from typing import Final

from bot.core.verifying import wordings
from bot.core.verifying.aligning import Alignment
from bot.core.verifying.governing import TELLING, has, is_taken, places_of, reach, takes_up
from bot.core.verifying.reading import Read, Sort
from bot.core.verifying.verdict import CutReason
from knowledge.documents import Span

Finding = tuple[CutReason, str]
_GOVERNED: Final = 4  # words after a doubt that it governs most
_CLAIMED: Final = 0.6  # share of what a doubt governs that a sentence must have to claim it
_DENIED_BEFORE: Final = re.compile(r"(?:nao|not|n t|nunca|never|sem|without|nem)\s+(?:\w+\s+){0,3}$")


def doubts(alignments: Sequence[Alignment]) -> Finding | None:
    """Return an assurance that only the sentence has, or a doubt of its sources that it leaves out."""
    claim = alignments[0].claim
    for match in wordings.ASSURANCES.compiled.finditer(claim.folded):
        if _DENIED_BEFORE.search(claim.folded[: match.start()]):
            continue
        if not any(has(wordings.ASSURANCES, a.source) for a in alignments):
            return CutReason.CERTAINTY, match[0]
    if _is_made_certain(alignments):
        return CutReason.CERTAINTY, "will"
    realised = _has_come_about(alignments)
    if realised is not None:
        return CutReason.CERTAINTY, realised
    if has(wordings.DOUBTS, claim) or (claim.language == "pt" and _leaves_open(claim)):
        return None
    able = has(wordings.ABLE, claim)
    for alignment in alignments:
        for pattern, excused in ((wordings.STRONG_DOUBTS, False), (wordings.MILD, able)):
            for span, word in places_of(pattern, alignment.source):
                if not excused and _is_claimed(alignment, span):
                    return CutReason.CERTAINTY, word
    return None


def _is_made_certain(alignments: Sequence[Alignment]) -> bool:
    """Whether the sentence says "will" where its sources say only "may"."""
    claim, sources = alignments[0].claim, [a.source for a in alignments]
    if not has(wordings.FUTURE, claim) or has(wordings.POSSIBLE, claim):
        return False
    return any(has(wordings.POSSIBLE, s) for s in sources) and not any(
        has(wordings.FUTURE, s) or wordings.WRITTEN_FUTURE.search(s.text) for s in sources
    )


def _has_come_about(alignments: Sequence[Alignment]) -> str | None:
    """Return the word by which the sentence says done what its sources only say wanted, tried or thought."""
    claim = alignments[0].claim
    found = next((m for m in wordings.REALISED.compiled.finditer(claim.folded)), None)
    if found is None or _DENIED_BEFORE.search(claim.folded[: found.start()]):
        return None
    doubted = {claim.clause_at(span.start) for span, _ in places_of(wordings.DOUBTS, claim)}
    if doubted and not doubted.isdisjoint(claim.clause_at(s.start) for s, _ in places_of(wordings.REALISED, claim)):
        return None
    sources = [a.source for a in alignments]
    unreal = any(has(wordings.UNREAL, source) for source in sources)
    return found[0] if unreal and not any(has(wordings.REALISED, source) for source in sources) else None


def _leaves_open(claim: Read) -> bool:
    """Whether a Portuguese sentence has "pode", or a verb in the conditional ("passaria")."""
    return has(wordings.MILD, claim) or any(
        token.sort is Sort.WORD and wordings.CONDITIONAL.fullmatch(token.word.text.lower()) for token in claim.tokens
    )


def _is_claimed(alignment: Alignment, doubt: Span) -> bool:
    """Whether the sentence says what the source doubts: the word after the doubt, or most of what it governs."""
    governed = reach(alignment.source, doubt)
    after = [
        c
        for c, t in enumerate(alignment.source.tokens)
        if doubt.end <= t.word.start < governed.end and t.weight >= TELLING and t.sort is Sort.WORD
    ]
    if after and is_taken(alignment, after[0]) and len(after) <= _GOVERNED:
        return True
    return takes_up(alignment, doubt.start, governed, _CLAIMED)
