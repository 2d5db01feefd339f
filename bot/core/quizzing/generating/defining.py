"""Sentences that say what a term means."""

import re
from dataclasses import dataclass
from typing import Final

from bot.core.quizzing.generating.connecting import ADDITION, PARENTHESIS
from bot.core.quizzing.generating.leaning import LEANING
from bot.core.quizzing.generating.verbs import finite_verb
from bot.core.quizzing.items.standing_alone import dangles
from knowledge.documents import Language, Span
from knowledge.text.words import WordAnalyser, fold

MOST_TERM_WORDS: Final = 5
LEAST_KEPT: Final = 70  # characters of a meaning that is cut
SHORTEST: Final = 25  # characters of a meaning
LONGEST: Final = 210  # characters: the question of a poll, with its frame
_DEFINITION: Final = {
    "pt": re.compile(
        r"(?:(?:No|Na|Em)\s[^,]{3,25},\s+)?(?P<article>(?:O|A|Os|As|Um|Uma|o|a|os|"
        r"as)\s+)?(?P<term>[^\W\d][\w\s'’-]{1,60}?)(?:,? ou [\w ]{3,30},)?\s+"
        r"(?P<verb>é|são|é definid[oa] como|designa|refere-se a)\s+(?P<meaning>(?:(?:um|uma)|[oa]s? (?:atividade|"
        r"profissional|pessoa|média|órgão|disciplina|fenômeno|propriedade|termo|nome|grau|título|documento|"
        r"processo|conjunto|ciência|área|capacidade|estudo|ramo|prática|técnica|número|"
        r"quantidade|medida|arte|método))\s+.{15,})"
    ),
    "en": re.compile(
        r"(?P<article>(?:The|A|An)\s+)?(?P<term>[^\W\d][\w\s'’-]{1,60}?)\s+"
        r"(?P<verb>is|are)\s+(?P<meaning>(?:an?|the (?:person|average|property|term|name|degree|document|part of|"
        r"process|set|study|branch|science|ability|practice|amount|activity|art|method|number))\s+.{15,})"
    ),
}
_ENTRY: Final = re.compile(
    r"(?P<term>[A-ZÀ-Ý][^:;.,()]{2,60}?)\s*(?:\([^()]{2,30}\))?:\s+(?:é\s+|is\s+)?(?P<meaning>[a-zà-ÿA-Z].{20,})$"
)
_NOUN_FIRST: Final = {
    "pt": re.compile(
        r"(?:um |uma |[oa] )?(?:conjunto|modalidade|procedimento|processo|atividade|ato|substituição|período|"
        r"documento|sistema|"
        r"cumprimento|cada um|disciplina|pessoa|profissional|técnica|método|capacidade|medida|forma de|tipo de|"
        r"programa|"
        r"curso|etapa|órgão|instrumento|relação|quantidade|regime|componente|unidade|rede|modelo|empresa|"
        r"ferramenta|arquitetura|"
        r"aprendizado|treinamento|ramo|área|estudo|teoria|prática|máquina|dispositivo|doença|substância)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?:an? |the )?(?:set|process|procedure|activity|act|period|document|system|person|technique|method|"
        r"ability|measure|"
        r"form of|kind of|type of|program|course|stage|body|instrument|ratio|amount|unit|network|model|company|tool|"
        r"architecture|branch|field|study|theory|practice|machine|device|disease|substance|way of)\b",
        re.IGNORECASE,
    ),
}
"""How the meaning begins in a glossary's entry: with a noun of a kind of thing, not with a remark."""
_ADVERB_LAST: Final = re.compile(r"\b(?:ainda|tambem|sempre|hoje|agora|ja|so|still|also|now|always|already|only)$")
_NO_TERM: Final = re.compile(
    r"\b(?:objetivo|resultado|ideia|missao|foco|desafio|problema|questao|motivo|razao|exemplo|vantagem|desvantagem|"
    r"proposta|parte|forma|maneira|causa|consequencia|importancia|diferenca|caso|ponto|primeir[oa]|segund[oa]|"
    r"outr[oa]|ou|or|"
    r"principal|principais|maior|tambem|que|se|nao|goal|result|idea|mission|focus|challenge|problem|question|reason|"
    r"example|advantage|proposal|part|way|cause|importance|difference|case|point|first|second|other|main|there|what|"
    r"which|who|it|this|that|not)\b"
)
_NO_MEANING: Final = re.compile(
    r"(?:o|a|os|as|um|uma|the|an?)\s+(?:d[oa]s\b|mais|maior|menor|primeir|segund|terceir|unic|principa|mesm|pouco|"
    r"melhor|pior|"
    r"ultim|proxim|seguinte|grande|um d|uma d|um tip|uma part|result|objetiv|caso|cas|most|one of|largest|biggest|"
    r"smallest|first|second|third|only|main|same|best|worst|last|few|lot|"
    r"great|good|important|import|respons|grande|exemplo|example)",
)

_UNDEFINED: Final = re.compile(
    r"(?:de|do|da|em|no|na|como|para|por|com|sobre|isso|isto|este|esta|estes|estas|esse|essa|ele|ela|tal|tudo|seu|"
    r"sua|"
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
    """Return the definition that `sentence` is: "X é um …", or as glossaries have it "X: conjunto de …"."""
    whole = " ".join(sentence.split()).rstrip(".")
    match = _DEFINITION[language].match(whole)
    if match:
        return _definition(match, match["verb"] in {"são", "are"}, language, analyser)
    match = _ENTRY.match(whole)
    if match and _NOUN_FIRST[language].match(match["meaning"]):
        return _definition(match, match["term"].endswith("s"), language, analyser)
    return None


def _definition(match: re.Match[str], plural: bool, language: Language, analyser: WordAnalyser) -> Definition | None:
    term, meaning = match["term"].strip(), _fitting(PARENTHESIS.compiled.sub("", match["meaning"]), language)
    if len(term.split()) > MOST_TERM_WORDS or _NO_TERM.search(fold(term)) or _UNDEFINED.match(fold(term)):
        return None
    if not SHORTEST <= len(meaning) <= LONGEST or _NO_MEANING.match(fold(meaning)):
        return None
    if re.search(r"[;:?!()\"“”]", meaning) or dangles(meaning, language, analyser) or LEANING[language].search(meaning):
        return None
    if any(_begins_with_verb(rest, language) for rest in re.split(r"\s(?:e|and)\s", meaning)[1:]):
        return None
    if _ADVERB_LAST.search(fold(term)) or re.search(r", (?:e|and)\s", meaning):
        return None
    if language == "pt" and _INFINITIVE.match(term):
        return None
    start = match.start("term")
    return Definition(term, plural, meaning, Span(start, start + len(term)))


def _fitting(meaning: str, language: Language) -> str:
    """The meaning whole, or, where it is too long, up to where it goes on to add something."""
    meaning = meaning.strip()
    if len(meaning) <= LONGEST:
        return meaning
    ends = [match.start() for match in ADDITION[language].finditer(meaning)]
    return next((meaning[:end] for end in reversed(ends) if LEAST_KEPT <= end <= LONGEST), meaning)


def _begins_with_verb(text: str, language: Language) -> bool:
    verb = finite_verb(text, language)
    return verb is not None and verb.start() == 0
