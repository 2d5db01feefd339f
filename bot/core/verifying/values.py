"""Figures, dates and names of a sentence against those of the spans it cites."""

import re
from collections.abc import Sequence
from typing import Final

from bot.core.asking.aliases import aliases
from bot.core.comparing.bearing_out import has_name
from bot.core.comparing.model import Bound, Moment, Name, Quantity, Relation
from bot.core.comparing.moments import covers
from bot.core.comparing.names import CAPITALS
from bot.core.comparing.quantities import HOURS
from bot.core.comparing.sameness import compared, same_value
from bot.core.verifying.aligning import ALIGNED, Alignment
from bot.core.verifying.contrasting import says_same_side
from bot.core.verifying.derived_figures import is_derived
from bot.core.verifying.reading import PALE, SAYING, Read, Sort, looks_like_action
from bot.core.verifying.verdict import CutReason
from bot.core.verifying.wordings import MEASURES, MULTIPLES, TIMES
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.words import Analysed

Finding = tuple[CutReason, str]
_COUNTRY_FORMS: Final = 4  # forms from which a group of aliases is a country and its people
_LAST_NAME: Final = 4  # letters of a family name that stands for the whole
_SURELY: Final = 0.85  # likeness from which two words are the same for certain
_SAME_YEAR: Final = 0.01
_FEW: Final = 10  # figures up to here may count what the source calls otherwise
_COUNTRY_LETTERS: Final = 4  # shorter forms are other words too ("usa", "eu")
_IN: Final = LazyPattern(r"\b(?:in|at|near|em|sede (?:em|na|no))\s+$", re.IGNORECASE)
"""Before the name of a city that is meant as a place."""
_MADE_FROM: Final = LazyPattern(
    r"^(?:anti|pro|non|ex|pan|neo|pre|post|pos)-|-(?:style|based|led|made|like|backed|owned|born|run|funded|wide|licensed)$"
)
"""What makes another word of a name."""
_FROM: Final = LazyPattern(
    r"(?:\bdesde|\bsince|\ba partir d[eoa]|\bstarting(?: in)?|\bfrom)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_OF_DATE: Final = re.compile(r"\bdias? (?=\d)|\b(?:first|last|early) days (?=of\b)")
"""Words for days that only lead up to a date."""
_DAY: Final = LazyPattern(r"\b(?:n?o|d?o|ao?)\s(?:mesmo\s)?dia\s+$", re.IGNORECASE)
_ADDRESS: Final = LazyPattern(r"https?://(?:www\.)?(?P<site>[\w-]+)\.", re.IGNORECASE)
_OF_THEM: Final = LazyPattern(r"\s(?:of\s(?:them|these|those|which)|del[ae]s|dess[ae]s|d[oa]s\squais)\b", re.IGNORECASE)
_UNTIL: Final = LazyPattern(
    r"(?:\bat[ée]|\buntil|\btill|\bas of|\bby|\bup to|\bbefore|\bantes d[eoa])\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)


def values(
    claim: Read, alignments: Sequence[Alignment], spans: Analysed, setting: Analysed, columns: Analysed
) -> Finding | None:
    """Return the first figure, date or name of `claim` that no source gives, if there is one.

    Args:
        alignments: With the sentences of the spans that the claim rests on.
        spans: All words of the spans, which may say whom these sentences are about.
        setting: What stands around the spans.
        columns: Names of the columns that their cells stand in.
    """
    sources = [a.source for a in alignments]
    for quantity in claim.facts.quantities:
        if is_derived(claim, quantity, sources) or _is_day_of_month(claim, quantity, sources):
            continue
        if not any(_bears_quantity(a, quantity) for a in alignments):
            return CutReason.FIGURE, quantity.span.of(claim.text)
    for value, pattern in MULTIPLES:
        if pattern.search(claim.folded) and not any(_multiplies(source, value, pattern) for source in sources):
            return CutReason.FIGURE, f"× {value:.0f}"
    for moment in claim.facts.moments:
        if not any(_bears_moment(source, moment, claim) for source in sources):
            return CutReason.DATE, moment.span.of(claim.text)
    for name in claim.facts.names:
        if _is_other_person(claim, name, sources) or _is_elsewhere(claim, name, spans, setting):
            return CutReason.NAME, name.span.of(claim.text)
        if any(_has_name(a, name) or _is_day(name, a.source) for a in alignments) or _all_words(columns, name):
            continue
        if not _lent(name, claim, sources, spans, setting):
            return CutReason.NAME, name.span.of(claim.text)
    return _foreign_country(claim, sources, spans) or _other_time(claim, sources)


def _is_day_of_month(claim: Read, quantity: Quantity, sources: Sequence[Read]) -> bool:
    """Whether a figure is the day of a date of its sources ("no dia 27 disseram")."""
    days = {moment.day for source in sources for moment in source.facts.moments}
    return quantity.low in days and _DAY.compiled.search(claim.text[: quantity.span.start]) is not None


def _is_day(name: Name, source: Read) -> bool:
    """Whether a name is a day of the week, which English writes as one, and the source speaks of the same day."""
    return len(name.words) == 1 and says_same_side(name.words[0], source.folded)


def _is_elsewhere(claim: Read, name: Name, spans: Analysed, setting: Analysed) -> bool:
    """Whether a capital is meant as a place ("in Beijing") of which the spans only have the country."""
    city = name.words[-1]
    if city not in CAPITALS or not _IN.search(claim.text[: name.span.start]):
        return False
    forms = {city, *CAPITALS[city]}
    return spans.folded_words.isdisjoint(forms) and setting.folded_words.isdisjoint(forms)


def _is_other_person(claim: Read, name: Name, sources: Sequence[Read]) -> bool:
    """Whether a first name that opens the sentence, common enough to be taken for a word, is not its sources' own."""
    words = claim.facts.analysed.words
    if len(name.words) != 1 or len(words) < 2 or words[1].start != name.span.start:
        return False
    first = words[0]
    if first.stop or first.folded in PALE or looks_like_action(first) or SAYING.match(first.text):
        return False
    fuller = [other for s in sources for other in s.facts.names if other.words[1:] == name.words]
    return bool(fuller) and not any(first.folded in s.facts.analysed.folded_words for s in sources)


def _foreign_country(claim: Read, sources: Sequence[Read], spans: Analysed) -> Finding | None:
    """Find a country or its people ("chinês") that the spans do not speak of."""
    for token in claim.tokens:
        forms = aliases(token.word.folded)
        if token.sort is not Sort.WORD or len(forms) < _COUNTRY_FORMS or len(token.word.folded) < _COUNTRY_LETTERS:
            continue
        if not any(f" {form} " in text for form in forms for text in (spans.plain, *(s.folded for s in sources))):
            return CutReason.NAME, token.word.text
    return None


def _bears_quantity(alignment: Alignment, wanted: Quantity) -> bool:
    held = [q for q in alignment.source.facts.quantities if not _other_measure(wanted, q)]
    same = [
        q
        for q in held
        if compared(wanted, q) is Relation.SAME
        or _same_age(wanted, q)
        or (same_value(wanted, q) and _counts_alike(alignment, wanted, q))
    ]
    opposed = {Bound.MORE: Bound.LESS, Bound.LESS: Bound.MORE}.get(wanted.bound)
    return any(q.bound is not opposed and not _is_outgrown(wanted, q) for q in same)


def _is_outgrown(wanted: Quantity, held: Quantity) -> bool:
    """Whether "more than 440" is said where the source has 440 and no more."""
    exact = held.bound is Bound.EXACT and not held.approximate and held.low == held.high
    return wanted.bound is not Bound.EXACT and exact and wanted.low == held.low and not wanted.approximate


def _other_measure(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are of different measures ("340 quilos", "340 toneladas")."""
    measures = [next((n for n, group in enumerate(MEASURES) if group & {*q.counted[:1]}), None) for q in (one, other)]
    return None not in measures and measures[0] != measures[1]


def _same_age(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are the same number of years, of which one does not say "years" in so many words."""
    if one.unit == other.unit or not {one.unit, other.unit} <= {"", "age", "duration"}:
        return False
    years = [q.low / HOURS["ano"] if q.unit else q.low for q in (one, other)]
    return abs(years[0] - years[1]) < _SAME_YEAR


def _counts_alike(alignment: Alignment, wanted: Quantity, other: Quantity) -> bool:
    """Whether two equal figures count things of one meaning, or are too small to need it ("two ways")."""
    if {wanted.unit, other.unit} != {""}:
        return False
    kinds = [{word for word in q.counted if any(map(str.isdigit, word))} for q in (wanted, other)]
    if all(kinds) and not kinds[0] & kinds[1]:  # two products: H800 and A100
        return False
    if wanted.high <= _FEW:
        return True
    claim = alignment.claim
    if not wanted.counted and _OF_THEM.match(claim.text, wanted.span.end):
        return True
    rows = [i for i, t in enumerate(claim.tokens) if t.word.folded in wanted.counted[:2] or not wanted.counted]
    columns = [c for c, t in enumerate(alignment.source.tokens) if t.word.folded in other.counted]
    return any(alignment.likeness[i, c] >= ALIGNED for i in rows for c in columns)


def _other_time(claim: Read, sources: Sequence[Read]) -> Finding | None:
    """Find a unit of time that the sources have not, while they have another."""
    units = claim.facts.quantities
    here = [n for n, pattern in enumerate(TIMES) if pattern.search(_OF_DATE.sub(" ", claim.folded))]
    there = {n for n, pattern in enumerate(TIMES) for source in sources if pattern.search(source.folded)}
    if there and any(n not in there for n in here) and not any(q.unit in ("duration", "age") for q in units):
        return CutReason.FIGURE, "unit of time"
    return None


def _multiplies(source: Read, value: float, pattern: LazyPattern) -> bool:
    return pattern.search(source.folded) is not None or any(
        q.unit == "times" and q.low == value for q in source.facts.quantities
    )


def _bears_moment(source: Read, wanted: Moment, claim: Read) -> bool:
    if not any(covers(m, wanted) and wanted.day in (None, m.day) for m in source.facts.moments):
        return False
    before = claim.text[: wanted.span.start]
    pattern, other = (_FROM, _UNTIL) if _FROM.search(before) else (_UNTIL, _FROM)
    if not pattern.search(before):
        return True
    fronts = [source.text[: m.span.start] for m in source.facts.moments if covers(m, wanted)]
    return not any(other.search(front) for front in fronts) or any(pattern.search(front) for front in fronts)


def _has_name(alignment: Alignment, name: Name) -> bool:
    """Whether the source has a name: all its words in some form or language, its last one alone, or its initials."""
    claim, source = alignment.claim, alignment.source
    tokens = [(i, t) for i, t in enumerate(claim.tokens) if name.span.start <= t.word.start < name.span.end]
    if len(tokens) == 1 and tokens[0][1].word.marked and _means(alignment, tokens[0][0]):  # "PhD"
        return True
    theirs = source.facts.analysed.folded_words
    if len(name.words) == 1 and has_otherwise(name.words[0], source):
        return True
    held = [_surely(alignment, i) or not theirs.isdisjoint(_forms(t.word.folded)) for i, t in tokens]
    alone = any(other.words == name.words[-1:] for other in source.facts.names)  # "Altman" for "Sam Altman"
    if held and (all(held) or (alone and len(name.words[-1]) >= _LAST_NAME)):
        return True
    initials = "".join(word[0] for word in name.words)
    if len(name.words) > 1 and any(w.folded == initials and w.text.isupper() for w in source.facts.analysed.words):
        return True
    written_out = len(name.words) == 1 and name.span.of(claim.text).isupper()
    if name.words[-1] in CAPITALS and not source.facts.analysed.folded_words & CAPITALS[name.words[-1]]:
        return False  # a capital does not stand for its country here
    return (written_out or any(f" {form} " in source.folded for form in aliases(name.text))) and has_name(
        source.facts, name
    )


def has_otherwise(word: str, source: Read) -> bool:
    """Return whether a name stands in the source in no word of its own: as a site, or as "the China-US gap"."""
    if word in {match["site"].lower() for match in _ADDRESS.finditer(source.text)}:
        return True
    joined = word.split("-")
    return len(joined) > 1 and all(
        len(forms := aliases(one)) >= _COUNTRY_FORMS and any(f" {form} " in source.folded for form in forms)
        for one in joined
    )


def _forms(word: str) -> frozenset[str]:
    """Return a folded word and, of one made from a name ("anti-Chinese", "Texas-based"), the name in its forms."""
    bare = _MADE_FROM.compiled.sub("", word)
    return frozenset({word} if bare == word else {word, bare, *aliases(bare)})


def _means(alignment: Alignment, row: int) -> bool:
    """Whether the thesaurus knows a word as what a word of the source says."""
    claim, source = alignment.claim, alignment.source
    own = claim.meanings[claim.tokens[row].place]
    return bool(own) and any(own & source.meanings[t.place] for t in source.tokens)


def _surely(alignment: Alignment, row: int) -> bool:
    return float(alignment.likeness[row].max(initial=0.0)) >= _SURELY


def _all_words(text: Analysed, name: Name) -> bool:
    return all(text.folded_words & aliases(word) for word in name.words)


def _lent(name: Name, claim: Read, sources: Sequence[Read], spans: Analysed, setting: Analysed) -> bool:
    """Whether a name may come from around the spans: who says so, or what they leave unnamed.

    Where a span names others as its subject, the reader cannot know that somebody else was meant.
    """
    if not _all_words(setting, name) and not _all_words(spans, name):
        return False
    tokens = [t for t in claim.tokens if name.span.start <= t.word.start < name.span.end]
    if tokens and all(claim.is_voice(t) for t in tokens):
        others = any(t.sort is Sort.NAME and source.is_voice(t) for source in sources for t in source.tokens)
        return _all_words(setting, name) and not others
    opened = any(t.sort is Sort.NAME and t.word.opens for source in sources for t in source.tokens)
    if opened or name is not claim.facts.names[0]:
        return False
    theirs = [t for source in sources for t in source.tokens if t.sort is Sort.NAME and not source.is_voice(t)]
    ours = {t.word.folded for t in claim.tokens if t.sort is Sort.NAME}
    return not theirs or any(t.word.folded in ours for t in theirs)
