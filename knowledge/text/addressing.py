"""What a message says to Roda or to the group beside its question: "oi, Roda, …", "… por favor"."""

import re
from typing import Final

_GREETING: Final = (
    r"(?:oi+e?|ol[aá]|opa|salve|e\s+a[ií]|eai|ei|bom\s+dia|boa\s+(?:tarde|noite)|"
    r"hi|hello|hey|good\s+(?:morning|afternoon|evening))"
)
_PLEASANTRY: Final = (
    r"(?:(?:tudo|td)\s+b(?:em|om)|como\s+v(?:ai|ão|ao)(?:\s+voc[eê]s?)?|how\s+are\s+you)\s*[?!.,]+\s*(?=\S)"
)
_CALLED: Final = r"(?:roda|gente|pessoal|galera|turma|everyone|all|folks|guys|mano)"
_PAUSE: Final = r"\s*[,:!.…–-]+\s*"
_OPENING: Final = re.compile(
    rf"^\W*(?:{_GREETING}(?:\s*,?\s*{_CALLED}\b)?(?:{_PAUSE}|\s+(?=\S+\s+\S))|{_CALLED}{_PAUSE}|{_PLEASANTRY})+",
    re.IGNORECASE,
)
"""A name is called only with a pause after it or a greeting before it: "roda no celular?" asks whether it runs."""
_CLOSING: Final = re.compile(
    r"(?:[\s,.!]+(?:por\s+favor|por\s+gentileza|pfv?r?|pls|plz|please|obrigad[oa]|valeu|thanks|thank\s+you))+"
    r"(?P<marks>[\s?!.]*)$",
    re.IGNORECASE,
)


def unaddressed(message: str) -> str:
    """Return the message without whom it greets and calls, and without its "please"; as it is if nothing else is there.

    "Oi, Roda! Quem fundou a DeepSeek, por favor?" is "Quem fundou a DeepSeek?".
    """
    bare = _OPENING.sub("", message, count=1)
    bare = _CLOSING.sub(lambda closing: closing["marks"].strip(), bare, count=1).strip()
    return bare if any(map(str.isalnum, bare)) else message
