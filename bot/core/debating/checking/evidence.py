"""A claim and a sentence of the readings, read for comparison."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from bot.core.comparing.facts import facts_of
from bot.core.comparing.model import Facts
from bot.core.comparing.terms import Term, terms_of
from bot.core.debating.checking.certainty import Certainty, certainty_of
from knowledge.documents import Language, Span
from knowledge.search import Passage
from knowledge.text.words import Analysed, WordAnalyser


@dataclass(frozen=True)
class Read:
    """A sentence with its facts, its terms outside of names and values, and how surely it says them."""

    facts: Facts
    terms: tuple[Term, ...]
    certainty: Certainty


@dataclass(frozen=True)
class Evidence:
    """A sentence of a passage that may bear a claim out.

    Attributes:
        span: Where it stands in the document.
        around: Its headings and the sentence before, in which its subject may be named.
        near: How near to the claim the search found it, 0 upwards: deviations of its cosine from the median.
    """

    passage: Passage
    span: Span
    read: Read
    around: Analysed
    near: float


def read_sentence(text: str, language: Language, *, analyser: WordAnalyser, known: Collection[str] = ()) -> Read:
    """Read one sentence; its terms leave names, dates and figures out, but not what figures count."""
    facts = facts_of(text, language, analyser=analyser, known=known)
    holes = [value.span for value in (*facts.names, *facts.moments, *facts.quantities)]
    return Read(facts, tuple(terms_of(facts, without=holes)), certainty_of(text))


def evidence_of(
    passages: Sequence[Passage],
    *,
    analyser: WordAnalyser,
    known: Collection[str],
    deviations: Callable[[float], float],
) -> list[Evidence]:
    """Return the sentences of `passages` as evidence, in the order of the passages; questions bear nothing out."""
    found = []
    for passage in passages:
        stored, units = passage.stored, passage.stored.units
        for scored in passage.units:
            text = scored.unit.span.of(stored.text)
            if text.rstrip().endswith("?"):
                continue
            before = units[scored.position - 1].span.of(stored.text) if scored.position else ""
            around = analyser.analyse(". ".join([*passage.chunk.section, before]), stored.language)
            read = read_sentence(text, stored.language, analyser=analyser, known=known)
            found.append(Evidence(passage, scored.unit.span, read, around, deviations(scored.cosine)))
    return found
