"""Sentences that say what a term means."""

import re
from dataclasses import dataclass
from typing import Final

from bot.core.quizzing.items.standing_alone import dangles
from knowledge.documents import Language, Span
from knowledge.text.words import WordAnalyser, fold

MOST_TERM_WORDS: Final = 4
SHORTEST: Final = 25  # characters of a meaning
LONGEST: Final = 210  # characters: the question of a poll, with its frame
_DEFINITION: Final = {
    "pt": re.compile(
        r"(?P<article>(?:O|A|Os|As|Um|Uma)\s+)?(?P<term>[^\W\d][\w\s'’-]{1,60}?)(?:,? ou [\w ]{3,30},)?\s+"
        r"(?P<verb>é|são|é definid[oa] como|designa|refere-se a)\s+(?P<meaning>(?:(?:um|uma)|[oa]s? (?:atividade|processo|conjunto|ciência|área|capacidade|estudo|ramo|prática|técnica|número|"
        r"quantidade|medida|arte|método))\s+.{15,})"
    ),
    "en": re.compile(
        r"(?P<article>(?:The|A|An)\s+)?(?P<term>[^\W\d][\w\s'’-]{1,60}?)\s+"
        r"(?P<verb>is|are)\s+(?P<meaning>(?:an?|the (?:process|set|study|branch|science|ability|practice|amount|activity|art|method|number))\s+.{15,})"
    ),
}
_NO_TERM: Final = re.compile(
    r"\b(?:objetivo|resultado|ideia|missao|foco|desafio|problema|questao|motivo|razao|exemplo|vantagem|desvantagem|"
    r"proposta|parte|forma|maneira|causa|consequencia|importancia|diferenca|caso|ponto|primeir[oa]|segund[oa]|outr[oa]|"
    r"principal|principais|maior|tambem|que|se|nao|goal|result|idea|mission|focus|challenge|problem|question|reason|"
    r"example|advantage|proposal|part|way|cause|importance|difference|case|point|first|second|other|main|there|what|"
    r"which|who|it|this|that|not)\b"
)
_NO_MEANING: Final = re.compile(
    r"(?:o|a|os|as|um|uma|the|an?)\s+(?:mais|maior|menor|primeir|segund|terceir|unic|principa|mesm|pouco|melhor|pior|"
    r"ultim|proxim|seguinte|grande|um d|uma d|um tip|uma part|result|objetiv|caso|cas|most|one of|largest|biggest|smallest|first|second|third|only|main|same|best|worst|last|few|lot|"
    r"great|good|important|import|respons|grande|exemplo|example)",
)

_UNDEFINED: Final = re.compile(
    r"(?:de|do|da|em|no|na|como|para|por|com|sobre|isso|isto|este|esta|estes|estas|esse|essa|ele|ela|tal|tudo|seu|sua|"
    r"cada|todo|toda|sobrepost|of|in|as|for|by|with|on|all|each|his|her|its|their|these|those|they)\b"
)
_INFINITIVE: Final = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]+(?:ar|er|ir)\s")


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what a sentence says it is.

    Attributes:
        term: Without its article.
        plural: Whether the sentence says "são", "are".
        meaning: From its article on, cut at a comma where it is long; never within a clause.
        span: Where the term stands in the sentence, without its article.
    """

    term: str
    plural: bool
    meaning: str
    span: Span


def definition_in(sentence: str, language: Language, analyser: WordAnalyser) -> Definition | None:
    """Return the definition that `sentence` opens with, if its meaning fits an option."""
    match = _DEFINITION[language].match(sentence.rstrip("."))
    if match is None or len(match["term"].split()) > MOST_TERM_WORDS or _NO_TERM.search(fold(match["term"])):
        return None
    meaning = _fitting(match["meaning"])
    if not SHORTEST <= len(meaning) <= LONGEST or _NO_MEANING.match(fold(meaning)):
        return None
    if re.search(r"[;:?!()\"“”]", meaning) or dangles(meaning, language, analyser):
        return None
    if _UNDEFINED.match(fold(match["term"])) or (language == "pt" and _INFINITIVE.match(match["term"])):
        return None
    return Definition(match["term"], match["verb"] in {"são", "are"}, meaning, Span(*match.span("term")))


def _fitting(meaning: str) -> str:
    """The meaning whole, or up to the last comma that leaves it short enough and a clause of its own."""
    meaning = meaning.strip()
    if len(meaning) <= LONGEST:
        return meaning
    borders = [match.start() for match in re.finditer(r",\s", meaning) if SHORTEST <= match.start() <= LONGEST]
    return meaning[: borders[0]] if borders else meaning
