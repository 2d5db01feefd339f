"""Sentences that say who said what."""

import re
from dataclasses import dataclass
from typing import Final

from knowledge.documents import Language, Span

_NAME: Final = r"(?P<who>[A-ZÀ-Ý][\w.'’-]+(?:\s+(?:d[aeo]s?\s+)?[A-ZÀ-Ý][\w.'’-]*){0,4})"
_VERBS: Final = {
    "pt": r"(?P<verb>disse|afirmou|afirma|diz|explicou|explica|argumenta|argumentou|defende|defendeu|ressalta|"
    r"ressaltou|alega|alegou|declarou|estima|estimou|avalia|prevê|acredita|sustenta|acrescenta|destaca|destacou|"
    r"concluiu)",
    "en": r"(?P<verb>said|says|stated|argues|argued|claims|claimed|explains|explained|estimates|estimated|believes|"
    r"predicts|predicted|notes|noted|added|adds|reported|reports|found|concluded|warned|warns)",
}
_FORMS: Final = {
    "pt": (
        re.compile(rf"(?:[oa]\s+)?{_NAME}(?:,[^,]{{3,70}},)?\s+{_VERBS['pt']}\s+que\s+(?P<claim>.+)$", re.DOTALL),
        re.compile(rf"(?P<claim>.+?),\s+{_VERBS['pt']}\s+(?:[oa]\s+)?{_NAME}(?:,.*)?$", re.DOTALL),
        re.compile(
            rf"(?:Segundo|Conforme|De acordo com|Para)\s+(?:[oa]\s+)?{_NAME}(?:,[^,]{{3,70}})?,\s+(?P<claim>.+)$"
        ),
        re.compile(rf"(?P<claim>[^,]+),\s+(?:segundo|de acordo com)\s+(?:[oa]\s+)?{_NAME}$"),
    ),
    "en": (
        re.compile(rf"(?:the\s+)?{_NAME}(?:,[^,]{{3,70}},)?\s+{_VERBS['en']}\s+that\s+(?P<claim>.+)$", re.DOTALL),
        re.compile(rf"(?P<claim>.+?),\s+{_VERBS['en']}\s+{_NAME}(?:,.*)?$", re.DOTALL),
        re.compile(rf"(?P<claim>.+?),\s+{_NAME}\s+{_VERBS['en']}$", re.DOTALL),
        re.compile(rf"According to\s+{_NAME}(?:,[^,]{{3,70}})?,\s+(?P<claim>.+)$"),
        re.compile(rf"(?P<claim>[^,]+),\s+according to\s+{_NAME}$"),
    ),
}
_TIED: Final = re.compile(r"(?:and|but|or|which|who|given|dad[oa]s?|e|mas|que|o que)\b", re.IGNORECASE)
DEFAULT_VERB: Final = {"pt": "afirma", "en": "says"}


@dataclass(frozen=True, slots=True)
class Saying:
    """Who is said to have said something.

    Attributes:
        who: Where the speaker's name stands in the sentence.
        verb: The verb of saying, as in the sentence; a plain one where it has none.
        claim: What was said, a clause with a small first letter unless that is a name's.
    """

    who: Span
    verb: str
    claim: Span


def saying_in(text: str, language: Language) -> Saying | None:
    """Return what `text` reports that somebody said, if it is of a plain form."""
    for form in _FORMS[language]:
        match = form.match(text)
        if match and 25 <= len(match["claim"].strip()) <= 200 and not _TIED.match(match["claim"]):
            verb = match.groupdict().get("verb") or DEFAULT_VERB[language]
            return Saying(Span(*match.span("who")), verb, Span(*match.span("claim")))
    return None
