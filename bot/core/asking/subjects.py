"""Whether two sentences can speak of one thing, told by the names in them."""

import re
from collections.abc import Sequence
from itertools import product
from typing import Final

from bot.core.asking.candidates import Candidate
from bot.core.comparing.facts import facts_of
from bot.core.comparing.model import Name
from bot.core.comparing.names import same_name
from bot.core.verifying.reading import read
from knowledge.documents import Language, Span
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.words import Analysed, WordAnalyser

_QUOTING: Final = LazyPattern(
    r"\W*(?:segundo|conforme|de acordo|para|n[oa]s?|aos|according|for|in|to)\b", re.IGNORECASE
)
"""How a clause begins that only names a source; in others a speaker may tell of himself."""


def speak_of_one(question: Analysed, one: Candidate, other: Candidate, analyser: WordAnalyser) -> bool:
    """Return whether what `one` and `other` tell may be of the thing that the question asks about.

    Not so where `one` has a name of the question and `other` has only other names, where each names something of its
    own beside what the question names, nor where they count different products. A sentence without names goes on from
    what stands around it.
    """
    (first, products), (second, others_products) = (_named(sentence, analyser) for sentence in (one, other))
    if products and others_products and not _shared(products, others_products, analyser):
        return False
    if not first or not second:
        return True
    written = {word for name in (*first, *second) for word in name.words}
    language: Language = "en" if question.language == "en" else "pt"
    asked = facts_of(question.text, language, analyser=analyser, known=written).names
    held = [name for name in asked if _shared([name], first, analyser)]
    if held and not _shared(held, second, analyser):
        return False
    own, others = ([name for name in names if not _shared([name], asked, analyser)] for names in (first, second))
    return not own or not others or _shared(own, others, analyser)


def _named(candidate: Candidate, analyser: WordAnalyser) -> tuple[list[Name], list[Name]]:
    """What a sentence names, without who says so; and apart, the products that it counts ("2 mil chips H800").

    Who speaks is what it is about where it names nobody else: "Os sócios do Stargate disseram que pretendem …".
    """
    text = read(candidate.text, "en" if candidate.language == "en" else "pt", analyser)
    counted = {word for quantity in text.facts.quantities for word in quantity.counted}
    products = [name for name in text.facts.names if counted.issuperset(name.words)]
    names = [name for name in text.facts.names if name not in products]
    speakers = [name for name in names if any(_stands_in(voice, name) for voice in text.voices)]
    quoted = [voice for voice in text.voices if _QUOTING.match(voice.of(text.text))]
    of_themselves = [name for name in speakers if not any(_stands_in(voice, name) for voice in quoted)]
    return [name for name in names if name not in speakers] or of_themselves, products


def _stands_in(voice: Span, name: Name) -> bool:
    return voice.start <= name.span.start < voice.end


def _shared(names: Sequence[Name], others: Sequence[Name], analyser: WordAnalyser) -> bool:
    return any(same_name(one, other, analyser) for one, other in product(names, others))
