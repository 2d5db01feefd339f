"""Whether a source denies, in so many words, quietly, or by what it says instead, what a sentence denies."""

import re
from collections.abc import Sequence
from typing import Final

from bot.core.comparing.model import Bound
from bot.core.verifying import wordings
from bot.core.verifying.aligning import Alignment
from bot.core.verifying.coverage import held
from bot.core.verifying.governing import TELLING, has, places_of
from bot.core.verifying.preferring import rankings
from bot.core.verifying.reading import Read, Sort
from knowledge.documents import Span

_NEAR: Final = re.compile(r"(?:sem|without|em vez|rather|instead|unlike|ao contr)", re.IGNORECASE)
_UNSURE: Final = re.compile(
    r"(?:n[ãa]o|no|not|nobody|ningu[ée]m|sem)\s(?:h[áa]\s|se\s|[ée]\s|est[áa]\s|is\s|one\s|really\s)*(?:cert|sab|sur|clar|clear|kn[oe]w)",
    re.IGNORECASE,
)
"""Denials that only say that something is uncertain."""
_NO_NEWS: Final = re.compile(
    r"(?:n[ãa]o|not|no|nada|nothing|hardly)\s(?:\w+\s){0,2}?(?:novidade|nov[oa]s?\b|news?\b|in[ée]dit)", re.IGNORECASE
)
"""Denials that something is new."""
_COUNTERFACTUAL: Final = re.compile(
    r"(?:n[ãa]o|not|n['’]t)\s(?:(?:ha|tives|houves)\w+\s)?"
    r"(?:exist|appear|emerg|surg|aparec|been there|come along|fosse\b)",
    re.IGNORECASE,
)
"""Denials of what is there, only to say what would be otherwise ("had it not existed")."""
_NOT_SAME: Final = re.compile(
    r"(?:n[ãa]o|not|n['’]t)\s(?:\w+\s){0,2}?"
    r"(?:(?:a|o|os|as|the)\s)?(?:mesm[oa]s?|same|igua(?:l|is)|identical|alike|equal|confund\w+)\b",
    re.IGNORECASE,
)
"""Denials that two are the same."""
_UNLIKE: Final = re.compile(r"(?:unlike|ao contr[áa]rio d|rather than|em vez de)", re.IGNORECASE)
_PREPOSITIONS: Final = frozenset({"sem", "without"})
_NEXT_TO: Final = 5  # words between "lacks" and what it denies
_COPIED: Final = 0.6  # share of a sentence's words from which a denial in it is taken to turn its source
_NOT: Final = re.compile(r"(?:n[ãa]o|not)\s(?:(?:o|a|os|as|the|em|na|no)\s)?\w+\W*$", re.IGNORECASE)
"""A denial of one word."""
_SEVERAL: Final = 3  # telling words after the head of a denial
_BARE: Final = 3  # words of a clause that hardly says more than a denial
_LONG: Final = 4  # letters of a stem that a prefix may turn
_PREFIXES: Final = ("un", "in", "im", "ir", "des", "non", "dis")
_HEADS: Final = 2  # words after a denial that it turns


def clauses_with(alignment: Alignment, span: Span) -> set[int]:
    """Clauses of the source that have the words of a span of the sentence."""
    rows = telling_words(alignment.claim, span)
    return {alignment.source.tokens[c].clause for i in rows for c in alignment.partners(i)}


def telling_words(text: Read, span: Span) -> list[int]:
    return [
        i
        for i, t in enumerate(text.tokens)
        if span.start <= t.word.start < span.end and t.weight >= TELLING and t.sort is Sort.WORD
    ]


def is_denied_there(alignment: Alignment, span: Span) -> bool:
    """Whether the source denies, in so many words or quietly, what the sentence denies in `span`."""
    source = alignment.source
    if _is_own_wording(alignment, span):
        return True
    if _UNSURE.match(span.of(alignment.claim.text)) and has(wordings.DOUBTS, source):
        return True
    if _COUNTERFACTUAL.match(span.of(alignment.claim.text)) and has(wordings.BUT_FOR, source):
        return True
    if _NO_NEWS.match(span.of(alignment.claim.text)) and has(wordings.ALREADY, source):
        return True
    if _NOT_SAME.match(span.of(alignment.claim.text)) and has(wordings.DIFFERENCES, source):
        return True
    if _is_set_below(alignment, span):
        return True
    if _says_shortage(alignment, span) or _bounds(alignment, span):
        return True
    rows = telling_words(alignment.claim, span)
    if _UNLIKE.match(span.of(alignment.claim.text)) and has(wordings.CONTRASTS, source):
        return True
    named = [i for i, t in enumerate(alignment.claim.tokens) if span.start <= t.word.start < span.end]
    starts = [source.tokens[c].word.start for i in named for c in alignment.partners(i)]
    strictly = clauses_with(alignment, span)
    clauses = strictly | {clause + step for clause in strictly for step in (-1, 1)}
    clauses |= clauses_with(alignment, Span(_start_of_part(alignment.claim, span), span.end))
    if _is_built_in(alignment, rows):
        return True
    for denied in source.facts.denied:
        if _NEAR.match(denied.of(source.text)):  # "without X" denies X and nothing else of its sentence
            if any(denied.start <= start < denied.end for start in starts):
                return True
        elif not strictly or source.clause_at(denied.start) in clauses:
            return True
    partners = {source.tokens[c].place for i in rows for c in alignment.partners(i)}
    heads = {source.tokens[c].place for i in rows[:_HEADS] for c in alignment.partners(i)}
    names = [alignment.claim.tokens[i].word.folded for i in rows]
    for place, word in places_of(wordings.QUIET_DENIALS, source):
        if word in _PREPOSITIONS:
            continue
        if any(word != name and word.endswith(name) for name in names):  # "uncertain", "incerto"
            return True
        index = next(i for i, w in enumerate(source.facts.analysed.words) if w.start == place.start)
        if index not in partners and (not heads or any(abs(index - head) <= _NEXT_TO for head in heads)):
            return True
    return False


def _start_of_part(text: Read, denied: Span) -> int:
    """Where the clause of a denial begins, or, where hardly more than the denial stands in it, the part before it."""
    number = text.clause_at(denied.start)
    while number and len(text.clauses[number].of(text.text).split()) <= _BARE:
        if text.clauses[number].of(text.text).startswith(";"):
            break
        number -= 1
    return text.clauses[number].start


def _is_set_below(alignment: Alignment, span: Span) -> bool:
    """Whether the denial only says what the source sets below another thing ("scale, not efficiency")."""
    columns = {c for i in telling_words(alignment.claim, span)[:_HEADS] for c in alignment.partners(i)}
    return _NOT.match(span.of(alignment.claim.text)) is not None and any(
        not columns.isdisjoint(ranking.below[:1]) for ranking in rankings(alignment.source)
    )


def _is_built_in(alignment: Alignment, rows: Sequence[int]) -> bool:
    """Whether the source denies by a prefix or ending what the sentence denies by a word ("undated", "no date")."""
    stems = [alignment.claim.tokens[i].word.stem for i in rows if len(alignment.claim.tokens[i].word.stem) >= _LONG]
    return any(
        any(word.folded.startswith(prefix + stem) for prefix in _PREFIXES) or word.folded == stem + "less"
        for word in alignment.source.facts.analysed.words
        for stem in stems
    )


def _is_own_wording(alignment: Alignment, span: Span) -> bool:
    """Whether what is denied is no word of the source's ("did not lose pace" for "kept pace"), and little is copied.

    Who turns a sentence round denies its own words.
    """
    if held(alignment) >= _COPIED:
        return False
    rows = [i for i in telling_words(alignment.claim, span) if not alignment.claim.is_voice(alignment.claim.tokens[i])]
    return bool(rows) and not alignment.partners(rows[0]) and not _is_taken_over(alignment, span, rows[0])


def _is_taken_over(alignment: Alignment, span: Span, head: int) -> bool:
    """Whether most of what follows the head of a denial is the source's, so that the denial turns it."""
    tokens = alignment.claim.tokens
    rest = [
        i for i, t in enumerate(tokens) if tokens[head].word.start < t.word.start < span.end and t.weight >= TELLING
    ]
    return len(rest) >= _SEVERAL and sum(bool(alignment.partners(i)) for i in rest) > len(rest) / 2


def _says_shortage(alignment: Alignment, span: Span) -> bool:
    """Whether the denial is a word with a counterpart that denies quietly ("lack", "escassez")."""
    row = next((i for i, t in enumerate(alignment.claim.tokens) if t.word.start == span.start), None)
    if row is None:
        return False
    words = [alignment.source.tokens[c].word.folded for c in alignment.partners(row)]
    return any(wordings.QUIET_DENIALS.fullmatch(word) for word in words)


def _bounds(alignment: Alignment, span: Span) -> bool:
    """Whether the denial is of a figure that the source gives as a limit ("has not turned 35", "under 35")."""
    limits = [q for q in alignment.source.facts.quantities if q.bound is not Bound.EXACT]
    return any(
        span.start <= q.span.start < span.end and any(abs(q.low - limit.low) < 1 for limit in limits)
        for q in alignment.claim.facts.quantities
    )
