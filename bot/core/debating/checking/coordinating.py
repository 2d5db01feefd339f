"""Predicates that share one subject: "Ana fundou a roda em 2020 e mora em Lima" says two things of Ana."""

import re
from typing import Final

from knowledge.text.lazy_pattern import LazyPattern

_FINITE: Final = (
    # Portuguese: the preterite and the imperfect by their endings, and verbs so common that their form is no noun's.
    r"(?!sou\b|museu|europeu|hebreu|judeu|ateu|plebeu|apogeu|troféu|réu|céu|liceu)"
    r"(?:\w{2,}(?:ou|aram|eram|iram|ava|avam|eu|iu)|é|são|foi|foram|era|eram|está|estão|esteve|tem|têm|teve|tinha|tinham|há"
    r"|houve|fica|ficam|mora|moram|vive|vivem|custa|custam|usa|usam|vende|vendem|pertence|pertencem|existe|existem|pode"
    r"|podem|deve|devem|vai|vão|faz|fazem|fez|diz|disse|disseram|quer|querem|precisa|precisam|supera|superam|lidera"
    r"|lideram|trabalha|trabalham|emprega|empregam|possui|possuem"
    # English.
    r"|is|are|was|were|has|have|had|will|can|cannot|does|did|costs|uses|makes|lives|works|leads|owns|sells|belongs|needs"
    r"|says|said|employs|made|built|cost|sold|bought|lost|won|rose|fell|grew|took|gave|became|\w{2,}ed)"
)
_BESIDE: Final = r"(?:também|ainda|já|só|não|nunca|hoje|also|still|never|not|now|then|depois)"
_JOINT = LazyPattern(rf",?\s+(?:e|mas|and|but)\s+(?=(?:{_BESIDE}\s+)*{_FINITE}\b)", re.IGNORECASE)
_VERB = LazyPattern(rf"(?<![\w-]){_FINITE}\b", re.IGNORECASE)
_TRAILING = LazyPattern(rf"(?:\s+{_BESIDE})+$", re.IGNORECASE)
_HEADLESS = LazyPattern(rf"^(?:{_BESIDE}\s+)*{_FINITE}\b", re.IGNORECASE)
_NESTED = LazyPattern(
    r"\b(?:que|quem|cujo|cuja|onde|quando|se|porque|como|embora|that|which|who|whose|where|when|if|because|while)\b",
    re.IGNORECASE,
)
MOST_SUBJECT: Final = 10  # words before a verb that can be carried over as its subject


def with_their_subject(parts: list[str]) -> list[str]:
    """Return the coordinate parts of one sentence, cut also where a predicate follows; each has its subject.

    A part with a subordinate clause is left whole: what its verbs belong to is not told by their order. So is one whose
    first verb has nothing before it, or nothing after it.
    """
    found: list[str] = []
    subject = ""
    for part in parts:
        for clause in _clauses(part, subject):
            if subject and _HEADLESS.match(clause):
                found.append(f"{subject} {clause}")
            else:
                found.append(clause)
                subject = _subject(clause)
    return found


def _clauses(part: str, subject: str) -> list[str]:
    """`part` cut before each predicate that is joined to the first; `subject` is what it may take up from before."""
    if _NESTED.search(part):
        return [part]
    clauses = _JOINT.compiled.split(part)
    verb = _VERB.search(clauses[0])
    if verb is None or not clauses[0][verb.end() :].strip():
        return [part]
    headed = _subject(clauses[0]) or (subject and _HEADLESS.match(part))
    return clauses if headed else [part]


def _subject(clause: str) -> str:
    """What stands before the first verb, without adverbs; empty if that is no subject."""
    verb = _VERB.search(clause)
    if verb is None or _NESTED.search(clause[: verb.start()]):
        return ""
    before = _TRAILING.compiled.sub("", clause[: verb.start()].rstrip())
    return before.strip() if len(before.split()) <= MOST_SUBJECT else ""
