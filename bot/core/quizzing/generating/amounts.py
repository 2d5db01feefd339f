"""Figures and spelt numbers in a text, as facts, and what they measure."""

import re
from typing import Final

from bot.core.asking.figures import CURRENCIES, Figure, figures_in
from bot.core.quizzing.generating.dates import DATE
from bot.core.quizzing.generating.facts import Fact, FactKind
from bot.core.quizzing.generating.verbs import finite_verb
from bot.core.quizzing.items.word_lists import listed
from knowledge.documents import Language, Span
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.words import WORD

_LABELLED: Final = re.compile(
    r"(?:\b(?:n[º°o]\.?|n\.º|lei|artigo|art\.|inciso|resolução|portaria|decreto|versão|version|camada|capítulo|"
    r"chapter|"
    r"seção|section|tabela|table|figura|figure|fase|phase|grupo|nível|level|item|sistema|gpt|windows|página|page|"
    r"campo|"
    r"bloco|block|poço|well|top|us|covid|v|part|parte)|[A-Z]+-|[+−-])\s*$",
    re.IGNORECASE,
)
_SPELT_WORDS: Final[dict[Language, str]] = {
    "pt": "zero um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis "
    "dezessete "
    "dezoito dezenove vinte",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty",
}
SPELT: Final = {
    language: LazyPattern(
        rf"(?<![\w,-])(?<!e )(?<!and )(?<!or )(?<!ou )(?<!to )(?<! a )(?:{'|'.join(words.split()[3:])})(?![\w-])",
        re.IGNORECASE,
    )
    for language, words in _SPELT_WORDS.items()
}
_ONE: Final = re.compile(r"\s+(?:year|month|day|week|hour|decade|metre|meter|ano|mês|dia|semana|hora|década|metro)\b")
_ROUNDED_OUT: Final = re.compile(r"[.,]00$")
_DEFINITE: Final = re.compile(
    r"\b(?:the|its|their|his|os|as|dos|das|nos|nas|aos|às|seus|suas|first|primeir[oa]s|last|últim[oa]s|all|todos|"
    r"todas|ambos)\s+$|(?<=[a-z,] )[A-Z]\w+\s+$"
)
"""What stands before a number of things already named ("the 24 sleeves"), or that is part of a name ("Gama 98")."""
_COUNTED: Final = re.compile(r"\s+[a-zà-ÿ]{3,}")
_UNIT: Final = re.compile(
    r"\s?((?:de\s+)?[a-zà-ÿ]{3,}\b|[ckm]?m[²³23]?\b|USD\b|EUR\b|BRL\b|k?g\b|mg\b|bar\b|Hz\b|MPa\b|kg\b|°C|ºC|MW\b|"
    r"GW\b|kW\b|GB\b|TB\b|t\b|ha\b)"
)
_NO_UNIT: Final = frozenset(
    listed(
        "para com por que dos das são foi foram era anos-luz and the for with from that was were are has have "
        "had foot até como mas onde quando sendo vezes casos nos nas pelo pela sobre entre outros outras"
    )
) - {"vezes", "casos"}
LAST_YEAR: Final = 2200  # bare numbers of four digits up to here may be years


def figures_of(text: str, language: Language) -> list[Fact]:
    """Return the figures of `text` that count or measure something, with currency, scale and percent sign."""
    dated = [match.span() for match in DATE.finditer(text)]
    found = []
    for figure in figures_in(text, language):
        start, end = figure.span.start, figure.span.end
        if any(a < end and start < b for a, b in dated) or not figure.unit:
            continue
        currency = next(
            (sign for sign in ("US$", "R$", "U$", "$", "€", "£") if text[:start].rstrip().endswith(sign)), ""
        )
        if currency:
            start = text.rindex(currency, 0, start)
        if _labelled(text, start, end) or figure.value < 2 or _ROUNDED_OUT.search(text[start:end]):
            continue
        if _ONE.match(text, end):
            continue
        if figure.unit != "%" and not currency and _DEFINITE.search(text[:start]):
            continue
        plain_year = text[start:end].isdigit() and 1000 <= figure.value <= LAST_YEAR
        verb = finite_verb(text[end : end + 25].lstrip(), language)
        if plain_year or (verb and verb.start() == 0 and figure.unit != "%"):
            continue
        measured = currency or figure.unit == "%" or _UNIT.match(text, end)
        unit = _UNIT.match(text, end)
        if not measured or (unit and not currency and figure.unit != "%" and unit[1] in _NO_UNIT):
            continue
        found.append(Fact(FactKind.FIGURE, Span(start, end), text[start:end], figure))
    return found


def spelt_figures(text: str, language: Language) -> list[Fact]:
    """Return the numbers from three on that are written as words before what they count."""
    found = []
    for match in SPELT[language].finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        joined = re.match(r"\s+(?:e|and|ou|or|a|to|mil|cento|hundred|d[oae]s?|of|que)\b", after)
        if not joined and not _DEFINITE.search(before) and not _ONE.match(after) and _COUNTED.match(after):
            value = float(spelt_values(language).index(match.group().lower()))
            figure = Figure(value, "", Span(*match.span()))
            found.append(Fact(FactKind.SPELT, Span(*match.span()), match.group(), figure))
    return found


def spelt_values(language: Language) -> list[str]:
    """Return the number words by value, from 0."""
    return _SPELT_WORDS[language].split()


def measure_of(figure: Figure, text: str, language: Language) -> str:
    """Return what a figure of `text` measures, such that only figures of one measure are compared."""
    if figure.unit == "%" or figure.unit in CURRENCIES.values():
        return figure.unit
    unit = next(iter(WORD.findall(text[figure.span.end : figure.span.end + 40])), "")
    return str(unit).lower()


def _labelled(text: str, start: int, end: int) -> bool:
    """Whether the figure is a number that something bears, part of a code, a range or a sum of signs."""
    before, after = text[:start], text[end : end + 2]
    return bool(
        _LABELLED.search(before)
        or re.match(r"\s?±", after)
        or before.rstrip().endswith("±")
        or re.match(r"\w|[-–/:]|[.,]\d", after)
        or re.search(r"[\w/–-]$|\d\s+(?:a|e|to|and|ou|or|até|-|x|por)\s+$", before)
        or re.match(r"\s+(?:a|e|to|and|ou|or|até|x)\s+\d", text[end : end + 12])
    )
