"""What the model of entailment reads: premises as one text, claims without what only says that a reading says so."""

import re
from collections.abc import Sequence
from typing import Final

from knowledge.text.lazy_pattern import LazyPattern

_READING: Final = (
    r"(?:(?:a|as|da|das|na|nas|pela|pelas|à|às)\s(?:leituras?|passage[nm]s?|fontes?)|"
    r"(?:o|os|do|dos|no|nos|pelo|pelos|ao|aos)\s(?:textos?|artigos?|materia(?:l|is))|"
    r"the\s(?:readings?|passages?|sources?|texts?|articles?|materials?))"
)
_AS: Final = r"(?:segundo|conforme|de acordo com|according to)"
_SAYS: Final = (
    r"(?:diz(?:em)?|conta[m]?|afirma[m]?|informa[m]?|relata[m]?|explica[m]?|aponta[m]?|mostra[m]?|"
    r"says?|say|reports?|tells?(?: us)?|notes?|explains?|puts it|put it)"
)
_SO_SAYS: Final = rf"(?:{_AS}\s{_READING}|(?:como\s)?{_SAYS}\s{_READING}|(?:as\s)?{_READING}\s{_SAYS})"
_BEFORE: Final = LazyPattern(rf"^(?:{_SO_SAYS},|{_READING}\s{_SAYS}\s(?:que|that))\s", re.IGNORECASE)
_BEHIND: Final = LazyPattern(rf",\s{_SO_SAYS}(?:,(?=\s)|(?=[.;]|\s?$))", re.IGNORECASE)


def premise_of(sentences: Sequence[tuple[str, str]]) -> str:
    """Return sentences as one text, each with its document's title before it, if it has one; a title is said once."""
    told: list[str] = []
    last = None
    for title, sentence in sentences:
        told.append(sentence if title in ("", last) else f"{title} : {sentence}")
        last = title
    return " ".join(told)


def claim_of(text: str) -> str:
    """Return a claim as one sentence, without the words that only say that the reading says so ("segundo o texto").

    What names a reading, or whoever speaks in it, stays: it may be another. Where a mark was taken from its end, it
    ends in a full stop again: without one the model takes it for broken off.
    """
    bare = _BEHIND.compiled.sub("", _BEFORE.compiled.sub("", text)).rstrip() or text
    return bare[:1].upper() + bare[1:] + ("." if bare[-1:].isalnum() else "")
