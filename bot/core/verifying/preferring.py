"""What a text sets above, before or behind what: "scale ahead of efficiency", "V3 beat GPT-4o", "images from text"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.core.verifying.aligning import Alignment
from bot.core.verifying.reading import Read, Sort
from bot.core.verifying.verdict import CutReason
from knowledge.text.lazy_pattern import LazyPattern

Finding = tuple[CutReason, str]
_LESS: Final = (
    r"(?:menos|menor(?:es)?|pior(?:es)?|inferior(?:es)?|less|fewer|lower|smaller|worse|"
    r"(?:mais |more )?(?:barat|lent|frac|fragil|nov|cheap|slow|weak|light|easi)\w*)"
)
_MORE: Final = (
    r"(?:mais|maior(?:es)?|melhor(?:es)?|superior(?:es)?|more|(?!rather|other|either|whether|never|over|under)\w{3,}er)"
)
_WITHIN: Final = r"(?:\s\w+){0,2}?"
_ABOVE: Final = LazyPattern(
    r"(?<= )(?:rather than|instead of|em vez d[eoa]s?|em lugar d[eoa]s?|ahead of|(?:a|na) frente d[eoa]s?|"
    r"acima d[eoa]s?|em detrimento d[eoa]s?|(?:e|and|mas|but) (?:nao|not)|"
    r"(?:super[aeo]\w*|ultrapass\w+|derrot\w+|venc\w+|bat(?:e|eu|em|eram|er)|beat|beats|beating|outperform\w*|surpass\w*|"
    r"outstrip\w*|overt\w+|outdo\w*|outweigh\w*|prevalec\w+ sobre)|(?:w[io]n\w*|prevail\w*|triumph\w*)(?: out)? over|"
    r"superior(?:es)? ao?s?|melhor(?:es)? que)(?= )"
)
"""Between what is set above (before it) and what is set below."""
_ABOVE_WITH_THAN: Final = LazyPattern(rf"(?<= ){_MORE}{_WITHIN}\s(?:do que|than)(?= )")
_BELOW: Final = LazyPattern(
    r"(?<= )(?:(?:atras|aquem|abaixo) d[eoa]s?|behind|below|short of|inferior(?:es)? ao?s?|pior(?:es)? que|"
    r"perd\w+ (?:para|d[eoa]s?)|los[te]s? (?:out )?to|trail\w*|lag\w*)(?= )"
)
_BELOW_WITH_THAN: Final = LazyPattern(rf"(?<= ){_LESS}{_WITHIN}\s(?:do que|than)(?= )")
_LESSER: Final = LazyPattern(rf"{_LESS}\b")
_MADE: Final = LazyPattern(
    r"(?<= )(?:a partir d[eoa]s?|com base em|out of|based on|(?<!away )(?<!aside )(?<!differ )from)(?= )"
)
"""Between what is made and what it is made from."""
_CAUSING: Final = LazyPattern(
    r"(?<= )(?:fez|fizeram|faz|fazem|lev(?:a|am|ou|aram) (?:a|ao|aos)|caus(?:am|ou|aram|es|ed)|led to|leads? to|"
    r"made|makes?|provoc\w+|result(?:s|ed) in|result\w+ em|(?:forc|obrig)(?:a|ou|am|aram|e|es|ed)|desemboc\w+ em|"
    r"gave rise to|brought about)(?= )"
)
"""Between a cause and its effect."""
_CAUSED: Final = LazyPattern(
    r"(?<= )(?:devido a\w*|due to|por causa d[eoa]s?|because of|gracas a\w*|thanks to|owing to|caused by|"
    r"(?:causad|provocad|motivad)[oa]s? (?:por|pel[oa]s?)|resultado d[eoa]s?|(?:the )?result of|fruto d[eoa]s?)(?= )"
)
_EARLIER: Final = LazyPattern(r"(?<= )(?:antes d[eoa]s?|before|prior to)(?= )")
_LATER: Final = LazyPattern(r"(?<= )(?:depois d[eoa]s?|apos|after)(?= )")
_RELATIONS: Final = (
    ("made", _MADE, 1),
    ("cause", _CAUSING, 1),
    ("cause", _CAUSED, -1),
    ("time", _EARLIER, 1),
    ("time", _LATER, -1),
)
"""Kind, what stands between the two, and whether the first or (-1) the second is the one above."""
_MEASURED: Final = LazyPattern(rf"^(?:{_LESS}|{_MORE})\s\w.*\s(?:do que|than)$")
_SHARED: Final = LazyPattern(
    r"(?<= )(?P<sign>more|mais|less|menos|rather) (?P<of>by|on|to|from|for|in|with|por|pel[oa]s?|em|n[oa]s?|d[eoa]s?|"
    r"com|para) (?:\w+ ){1,9}?(?P<than>than|do que)(?= )"
)
_PASSIVE: Final = LazyPattern(r"^(?:\w+ ){0,4}?(?:por|pel[oa]s?|by)\b")
_OPENING: Final = LazyPattern(r"^ (?:mais (?:do )?que|more than|em vez d[eoa]s?|instead of|rather than)(?= )")
_TRADED: Final = LazyPattern(r"(?<= )(?:troc(?:a|ar|ou|am|ando)|swap\w*|trad(?:e|es|ed|ing))(?= )")
_FOR: Final = LazyPattern(r"\b(?:por|for)\b")
_REACH: Final = 9  # words on either side within which the two things stand
_TAKEN: Final = 2  # telling words taken on either side, the nearest first
_TELLING: Final = 0.35


@dataclass(frozen=True, slots=True)
class Ranking:
    """Tokens of what a text sets above and below, each side nearest first.

    Attributes:
        kind: In what relation the two stand; only rankings of one kind can contradict each other.
        measure: Of "more ... than" 1, of "less ... than" -1, where a word between says of what; else 0.
    """

    above: tuple[int, ...]
    below: tuple[int, ...]
    word: str
    kind: str = "rank"
    measure: int = 0


def outranked(alignments: Sequence[Alignment]) -> Finding | None:
    """Return what the sentence sets above or below another thing, where its sources have the two turned round."""
    for alignment in alignments:
        there = list(rankings(alignment.source))
        for ranking in rankings(alignment.claim) if there else ():
            nearest = replace(ranking, above=ranking.above[:1], below=ranking.below[:1])
            alike = [other for other in there if _is_alike(ranking, other)]
            for one in (nearest, ranking):
                turned = [_is_turned(alignment, one, other) for other in alike]
                if turned and all(turned):
                    return CutReason.ROLES, ranking.word
                if any(_is_upheld(alignment, one, other) for other in alike):
                    break
    return None


def _is_alike(one: Ranking, other: Ranking) -> bool:
    return one.kind == other.kind and one.measure == other.measure


def rankings(text: Read) -> Iterator[Ranking]:
    """Yield what a text sets above what."""
    for pattern, sign in ((_ABOVE, 1), (_BELOW, -1), (_BELOW_WITH_THAN, -1), (_ABOVE_WITH_THAN, 1)):
        for first, last, word in _spots(pattern, text):
            if pattern is _ABOVE_WITH_THAN and _LESSER.match(word):
                continue
            before, after = _before(text, first), _after(text, last)
            if pattern in (_ABOVE_WITH_THAN, _BELOW_WITH_THAN):  # what is compared is the subject
                before = tuple(reversed(before))
            flipped = -sign if _PASSIVE.search(_plain(text, last + 1)) else sign
            if before and after:
                measure = sign if _MEASURED.search(word) else 0
                found = (before, after) if flipped > 0 else (after, before)
                yield Ranking(*found, word, measure=measure)
    for kind, pattern, sign in _RELATIONS:
        for first, last, word in _spots(pattern, text):
            if pattern is _CAUSING and _PASSIVE.search(_plain(text, last + 1)):
                continue  # "caused by" is the other pattern's
            before, after = _before(text, first, named=False), _after(text, last, named=False)
            if before and after:
                yield Ranking(*((before, after) if sign > 0 else (after, before)), word, kind)
    yield from _shares(text)
    for _, last, word in _spots(_OPENING, text):
        after = _after(text, last, 3 * _TAKEN)
        if len(after) > 1:
            yield Ranking(after[1:], after[:1], word)
    for _, last, word in _spots(_TRADED, text):
        split = _FOR.search(_plain(text, last + 1))
        if split is not None:
            place = last + 1 + _plain(text, last + 1).count(" ", 0, split.start())
            given, taken = _before(text, place, after=last), _after(text, place)
            if given and taken:
                yield Ranking(taken, given, word)


def _shares(text: Read) -> Iterator[Ranking]:
    """Yield what more is said of than of another thing: "more by hope than by worth"."""
    for match in _SHARED.compiled.finditer(text.folded):
        first, last = (text.folded.count(" ", 0, place) - 1 for place in (match.start("of"), match.start("than")))
        sides = _after(text, first, named=False), _after(text, last, named=False)
        one = tuple(i for i in sides[0] if text.tokens[i].place < last)
        if one and sides[1]:
            less = _LESSER.match(match["sign"]) is not None
            yield Ranking(*((sides[1], one) if less else (one, sides[1])), match["sign"], "share")


def _spots(pattern: LazyPattern, text: Read) -> Iterator[tuple[int, int, str]]:
    """Yield the numbers of the first and last word of each match, and how it reads."""
    for match in pattern.compiled.finditer(text.folded):
        words = match[0].split()
        first = text.folded.count(" ", 0, match.end()) - len(words) + (not match[0].endswith(" ")) - 1
        yield first, first + len(words) - 1, match[0].strip()


def _plain(text: Read, first: int) -> str:
    return " ".join(w.folded for w in text.facts.analysed.words[first : first + _REACH])


def _bearers(text: Read) -> list[int]:
    multiples = {n for n, q in enumerate(text.facts.quantities) if q.unit == "times"}
    return [
        i
        for i, t in enumerate(text.tokens)
        if t.weight >= _TELLING
        and not (text.is_voice(t) and t.sort is Sort.NAME)
        and not (t.sort is Sort.FIGURE and t.group in multiples)
    ]


def _before(text: Read, first: int, after: int = -1, *, named: bool = True) -> tuple[int, ...]:
    found = [i for i in _bearers(text) if max(after, first - _REACH - 1) < text.tokens[i].place < first]
    names = [i for i in found if named and text.tokens[i].sort is Sort.NAME][-1:]
    nearest = [i for i in found if text.tokens[i].clause == text.tokens[found[-1]].clause]
    opening = [i for i in found[:1] if text.tokens[i].clause == text.tokens[found[-1]].clause]
    return tuple(dict.fromkeys((*reversed(nearest[-_TAKEN:]), *names, *opening)))


def _after(text: Read, last: int, most: int = _TAKEN, *, named: bool = True) -> tuple[int, ...]:
    found = [i for i in _bearers(text) if last < text.tokens[i].place <= last + _REACH]
    names = [i for i in found if named and text.tokens[i].sort is Sort.NAME][:1]
    return tuple(dict.fromkeys((*found[:most], *names)))


def _is_upheld(alignment: Alignment, here: Ranking, there: Ranking) -> bool:
    return _meet(alignment, here.above, there.above) and _meet(alignment, here.below, there.below)


def _is_turned(alignment: Alignment, here: Ranking, there: Ranking) -> bool:
    """Whether each thing stands where the other stands in the source, and no less is said of them than of others."""
    crossed = [_shared(alignment, *sides) for sides in ((here.above, there.below), (here.below, there.above))]
    straight = [_shared(alignment, *sides) for sides in ((here.above, there.above), (here.below, there.below))]
    return min(crossed) > 0 and sum(crossed) > sum(straight)


def _shared(alignment: Alignment, rows: Sequence[int], columns: Sequence[int]) -> float:
    return sum(alignment.claim.tokens[row].weight for row in rows if _meet(alignment, [row], columns))


def _meet(alignment: Alignment, rows: Sequence[int], columns: Sequence[int]) -> bool:
    """Whether a word of one side is a word of the other's; names and figures by any word of them."""
    groups = {(t.sort, t.group) for c in columns if (t := alignment.source.tokens[c]).sort is not Sort.WORD}
    return any(
        c in columns or (alignment.source.tokens[c].sort, alignment.source.tokens[c].group) in groups
        for row in rows
        for c in alignment.partners(row)
    )
