"""Who did what to whom, and which figure is whose: words that changed places between a source and a sentence."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.core.verifying.aligning import ALIGNED, Alignment
from bot.core.verifying.reading import Read, Sort, Token
from bot.core.verifying.verdict import CutReason
from bot.core.verifying.wordings import DIRECTIONS
from knowledge.text.lazy_pattern import LazyPattern

Finding = tuple[CutReason, str]
_FAR: Final = 22  # words between two that may still be each other's roles
_BY: Final = LazyPattern(
    r"\s(?!(?:duvida|medida|vida|lado|estado|mercado|dado|todo|cada|ainda|segundo|mundo|rapid[oa]|aprendizad[oa]|resultado|significado|estudo|"
    r"sentido|pedido|partido|advogado|senado|conteudo)s?\s)"
    r"(?:\w+[aiu]d[oa]s?|feit[oa]s?|escrit[oa]s?|\w+(?:ed|en|wn|ght|lt|ft|ept|ound|ade|un|et|ut|ld|aid))\s"
    r"(?:\w+\s){0,6}?(?<!que\s)(?:por|pel[oa]s?|by)\s(?!\w+ing\s)(?P<after>(?:\w+\s){0,2})$"
)
_BREAKS: Final = LazyPattern(
    r"[;:]|\b(?:mas|porém|enquanto|porque|pois|já que|but|while|whereas|because|since|although|embora)\b", re.IGNORECASE
)
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
_NEXT_TO: Final = 0.8  # weight of the words next to a figure that make it another's
_CLOSE: Final = 5  # words between a thing compared and the comparison
_CONTRAST: Final = LazyPattern(r"\W*(?:enquanto|ao passo que|while|whereas)\b", re.IGNORECASE)
_ANY_COMMA: Final = LazyPattern(r",")
_LINKED: Final = LazyPattern(r",\s(?:d[eoa]s?|of|by|from|o|a|the|em|in)\s(?:\S+\s?){1,4}$")
_THAT: Final = LazyPattern(r"\W*(?:que|that)\b", re.IGNORECASE)
_GOES_ON: Final = LazyPattern(r"\W*(?:que|that|which|who)\b|,(?!\s(?:e|and|mas|but)\b)", re.IGNORECASE)
_TELLING: Final = 0.35
_SAID: Final = 3  # telling words that make a clause without figures one to be placed
_TIGHT: Final = 4  # places from the one to the other with a verb, an adjective and an article between
_WEIGHTY: Final = 0.4
_SAME: Final = 0.9


def roles(alignments: Sequence[Alignment]) -> Finding | None:
    """Return what changed places, if anything did."""
    for alignment in alignments:
        for check in (_turned_round, _set_apart, _figures_exchanged, _crossed):
            found = check(alignment)
            if found is not None:
                return found
    return _moved(alignments)


def _turned_round(alignment: Alignment) -> Finding | None:
    """Find two names, or two things compared, in another order than in the source, the passive allowed for."""
    claim, source = alignment.claim, alignment.source
    bearers = list(_bearers(claim))
    for n, i in enumerate(bearers):
        for j in bearers[n + 1 :]:
            here = _order(claim, i, j)
            if here is None:
                continue
            there = [
                _order(source, a, b)
                for a in _same_words(alignment, i)
                for b in _same_words(alignment, j)
                if a != b and not _same_name(source, a, b) and _joined_alike(alignment, (i, j), (a, b))
            ]
            orders = [order for order in there if order is not None]
            if orders and here not in orders:
                return CutReason.ROLES, f"{claim.tokens[i].word.text}/{claim.tokens[j].word.text}"
    return None


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
        if alignment.likeness[row, c] >= _SAME and not source.is_voice(source.tokens[c])
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
    if _BREAKS.search(between):
        return None
    sign = 1 if first == one else -1
    if b.sort is Sort.NAME and _OBJECT.search(_plain(text, first, last)):  # "the laboratory that Baidu leads"
        return None
    return -sign if _is_passive(text, first, last) else sign


def _is_passive(text: Read, first: int, last: int) -> bool:
    """Whether the first of two undergoes what the second does: a passive, or "DeepSeek's founder, Liang"."""
    between = text.text[text.tokens[first].word.end - 2 : text.tokens[last].word.start]
    plain = _plain(text, first, last)
    found = _BY.search(plain)
    if found is None:
        return _HIS.search(between) is not None
    token = text.tokens[last]
    start = text.facts.names[token.group].span.start if token.sort is Sort.NAME else token.word.start
    between_words = text.facts.analysed.words[token.place - len(found["after"].split()) : token.place]
    return not any(word.capitalised and word.start < start for word in between_words)


def _joined_alike(alignment: Alignment, rows: tuple[int, int], columns: tuple[int, int]) -> bool:
    """Whether the two stand around the same predicate; words that are no names, around a comparison or a passive."""
    claim, source = alignment.claim, alignment.source
    names = all(claim.tokens[i].sort is Sort.NAME for i in rows)
    if _compared(claim, rows) and _compared(source, columns):
        return True
    voices = _is_passive(claim, *sorted(rows)), _is_passive(source, *sorted(columns))
    tight = claim.language == source.language and _is_tight(claim, rows) and _is_tight(source, columns)
    if not names and not any(voices) and not tight:
        return False
    inside = range(min(columns) + 1, max(columns))
    return any(
        claim.tokens[row].sort is source.tokens[column].sort is Sort.WORD
        and not _of_itself(claim.tokens[row])
        and alignment.likeness[row, column] >= (ALIGNED if names else _SAME)
        for row in range(min(rows) + 1, max(rows))
        for column in inside
    )


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


def _set_apart(alignment: Alignment) -> Finding | None:
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
        and _SET_APART.search(" " + " ".join(w.folded for w in words[max(0, token.place - 6) : token.place]) + " ")
    ]


def _moved(alignments: Sequence[Alignment]) -> Finding | None:
    """Find a clause whose names and what is said of them stand together nowhere, while a source says it of others."""
    claim = alignments[0].claim
    about = _owners(claim, _ANY_COMMA)
    for number, rows in _by_clause(claim).items():
        said = [i for i in rows if claim.tokens[i].sort is not Sort.NAME and not claim.is_voice(claim.tokens[i])]
        exact = any(claim.tokens[i].sort is not Sort.WORD for i in said)
        telling = sum(claim.tokens[i].weight >= _TELLING for i in said)
        if not about[number] or (not exact and telling < _SAID):
            continue
        own = {i for i in about[number] if claim.tokens[i].clause == number} if exact else set()
        names = (own or about[number]) | {i for i in rows if claim.tokens[i].sort is Sort.WORD}
        verdicts = [verdict for a in alignments if (verdict := _keeps(a, names, said)) is not None]
        if verdicts and not any(verdicts):
            return CutReason.MERGED, claim.clauses[number].of(claim.text).strip()
    return None


def _is_counted(text: Read, position: int) -> bool:
    """Whether a name is what a figure counts ("16 mil chips H100")."""
    word = text.tokens[position].word.folded
    return any(word in quantity.counted for quantity in text.facts.quantities)


def _keeps(alignment: Alignment, names: set[int], said: Sequence[int]) -> bool | None:
    """Whether the source says the same of one of the names; None where it does not say it, or says it of nobody."""
    source = alignment.source
    owners = _owners(source, _LINKED)
    hosts = [host for host in _hosts(alignment, said) if owners[host]]
    if not hosts:
        return None
    partners = {c for i in names for c in alignment.partners(i) if source.tokens[c].sort is Sort.NAME}
    if any(source.tokens[c].clause in hosts for c in partners):
        return True
    exact = any(alignment.claim.tokens[i].sort is not Sort.WORD for i in said)
    return any(partners & _with_that(source, owners, host, _THAT if exact else _GOES_ON) for host in hosts)


def _with_that(text: Read, owners: Sequence[set[int]], number: int, joining: LazyPattern) -> set[int]:
    """The names of a clause and of its neighbours that begin with what `joining` matches."""
    found = set(owners[number])
    for one, other in ((number, number + 1), (number - 1, number)):
        if one >= 0 and other < len(text.clauses) and joining.match(text.clauses[other].of(text.text)):
            found |= owners[one] | owners[other]
    return found


def _by_clause(text: Read) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for i, token in enumerate(text.tokens):
        found.setdefault(token.clause, []).append(i)
    return found


def _owners(text: Read, linking: LazyPattern) -> list[set[int]]:
    """For each clause the tokens of the names it is about: its own, else those of the clauses before it.

    A clause that `linking` matches has both.
    """
    named = [
        i
        for i, t in enumerate(text.tokens)
        if t.sort is Sort.NAME and not text.is_voice(t) and not _is_counted(text, i)
    ]
    found: list[set[int]] = []
    for number, clause in enumerate(text.clauses):
        own = {i for i in named if text.tokens[i].clause == number}
        before = found[-1] if found else set()
        found.append(own | before if not own or linking.match(clause.of(text.text)) else own)
    return found


def _hosts(alignment: Alignment, said: Sequence[int]) -> set[int]:
    """Clauses of the source that have the most of what is said, by weight; figures and dates decide alone."""
    tokens = alignment.claim.tokens
    exact = [i for i in said if tokens[i].sort in (Sort.FIGURE, Sort.DATE)]
    if not exact and len(said) < 2:
        return set()
    scores: dict[int, float] = {}
    for i in exact or said:
        for clause in {alignment.source.tokens[c].clause for c in alignment.partners(i)}:
            scores[clause] = scores.get(clause, 0.0) + tokens[i].weight
    total = sum(tokens[i].weight for i in exact or said)
    best = max(scores.values(), default=0.0)
    if best < 0.6 * total:
        return set()
    return {clause for clause, score in scores.items() if score >= 0.75 * best}


def _figures_exchanged(alignment: Alignment) -> Finding | None:
    """Find a figure or date whose neighbours in the sentence are those of another in the source."""
    claim, source = alignment.claim, alignment.source
    spots = [c for c, token in enumerate(source.tokens) if token.sort in (Sort.FIGURE, Sort.DATE)]
    for i, token in enumerate(claim.tokens):
        if token.sort not in (Sort.FIGURE, Sort.DATE):
            continue
        columns = alignment.partners(i)
        groups = {source.tokens[c].group for c in columns}
        if len(groups) != 1:
            continue
        near = _neighbours(claim, i)
        own = max(_nearness(alignment, near, c) for c in columns)
        for other in spots:
            if source.tokens[other].sort is not token.sort or source.tokens[other].group in groups:
                continue
            theirs = _nearness(alignment, near, other)
            if theirs >= _NEXT_TO and own <= theirs / 3:
                return CutReason.MERGED, token.word.text
    return None


def _crossed(alignment: Alignment) -> Finding | None:
    """Find two clauses of which each begins as one clause of the source does and ends as the other."""
    ends = [e for number in range(len(alignment.claim.clauses)) if (e := _ends(alignment, number)) is not None]
    for first, last in ends:
        between = [alignment.source.clauses[n].of(alignment.source.text) for n in sorted((first, last))]
        if first != last and _CONTRAST.match(between[1]) and not _CONTRAST.search(alignment.claim.text):
            return CutReason.ROLES, between[1].strip()
    for n, (first, last) in enumerate(ends):
        for other_first, other_last in ends[n + 1 :]:
            if first != last and (first, last) == (other_last, other_first):
                return CutReason.ROLES, "clauses"
    return None


def _ends(alignment: Alignment, number: int) -> tuple[int, int] | None:
    """The clauses of the source in which the first and the last word of a clause stand that stand in one only."""
    found: list[int] = []
    for i, token in enumerate(alignment.claim.tokens):
        if token.clause == number and token.weight >= _TELLING:
            clauses = {alignment.source.tokens[c].clause for c in alignment.partners(i)}
            if len(clauses) == 1 and float(alignment.likeness[i].max()) >= _SAME:
                found += clauses
    return (found[0], found[-1]) if len(found) > 1 else None


def _neighbours(text: Read, position: int) -> list[int]:
    here = text.tokens[position]
    return [
        i
        for i, token in enumerate(text.tokens)
        if token.clause == here.clause and token.sort is Sort.WORD and abs(token.place - here.place) <= 6
    ]


def _nearness(alignment: Alignment, rows: Sequence[int], column: int) -> float:
    """How many of the sentence's words stand next to a figure of the source, in its clause, by weight."""
    there = alignment.source.tokens[column]
    total = 0.0
    for row in rows:
        if any(
            alignment.source.tokens[c].clause == there.clause
            and abs(alignment.source.tokens[c].place - there.place) <= 6
            for c in alignment.partners(row)
        ):
            total += alignment.claim.tokens[row].weight
    return total
