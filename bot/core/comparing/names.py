"""Names in sentences and whether a text holds them; products that differ by a figure are different names."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from bot.core.asking.entities import LINKS, Entity
from bot.core.asking.holding import holds
from bot.core.comparing.model import Name
from knowledge.documents import Span
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import Analysed, Word, WordAnalyser, fold, pieces_of

_COMMON = "ia ai ias genai llm llms gpu gpus cpu api apis ceo ceos p&d r&d ti it hype startup big tech justica"
COMMON: Final = frozenset(_COMMON.split())
"""Common words of the field that are written with capitals; they name nobody."""
_GENERIC = """
university universidade institute instituto academy academia center centre centro ministry ministerio school escola
college faculdade fund fundo bank banco group grupo company empresa department departamento report foundation fundacao
"""
GENERIC: Final = frozenset(_GENERIC.split())
"""Words of names that many names have: what tells "Stanford University" from another is not the university."""
CAPITALS: Final = {
    "pequim": frozenset({"pequim", "beijing"}),
    "beijing": frozenset({"pequim", "beijing"}),
    "washington": frozenset({"washington"}),
}
"""Cities that stand for their countries where one only asks, but not where one compares."""
_PRODUCT = LazyPattern(r"[a-z]{1,8}-?\d+[a-z]?s?|[a-z]+(?:-[a-z]+)*-[a-z]?\d+[a-z]?")
_CONTRACTED = LazyPattern(r"\w*(?:n['’]t|['’](?:ll|re|ve|m|d))", re.IGNORECASE)
"""A pronoun or auxiliary verb with what is left of the next word: no name, though it may open a sentence."""
_FIGURE = LazyPattern(r"\d{1,3}(?:\.\d{1,2})?[a-zA-Z]?")
_VERSION = LazyPattern(r"\d{1,3}\.\d{1,2}[a-zA-Z]?|\d{1,3}[a-zA-Z]")
_SUFFIX = LazyPattern(r"-(?:pro|max|mini|turbo|nano|ultra|flash|lite)\b", re.IGNORECASE)
_CURRENCY = LazyPattern(r"(?:US|R|U)\s?\$")
_COUNTS_NEXT = LazyPattern(
    r"\s*(?:%|por cento|percent|mil\b|milh|bilh|trilh|million|billion|thousand|mi\b|bi\b|[ax×-]\s?\d|chip|gpu|ano|year|"
    r"mes|month|dia|day|vez|time|hora|hour)",
    re.IGNORECASE,
)
_MINOR: Final = LINKS - {"e", "and", "&"}
_SHOUTED: Final = 0.6


def names_in(
    text: Analysed, *, analyser: WordAnalyser, known: Collection[str] = (), taken: Sequence[Span] = ()
) -> list[Name]:
    """Return the names of `text` in order.

    Args:
        known: Folded words that a library writes as names, so that "deepseek" in lower case is seen to be one.
        taken: Dates, whose months are no names.
    """
    words = [word for word in text.words if not any(span.start <= word.start < span.end for span in taken)]
    inner = [word for word in words if not word.opens]
    shouted = sum(word.capitalised for word in inner) > _SHOUTED * max(len(inner), 6)
    runs: list[list[Word]] = []
    run: list[Word] = []
    for i, word in enumerate(words):
        after = words[i + 1] if i + 1 < len(words) else None
        if _CURRENCY.match(text.text, word.start):
            runs.append(run)
            run = []
        elif (
            _joins(run, word, text.text)
            and (_is_name(word, text, analyser, known, shouted) or _is_product_figure(word, text.text))
        ) or (run and after is not None and _links(run, word, after, text, analyser)):
            run.append(word)
        else:
            runs.append(run)
            run = [word] if _is_name(word, text, analyser, known, shouted, after) else []
    return [name for found in (*runs, run) if found and (name := _named(found)).words]


def holds_name(text: Analysed, name: Name) -> bool:
    """Return whether `text` has `name` under any of its forms; figures in a product's name must all be there."""
    if not holds(text, Entity(name.words, sure=True)):
        return False
    if any(word in CAPITALS and not CAPITALS[word] & text.folded_words for word in name.words):
        return False
    telling = [word for word in name.words if word not in GENERIC]
    if (
        len(telling) < len(name.words)
        and telling
        and not any(holds(text, Entity((word,), sure=True)) for word in telling)
    ):
        return False
    plain = [word for word in name.words if not _has_figure(word)]
    if plain and len(plain) < len(name.words) and not any(word in text.folded_words for word in plain):
        return False
    wanted = {p.rstrip("s") for word in name.words for p in pieces_of(word) or [word] if _has_figure(p)}
    return wanted <= {form for word in text.folded_words if _has_figure(word) for form in (word, word.rstrip("s"))}


def same_name(one: Name, other: Name, analyser: WordAnalyser) -> bool:
    """Return whether two names mean the same, one of them possibly shorter ("Altman", "Sam Altman")."""
    return holds_name(analyser.analyse(one.text, "en"), other) or holds_name(analyser.analyse(other.text, "en"), one)


def _links(run: Sequence[Word], word: Word, after: Word, text: Analysed, analyser: WordAnalyser) -> bool:
    """Whether "of" or "de" continues a name: after a common word ("University of Sydney"), not after a person's."""
    if word.folded not in _MINOR or _gap(run[-1], word, text.text) != " " or not after.capitalised or after.opens:
        return False
    return load_vocabulary().knows(analyser.stem(run[-1].folded, text.language), text.language)


def _has_figure(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _is_name(
    word: Word,
    text: Analysed,
    analyser: WordAnalyser,
    known: Collection[str],
    shouted: bool,
    after: Word | None = None,
) -> bool:
    if word.folded in COMMON or word.number:
        return bool(word.number and _SUFFIX.match(text.text, word.end))
    first, _, rest = word.text.partition("-")
    if fold(first) in COMMON and rest and rest == rest.lower():  # "AI-focused"
        return False
    if _PRODUCT.fullmatch(word.folded):
        return True
    if word.folded in known and (word.capitalised or not _common(word, text.language, analyser)):
        return True
    if shouted:
        return False
    if word.marked:
        return True
    if not word.capitalised or word.stop or _CONTRACTED.fullmatch(word.text):
        return False
    if not word.opens:
        return True
    if after is not None and _VERSION.fullmatch(after.text) and _gap(word, after, text.text) == " ":
        return True
    if after is not None and after.capitalised and not after.stop and after.folded not in COMMON:
        return _gap(word, after, text.text) == " " or not _common(word, text.language, analyser)
    return not _common(word, text.language, analyser)


def _common(word: Word, language: str, analyser: WordAnalyser) -> bool:
    vocabulary = load_vocabulary()
    forms = {word.folded, word.folded.split("-")[0]}  # "falou-se"
    return any(vocabulary.knows(analyser.stem(form, code), code) for form in forms for code in {language, "pt", "en"})


def _is_product_figure(word: Word, text: str) -> bool:
    """Whether a figure after a name is part of it ("Kimi 1.5", "Llama 3.1 405B")."""
    if _SUFFIX.match(text, word.start - 1):
        return True
    return bool(_FIGURE.fullmatch(re.sub(r"['’]s$", "", word.text))) and not _COUNTS_NEXT.match(text, word.end)


def _joins(run: Sequence[Word], word: Word, text: str) -> bool:
    if not run or run[-1].text.endswith(("'s", "’s")):
        return False
    return _gap(run[-1], word, text) in (" ", "-")


def _gap(before: Word, after: Word, text: str) -> str:
    return text[before.end : after.start]


def _named(run: Sequence[Word]) -> Name:
    kept = tuple(word.folded for word in run if word.folded not in LINKS)
    return Name(kept, Span(run[0].start, run[-1].end))
