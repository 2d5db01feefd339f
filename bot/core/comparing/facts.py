"""From a text to what it says that can be compared."""

from collections.abc import Collection

from bot.core.comparing.model import Facts
from bot.core.comparing.moments import moments_in
from bot.core.comparing.names import names_in
from bot.core.comparing.negations import denied_spans
from bot.core.comparing.quantities import quantities_in
from knowledge.documents import Language
from knowledge.text.words import WordAnalyser


def facts_of(text: str, language: Language, *, analyser: WordAnalyser, known: Collection[str] = ()) -> Facts:
    """Read the quantities, moments, names and negations of a sentence or two.

    Args:
        known: Folded words that the library writes as names (`knowledge.search.Statistics.names`).
    """
    analysed = analyser.analyse(text, language)
    moments = moments_in(text, language)
    dates = [moment.span for moment in moments]
    names = names_in(analysed, analyser=analyser, known=known, taken=dates)
    quantities = quantities_in(text, language, taken=[*dates, *(name.span for name in names)])
    return Facts(
        analysed=analysed,
        language=language,
        quantities=tuple(quantities),
        moments=tuple(moments),
        names=tuple(names),
        denied=tuple(denied_spans(text, language)),
    )
