"""Which words of a sentence a negation governs."""

import re
from typing import Final

from knowledge.documents import Language, Span
from knowledge.text.lazy_pattern import LazyPattern

_CUE = LazyPattern(
    r"\b(?:n[ãa]o|nunca|jamais|nem|sem|nenhum(?:a|as)?|nenhuns|ningu[ée]m|nada|tampouco|"
    r"deix(?:a|am|ou|aram|ar|aria) de|"
    r"em vez de|ao inv[ée]s de|ao contr[áa]rio d[eoa]s?|incapaz(?:es)? de|imposs[íi]vel|"
    r"not|never|no|none|nobody|nothing|neither|nor|without|cannot|fail(?:s|ed)? to|cease[sd]? to|"
    r"stop(?:s|ped)? being|"
    r"lacks?|lacking|lacked|falt(?:a|am|ou|ava)|carec(?:e|em|ia) de|short of|unable to|impossible|"
    r"rather than|instead of|unlike)\b|n['’]t\b",
    re.IGNORECASE,
)
_NO_NEGATION = LazyPattern(
    r"(?:n[ãa]o|not)\s+(?:s[óo]|apenas|somente|simplesmente|only|just|merely|simply)\b|no\s+(?=doubt)|"
    r"(?:n[ãa]o deix\w+ de)|nada menos|no (?:bigger|larger|longer|higher|later|more|greater) than|"
    r"no less than|nothing less|n[ãa]o menos|sem d[úu]vida|without doubt|"
    r"(?:surg|apare|v[eê]|sa)\w* do nada|out of nowhere|from nothing|"
    r"n[ãa]o obstante|se n[ãa]o fosse|nem todo|not all|no\.\s?\d",
    re.IGNORECASE,
)
_BORDER = LazyPattern(
    r"[,.](?=\s|$)|[;:…—–()!?|]|\s(?:mas|por[ée]m|embora|porque|pois|enquanto|e sim|but|because|"
    r"although|while|whereas|(?<!not )yet)\s",
    re.IGNORECASE,
)
_REACH: Final = 70  # characters a negation reaches at most
_NEAR_REACH: Final = LazyPattern(r"(?:sem|without|em vez de|rather than|instead of|unlike|ao contr)", re.IGNORECASE)
_SHORT_REACH: Final = 40


def _clause_start(text: str, place: int) -> int:
    return max((match.end() for match in _BORDER.finditer(text) if match.end() <= place), default=0)


def denied_spans(text: str, language: Language) -> list[Span]:
    """Return what the negations of `text` govern, in order: from each to the next clause border.

    "Não só" and its like deny nothing; a negation that Portuguese only repeats ("não … nenhum") counts once.
    """
    excluded = [match.span() for match in _NO_NEGATION.finditer(text)]
    found: list[Span] = []
    for cue in _CUE.finditer(text):
        if any(start <= cue.start() < end for start, end in excluded):
            continue
        if cue[0].lower() == "no" and language != "en":  # in Portuguese it is "em" with "o"
            continue
        border = _BORDER.search(text, cue.end())
        reach = _SHORT_REACH if _NEAR_REACH.match(cue[0]) else _REACH
        end = min(border.start() if border else len(text), cue.end() + reach)
        if text[cue.end() : end].strip():
            found.append(Span(cue.start(), end))
        elif cue.start():  # "but its training data are not"
            found.append(Span(_clause_start(text, cue.start()), cue.end()))
    return found
