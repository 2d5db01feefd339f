"""What kind of answer a question asks for, told by its wording."""

import re
from enum import Enum

from bot.core.asking.about import parts_of
from knowledge.text.words import fold


class Kind(Enum):
    """What a question asks for."""

    QUANTITY = "quantity"
    DURATION = "duration"
    TIME = "time"
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"
    MANNER = "manner"
    PURPOSE = "purpose"
    DEFINITION = "definition"
    OTHER = "other"


TYPED = frozenset({Kind.QUANTITY, Kind.DURATION, Kind.TIME, Kind.PERSON, Kind.PLACE})
"""Kinds whose answers have a form of their own: figures, dates, names."""

_MEASURES = (
    "quantidade|numero|percentual|porcentagem|percentagem|proporcao|valor|custo|preco|taxa|nota|media|"
    "number|percentage|share|cost|price|amount|rate|area|profundidade|depth"
)
_TIMES = "ano|data|dia|mes|seculo|epoca|decada|year|date|day|month|century|decade"
_PLACES = "lugar|local|cidade|pais|estado|regiao|sede|place|city|country|state|region|headquarters"

# The first that matches the folded question wins.
QUESTION_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            Kind.DURATION,
            r"\bquanto tempo|\bquantos (anos|meses|dias|semestres|semanas|horas)|"
            r"\bhow long\b|\bhow many (years|months|days|weeks|hours)|"
            r"\b(qual|quais|what|which)\b.{0,30}\b(prazo|duracao|carga horaria|duration|deadline)\b",
        ),
        (
            Kind.QUANTITY,
            r"\bquant[oa]s?\b|\bhow (many|much)\b|"
            rf"\b(qual|quais|que|what|which)\b( e| foi| era| is| was| the| [oa]s?)* ({_MEASURES})\b",
        ),
        (
            Kind.TIME,
            rf"\bquando\b|\bwhen\b|\b(que|qual|what|which)\b( e| foi| era| [oa]| is| was| the)* ({_TIMES})\b",
        ),
        (Kind.PERSON, r"\bquem\b|\bwho(m|se)?\b"),
        (
            Kind.PLACE,
            r"\b(a|de|para )?onde\b|\bwhere\b|"
            rf"\b(em|de|in|from) (que|qual|quais|which|what) ({_PLACES})\b|"
            r"^(qual|quais|which|what) (cidade|pais|paises|country|city)\b",
        ),
        (
            Kind.PURPOSE,
            r"\bpara (o )?que\b|\bqual (e |era |foi )?(o|a) (objetivo|finalidade|funcao|proposito)|"
            r"\bwhat for\b|\b(purpose|aim|goal|objective)\b",
        ),
        (Kind.REASON, r"\bpor ?que\b|\bpor qual|\bqual (o |foi o )?(motivo|razao|causa)|\bwhy\b"),
        (
            Kind.DEFINITION,
            r"^(o que|que) (e|sao|era|eram|significa)\b|\bo que e\b|"
            r"^what (is|are|was) (an? )?\w+\??$|^what does .* mean|\bdefin",
        ),
        (Kind.MANNER, r"^como\b|\bde que (forma|maneira|modo)|^how\b"),
        # Key words alone, as typed into a search box: "preço da API", "H100 ano".
        (Kind.QUANTITY, rf"^({_MEASURES})\b|\b({_MEASURES})$"),
        (Kind.TIME, rf"^({_TIMES})\b|\b({_TIMES})$"),
        (Kind.PLACE, rf"^({_PLACES})\b|\b({_PLACES})$"),
    )
)


SEVERAL = re.compile(
    r"\bquais\b|\b(lista|liste|listar|cite|citar|enumere|aponte|resuma|compare|explica|explique)\b|\btod[oa]s [oa]s\b"
    r"|\bdiferencas?\b|\b(descrev[ae]|recapitul[ae])\b"
    r"|\b(fal[ae]|cont[ae]) (mais |tudo |um pouco )?(sobre|d[aeo]s?)\b"
    r"|\b(list|name|summari[sz]e|compare|explain|describe|outline)\b|\b(what|which) (are|were)\b"
    r"|\bdifferences?\b|\b(walk|talk|take) (me|us) through\b|\btell (me|us) (more )?about\b"
)
"""Words that ask for a list, a comparison or an explanation, in folded text."""


def asks_for_several(question: str) -> bool:
    """Return whether a good answer may take several sentences: a list, an explanation, why or how."""
    return asked_kind(question) in (Kind.REASON, Kind.MANNER) or bool(SEVERAL.search(fold(parts_of(question)[0])))


def asked_kind(question: str) -> Kind:
    """Return the kind of answer that `question` (pt or en) asks for, whatever it is said to be about."""
    asked, _ = parts_of(question)
    folded = fold(asked).strip(" ¿?.!")
    return next((kind for kind, pattern in QUESTION_PATTERNS if pattern.search(folded)), Kind.OTHER)
