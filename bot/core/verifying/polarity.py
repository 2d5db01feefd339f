"""Whether a sentence says yes, no or perhaps where its source does, and in the same direction."""

import re
from collections.abc import Sequence
from typing import Final

from bot.core.comparing.model import Facts
from bot.core.verifying import wordings
from bot.core.verifying.aligning import ALIGNED, Alignment
from bot.core.verifying.reading import Read, Sort
from bot.core.verifying.verdict import CutReason
from knowledge.documents import Span
from knowledge.text.words import fold

Finding = tuple[CutReason, str]
_TOOK_UP: Final = 0.5
"""Share of the words that a denial or doubt governs from which a sentence is taken to speak of the same."""
_GOVERNED: Final = 4  # words after a denial or doubt (before it, if none follow) that it governs most
_SURELY: Final = 0.85  # likeness from which two words are the same for certain
_DENIED_BEFORE: Final = re.compile(r"(?:nao|not|n t|nunca|never|sem|without|nem)\s+(?:\w+\s+){0,3}$")
_GOES_ON: Final = re.compile(r"\W*(?:que|that)\b", re.IGNORECASE)


def polarity(alignments: Sequence[Alignment]) -> Finding | None:
    """Return what of a sentence's denials, doubts, quantities in words and directions its sources turn."""
    for check in (_denials, _doubts, _quantifiers, _directions):
        found = check(alignments)
        if found is not None:
            return found
    return None


def _denials(alignments: Sequence[Alignment]) -> Finding | None:
    claim = alignments[0].claim
    claim_denies = bool(claim.facts.denied)
    if claim_denies and not any(a.source.facts.denied or _denies_quietly(a) for a in alignments):
        return CutReason.NEGATION, claim.facts.denied[0].of(claim.text)
    theirs = " ".join(a.source.folded for a in alignments)
    quiet = any(f" {word} " not in theirs for _, word in _found(wordings.QUIET_DENIALS, claim))
    for alignment in alignments:
        for span in alignment.source.facts.denied:
            if claim_denies or quiet or not _takes_up(alignment, span.start, span):
                continue
            return CutReason.NEGATION, span.of(alignment.source.text)
    return _exchanged(alignments) if claim_denies else None


def _denies_quietly(alignment: Alignment) -> bool:
    """Whether a word such as "lacks" stands in the source where the sentence says "not"."""
    source = alignment.source
    quiet = {source.clause_at(span.start) for span, _ in _found(wordings.QUIET_DENIALS, source)}
    claim = alignment.claim
    denied = [i for i, t in enumerate(claim.tokens) if claim.facts.denies(t.word.start) and t.weight > 0]
    words = [word for _, word in _found(wordings.QUIET_DENIALS, source)]
    if any(word.endswith(claim.tokens[i].word.folded) for word in words for i in denied):  # "uncertain", "incerto"
        return True
    hosts = {source.tokens[c].clause for i in denied for c in alignment.partners(i)}
    return bool(quiet) and (not hosts or bool(quiet & hosts))


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


def _doubts(alignments: Sequence[Alignment]) -> Finding | None:
    claim = alignments[0].claim
    for match in wordings.ASSURANCES.compiled.finditer(claim.folded):
        if _DENIED_BEFORE.search(claim.folded[: match.start()]):
            continue
        if not any(_has(wordings.ASSURANCES, a.source) for a in alignments):
            return CutReason.CERTAINTY, match[0]
    if _has(wordings.DOUBTS, claim) or (claim.language == "pt" and _has(wordings.MILD, claim)):
        return None
    able = _has(wordings.ABLE, claim)
    for alignment in alignments:
        for pattern, excused in ((wordings.STRONG_DOUBTS, False), (wordings.MILD, able)):
            for span, word in _found(pattern, alignment.source):
                if not excused and _takes_up(alignment, span.start, _reach(alignment.source, span)):
                    return CutReason.CERTAINTY, word
    return None


def _quantifiers(alignments: Sequence[Alignment]) -> Finding | None:
    claim = alignments[0].claim
    sources = [a.source for a in alignments]
    every = wordings.EVERY.search(wordings.NOT_EVERY.compiled.sub(" ", claim.folded))
    if every and not any(_has(wordings.ALL, source) for source in sources):
        return CutReason.QUANTIFIER, every[0]
    for pattern, others in (
        (wordings.MOST, (wordings.FEW, wordings.SOME)),
        (wordings.FEW, (wordings.MOST, wordings.ALL)),
    ):
        found = pattern.search(claim.folded)
        if found and not any(_has(pattern, s) for s in sources) and any(_has(o, s) for o in others for s in sources):
            return CutReason.QUANTIFIER, found[0]
    return None


def _directions(alignments: Sequence[Alignment]) -> Finding | None:
    claim = alignments[0].claim
    for axis in range(wordings.DEGREE):
        signs = _signs(axis, claim)
        if len(signs) != 1:
            continue
        there = set().union(*(_signs(axis, a.source) for a in alignments))
        if there and not signs & there:
            either = [m[0] for pattern in wordings.DIRECTIONS[axis] for m in pattern.compiled.finditer(claim.folded)]
            return CutReason.CONTRARY, " ".join(either)
    return _degrees(alignments)


def _signs(axis: int, text: Read) -> set[int]:
    """Directions (1, -1) on one axis that a text speaks of; "less strong" is weak, and so is "not strong"."""
    found = set()
    for sign, pattern in zip((1, -1), wordings.DIRECTIONS[axis], strict=True):
        for span, _ in _found(pattern, text):
            lessened = wordings.LESSENING.search(fold(text.text[max(0, span.start - 24) : span.start])) is not None
            found.add(-sign if lessened != text.facts.denies(span.start) else sign)
    return found


def _degrees(alignments: Sequence[Alignment]) -> Finding | None:
    """Find "more" that became "less" at the same word, or the other way round."""
    for alignment in alignments:
        here, there = _marked(alignment.claim), _marked(alignment.source)
        for row, sign in here:
            partners = [s for c, s in there if alignment.likeness[row, c] >= ALIGNED]
            if partners and sign not in partners:
                return CutReason.CONTRARY, alignment.claim.tokens[row].word.text
    return None


def _marked(text: Read) -> list[tuple[int, int]]:
    """Return the tokens at which "more" (1) or "less" (-1) stands, by their position among the tokens."""
    up, down = wordings.DIRECTIONS[wordings.DEGREE]
    found = []
    for i, word in enumerate(text.facts.analysed.words):
        sign = 1 if up.fullmatch(word.folded) else -1 if down.fullmatch(word.folded) else 0
        if not sign:
            continue
        after = next((t for t, token in enumerate(text.tokens) if i < token.place <= i + 2), None)
        before = next((t for t in range(len(text.tokens) - 1, -1, -1) if i - 2 <= text.tokens[t].place < i), None)
        if after is not None:
            found.append((after, sign))
        if before is not None:  # "10 times more cheaply" is 10 times less
            found.append((before, -sign if after is not None and _lessens(text.tokens[after].word.folded) else sign))
    return found


def _lessens(folded: str) -> bool:
    return any(down.fullmatch(folded) for _, down in wordings.DIRECTIONS[: wordings.DEGREE])


def _takes_up(alignment: Alignment, start: int, span: Span) -> bool:
    """Whether the sentence speaks of what stands in `span` of the source, nearest to `start` first."""
    source = alignment.source
    columns = [c for c, t in enumerate(source.tokens) if span.start <= t.word.start < span.end and t.weight > 0]
    columns = sorted(columns, key=lambda c: abs(source.tokens[c].word.start - start))[:_GOVERNED]
    words = [c for c in columns if source.tokens[c].sort is Sort.WORD]
    if not columns or (words and not any(_is_taken(alignment, c) for c in words)):
        return False
    weights = [source.tokens[c].weight for c in columns]
    taken = sum(w for c, w in zip(columns, weights, strict=True) if _is_taken(alignment, c))
    return taken >= _TOOK_UP * sum(weights)


def _is_taken(alignment: Alignment, column: int) -> bool:
    values = alignment.likeness[:, column]
    return bool(len(values)) and float(values.max()) >= ALIGNED


def _reach(text: Read, span: Span) -> Span:
    """Return what a doubt governs: the rest of its clause, else the clause that "that" joins to it, else all of it."""
    number = text.clause_at(span.start)
    clause = text.clauses[number]
    if any(span.end <= t.word.start < clause.end and t.weight > 0 for t in text.tokens):
        return Span(span.end, clause.end)
    if number + 1 < len(text.clauses) and _GOES_ON.match(text.clauses[number + 1].of(text.text)):
        return text.clauses[number + 1]
    return clause


def _found(pattern: wordings.LazyPattern, text: Read) -> list[tuple[Span, str]]:
    """Return where words of a kind stand in the text itself, and how they read."""
    places = _places(text.facts)
    return [
        (places[text.folded.count(" ", 0, match.start() + 1) - 1], match[0])
        for match in pattern.compiled.finditer(text.folded)
    ]


def _places(facts: Facts) -> list[Span]:
    return [Span(word.start, word.end) for word in facts.analysed.words]


def _has(pattern: wordings.LazyPattern, text: Read) -> bool:
    return pattern.search(text.folded) is not None
