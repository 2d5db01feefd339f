"""Chat spelling brought back to words, for searching only: what the member wrote is shown as written."""

import re
from typing import Final

from knowledge.documents import Language

ABBREVIATIONS: Final = {
    "q": "que", "oq": "o que", "oque": "o que", "pq": "por que", "porq": "por que", "vc": "você", "vcs": "vocês",
    "tb": "também", "tbm": "também", "msm": "mesmo", "qto": "quanto", "qta": "quanta", "qtos": "quantos",
    "qtas": "quantas", "qdo": "quando", "qd": "quando", "qm": "quem", "cmg": "comigo", "dps": "depois", "hj": "hoje",
    "agr": "agora", "mt": "muito", "mto": "muito", "mta": "muita", "mtos": "muitos", "mtas": "muitas", "pra": "para",
    "pro": "para o", "pros": "para os", "pras": "para as", "ta": "está", "tá": "está", "tava": "estava", "to": "estou",
    "tô": "estou", "né": "não é", "n": "não", "ñ": "não", "eh": "é", "blz": "beleza", "obg": "obrigado",
    "ngm": "ninguém", "td": "tudo", "tds": "todos", "cê": "você", "ce": "você", "aki": "aqui", "sla": "sei lá",
    "vlw": "valeu", "qnt": "quanto", "qnto": "quanto", "qnta": "quanta", "qnts": "quantos", "qntos": "quantos",
    "qntas": "quantas", "qts": "quantos",
}  # fmt: skip
"""Only forms that are no word of their own in careful Portuguese, or hardly ever in a question."""
_ABBREVIATION: Final = re.compile(
    rf"(?<![\w@#/.-])(?:{'|'.join(sorted(ABBREVIATIONS, key=len, reverse=True))})(?![\w/-]|\.\w)"
)


def spelt_out(text: str, language: Language) -> str:
    """Return `text` with chat abbreviations written out; capitals are left alone, for they may be names."""
    if language != "pt":
        return text
    return _ABBREVIATION.sub(lambda match: ABBREVIATIONS[match.group()], text)
