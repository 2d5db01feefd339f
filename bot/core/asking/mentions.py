"""Questions whether the readings speak of a thing: where nothing else answers, the sentences that name it do."""

import re
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
_FORMS: Final = tuple(
    re.compile(rf"(?:e\s+|mas\s+)?{form}\s*[?.!]*", re.IGNORECASE)
    for form in (
        rf"{_TEXT}\s+(?:fala[m]?|cita[m]?|menciona[m]?|trata[m]?|diz|dizem){_SOMETHING}\s+{_THING}",
        rf"(?:onde\s+)?(?:se\s+)?(?:fala[m]?|cita[m]?|menciona[m]?){_SOMETHING}\s+{_THING}(?:\s+{_TEXT})?",
        rf"(?:[oa]s?\s+)?(?P<thing>[^?,;:()]{{2,50}}?)\s+(?:(?:é|são|foi|foram)\s+(?:citad|mencionad)[oa]s?|aparece[m]?)"
        rf"(?:\s+{_TEXT})?",
        rf"o\s+que\s+(?:(?:se|{_TEXT})\s+)?(?:diz|dizem|fala|falam)\s+(?:d[eoa]s?|sobre)\s+{_THING}(?:\s+{_TEXT})?",
        rf"(?:do|does)\s+the\s+(?:texts?|readings?|articles?|authors?)\s+(?:mention|cite|discuss|talk\s+about|speak\s+of|"
        rf"say\s+(?:something|anything)\s+about)\s+{_THING}",
        r"(?:is|are|was|were)\s+(?:the\s+)?(?P<thing>[^?,;:()]{2,50}?)\s+(?:mentioned|cited|named)(?:\s+in\s+.*)?",
        rf"what\s+(?:do|does)\s+the\s+(?:texts?|readings?|articles?)\s+say\s+(?:about|of)\s+{_THING}",
    )
)
_ASKING: Final = "quem qual quais que onde quando isso isto algo nada tudo texto leitura who what which"
_GENERIC: Final = POINTING | frozenset(_ASKING.split())


def thing_mentioned(question: str) -> str:
    """Return the thing of which `question` asks whether it is mentioned, or what is said; empty if it asks no such."""
    found = next((match for form in _FORMS if (match := form.fullmatch(question.strip()))), None)
    thing = found["thing"].strip() if found else ""
    words = fold(thing).split()
    return thing if 0 < len(words) <= MOST_WORDS and not _GENERIC.intersection(words) else ""
