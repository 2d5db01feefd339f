"""Questions whether the readings speak of a thing: where nothing else answers, the sentences that name it do."""

import re
from dataclasses import dataclass
from typing import Final

from bot.core.asking.asking_words import POINTING
from knowledge.text.words import fold

MOST_SHOWN: Final = 3
MOST_WORDS: Final = 4  # of a thing
_TEXT: Final = (
    r"(?:(?:o|a|os|as|algum|alguma|algu[eé]m|n[oa]s?)\s+)?"
    r"(?:textos?|leituras?|artigos?|dossiês?|dossies?|autor(?:es)?|reportagem|reportagens)"
)
_THING: Final = r"(?:(?:d[eoa]s?|sobre|[oa]s?|em|n[oa]s?|the|an?)\s+)?(?P<thing>[^?,;:()]{2,50}?)"
_SOMETHING: Final = r"(?:\s+(?:também|algo|alguma\s+coisa|something|anything))?"
_WHETHER: Final = (
    rf"{_TEXT}\s+(?:fala[m]?|cita[m]?|menciona[m]?|trata[m]?|diz|dizem){_SOMETHING}\s+{_THING}",
    rf"(?:onde\s+)?(?:se\s+)?(?:fala[m]?|cita[m]?|menciona[m]?){_SOMETHING}\s+{_THING}(?:\s+{_TEXT})?",
    rf"(?:[oa]s?\s+)?(?P<thing>[^?,;:()]{{2,50}}?)\s+(?:(?:é|são|foi|foram)\s+(?:citad|mencionad)[oa]s?|aparece[m]?)"
    rf"(?:\s+{_TEXT})?",
    rf"(?:do|does)\s+the\s+(?:texts?|readings?|articles?|authors?)\s+(?:mention|cite|discuss|talk\s+about|speak\s+of|"
    rf"say\s+(?:something|anything)\s+about)\s+{_THING}",
    r"(?:is|are|was|were)\s+(?:the\s+)?(?P<thing>[^?,;:()]{2,50}?)\s+(?:mentioned|cited|named)(?:\s+in\s+.*)?",
)
_WHAT: Final = (
    rf"o\s+que\s+(?:(?:se|{_TEXT})\s+)?(?:diz|dizem|fala|falam)\s+(?:d[eoa]s?|sobre)\s+{_THING}(?:\s+{_TEXT})?",
    rf"what\s+(?:do|does)\s+the\s+(?:texts?|readings?|articles?)\s+say\s+(?:about|of)\s+{_THING}",
)
_FORMS: Final = tuple(
    (re.compile(rf"(?:e\s+|mas\s+|and\s+)?{form}\s*[?.!]*", re.IGNORECASE), is_whether)
    for forms, is_whether in ((_WHETHER, True), (_WHAT, False))
    for form in forms
)
_ASKING: Final = "quem qual quais que onde quando isso isto algo nada tudo texto leitura who what which"
_GENERIC: Final = POINTING | frozenset(_ASKING.split())


@dataclass(frozen=True, slots=True)
class Mention:
    """What a question wants to hear of.

    Attributes:
        is_whether: It asks whether the readings speak of it, so that only what names it answers.
    """

    thing: str
    is_whether: bool


def mention_asked(question: str) -> Mention | None:
    """Return what `question` wants the readings to speak of, None if it asks no such."""
    found = ((form.fullmatch(question.strip()), is_whether) for form, is_whether in _FORMS)
    match, is_whether = next(((match, whether) for match, whether in found if match), (None, False))
    thing = match["thing"].strip() if match else ""
    words = fold(thing).split()
    return Mention(thing, is_whether) if 0 < len(words) <= MOST_WORDS and not _GENERIC.intersection(words) else None
