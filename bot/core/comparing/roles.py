"""Who does what to whom in a clause, as far as word order and prepositions tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.core.comparing.model import Facts, Name
from bot.core.comparing.terms import Term
from knowledge.text.lazy_pattern import LazyPattern

_BY = LazyPattern(r"(?:\bpor|\bpel[oa]s?|\bby)\s+(?:(?:o|a|os|as|the)\s+)?(?:[a-zà-ÿ-]+\s+){0,3}$", re.IGNORECASE)
_PLACED = LazyPattern(r"(?:\bem|\bn[oa]s?|\bin|\bat|\bpel[oa]|\bfrom)\s+(?:the\s+|o\s+|a\s+)?$", re.IGNORECASE)
_OF = LazyPattern(r"(?:\bd[eoa]s?|\bof|\bfrom|\bby|\bpel[oa])\s+(?:the\s+|o\s+|a\s+)?$", re.IGNORECASE)
_GOVERNED = LazyPattern(
    r"(?:\bem|\bn[oa]s?|\bin|\bat|\bon|\bd[eoa]s?|\bof|\bfrom|\bpor|\bpel[oa]s?|\bby|\bpara|\bto|\bfor|\bcom|\bwith|"
    r"\bsegundo|\bconforme|\baccording to|\bsobre|\babout|\baos?|\bà|\bthan)\s+(?:the\s+|o\s+|a\s+|os\s+|as\s+)?$",
    re.IGNORECASE,
)
_BREAK = LazyPattern(r"[;:|]|\.\s")
_BE_WORDS = "foi foram e sao era eram sendo ser sera serao sido esta is are was were be been being"
_BE: Final = frozenset(_BE_WORDS.split())
_PARTICIPLE = LazyPattern(r"\w+(?:ad[oa]s?|id[oa]s?|feit[oa]s?|escrit[oa]s?)|\w+ed|written|built|made|led|run|set")
_OTHER_PARTICIPLE = LazyPattern(
    r"[,)]\s+(?:\w+\s+){0,2}?(?:\w+(?:ad|id)[oa]s?|feit[oa]s?|escrit[oa]s?|\w+ed|written|built|made|led|run|set)\s+"
    r"(?:por|pel[oa]s?|by)\b",
    re.IGNORECASE,
)
_JOINED_PARTICIPLE = LazyPattern(r"\s+(?:e|and)\s+\w+\s+(?:por|pel[oa]s?|by)\b", re.IGNORECASE)
_INTRANSITIVE = LazyPattern(r"(?:sai|saiu|sair|sairam|came|estreou|debuted|chegou|fica|ficam|durou|lasted)")
_AGENT_NOUN = LazyPattern(
    r"(?:co-?)?(?:fundador|criador|autor|presidente|chefe|lider|diretor|dono|fabricante|founder|creator|author|"
    r"president|chief|head|leader|director|owner|maker|ceo)(?:e?s|as?|es)?"
)
_IS_A = LazyPattern(r"\s+(?:is|was|é|era)\s+(?:an?|the|um|uma|o|a)\b", re.IGNORECASE)
_NEAR: Final = 90  # characters between a relation and its names
_OWN = LazyPattern(r"(?:['’]s?)?\s+(?:[a-z]+\s+)?")
_FROM_MAKER = LazyPattern(
    r"[,(]?\s*(?:(?:is|was|é|era)\s+)?(?:(?:the|an?|o|a|um|uma)\s+)?(?:[\w-]+\s+){0,4}?(?:by|from|of|d[aoe]|pel[oa])\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_JOINED = LazyPattern(r",?\s+(?:of|from|d[aoe])\s+(?:the\s+)?", re.IGNORECASE)
_IS_MAKERS = LazyPattern(r"\s+(?:is|was)\s+(?:an?|the)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Roles:
    """The names around a relation; None or empty where the clause does not tell.

    Attributes:
        by: Whether the agent follows "by" or "por".
    """

    agent: Name | None
    patient: Name | None
    places: tuple[Name, ...]
    by: bool = False


def roles_of(facts: Facts, relation: Term) -> Roles:
    """Return who stands where around the word `relation` of a sentence."""
    if _AGENT_NOUN.fullmatch(relation.word.folded):
        return _of_agent_noun(facts, relation)
    before, after = _before(facts, relation), [name for name in facts.names if name.span.start >= relation.span.end]
    near = [name for name in after if _clear(facts.text, relation.span.end, name.span.start)]
    by = next((name for name in near if _is_agent_of(facts.text, relation, name)), None)
    places = tuple(name for name in near if _PLACED.compiled.search(facts.text, relation.span.end, name.span.start))
    direct = next((name for name in near if _is_object(facts.text, relation, name)), None)
    if by is not None or _passive(facts, relation):
        return Roles(by, before, places, by is not None)
    if _INTRANSITIVE.fullmatch(relation.word.folded):
        return Roles(None, before or direct, places)
    return Roles(before, direct, places)


def maker_of(facts: Facts, product: Name) -> Name | None:
    """Return whose a product is said to be: "OpenAI's o1", "o o1, da OpenAI", "DALL-E 3 is an OpenAI model"."""
    text = facts.text
    for name in facts.names:
        if name.span.end <= product.span.start and _owns(text, name, product.span.start):
            return name
        if name.span.start < product.span.end:
            continue
        between = text[product.span.end : name.span.start]
        if _IS_MAKERS.fullmatch(between) or (len(between) < 60 and _FROM_MAKER.fullmatch(between)):
            return name
    return None


def pairs_of(facts: Facts) -> list[tuple[Name, Name]]:
    """Return names that a preposition or possessive joins, as (whom, whose): "Sam Altman, da OpenAI", "OpenAI's o1"."""
    found = []
    for one, other in pairwise(facts.names):
        between = facts.text[one.span.end : other.span.start]
        if _owns(facts.text, one, other.span.start):
            found.append((other, one))
        elif _JOINED.fullmatch(between):
            found.append((one, other))
    return found


def _of_agent_noun(facts: Facts, relation: Term) -> Roles:
    """As in "DeepSeek's founder, Liang Wenfeng" and "Liang Wenfeng, CEO da DeepSeek"."""
    text = facts.text
    owned = [
        name
        for name in facts.names
        if (
            name.span.start >= relation.span.end
            and name.span.start - relation.span.end < 40
            and _OF.compiled.search(text, relation.span.end, name.span.start)
        )
        or (name.span.end <= relation.span.start and _owns(text, name, relation.span.start))
    ]
    patient = owned[0] if owned else None
    others = [name for name in facts.names if name is not patient and _distance(name, relation) < _NEAR]
    others = [name for name in others if not _PLACED.search(text[: name.span.start])]
    agent = min(others, key=lambda name: _distance(name, relation), default=None)
    return Roles(agent, patient, ())


def is_governed(facts: Facts, name: Name) -> bool:
    """Return whether a preposition governs the name or it is there as somebody's own."""
    return _GOVERNED.search(facts.text[: name.span.start]) is not None or _possesses(facts.text, name)


def _is_agent_of(text: str, relation: Term, name: Name) -> bool:
    """Whether "by" joins the name to the relation, and not to a participle after it ("criou o R1, dirigida por Liang").

    Participles that "and" joins to the relation have the same agent.
    """
    if not _BY.compiled.search(text, relation.span.end, name.span.start):
        return False
    between = text[relation.span.end : name.span.start]
    return _JOINED_PARTICIPLE.match(between) is not None or _OTHER_PARTICIPLE.search(between) is None


def _is_object(text: str, relation: Term, name: Name) -> bool:
    """Whether nothing governs the name, and it is not there only as somebody's own ("OpenAI's o1")."""
    governed = _GOVERNED.compiled.search(text, relation.span.end, name.span.start)
    return governed is None and not _possesses(text, name)


def _owns(text: str, name: Name, start: int) -> bool:
    """Whether what begins at `start` is the name's own."""
    return _possesses(text, name) and _OWN.fullmatch(text[name.span.end : start]) is not None


def _possesses(text: str, name: Name) -> bool:
    return name.span.of(text).endswith(("'s", "’s")) or text[name.span.end :].startswith(("'s", "’s"))


def _before(facts: Facts, relation: Term) -> Name | None:
    """The nearest name before the relation that no preposition governs and nobody's own."""
    for name in _nearest_before(facts, relation):
        defined = _defined(facts, name)
        if defined is not None:
            return defined
        if not _clear(facts.text, name.span.end, relation.span.start):
            return None
        if _GOVERNED.search(facts.text[: name.span.start]) or _possesses(facts.text, name):
            continue
        return name
    return None


def _defined(facts: Facts, inner: Name) -> Name | None:
    """The name that the sentence defines and goes on to speak of: "OpenAI is the San Francisco company, led by"."""
    first = facts.names[0]
    between = facts.text[first.span.end : inner.span.start]
    return first if first is not inner and _IS_A.match(between) and not _BREAK.search(between) else None


def _nearest_before(facts: Facts, relation: Term) -> Iterator[Name]:
    return (name for name in reversed(facts.names) if name.span.end <= relation.span.start)


def _clear(text: str, start: int, end: int) -> bool:
    return end - start <= _NEAR and _BREAK.compiled.search(text, start, end) is None


def _passive(facts: Facts, relation: Term) -> bool:
    words = facts.analysed.words
    word = relation.word
    if not _PARTICIPLE.fullmatch(word.folded):
        return False
    previous = words[relation.place - 1] if relation.place else None
    earlier = words[relation.place - 2] if relation.place > 1 else None
    if previous is None:
        return facts.language == "pt"
    if previous.folded in _BE or (earlier is not None and earlier.folded in _BE and previous.folded.endswith("ly")):
        return True
    if facts.language == "pt":
        return previous.folded not in ("tem", "tinha", "ter", "havia", "teria", "haver")
    return facts.text[previous.end : word.start].strip() == ","


def _distance(name: Name, relation: Term) -> int:
    return max(name.span.start - relation.span.end, relation.span.start - name.span.end)
