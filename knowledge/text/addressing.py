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
_INTRODUCTION: Final = (
    r"(?:(?:eu\s+)?(?:sou|estou|tô|to)\s+nov[oa]\b|(?:eu\s+)?acabei\s+de\s+(?:entrar|chegar)\b|"
    r"(?:eu\s+)?(?:entrei|cheguei)\s+(?:agora|hoje|ontem)\b|(?:é\s+)?(?:a\s+)?(?:minha\s+)?primeira\s+vez\b|"
    r"i(?:['’]m|\s+am)\s+new\b|(?:i(?:['’]ve)?\s+)?just\s+joined\b|(?:it['’]s\s+)?my\s+first\s+time\b)"
    rf"[^?.!,;:]{{0,40}}?(?:{_PAUSE}|\s+(?:e|and)\s+)(?=\S)"
)
"""Who writes says that they are new: "sou nova no grupo, …"."""
_NOD: Final = (
    r"(?:(?:muito\s+)?obrigad[oa]|obg|valeu|vlw|thanks(?:\s+a\s+lot)?|thank\s+you|thx|ok(?:ay)?|entendi|certo|legal|show|"
    rf"beleza|blz|got\s+it|great|i\s+see){_PAUSE}"
)
"""What was said before is taken: "valeu, …", "ok! …"."""
_OPENING: Final = re.compile(
    rf"^\W*(?:{_GREETING}(?:\s*,?\s*{_CALLED}\b)?(?:{_PAUSE}|\s+(?=\S+\s+\S))|{_CALLED}{_PAUSE}|{_PLEASANTRY}|{_NOD}"
    rf"|{_INTRODUCTION})+",
    re.IGNORECASE,
)
"""A name is called only with a pause after it or a greeting before it: "roda no celular?" asks whether it runs."""
_CLOSING: Final = re.compile(
    r"(?:[\s,.!]+(?:por\s+favor|por\s+gentileza|pfv?r?|pls|plz|please|obrigad[oa]|valeu|thanks|thank\s+you))+"
    r"(?P<marks>[\s?!.]*)$",
    re.IGNORECASE,
)
_MANNER: Final = re.compile(
    r"[\s,]+(?:como\s+se\s+eu\s+(?:tivesse|fosse)\s+[^?.!,;]{1,40}|(?:de|em)\s+(?:forma|maneira|modo|palavras|termos)\s+"
    r"(?:bem\s+|mais\s+)?(?:simples|resumid[ao]s?|clar[ao]s?|curt[ao]s?)|em\s+poucas\s+palavras|"
    r"(?:pra|para)\s+(?:um\s+|uma\s+)?leig[ao]s?|rapidinho|resumidamente|"
    r"like\s+i(?:['’]m|\s+am|\s+was|\s+were)\s+(?:a\s+)?\w+|in\s+(?:simple|plain|a\s+few|layman['’]s)\s+(?:terms|words|english)|briefly)"
    r"(?P<marks>[\s?!.]*)$",
    re.IGNORECASE,
)
"""How simply or shortly to say it: the readings' own sentences are quoted as they are."""


def unaddressed(message: str) -> str:
    """Return the message without whom it greets and calls, its "please" and how simply it wants to be told.

    "Oi, Roda! Quem fundou a DeepSeek, por favor?" is "Quem fundou a DeepSeek?". It stays as it is if nothing else is
    there.
    """
    bare = _OPENING.sub("", message, count=1)
    for ending in (_CLOSING, _MANNER, _CLOSING):
        bare = ending.sub(lambda found: found["marks"].strip(), bare, count=1).strip()
    return bare if any(map(str.isalnum, bare)) else message
