"""How surely a sentence says what it says."""

import re
from collections.abc import Sequence
from enum import IntEnum

from knowledge.documents import Span
from knowledge.text.lazy_pattern import LazyPattern


class Certainty(IntEnum):
    """From what is only asked or doubted to what is stated."""

    DOUBTED = 0
    ALLEGED = 1
    POSSIBLE = 2
    STATED = 3


_DOUBTED = LazyPattern(
    r"\?\s*$|(?:não|nunca)\s+(?:está|foi|é)\s+(?:\w+\s+)?(?:provad|comprovad|clar|confirmad)|não se sabe|"
    r"falta ver|resta saber|incert[oa]|duvidos[oa]|imprecis[oa]|pergunta se|perguntam se|questiona se|"
    r"sugere a hipótese|não afirma que|seria verdade|"
    r"(?:not|never)\s+(?:been\s+)?(?:proved|proven|clear|confirmed)|unproven|unclear|uncertain|doubtful|imprecise|"
    r"remains to be seen|asks? whether|questions? whether|does not state|hints? at|if true|"
    r"(?:^|[,:;]\s)(?:se|caso|if|should)\s",
    re.IGNORECASE,
)
_ALLEGED = LazyPattern(
    r"alegaç(?:ão|ões)|(?:há|tem) quem (?:diga|alegue|afirme)|algu(?:ns|mas) (?:dizem|alegam|alegações)|boatos?|"
    r"tradução\b.*\b(?:chama|escreve|grafa|situa)|por engano|rumor|"
    r"suspeita|acusa|muit[oa] (?:gente |se )?(?:falou|diz|falando)|"
    r"\bclaims that|\bclaims? credit|some claim|allegation|alleged|accus|suspicion|rumou?r|it is said|"
    r"\btranslation\b.*\b(?:calls|writes|spells|places)|\bmistaken",
    re.IGNORECASE,
)
_POSSIBLE = LazyPattern(
    r"\b(?:pode(?:m|ria|riam|rá)?|talvez|deve(?:m|ria|riam)?|poss[íi]ve(?:l|is)|provavelmente|teria(?:m)?|seria(?:m)?|"
    r"may(?! \d)|might|could|would|perhaps|possibly|probably|likely|should|expects?|espera)\b",
    re.IGNORECASE,
)
_BORDER = LazyPattern(r"[,;:|](?=\s)")


def certainty_of(text: str, places: Sequence[Span] = ()) -> Certainty:
    """Return how surely `text` says what it says at `places` (all of it if there are none), told by its wording.

    A doubt or a condition holds for the whole sentence; an allegation or "may" for the clauses from the first place to
    the last.
    """
    if _DOUBTED.search(text):
        return Certainty.DOUBTED
    if places:
        text = _clauses(text, min(place.start for place in places), max(place.end for place in places))
    if _ALLEGED.search(text):
        return Certainty.ALLEGED
    return Certainty.POSSIBLE if _POSSIBLE.search(text) else Certainty.STATED


def _clauses(text: str, start: int, end: int) -> str:
    borders = [match.start() for match in _BORDER.finditer(text)]
    first = max((border for border in borders if border < start), default=0)
    last = min((border for border in borders if border >= end), default=len(text))
    return text[first:last]
