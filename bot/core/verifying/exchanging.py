"""Two words that each stand where the other stands in the source: told by what is said around them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.core.asking.aliases import aliases
from bot.core.comparing.names import COMMON
from bot.core.verifying.aligning import ALIGNED, Alignment
from bot.core.verifying.reading import Read, Sort, looks_like_action
from bot.core.verifying.verdict import CutReason
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.words import fold

Finding = tuple[CutReason, str]
_SAME: Final = 0.9  # likeness from which two words are the same
_ONE_MEANING: Final = 0.8  # likeness from which two words say one thing, so that it does not matter which stands where
_TELLING: Final = 0.35  # weight of the words that make the surroundings
_WEIGHTY: Final = 0.4  # weight of words that may have changed places
_MARGIN: Final = 0.8
"""By how much the surroundings must speak for the exchange; a shared neighbour on either side counts 1."""
_MARGIN_OF_WORDS: Final = 1.5  # the same where one of the two is no name and both stand in one part
_OF: Final = frozenset("de do da dos das of s of_the d".replace("_", " ").split(" "))
_COUNTRY_FORMS: Final = 4  # forms from which a group of aliases is a country and its people
_MARGIN_OF_PARTS: Final = 0.5  # the same where they stand in different parts
_AGAINST: Final = 0.34  # share of that which may speak against it
_TURNS: Final = LazyPattern(
    r"\b(?:por|pel[oa]s?|by(?!\s(?:as|\d|up|at|more|less))|que|that|which|who|cuj[oa]s?|whose|quem|thanks|gracas|"
    r"lost|perd\w+ para)\b"
)
"""Folded words between two others that may turn who acts on whom."""
_PART: Final = LazyPattern(
    r"[;:|]|,\s(?:e|and)\b|\b(?:mas|por[ée]m|enquanto|embora|porque|pois|j[áa] que|ao passo que|but|while|whereas|"
    r"although|because|since|contra)\b",
    re.IGNORECASE,
)
"""Borders of the parts of a sentence that each say something of their own; commas may only set something in."""
_SET_IN: Final = 8  # words from which what stands between two is more than something set in
_JOINED: Final = re.compile(
    r"[,;:|/&()]|^(?:e|and|ou|or|nem|nor)\b|\b(?:e|and|ou|or|nem|nor)(?:\s(?:o|a|os|as|the|d[eoa]s?))?$"
)
"""What joins two things or sets something in between them, so that their order says nothing."""


def exchanged(alignment: Alignment) -> Finding | None:
    """Return two words of the sentence that took each other's place, if there are any."""
    items = list(_items(alignment))
    for n, (row, column) in enumerate(items):
        for other_row, other_column in items[n + 1 :]:
            if _is_one_thing(alignment, (row, other_row), (column, other_column)):
                continue
            rows, columns = (row, other_row), (column, other_column)
            if _by_parts(alignment, rows, columns) or _by_sides(alignment, rows, columns):
                words = [alignment.claim.tokens[i].word.text for i in rows]
                return CutReason.ROLES, "/".join(words)
    return None


def _items(alignment: Alignment) -> Iterator[tuple[int, int]]:
    """Yield the words that may have changed places: with one counterpart each, the first of each name."""
    claim, source = alignment.claim, alignment.source
    seen: set[int] = set()
    for row, token in enumerate(claim.tokens):
        if claim.is_voice(token) or token.sort in (Sort.FIGURE, Sort.DATE):
            continue
        if token.sort is Sort.NAME:
            if token.group in seen:
                continue
            seen.add(token.group)
        elif token.weight < _WEIGHTY or token.word.folded in COMMON:
            continue
        columns = _counterparts(alignment, row)
        if len({_thing(source, c) for c in columns}) == 1 and _is_only(alignment, row, columns[0]):
            yield row, columns[0]


def _counterparts(alignment: Alignment, row: int) -> list[int]:
    """The source's words that are the same, the very form first if it is there."""
    claim, source = alignment.claim, alignment.source
    found = [
        c
        for c, t in enumerate(source.tokens)
        if alignment.likeness[row, c] >= _SAME and not source.is_voice(t) and t.sort is claim.tokens[row].sort
    ]
    if claim.tokens[row].sort is Sort.WORD and claim.language == source.language:
        found = [c for c in found if source.tokens[c].word.stem == claim.tokens[row].word.stem]
    exact = [c for c in found if source.tokens[c].word.folded == claim.tokens[row].word.folded]
    return exact or found


def _is_only(alignment: Alignment, row: int, column: int) -> bool:
    """Whether no other word of the sentence has this counterpart."""
    claim = alignment.claim
    rivals = [i for i in range(len(claim.tokens)) if column in _counterparts(alignment, i)]
    return len({_thing(claim, i) for i in rivals}) == 1


def _thing(text: Read, position: int) -> tuple[str, int]:
    token = text.tokens[position]
    return (token.sort.value, token.group if token.group >= 0 else position)


def _is_one_thing(alignment: Alignment, rows: tuple[int, int], columns: tuple[int, int]) -> bool:
    there = {_thing(alignment.source, c) for c in columns}
    if any(alignment.likeness[r, c] >= _ONE_MEANING for r, c in zip(rows, reversed(columns), strict=True)):
        return True
    return len(there) == 1 or len({_thing(alignment.claim, r) for r in rows}) == 1


def _by_parts(alignment: Alignment, rows: tuple[int, int], columns: tuple[int, int]) -> bool:
    """Whether each stands in the part of the sentence that is the other's."""
    parts = [[_part(text, p) for p in pair] for text, pair in ((alignment.claim, rows), (alignment.source, columns))]
    if any(one == other for one, other in parts):
        return False
    if any(looks_like_action(alignment.claim.tokens[r].word) for r in rows):
        return False
    around = [_in_part(alignment.claim, r, rows) for r in rows]
    there = [_in_part(alignment.source, c, columns) for c in columns]
    return _speaks_for(alignment, rows, columns, around, there, sided=False)


def _in_part(text: Read, position: int, pair: tuple[int, int]) -> list[int]:
    return [i for i in _around(text, position, pair) if _part(text, i) == _part(text, position)]


def _part(text: Read, position: int) -> int:
    start = text.tokens[position].word.start
    return sum(border.start() <= start for border in _PART.compiled.finditer(text.text))


def _by_sides(alignment: Alignment, rows: tuple[int, int], columns: tuple[int, int]) -> bool:
    """Whether before and behind each stands what stands before and behind the other."""
    claim, source = alignment.claim, alignment.source
    if claim.language != source.language or (rows[0] < rows[1]) == (columns[0] < columns[1]):
        return False
    between = [_between(text, pair) for text, pair in ((claim, rows), (source, columns))]
    if any(_joins(words) or _TURNS.search(fold(words)) for words in between):
        return False
    around = [_around(claim, r, rows) for r in rows]
    there = [_around(source, c, columns) for c in columns]
    return _speaks_for(alignment, rows, columns, around, there, sided=True)


def _joins(words: str) -> bool:
    """Whether what stands between two words joins them, or sets something in that is not long."""
    short = len(words.split()) < _SET_IN or ";" in words or "|" in words
    return short and _JOINED.search(words.strip()) is not None


def _speaks_for(
    alignment: Alignment,
    rows: tuple[int, int],
    columns: tuple[int, int],
    around: Sequence[Sequence[int]],
    there: Sequence[Sequence[int]],
    *,
    sided: bool,
) -> bool:
    """Whether the surroundings are those of the exchange and not those of the words themselves."""
    crossed = [0.0, 0.0]
    straight = [0.0, 0.0]
    for n in (0, 1):
        for near in around[n]:
            if any(
                _belongs(alignment.claim, rows[n], near) and _belongs(alignment.source, columns[n], c)
                for c in alignment.partners(near)
            ):
                continue  # "US laboratories", "laboratórios dos EUA": it moves with its word
            own = _found(alignment, rows[n], near, columns[n], there[n], sided)
            other = _found(alignment, rows[n], near, columns[1 - n], there[1 - n], sided)
            crossed[n] += max(0.0, other - own)
            straight[n] += max(0.0, own - other)
    names = all(alignment.claim.tokens[row].sort is Sort.NAME for row in rows)
    margin = _MARGIN_OF_PARTS if not sided else _MARGIN if names else _MARGIN_OF_WORDS
    return min(crossed) > 0 and sum(crossed) >= margin and sum(straight) <= _AGAINST * sum(crossed)


def _belongs(text: Read, position: int, near: int) -> bool:
    """Whether a neighbour only says which one is meant: a country, or what "of" joins to it."""
    words = _between(text, (position, near)).strip(" '’")
    country = len(aliases(text.tokens[near].word.folded)) >= _COUNTRY_FORMS
    return words in _OF or (not words and country)


def _found(alignment: Alignment, row: int, near: int, column: int, there: Sequence[int], sided: bool) -> float:
    """How much of a neighbour in the sentence is a neighbour in the source: by how close it stands in both."""
    claim, source = alignment.claim, alignment.source
    here = _closeness(claim, row, near)
    return max(
        (
            here * _closeness(source, column, c)
            for c in there
            if alignment.likeness[near, c] >= ALIGNED and (not sided or (near < row) == (c < column))
        ),
        default=0.0,
    )


def _around(text: Read, position: int, pair: tuple[int, int]) -> list[int]:
    """The telling words around one of a pair, names of one group counted once, voices left out."""
    own = {text.tokens[p].group for p in pair if text.tokens[p].sort is Sort.NAME}
    return [
        i
        for i, t in enumerate(text.tokens)
        if i not in pair
        and t.weight >= _TELLING
        and not text.is_voice(t)
        and not (t.sort is Sort.NAME and t.group in own)
    ]


def _closeness(text: Read, one: int, other: int) -> float:
    """1 for the next telling word, 0.5 for the one after it, and so on."""
    first, last = sorted((one, other))
    between = sum(text.tokens[i].weight >= _TELLING for i in range(first + 1, last))
    return 1.0 / (1 + between)


def _between(text: Read, pair: tuple[int, int]) -> str:
    first, last = sorted(pair)
    return text.text[text.tokens[first].word.end : text.tokens[last].word.start].lower()
