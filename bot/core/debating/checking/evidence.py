"""A claim and a sentence of the readings, read for comparison."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.core.comparing.facts import facts_of
from bot.core.comparing.model import Facts
from bot.core.comparing.terms import Term, terms_of
from bot.core.debating.checking.certainty import Certainty, certainty_of
from knowledge.documents import Language, Span
from knowledge.passages import Passage
from knowledge.text.words import Analysed, WordAnalyser


@dataclass(frozen=True)
class Read:
    """A sentence read.

    Attributes:
        terms: Its terms outside of names, dates and figures: what it says of them.
        words: All its terms, by which another sentence is matched with it.
        certainty: How surely it says what it says.
    """

    facts: Facts
    terms: tuple[Term, ...]
    words: tuple[Term, ...]
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


@dataclass
class SentenceReader:
    """Reads sentences and remembers them, so that one instance should serve a process.

    Attributes:
        remembered: After how many sentences it forgets them all and starts again.
    """

    analyser: WordAnalyser
    remembered: int = 20_000
    _read: dict[tuple[str, Language, frozenset[str]], Read] = field(default_factory=dict, repr=False)

    def read(self, text: str, language: Language, known: frozenset[str] = frozenset()) -> Read:
        """Read one sentence; its terms leave names, dates and figures out.

        Args:
            known: Folded words that the library writes as names.
        """
        key = (text, language, known)
        found = self._read.get(key)
        if found is None:
            if len(self._read) >= self.remembered:
                self._read.clear()
            facts = facts_of(text, language, analyser=self.analyser, known=known)
            holes = [name.span for name in facts.names]
            holes += [moment.span for moment in facts.moments]
            holes += [quantity.span for quantity in facts.quantities]
            found = self._read[key] = Read(
                facts, tuple(terms_of(facts, without=holes)), tuple(terms_of(facts)), certainty_of(text)
            )
        return found


def evidence_of(
    passages: Sequence[Passage],
    *,
    reader: SentenceReader,
    known: frozenset[str],
    deviations: Callable[[float], float],
) -> list[Evidence]:
    """Return the sentences of `passages` as evidence, in the order of the passages; questions bear nothing out."""
    found = []
    for passage in passages:
        stored = passage.stored
        for index, scored in enumerate(passage.units):
            text = scored.unit.span.of(stored.text)
            if text.rstrip().endswith("?"):
                continue
            before = passage.units[index - 1].unit.span.of(stored.text) if index else ""
            around = reader.analyser.analyse(". ".join([*passage.chunk.section, before]), stored.language)
            read = reader.read(text, stored.language, known)
            found.append(Evidence(passage, scored.unit.span, read, around, deviations(scored.cosine)))
    return found
