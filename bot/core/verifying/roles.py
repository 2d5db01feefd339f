"""Who did what to whom: words that changed places between a source and a sentence."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from bot.core.verifying.aligning import ALIGNED, SYNONYM, Alignment
from bot.core.verifying.coverage import held
from bot.core.verifying.reading import Read, Sort, Token
from bot.core.verifying.relatives import VERB_BEHIND, is_antecedent, is_set_aside
from bot.core.verifying.verdict import CutReason
from bot.core.verifying.wordings import DIRECTIONS
from knowledge.text.lazy_pattern import LazyPattern

Finding = tuple[CutReason, str]
_FAR: Final = 22  # words between two that may still be each other's roles
_BY: Final = LazyPattern(
    r"\s(?!(?:duvida|medida|vida|lado|estado|mercado|dado|todo|cada|ainda|segundo|mundo|rapid[oa]|formad[oa]|graduad[oa]|diplomad[oa]|learned|learnt|aprendizad[oa]|resultado|significado|estudo|"
    r"sentido|pedido|partido|advogado|senado|conteudo)s?\s)"
    r"(?:\w+[aiu]d[oa]s?|(?:feit|escrit|abert|post|propost|vist|previst|cobert|descobert|eleit|aceit|pag|ganh|gast|entregue|mort|expost)[oae]?s?|\w+(?:ed|en|wn|ght|lt|ft|ept|ound|ade|un|et|ut|ld|aid))\s"
    r"(?:(?:in|on|at|as|for|to|of|with|from|em|n[oa]s?|de|d[oa]s?|para|como|ao?s?|com|sob|\d\w*|later|first|mais|so|also|not|up|out|"
    r"off|into|down|over|back|"
    r"\w+ly|\w+mente)\s(?:\w+\s){0,5}?)?(?<!que\s)(?<!get\s)(?:por|pel[oa]s?|by)\s(?!\w+ing\s)(?P<after>(?:(?!que\s|which\s|who\s|that\s)\w+\s){0,2}|(?:the\s)?\w+\sof\s(?:the\s)?)$"
)
_CONVERSE: Final = LazyPattern(
    r"\s(?:los[te]s? to|lost out to|perd\w+ para|fic\w+ atras d[eoa]s?|trail\w*|lag\w* behind|inferior[es]* a[os]*)\s"
    r"(?:\w+\s){0,2}$"
)
"""Verbs whose subject undergoes what the verb of the other side does ("lost to", "beat")."""
_GENITIVE: Final = LazyPattern(
    r"^\s(?:(?!acima|frente|alem|diante|antes|partir|dentro|fora|ahead|instead)\w+\s)?(?:d[eoa]s?|of)\s$"
)
_BREAKS: Final = LazyPattern(
    r"[;:|]|\b(?:mas|porém|enquanto|porque|pois|já que|but|while|whereas|because|since|although|embora|where|onde)\b",
    re.IGNORECASE,
)
_COPIED: Final = 0.6
"""Share of a sentence's words, by weight, that the source has from which their order can be compared."""
_COPIED_WORDS: Final = 0.75  # the same for words that are no names
_IN_OTHER_WORDS: Final = 0.8  # what a share held by synonyms counts against one held to the letter
_SET_APART: Final = LazyPattern(
    r"\s(?:unlike|ao contrario d[eoa]s?|diferente(?:mente)? d[eoa]s?|em contraste com|in contrast to|as opposed to|"
    r"em vez d[eoa]s?|instead of|rather than|contra|against)\s(?:\w+\s){0,2}$"
)
_COMPARING: Final = LazyPattern(
    r"^(?P<before>.*?)\s(?:do que|than|acima d[eoa]s?|ahead of|(?:a|na) frente d[eoa]s?|before|antes d[eoa]s?|above|"
    r"abaixo d[eoa]s?|below|behind|atras d[eoa]s?|over|is an?|e uma?)\s(?P<after>.*)$"
)
_OBJECT: Final = LazyPattern(r"\w\s(?:que|that|which)\s(?:(?:o|a|os|as|the)\s)?$")  # "a bet that SoftBank finances"
_HIS: Final = LazyPattern(r"^['’]s?\s+[a-z-]+,\s*$")
_PREPOSITION: Final = LazyPattern(
    r"\s(?:de|d[ao]s?|em|n[ao]s?|por|pel[ao]s?|com|sob|sobre|para|aos?|of|in|on|by|from|under|with|for|to|at|through)"
    r"(?:\s(?:the|a|an))?\s$"
)
_STRAIGHT: Final = LazyPattern(
    r"\s(?:(?:foi|foram|é|são|era|eram|was|were|is|are|has|have|had)\s)?"
    r"(?!(?:e|and|ou|or|nem|nor|com|with|de|d[ao]s?|of|em|n[ao]s?|in|on|para|for|to|por|by|como|as|like|unlike|behind|after|"
    r"before|than|versus|vs|sobre|about|at|from|sem|without|sob|under|é|foi|is|was|came|veio)\s)[\w-]+"
    r"(?:\s(?:por|pel[oa]s?|by))?\s(?:(?:o|a|os|as|the)\s)?",
    re.IGNORECASE,
)
"""What may stand between two names of which the one does something to the other."""
_CLOSE: Final = 5  # words between a thing compared and the comparison
_TIGHT: Final = 4  # places from the one to the other with a verb, an adjective and an article between
_WEIGHTY: Final = 0.4
_SAME: Final = 0.9


def turned_round(alignment: Alignment) -> Finding | None:
    """Find two names, or two things compared, in another order than in the source, the passive allowed for.

    Only where most words are the source's own: in other words, another order says little.
    """
    return next((_named(alignment.claim, i, j) for i, j in _turned(alignment, lambda *_: True)), None)


def deed_turned_round(alignment: Alignment) -> Finding | None:
    """Find two names of which the one does what the other does in the source, said straight out ("A beat B").

    With more between the two, another order may be but another way of saying it.
    """
    claim = alignment.claim
    return next((_named(claim, i, j) for i, j in _turned(alignment, _is_straight)), None)


def _named(claim: Read, one: int, other: int) -> Finding:
    return CutReason.ROLES, f"{claim.tokens[one].word.text}/{claim.tokens[other].word.text}"


def _is_straight(text: Read, one: int, other: int) -> bool:
    """Whether two names have nothing but a verb between them."""
    a, b = (text.tokens[place] for place in sorted((one, other)))
    if not a.sort is b.sort is Sort.NAME:
        return False
    before, after = (text.facts.names[token.group].span for token in (a, b))
    whose = text.text[: before.end].endswith(("'s", "’s"))
    return not whose and _STRAIGHT.fullmatch(text.text[before.end : after.start]) is not None


def _turned(alignment: Alignment, looked_at: Callable[[Read, int, int], bool]) -> Iterator[tuple[int, int]]:
    """Yield the words of a sentence that stand in another order than in the source, of those pairs looked at."""
    claim, source = alignment.claim, alignment.source
    share = max(held(alignment), _IN_OTHER_WORDS * held(alignment, SYNONYM))
    if share < _COPIED:
        return
    bearers = list(_bearers(claim))
    for n, i in enumerate(bearers):
        for j in bearers[n + 1 :]:
            if not looked_at(claim, i, j):
                continue
            here = _order(claim, i, j)
            names = claim.tokens[i].sort is claim.tokens[j].sort is Sort.NAME
            if here is None or (not names and share < _COPIED_WORDS):
                continue
            there = [
                _order(source, a, b)
                for a in _same_words(alignment, i)
                for b in _same_words(alignment, j)
                if a != b and not _same_name(source, a, b) and _joined_alike(alignment, (i, j), (a, b))
            ]
            orders = [order for order in there if order is not None]
            if orders and here not in orders:
                yield i, j


def _bearers(text: Read) -> Iterator[int]:
    """Positions of tokens that may have a role: the first word of each name, and weighty words."""
    seen: set[int] = set()
    for i, token in enumerate(text.tokens):
        if text.is_voice(token):
            continue
        if token.sort is Sort.NAME:
            if token.group not in seen:
                seen.add(token.group)
                yield i
        elif token.sort is Sort.WORD and token.weight >= _WEIGHTY and not _of_itself(token):
            yield i


def _same_words(alignment: Alignment, row: int) -> list[int]:
    """The source's tokens that are the same word, voices left out."""
    source = alignment.source
    return [
        c
        for c in alignment.partners(row)
        if alignment.likeness[row, c] >= _SAME
        and source.tokens[c].sort is alignment.claim.tokens[row].sort
        and not source.is_voice(source.tokens[c])
    ]


def _same_name(text: Read, one: int, other: int) -> bool:
    a, b = text.tokens[one], text.tokens[other]
    return a.sort is b.sort is Sort.NAME and a.group == b.group


def _order(text: Read, one: int, other: int) -> int | None:
    """1 if `one` acts on `other` (or comes first), -1 the other way round, None where nothing may join them."""
    first, last = sorted((one, other))
    a, b = text.tokens[first], text.tokens[last]
    if not 2 <= b.place - a.place <= _FAR or _same_name(text, one, other):
        return None
    between = text.text[a.word.end : b.word.start]
    if _BREAKS.search(between) or is_set_aside(text, a, b):
        return None
    sign = 1 if first == one else -1
    if (a.sort is not Sort.NAME or b.sort is not Sort.NAME) and _GENITIVE.search(_plain(text, first, last)):
        return None  # "Shixiang's meeting" may be held by Shixiang or of Shixiang
    if b.sort is Sort.NAME and _OBJECT.search(_plain(text, first, last)):  # "the laboratory that Baidu leads"
        return -sign if is_antecedent(text, first, last) else None
    return -sign if _is_passive(text, first, last) else sign


def _is_passive(text: Read, first: int, last: int) -> bool:
    """Whether the first of two undergoes what the second does: a passive, or "DeepSeek's founder, Liang"."""
    between = text.text[text.tokens[first].word.end - 2 : text.tokens[last].word.start]
    plain = _plain(text, first, last)
    if _CONVERSE.search(plain):
        return True
    found = _BY.search(plain)
    if found is None:
        return _HIS.search(between) is not None
    token = text.tokens[last]
    start = text.facts.names[token.group].span.start if token.sort is Sort.NAME else token.word.start
    between_words = text.facts.analysed.words[token.place - len(found["after"].split()) : token.place]
    return not any(w.capitalised and w.start < start and "," not in text.text[w.end : start] for w in between_words)


def _joined_alike(alignment: Alignment, rows: tuple[int, int], columns: tuple[int, int]) -> bool:
    """Whether the two stand around the same predicate; words that are no names, around a comparison or a passive."""
    claim, source = alignment.claim, alignment.source
    names = all(claim.tokens[i].sort is Sort.NAME for i in rows)
    if _compared(claim, rows) and _compared(source, columns):
        return True
    voices = _is_passive(claim, *sorted(rows)), _is_passive(source, *sorted(columns))
    if names and not any(voices) and _is_oblique(claim, rows) and not _is_oblique(source, columns):
        return False  # "restrictions of the United States" for what the United States restrict
    likeness = ALIGNED if names and not _is_oblique(claim, rows) else _SAME
    tight = claim.language == source.language and _is_tight(claim, rows) and _is_tight(source, columns)
    if not names and not any(voices) and not tight:
        return False
    inside = list(range(min(columns) + 1, max(columns)))
    if names and _OBJECT.search(_plain(source, *columns)) and is_antecedent(source, *sorted(columns)):
        inside += [c for c in range(max(columns) + 1, max(columns) + 1 + VERB_BEHIND) if c < len(source.tokens)]
    return any(
        claim.tokens[row].sort is source.tokens[column].sort is Sort.WORD
        and not _of_itself(claim.tokens[row])
        and alignment.likeness[row, column] >= likeness
        for row in range(min(rows) + 1, max(rows))
        for column in inside
    )


def _is_oblique(text: Read, pair: tuple[int, int]) -> bool:
    """Whether a preposition stands right before the second of two names, or before its article."""
    return _PREPOSITION.search(_plain(text, *pair)) is not None


def _is_tight(text: Read, pair: tuple[int, int]) -> bool:
    """Whether hardly more than a verb stands between two words."""
    one, other = text.tokens[min(pair)], text.tokens[max(pair)]
    return other.place - one.place <= _TIGHT and not one.word.text.endswith(("'s", "’s"))


def _of_itself(token: Token) -> bool:
    """Whether a verb of rising or falling stands there, which may have its cause or its subject in front."""
    return any(pattern.fullmatch(token.word.folded) for pattern in DIRECTIONS[0])


def _compared(text: Read, pair: tuple[int, int]) -> bool:
    """Whether a comparison stands right between the two ("scale ahead of efficiency")."""
    found = _COMPARING.search(_plain(text, *pair))
    return found is not None and len(found["before"].split()) <= _CLOSE and len(found["after"].split()) <= _CLOSE


def _plain(text: Read, one: int, other: int) -> str:
    first, last = sorted((text.tokens[one].place, text.tokens[other].place))
    return " " + " ".join(w.folded for w in text.facts.analysed.words[first + 1 : last]) + " "


def set_apart(alignment: Alignment) -> Finding | None:
    """Find a name that stands after "unlike" in the sentence while another does in the source."""
    here, there = _apart(alignment.claim), _apart(alignment.source)
    if not here or not there:
        return None
    for token in here:
        row = alignment.claim.tokens.index(token)
        columns = alignment.partners(row)
        if columns and not any(alignment.source.tokens[c] in there for c in columns):
            return CutReason.ROLES, token.word.text
    return None


def _apart(text: Read) -> list[Token]:
    words = text.facts.analysed.words
    return [
        token
        for token in text.tokens
        if token.sort is Sort.NAME
        and "," not in text.text[max(0, token.word.start - 2) : token.word.start]
        and _SET_APART.search(" " + " ".join(w.folded for w in words[max(0, token.place - 6) : token.place]) + " ")
    ]
