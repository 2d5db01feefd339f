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
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.words import fold

Finding = tuple[CutReason, str]
_ADJECTIVES: Final = tuple(
    n
    for n, (up, _) in enumerate(wordings.DIRECTIONS)
    if any(up.fullmatch(word) for word in ("open", "strong", "first"))
)
"""Axes whose words stand at what they qualify."""
_UNLIKE: Final = 0.25  # likeness under which the sources have nothing of a word
_TOOK_UP: Final = 0.5
"""Share of the words that a denial or doubt governs from which a sentence is taken to speak of the same."""
_GOVERNED: Final = 4  # words after a denial or doubt (before it, if none follow) that it governs most
_NEXT_TO: Final = 5  # words between "lacks" and what it denies
_HEADS: Final = 2  # words after a denial that it turns
_TELLING: Final = 0.3  # weight from which a word can carry a denial
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
    for span in claim.facts.denied:
        speaking = [a for a in alignments if _said_in(a, span)] or alignments
        if not any(_denied_there(a, span) for a in speaking):
            return CutReason.NEGATION, span.of(claim.text)
    for alignment in alignments:
        cues = [*alignment.source.facts.denied, *(_quiet_reach(alignment.source))]
        for span in cues:
            if _affirms(alignment, span):
                return CutReason.NEGATION, span.of(alignment.source.text)
    return _exchanged(alignments) if claim.facts.denied else None


def _said_in(alignment: Alignment, span: Span) -> set[int]:
    """Clauses of the source that have the words of a span of the sentence."""
    rows = _within(alignment.claim, span)
    return {alignment.source.tokens[c].clause for i in rows for c in alignment.partners(i)}


def _within(text: Read, span: Span) -> list[int]:
    return [
        i
        for i, t in enumerate(text.tokens)
        if span.start <= t.word.start < span.end and t.weight >= _TELLING and t.sort is Sort.WORD
    ]


def _denied_there(alignment: Alignment, span: Span) -> bool:
    """Whether the source denies, in so many words or quietly, what the sentence denies in `span`."""
    source = alignment.source
    rows = _within(alignment.claim, span)
    clauses = _said_in(alignment, span)
    clauses |= {clause + step for clause in clauses for step in (-1, 1)}
    if any(not clauses or source.clause_at(denied.start) in clauses for denied in source.facts.denied):
        return True
    partners = {source.tokens[c].place for i in rows for c in alignment.partners(i)}
    heads = {source.tokens[c].place for i in rows[:_HEADS] for c in alignment.partners(i)}
    names = [alignment.claim.tokens[i].word.folded for i in rows]
    for place, word in _found(wordings.QUIET_DENIALS, source):
        if any(word != name and word.endswith(name) for name in names):  # "uncertain", "incerto"
            return True
        index = next(i for i, w in enumerate(source.facts.analysed.words) if w.start == place.start)
        if index not in partners and (not heads or any(abs(index - head) <= _NEXT_TO for head in heads)):
            return True
    return False


def _goes_on(text: Read, number: int) -> bool:
    return _GOES_ON.match(text.clauses[number].of(text.text)) is not None


def _quiet_reach(source: Read) -> list[Span]:
    return [
        Span(span.start, max(source.clauses[source.clause_at(span.start)].end, span.end))
        for span, _ in _found(wordings.PLAIN_DENIALS, source)
    ]


def _affirms(alignment: Alignment, span: Span) -> bool:
    """Whether the sentence says without a denial what the source denies: the first words after it."""
    claim, source = alignment.claim, alignment.source
    columns = [
        c
        for c, t in enumerate(source.tokens)
        if span.start <= t.word.start < span.end and t.weight >= _TELLING and t.sort is not Sort.NAME
    ]
    heads = [c for c in columns if not wordings.PLAIN_DENIALS.fullmatch(source.tokens[c].word.folded)][:_HEADS]
    taken = next((found for c in heads if (found := {claim.tokens[i].clause for i in _rows(alignment, c)})), set())
    if not taken or not _takes_up(alignment, span.start, span):
        return False
    denying = {claim.clause_at(d.start) for d in claim.facts.denied}
    theirs = source.folded
    denying |= {
        claim.clause_at(place.start)
        for place, word in _found(wordings.QUIET_DENIALS, claim)
        if f" {word} " not in theirs or wordings.PLAIN_DENIALS.fullmatch(word)
    }
    joined = denying | {n + 1 for n in denying if n + 1 < len(claim.clauses) and _goes_on(claim, n + 1)}
    return not taken & joined


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
                if not excused and _is_claimed(alignment, span):
                    return CutReason.CERTAINTY, word
    return None


def _is_claimed(alignment: Alignment, doubt: Span) -> bool:
    """Whether the sentence says what the source doubts: the word after the doubt, or most of what it governs."""
    reach = _reach(alignment.source, doubt)
    after = [
        c
        for c, t in enumerate(alignment.source.tokens)
        if doubt.end <= t.word.start < reach.end and t.weight >= _TELLING and t.sort is Sort.WORD
    ]
    if after and _is_taken(alignment, after[0]) and len(after) <= _GOVERNED:
        return True
    return _takes_up(alignment, doubt.start, reach)


def _quantifiers(alignments: Sequence[Alignment]) -> Finding | None:
    claim = alignments[0].claim
    sources = [a.source for a in alignments]
    every = wordings.EVERY.search(wordings.NOT_EVERY.compiled.sub(" ", claim.folded))
    if every and not any(_has(wordings.ALL, source) for source in sources):
        return CutReason.QUANTIFIER, every[0]
    none = wordings.NONE.search(claim.folded)
    if none and any(_has(wordings.SOME, s) for s in sources) and not any(s.facts.denied for s in sources):
        return CutReason.QUANTIFIER, none[0]
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
        there = {sign for a in alignments for _, sign in _signs(axis, a.source)}
        by_clause: dict[int, set[int]] = {}
        for clause, sign in _signs(axis, claim):
            by_clause.setdefault(clause, set()).add(sign)
        for clause, signs in by_clause.items():
            if there and len(signs) == 1 and not signs & there:
                return CutReason.CONTRARY, claim.clauses[clause].of(claim.text).strip()
    for axis in (*_ADJECTIVES, wordings.DEGREE):
        found = _degrees(alignments, axis)
        if found is not None:
            return found
    return _or_more(alignments)


def _or_more(alignments: Sequence[Alignment]) -> Finding | None:
    """Find "or more" where the sources have "or less"."""
    here = wordings.OR_MORE.search(alignments[0].claim.folded)
    there = [m for a in alignments if (m := wordings.OR_MORE.search(a.source.folded))]
    if here and there and all(bool(m["more"]) != bool(here["more"]) for m in there):
        return CutReason.CONTRARY, here[0]
    return None


def _signs(axis: int, text: Read) -> list[tuple[int, int]]:
    """Return clause and direction (1, -1) of each word on an axis; "less strong" is weak, and so is "not strong"."""
    found = []
    for sign, pattern in zip((1, -1), wordings.DIRECTIONS[axis], strict=True):
        for span, _ in _found(pattern, text):
            lessened = wordings.LESSENING.search(fold(text.text[max(0, span.start - 24) : span.start])) is not None
            turned = lessened != text.facts.denies(span.start)
            found.append((text.clause_at(span.start), -sign if turned else sign))
    return found


def _degrees(alignments: Sequence[Alignment], axis: int) -> Finding | None:
    """Find "more" that became "less" at the same word, or the other way round, and so with "open" and "closed"."""
    for alignment in alignments:
        here, there = _marked(alignment.claim, axis), _marked(alignment.source, axis)
        for row, sign, follows in here:
            partners = [s for c, s, _ in there if alignment.likeness[row, c] >= ALIGNED]
            if axis != wordings.DEGREE and any(s == sign for _, s, _ in there):
                continue
            if partners and sign not in partners:
                return CutReason.CONTRARY, alignment.claim.tokens[row].word.text
            if axis == wordings.DEGREE and follows and _is_replaced(alignments, row, sign):
                return CutReason.CONTRARY, alignment.claim.tokens[row].word.text
    return None


def _is_replaced(alignments: Sequence[Alignment], row: int, sign: int) -> bool:
    """Whether the sources say "fewer" of something else that the sentence leaves out ("fewer tokens")."""
    if any(float(a.likeness[row].max(initial=0.0)) >= _UNLIKE for a in alignments):
        return False
    for alignment in alignments:
        for column, other, follows in _marked(alignment.source, wordings.DEGREE):
            if follows and other == sign and not _is_taken(alignment, column):
                return True
    return False


def _marked(text: Read, axis: int) -> list[tuple[int, int, bool]]:
    """Return the tokens at which a word of an axis stands, its direction, and whether they follow it."""
    up, down = wordings.DIRECTIONS[axis]
    found = []
    for i, word in enumerate(text.facts.analysed.words):
        sign = 1 if up.fullmatch(word.folded) else -1 if down.fullmatch(word.folded) else 0
        if not sign:
            continue
        if axis != wordings.DEGREE and wordings.LESSENING.search(fold(text.text[max(0, word.start - 24) : word.start])):
            sign = -sign
        after = next((t for t, token in enumerate(text.tokens) if i < token.place <= i + 2), None)
        before = next((t for t in range(len(text.tokens) - 1, -1, -1) if i - 2 <= text.tokens[t].place < i), None)
        if after is not None:
            found.append((after, sign, True))
        if before is not None:  # "10 times more cheaply" is 10 times less
            flipped = axis == wordings.DEGREE and after is not None and _lessens(text.tokens[after].word.folded)
            found.append((before, -sign if flipped else sign, False))
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


def _found(pattern: LazyPattern, text: Read) -> list[tuple[Span, str]]:
    """Return where words of a kind stand in the text itself, and how they read."""
    places = _places(text.facts)
    return [
        (places[text.folded.count(" ", 0, match.start() + 1) - 1], match[0])
        for match in pattern.compiled.finditer(text.folded)
    ]


def _places(facts: Facts) -> list[Span]:
    return [Span(word.start, word.end) for word in facts.analysed.words]


def _has(pattern: LazyPattern, text: Read) -> bool:
    return pattern.search(text.folded) is not None
