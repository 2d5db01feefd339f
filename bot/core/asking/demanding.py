"""What a question demands of its answer more strictly than its kind: a day, a year, a sum of money, so many of what."""

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import Final, NamedTuple

from bot.core.asking.about import parts_of
from bot.core.asking.aliases import aliases
from bot.core.asking.candidates import Candidate
from bot.core.asking.kinds import Kind
from bot.core.asking.weighing import SYNONYM, Asked
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.thesaurus.meanings import NONE, Meanings, Thesaurus
from knowledge.text.words import Analysed, Word, WordAnalyser, fold


class Demand(Enum):
    """What must stand in an answer."""

    CONTACT = "contact"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    AGE = "age"
    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    ORGANISATION = "organisation"


_ORGANISATIONS = (
    "empresa|companhia|universidade|instituicao|laboratorio|revista|jornal|editora|banco|fundo|agencia|orgao|"
    "company|university|institution|lab|magazine|newspaper|publisher|bank|fund|agency"
)
_WHICH = r"\b(?:que|qual|quais|what|which)(?: (?:e|era|foi|is|was|the|[oa]))*"
_DEMANDING: Final = tuple(
    (demand, LazyPattern(pattern))
    for demand, pattern in (
        (
            Demand.CONTACT,
            r"\b(?:link|url|site|e-?mail|telefone|endereco|download|baix[ao]r?|address|phone|website)\b",
        ),
        (Demand.HOUR, r"\b(?:a )?que horas?\b|\bwhat time\b"),
        (Demand.DAY, rf"{_WHICH} (?:dia|data|day|date)\b|\bdia exato\b|\b(?:data exata|exact (?:day|date))\b"),
        (Demand.MONTH, rf"{_WHICH} (?:mes|month)\b"),
        (Demand.YEAR, rf"{_WHICH} (?:ano|year)\b"),
        (Demand.AGE, rf"\bquantos anos (?:tem|tinha)\b|{_WHICH} idade\b|\bhow old\b"),
        (
            Demand.MONEY,
            r"\b(?:preco|cust(?:a|ou|aram|ava|o)|pag(?:a|ou|aram)|gast(?:a|ou|aram|o)|cobr(?:a|ou|am)|investi(?:u|ram)|"
            r"salario|lucr(?:o|ou)|receita|fatur(?:a|ou|amento)|fortuna|multa|orcamento|verba|mensalidade|"
            r"prices?|costs?|pa(?:y|ys|id)|spen[dt]|invest(?:ed)?|revenue|profit|salary|worth|fine|budget|earn(?:s|ed)?)\b",
        ),
        (Demand.PERCENT, r"\b(?:percentual|porcentagem|percentagem|proporcao|por cento|percentage|per ?cent)\b"),
        (Demand.COUNT, r"\bquant[oa]s\b|\bhow many\b"),
        (Demand.ORGANISATION, rf"{_WHICH} (?:{_ORGANISATIONS})\b"),
    )
)
_FIGURES: Final = frozenset({Demand.MONEY, Demand.PERCENT})
"""Demands of figures only: "por que custou" asks for no sum."""
_MEASURED: Final = frozenset({Kind.QUANTITY, Kind.DURATION})
_CLEAR_MONTHS = (
    "janeiro|fevereiro|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|"
    "january|february|april|june|july|august|september|october|november|december"
)
_MONTH = f"(?:{_CLEAR_MONTHS}|marco|march|may)"
_MEETING: Final = {
    Demand.CONTACT: LazyPattern(r"https?://|www\.|\S@\S|\b\w+\.(?:com|org|br|cn|ai|net)\b"),
    Demand.HOUR: LazyPattern(r"\b\d{1,2}\s?(?:h\b|:\d\d|horas?\b|am\b|pm\b)"),
    Demand.DAY: LazyPattern(
        rf"\b\d{{1,2}}(?:o|º|st|nd|rd|th)?\s+(?:de |of )?{_MONTH}\b|\b{_MONTH}\s+\d{{1,2}}\b|\b\d{{1,2}}/\d{{1,2}}\b"
    ),
    Demand.MONTH: LazyPattern(rf"\b{_MONTH}\b"),
    Demand.YEAR: LazyPattern(r"(?<![\d.,$])(?:1\d{3}|20\d\d)\b(?![.,]?\d|%)|\bseculo\b|\bcentury\b"),
    Demand.AGE: LazyPattern(r"\b\d{1,3}[ -](?:anos|years?)\b|\baged \d"),
    Demand.MONEY: LazyPattern(
        r"(?:\$|€|£)\s?\d|\d[\d.,]*\s*(?:mil|milh\w+|bilh\w+|trilh\w+|bi|mi|million|billion|trillion)?\s*(?:de\s+)?"
        r"(?:dolares|reais|euros?|yuans?|dollars|pounds|libras)\b|\b(?:gratis|gratuit[oa]s?|de graca|free)\b"
    ),
    Demand.PERCENT: LazyPattern(r"\d\s*(?:%|por cento|per ?cent)|\b(?:metade|tercos?|quarto|half|thirds?|quarter)\b"),
}
_NUMERALS = (
    "um uma dois duas tres quatro cinco seis sete oito nove dez onze doze treze quinze vinte trinta cem varios varias "
    "dezenas centenas milhares mil metade one two three four five six seven eight nine ten eleven twelve twenty thirty "
    "several dozens hundreds thousands half nenhum nenhuma no none"
)
_NUMERAL: Final = frozenset(_NUMERALS.split())
_COUNTING: Final = LazyPattern(r"quant[oa]s|many")
_COUNTED_WITHIN: Final = 5
"""Words after a figure among which what it counts stands."""
_PER_WORD_BETWEEN: Final = 0.1
_NAMED_YEAR: Final = LazyPattern(r"(?<![\d.,$])(?:1\d{3}|20\d\d)\b(?![.,]?\d|%)")
_NAMED_MONTH: Final = LazyPattern(
    rf"\b(?:{_CLEAR_MONTHS}|março|(?:marco|march|may)(?= (?:de )?\d)|(?<=in )(?:march|may))\b"
)
"""In lower case, accents kept: "marco" and "may" are mostly other words."""
_NO_QUESTION_WORD: Final = LazyPattern(
    r"^(?!.*\b(?:quem|quando|onde|quant[oa]s?|qual|quais|que|por ?que|como|"
    r"who|whom|whose|when|where|how|what|which|why)\b)"
)


class DemandMet(NamedTuple):
    """Whether what is demanded stands in the best sentence, and in any shown one; 0 where nothing is.

    Attributes:
        uncounted: 1 if no figure shown counts what the question counts.
        other_date: Whether the question names a year or month that nothing shown has.
        yes_or_no: Whether the question has no question word.
    """

    demands: float
    top_unmet: float
    shown_unmet: float
    uncounted: float
    other_date: float
    yes_or_no: float


DEMAND_FEATURES = DemandMet._fields


def demanded(question: str, kind: Kind) -> Demand | None:
    """Return what an answer to `question`, which is of `kind`, must hold; None if nothing so strict."""
    folded = fold(parts_of(question)[0])
    return next(
        (
            demand
            for demand, pattern in _DEMANDING
            if pattern.search(folded) and (demand not in _FIGURES or kind is Kind.QUANTITY)
        ),
        None,
    )


def demand_features(asked: Asked, top: Candidate, shown: Sequence[Candidate], analyser: WordAnalyser) -> DemandMet:
    """Return how the best sentence and those shown meet what is demanded."""
    demand = demanded(asked.analysed.text, asked.kind)
    question = fold(asked.analysed.text)
    texts = [analyser.analyse(candidate.text, candidate.language) for candidate in shown]
    counts = demand is Demand.COUNT and asked.kind in _MEASURED
    best = analyser.analyse(top.text, top.language)
    return DemandMet(
        demands=float(demand is not None),
        top_unmet=float(demand is not None and not meets(asked, demand, best)),
        shown_unmet=float(demand is not None and not any(meets(asked, demand, text) for text in texts)),
        uncounted=1 - max((_counted(asked, text) for text in texts), default=0.0) if counts else 0.0,
        other_date=float(_names_another_date(asked.analysed.text, [t for c in shown for t in (c.text, c.heading)])),
        yes_or_no=float(bool(_NO_QUESTION_WORD.search(question))),
    )


def meets(asked: Asked, demand: Demand, text: Analysed) -> bool:
    """Return whether `text` holds what is demanded, other than what the question itself says."""
    known = asked.analysed.folded_words
    match demand:
        case Demand.COUNT:
            return any(_figure(word) and word.folded not in known for word in text.words)
        case Demand.ORGANISATION:
            names = (w for w in text.words if (w.capitalised or w.marked) and not w.stop)
            return any(not word.opens and word.folded not in known for word in names)
        case _:
            question = fold(asked.analysed.text)
            return any(match.group() not in question for match in _MEETING[demand].finditer(fold(text.text)))


def _figure(word: Word) -> bool:
    return word.number or word.folded in _NUMERAL


def _counted(asked: Asked, text: Analysed) -> float:
    """How surely a figure of `text` counts what "quantos …" asks for, 0 to 1; 1 if the question does not say what."""
    counted = _what_is_counted(asked.analysed)
    if counted is None:
        return 1.0
    means = dict(zip((w.stem for w in asked.words), asked.meanings, strict=True)).get(counted.stem, NONE)
    same = _sameness(counted, means, text, asked.thesaurus)
    return max((same(place, after) for place, after in _after_figures(text)), default=0.0)


def _what_is_counted(question: Analysed) -> Word | None:
    words = question.words
    place = next((i for i, word in enumerate(words) if _COUNTING.fullmatch(word.folded)), len(words))
    return next((word for word in words[place + 1 : place + 5] if not word.stop), None)


def _after_figures(text: Analysed) -> Iterator[tuple[int, int]]:
    """Place of each word that follows a figure closely, and how many words stand between."""
    for place, word in enumerate(text.words):
        if _figure(word):
            end = min(place + 1 + _COUNTED_WITHIN, len(text.words))
            yield from ((other, other - place - 1) for other in range(place + 1, end))


def _sameness(counted: Word, means: Meanings, text: Analysed, thesaurus: Thesaurus) -> Callable[[int, int], float]:
    meanings = thesaurus.each(text)

    def same(place: int, between: int) -> float:
        word = text.words[place]
        alike = 1.0 if word.stem == counted.stem else SYNONYM if means & meanings[place] else 0.0
        return alike * (1 - _PER_WORD_BETWEEN * between)

    return same


def _names_another_date(question: str, shown: Sequence[str]) -> bool:
    years, months = _dates(question)
    if not years and not months:
        return False
    there = [_dates(text) for text in shown]
    said_years = set().union(*(found for found, _ in there))
    said_months = set().union(*(found for _, found in there))
    return bool(years - said_years) or bool(months - said_months)


def _dates(text: str) -> tuple[set[str], set[frozenset[str]]]:
    """Years, and months as the names they have in both languages."""
    months = {aliases(fold(match.group())) for match in _NAMED_MONTH.finditer(text.lower())}
    return {match.group() for match in _NAMED_YEAR.finditer(text)}, months
