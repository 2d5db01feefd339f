"""What the library offers for wrong options: its own figures, dates, names and definitions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.core.asking.kinds import Kind
from bot.core.asking.spans import typed_spans
from bot.core.quizzing.generating.calendar import WrittenDate, read_date
from bot.core.quizzing.generating.defining import Definition, definition_in
from bot.core.quizzing.generating.facts import FactKind, dates_in, figures_of, measure_of
from bot.core.quizzing.generating.naming import NameKind, acts, kind_of_name
from bot.core.quizzing.items.wording import squeezed
from knowledge.documents import BlockKind, Language, Span
from knowledge.shelves import StoredDocument
from knowledge.text.words import WordAnalyser




@dataclass(frozen=True, slots=True)
class PooledName:
    """A name of the library.

    Attributes:
        documents: Ids of the readings that it stands in.
    """

    text: str
    kind: NameKind
    documents: frozenset[str]


@dataclass
class Pool:
    """Facts of one language's readings, each once.

    Attributes:
        figures: Values by what they measure.
        dates: By form.
        companies: Names that do what companies do.
        sentences: Stems of each sentence and its words squeezed, to look up what else is said of a name.
    """

    language: Language
    figures: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    dates: dict[FactKind, list[WrittenDate]] = field(default_factory=lambda: defaultdict(list))
    names: list[PooledName] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    sentences: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    companies: set[str] = field(default_factory=set)

    def says_the_like(self, name: str, stems: frozenset[str], share: float) -> bool:
        """Whether some sentence with `name` holds so large a share of `stems`: then it may be right, too."""
        wanted = squeezed(name)
        return any(wanted in words and len(stems & held) >= share * len(stems) for words, held in self.sentences)


def build_pool(documents: Iterable[StoredDocument], language: Language, analyser: WordAnalyser) -> Pool:
    """Return the facts of the documents in `language`."""
    pool = Pool(language)
    documents = [document for document in documents if document.language == language]
    pool.companies = _companies(documents)
    names: dict[tuple[str, NameKind], set[str]] = defaultdict(set)
    for document in documents:
        for unit in document.units:
            text = " ".join(unit.span.of(document.text).split())
            pool.sentences.append((squeezed(text), analyser.analyse(text, language).stems))
            _collect(pool, names, text, document.id)
            if unit.kind is not BlockKind.ROW and (found := definition_in(text, language, analyser)):
                pool.definitions.append(found)
    pool.names = [PooledName(text, kind, frozenset(found)) for (text, kind), found in names.items()]
    for kind, dates in pool.dates.items():
        pool.dates[kind] = sorted(set(dates))
    for measure, values in pool.figures.items():
        pool.figures[measure] = sorted(set(values))
    return pool


def _collect(pool: Pool, names: dict[tuple[str, NameKind], set[str]], text: str, document: str) -> None:
    for fact in figures_of(text, pool.language):
        if fact.figure:
            pool.figures[measure_of(fact.figure, text, pool.language)].append(fact.figure.value)
    for fact in dates_in(text):
        written = read_date(fact.text)
        if written:
            pool.dates[fact.kind].append(written)
    for span in _sure_names(text):
        kind = kind_of_name(text, span, pool.language, pool.companies)
        if kind:
            names[span.of(text), kind].add(document)


def _companies(documents: Iterable[StoredDocument]) -> set[str]:
    """Names of at most three words that do what companies do somewhere in the readings."""
    found = set()
    for document in documents:
        for unit in document.units:
            text = " ".join(unit.span.of(document.text).split())
            found |= {span.of(text) for span in _sure_names(text) if acts(text, span)}
    return {name for name in found if len(name.split()) <= 3 and len(name) > 2}


def _sure_names(text: str) -> list[Span]:
    return typed_spans(text, Kind.PERSON)[0]
