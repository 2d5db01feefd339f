"""Patterns of what answers how many, how long, when, who and where, in Portuguese and English."""

import re

from knowledge.text.lazy_pattern import LazyPattern

_CAPITAL = "A-ZÁÀÂÃÉÊÍÓÔÕÚÜÇĀĪŪ"
_MONTHS = (
    r"(?:janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)"
)
_YEAR = r"(?:1\d{3}|20\d{2})"

_PART = r"(?:(?:início|meados|fim|final) de|early|mid|late)"

# Figures.
_ABOUT = (
    r"(?:(?:cerca d[ea]|por volta de|em torno de|perto de|aproximadamente|quase|mais d[ea]|menos d[ea]|pelo menos|"
    r"no mínimo|no máximo|até|about|around|roughly|approximately|almost|nearly|more than|less than|fewer than|"
    r"over|under|at least|at most|as many as|as much as|up to)\s+)?"
)
_SPELT = (
    r"(?:uma?|dois|duas|tr[êe]s|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|treze|quatorze|catorze|quinze|"
    r"dezesseis|dezessete|dezoito|dezenove|vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta|noventa|"
    r"cem|cento|duzent[oa]s|trezent[oa]s|quinhent[oa]s|mil|metade|dobro|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|half)"
)
_DIGITS = r"\d+(?:[.,  ]\d{3})*(?:[.,]\d+)?"
_RANGE = rf"(?:(?:entre|between)\s+{_DIGITS}\s+(?:e|and)\s+)?{_DIGITS}(?:\s*(?:-|–|\b(?:a|até|to)\b)\s*{_DIGITS})?"
_SCALE = (
    r"(?:\s+(?:mil|milh(?:ão|ões)|bilh(?:ão|ões)|trilh(?:ão|ões)|thousand|million|billion|trillion)\b|"
    r"\s?(?:mi|bi|tri|bn|tn)\b)?"
)
_MONEY = r"(?:(?:US|R|U)\s?\$|\$|€|£|USD\b)\s?"
_NOUN = (
    r"(?:\s*(?:%|por cento|percent|ºC|°C|km²?|m²|mm|cm|kg|\([^)]{3,25}\)\s+\w+)|"
    r"\s+(?:de\s+)?[a-zà-ÿ]{3,}(?:\s+[A-Z]+\d+)?)?"
)
QUANTITY = LazyPattern(
    rf"(?<!\w){_ABOUT}(?:(?:{_MONEY})?\b{_RANGE}|{_SPELT}(?:\s+e\s+{_SPELT})*\b){_SCALE}{_NOUN}", re.IGNORECASE
)
ARTICLE = LazyPattern(r"uma?\b", re.IGNORECASE)
"""A quantity that opens so may be no more than an article."""

CURRENCY = LazyPattern(_MONEY, re.IGNORECASE)
COMPARED = LazyPattern(r"\s+(?:a\s+)?(?:menos|mais|less|more|fewer|lower|higher|cheaper)\b", re.IGNORECASE)
"""What may follow a figure that compares: "96% menos"."""

_TIME_UNIT = (
    r"(?:anos?|mes(?:es)?|semestres?|semanas?|dias?|horas?|minutos?|segundos?|séculos?|décadas?|"
    r"years?|months?|weeks?|days?|hours?|minutes?|h)\b"
)
DURATION = LazyPattern(
    rf"\b{_ABOUT}(?:{_DIGITS}|{_SPELT})(?:\s*\([^)]{{2,30}}\))?(?:(?:\s+(?:a|e|ou|to|and|or)\s+|[-–])(?:{_DIGITS}|{_SPELT}))?"
    rf"\s+{_TIME_UNIT}(?:\s+(?:letivos|e meio|úteis))?",
    re.IGNORECASE,
)

# Dates, from a day to a century; the longest forms first.
TIME = LazyPattern(
    r"\b(?:"
    + "|".join(
        (
            rf"\b\d{{1,2}}(?:º|st|nd|rd|th)?\s+(?:de\s+|of\s+)?{_MONTHS}\b(?:,?\s+(?:de\s+)?{_YEAR})?",
            rf"\b{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR}",
            rf"(?:\b{_PART}\s+)?\b{_MONTHS}\s+(?:de\s+|of\s+)?{_YEAR}",
            rf"\b{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?\b",
            r"\b\d{1,2}/\d{1,2}/\d{2,4}",
            r"(?:(?:no|do|por volta do|início do|final do|fim do|late|early)\s+)?"
            r"\bséculos?\s+[IVX]+(?:\s*(?:a\.\s?C\.?|d\.\s?C\.?))?",
            r"\b\d{1,2}(?:st|nd|rd|th)[ -]century",
            rf"(?:(?:na|da|nos|desde a|no final da|década de|anos|the)\s+)*\b(?:década de|anos)\s+(?:{_YEAR}|\d0)",
            rf"\b{_YEAR}s\b",
            r"(?:(?:entre|between|from|de|cerca de|por volta de|em torno de)\s+)?"
            rf"\b{_YEAR}\s*(?:e|and|a|até|to|-|–)\s*{_YEAR}",
            r"(?:(?:cerca de|por volta de|desde|a partir de|até)\s+)?\b\d{1,4}\s*(?:a\.\s?C\.?|d\.\s?C\.?)",
            rf"(?:(?:desde|a partir de|até|since|until|by|{_PART})\s+)?\b{_YEAR}\b",
        )
    )
    + ")",
    re.IGNORECASE,
)
DATED = LazyPattern(rf"\b(?:em|in|desde|since|until|by|{_MONTHS}(?: de)?)\s+({_YEAR})\b(?!\.?\d)", re.IGNORECASE)
"""A year that is a date for sure; other figures of four digits may count something."""
MAY_BE_TIME = LazyPattern(r"\d|século", re.IGNORECASE)
"""Matches every text that `TIME` matches, and is much faster."""
WHEN_CLAUSE = LazyPattern(
    r"\b(?:quando|após|depois d[eoa]s?|antes d[eoa]s?|durante|no (?:início|final|fim|momento|ato|decorrer)|"
    r"na (?:época|ocasião)|n[oa]s? (?:mesmo período|ano|período|época|caso|situação|casos|situações) d?|"
    r"com .{3,30} antecedência|em outra época|entre os|no pós-|ao (?:final|fim|término|longo)|a partir d[eoa]s?|"
    r"até|desde|sempre que|enquanto|assim que|anualmente|semestralmente|mensalmente|"
    r"when|after|before|during|since|until)\b[^,.;:()]*",
    re.IGNORECASE,
)

# Names of persons and places, and what stands for them.
_LINK = r"(?:de|da|do|dos|das|e|of|von|van|al|bin|ibn|the)"
_NAME = (
    rf"(?:[{_CAPITAL}][\w'’-]+|[{_CAPITAL}]\.)(?:\s+(?:{_LINK}\s+)?(?:[{_CAPITAL}]\.|[{_CAPITAL}][\w'’-]*|[IVX]+\b))*"
)
NAME = LazyPattern(_NAME)
ROMAN_NUMERAL = LazyPattern(r"[IVXLC]+")
CALENDAR = LazyPattern(rf"{_MONTHS}|(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
"""Names of the calendar, which English writes with a capital."""
FURTHER_NAMES = LazyPattern(rf"(?:,\s+{_NAME})*,?\s+(?:and|e)\s+{_NAME}")
"""What may follow a name so that both are meant: "and Smriti Mallapaty"."""
FURTHER_PLACE = {
    "pt": LazyPattern(rf",\s+(?:n[oa]s?|em)\s+{_NAME}(?=\s*(?:[,.;:)]|$))"),
    "en": LazyPattern(rf",\s+(?:in\s+)?{_NAME}(?=\s*(?:[,.;:)]|$))"),
}
"""What may follow a place so that it is in it: ", na China", ", China"."""
_ROLES = (
    r"(?:coordenador|diretor|professor|docente|aluno|estudante|acadêmico|reitor|pró-reitor|presidente|orientador|"
    r"candidato|pesquisador|cientista|matemático|engenheiro|usuário|profissiona|colegiado|conselho|comissão|"
    r"instituição|universidade|empresa|grupo|equipe|discente|monitor|tutor|membro|secretári[oa]|analista|programador|"
    r"palestrante|servidor|entidade|comunidade|pessoa|indivíduo|requerente|responsáve|marinha|researcher|scientist|"
    r"student|teacher|company|government|governo|ministr[oa]|author|autor)"
)
_ARTICLE = r"(?:[oa]s?|pel[oa]s?|um|uma|d[oa]s?|a[os]s?|à|às|por|the|by|a|an)"
ROLE = LazyPattern(
    rf"\b{_ARTICLE}?\s*\b({_ROLES}(?:[aeilo]?i?s)?(?:\s+(?:de|da|do|dos|das|of)\s+[\wÀ-ÿ-]+)*)", re.IGNORECASE
)
PLACE = LazyPattern(
    r"\b(?:n[oa]s?|em|in|at|on|junto a[os]?|para [oa]s?|ao?s?|por tod[oa]s? [oa]s?|dentro d[eoa]s?|fora d[eoa]s?|"
    rf"d[eoa]s?|from|to)\s+(?!{_YEAR}|\d)((?:{_NAME})|[a-zà-ÿ][^,.;:()]*)"
)
PLACE_NAME = LazyPattern(
    rf"\b(?:n[oa]s?|em|in|at)\s+(?:(?:cidade|região|estado|país|city|state|region) d?[eoa]?f?\s*)?({_NAME})"
)
