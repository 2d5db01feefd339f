"""More and less, up and down: whether a sentence goes the way its source does."""

import re
from collections.abc import Sequence
from typing import Final

from bot.core.verifying import wordings
from bot.core.verifying.aligning import ALIGNED, SYNONYM, Alignment
from bot.core.verifying.governing import is_taken, places_of
from bot.core.verifying.reading import Read, Sort, looks_like_action
from bot.core.verifying.verdict import CutReason
from knowledge.documents import Span
from knowledge.text.words import fold

Finding = tuple[CutReason, str]
_ADJECTIVES: Final = tuple(
    n
    for n, (up, _) in enumerate(wordings.DIRECTIONS)
    if any(up.fullmatch(word) for word in ("open", "strong", "first"))
)
"""Axes whose words stand at what they qualify."""
_HINDERING: Final = re.compile(
    r"\b(?:imped|proib|bloque|barr[aeou]|bann|bans\b|ban\b|forb|prohib|prevent|restring|restri[ct]|block|evit|avoid|veda|veta)\w*"
)
_NO_DEGREES: Final = (["mais", "ou", "menos"], ["more", "or", "less"], ["mais", "em", "conta"])
_WITHOUT: Final = re.compile(r"(?:sem(?!\s+que\b)|without)\b", re.IGNORECASE)
_NEXT_TO: Final = 2  # words
_GROWTH: Final = (0, 1)
"""Axes of becoming and being more or less."""
_TELLING: Final = 0.3
_UNLIKE: Final = 0.25  # likeness under which the sources have nothing of a word


def directions(alignments: Sequence[Alignment]) -> Finding | None:
    """Return a clause or word of the sentence that goes the other way than its sources."""
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
    return _quantities(alignments)


def _quantities(alignments: Sequence[Alignment]) -> Finding | None:
    """Find what the sentence says is more, or grows, where its sources say it is less, or shrinks."""
    for alignment in alignments:
        here, there = (_measured(text) for text in (alignment.claim, alignment.source))
        for row, sign in here.items():
            columns = [c for c in alignment.partners(row) if alignment.likeness[row, c] >= SYNONYM]
            signs = {s for c in columns for s in there.get(c, ())}
            if len(sign) == 1 and signs and not signs & sign:
                return CutReason.CONTRARY, alignment.claim.tokens[row].word.text
    return None


def _measured(text: Read) -> dict[int, set[int]]:
    """Return the tokens that a text says are more (1) or less (-1), or become so."""
    found: dict[int, set[int]] = {}
    for axis in (*_GROWTH, wordings.DEGREE):
        for token, sign, follows in _marked(text, axis):
            word = text.tokens[token]
            if (
                word.sort is Sort.WORD
                and word.weight >= _TELLING
                and not looks_like_action(word.word)
                and (follows or axis != wordings.DEGREE)
            ):
                denied = text.facts.denies(word.word.start)
                found.setdefault(token, set()).add(-sign if denied else sign)
    return found


def _signs(axis: int, text: Read) -> list[tuple[int, int]]:
    """Return clause and direction (1, -1) of each word on an axis; "less strong" is weak, and so is "not strong"."""
    found = []
    for sign, pattern in zip((1, -1), wordings.DIRECTIONS[axis], strict=True):
        for span, _ in places_of(pattern, text):
            lessened = wordings.LESSENING.search(fold(text.text[max(0, span.start - 24) : span.start])) is not None
            turned = lessened != (_is_denied(text, span) or _is_hindered(text, span))
            found.append((text.clause_at(span.start), -sign if turned else sign))
    return found


def _is_denied(text: Read, span: Span) -> bool:
    """Whether a denial turns a word; "without" turns hardly more than the next."""
    return any(
        d.start <= span.start < d.end
        and not (_WITHOUT.match(d.of(text.text)) and len(text.text[d.start : span.start].split()) > _NEXT_TO)
        for d in text.facts.denied
    )


def _is_hindered(text: Read, span: Span) -> bool:
    """Whether the clause of a word says that it is prevented ("impedem a venda", "a venda sofre restrições")."""
    if _HINDERING.fullmatch(fold(span.of(text.text))):
        return False
    clause = text.clauses[text.clause_at(span.start)]
    around = fold(text.text[clause.start : span.start]) + " " + fold(text.text[span.end : clause.end])
    return _HINDERING.search(around) is not None


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
            if follows and other == sign and not is_taken(alignment, column):
                return True
    return False


def _marked(text: Read, axis: int) -> list[tuple[int, int, bool]]:
    """Return the tokens at which a word of an axis stands, its direction, and whether they follow it."""
    up, down = wordings.DIRECTIONS[axis]
    found = []
    for i, word in enumerate(text.facts.analysed.words):
        sign = 1 if up.fullmatch(word.folded) else -1 if down.fullmatch(word.folded) else 0
        if not sign or _more_or_less(text, i):
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


def _more_or_less(text: Read, index: int) -> bool:
    words = [word.folded for word in text.facts.analysed.words[max(0, index - 2) : index + 3]]
    return any(words[n : n + 3] in _NO_DEGREES for n in range(len(words)))


def _lessens(folded: str) -> bool:
    return any(down.fullmatch(folded) for _, down in wordings.DIRECTIONS[: wordings.DEGREE])
