"""Options brought to one form, so that two that say the same are found out."""

import re
from typing import Final

from bot.core.asking.figures import CURRENCIES, figures_in
from bot.core.quizzing.items.word_lists import listed
from knowledge.documents import Language
from knowledge.text.words import fold

_ARTICLES: Final = frozenset(listed("o a os as um uma the an"))
_MARKS: Final = re.compile(r"[\W_]+")
_NUMBER_WORDS: Final = (
    "um uma one 1;dois duas two 2;tres three 3;quatro four 4;cinco five 5;seis six 6;sete seven 7;oito eight 8;"
    "nove nine 9;dez ten 10;onze eleven 11;doze twelve 12;treze thirteen 13;quatorze catorze fourteen 14;"
    "quinze fifteen 15;dezesseis sixteen 16;dezessete seventeen 17;dezoito eighteen 18;dezenove nineteen 19;"
    "vinte twenty 20;trinta thirty 30;quarenta forty 40;cinquenta fifty 50;sessenta sixty 60;setenta seventy 70;"
    "oitenta eighty 80;noventa ninety 90;cem hundred 100;mil thousand 1000"
)
_VALUES: Final = {
    word: float(words.rsplit(" ", 1)[1]) for words in _NUMBER_WORDS.split(";") for word in words.split()[:-1]
}


def normal_form(option: str, language: Language) -> str:
    """Return `option` without case, accents, punctuation and articles, its figures by value.

    "US$ 6 milhões" and "6 mi de dólares" have one form.
    """
    spelt = option
    figures = figures_in(option, language)
    for figure in reversed(figures):
        start = figure.span.start
        spelt = f"{spelt[:start]} {figure.value:g}{_percent(figure.unit)} {spelt[figure.span.end :]}".replace(",", "ˏ")
    units = {figure.unit for figure in figures} & set(CURRENCIES.values())
    words = [word for word in _words(spelt) if word not in _ARTICLES]
    if units:
        words = [word for word in words if word not in CURRENCIES and word not in {"us", "u", "r", "de", "of"}]
    return " ".join([*words, *sorted(units)])


def values_in(text: str, language: Language) -> set[tuple[float, str]]:
    """Return the numbers in `text`, spelt ones too, each with its currency or `%` (empty for anything else)."""
    found = {(figure.value, _measure(figure.unit)) for figure in figures_in(text, language)}
    return found | {(_VALUES[word], "") for word in _words(text) if word in _VALUES and word not in _ARTICLES}


def squeezed(text: str) -> str:
    """Return the folded words with one space around each."""
    return f" {' '.join(_words(text))} "


def _words(text: str) -> list[str]:
    return [word for word in _MARKS.split(fold(text)) if word]


def _measure(unit: str) -> str:
    return unit if unit == "%" or unit in CURRENCIES.values() else ""


def _percent(unit: str) -> str:
    return "percent" if unit == "%" else ""
