"""What the library offers for wrong options: its own figures, dates, names and definitions."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from bot.core.asking.kinds import Kind
from bot.core.asking.spans import typed_spans
from bot.core.quizzing.generating.amounts import figures_of, measure_of
from bot.core.quizzing.generating.calendar import WrittenDate, read_date
from bot.core.quizzing.generating.dates import dates_in
from bot.core.quizzing.generating.defining import Definition
from bot.core.quizzing.generating.facts import FactKind
from bot.core.quizzing.generating.naming import TITLE, acts, is_proper, is_speaker, is_title, kind_of_name, spelt_out
from bot.core.quizzing.generating.word_stock import WordStock
from bot.core.quizzing.items.wording import squeezed
from knowledge.documents import Language, Span
from knowledge.shelves import StoredDocument
from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import WordAnalyser, fold

SAME_NAME = 0.85  # similarity (difflib's ratio) from which of two names one is taken for a slip
EVERYWHERE = 0.05  # share of the readings
_BARE = frozenset({"company", "person"})  # kinds whose names take an article, too, where the library shows none


@dataclass(frozen=True, slots=True)
class PooledName:
    """A name of the library.

    Attributes:
        articles: Articles that the library writes before it (see `NameKind`), with none as an empty one.
        documents: Ids of the readings that it stands in.
    """

    text: str
    kind: str
    articles: frozenset[str]
    documents: frozenset[str]

    def takes(self, article: str) -> bool:
        """Whether it can stand after this article."""
        return article in self.articles or (self.kind in _BARE and self.articles == {""})


@dataclass
class Pool:
    """Facts of one language's readings, each once.

    Attributes:
        figures: Values by what they measure.
        dates: By form.
        stock: Common words, for wrong readings of acronyms.
        known: Kinds of names whose form does not tell them.
        sentences: Stems of each sentence and its words squeezed, to look up what else is said of a name.
    """

    language: Language
    figures: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    dates: dict[FactKind, list[WrittenDate]] = field(default_factory=lambda: defaultdict(list))
    names: list[PooledName] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    sentences: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    stock: WordStock = field(default_factory=lambda: WordStock("pt"))
    known: dict[str, str] = field(default_factory=dict)
    documents: int = 0

    def neighbours(self, document: str) -> Counter[str]:
        """Return how many names each reading shares with `document`; itself it shares all."""
        found: Counter[str] = Counter()
        for name in self.names:
            if document in name.documents:
                found.update(name.documents)
        return found

    def is_everywhere(self, name: str) -> bool:
        """Whether so many readings have the name that anybody would guess it."""
        found = {document for pooled in self.names if pooled.text == name for document in pooled.documents}
        return len(found) > max(EVERYWHERE * self.documents, 4)

    def says_the_like(self, name: str, stems: frozenset[str], share: float) -> bool:
        """Whether some sentence with `name` holds so large a share of `stems`: then it may be right, too."""
        wanted = squeezed(name)
        return any(wanted in words and len(stems & held) >= share * len(stems) for words, held in self.sentences)


def build_pool(documents: Iterable[StoredDocument], language: Language, analyser: WordAnalyser) -> Pool:
    """Return the facts of the documents in `language`."""
    pool = Pool(language, stock=WordStock(language))
    documents = [document for document in documents if document.language == language]
    pool.known = _known(documents, language, analyser)
    names: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for document in documents:
        texts = [analyser.analyse(unit.span.of(document.text), language) for unit in document.units]
        pool.stock.add(texts, load_vocabulary())
        for unit in document.units:
            text = " ".join(unit.span.of(document.text).split())
            pool.sentences.append((squeezed(text), analyser.analyse(text, language).stems))
            _collect(pool, names, text, document.id)
    pool.names = [
        PooledName(text, kind, frozenset(found), frozenset().union(*found.values()))
        for (text, kind), found in names.items()
    ]
    pool.documents = len(documents)
    for kind, dates in pool.dates.items():
        pool.dates[kind] = sorted(set(dates))
    for measure, values in pool.figures.items():
        pool.figures[measure] = sorted(set(values))
    return pool


def _collect(pool: Pool, names: dict[tuple[str, str], dict[str, set[str]]], text: str, document: str) -> None:
    for fact in figures_of(text, pool.language):
        if fact.figure:
            pool.figures[measure_of(fact.figure, text, pool.language)].append(fact.figure.value)
    for fact in dates_in(text):
        written = read_date(fact.text)
        if written:
            pool.dates[fact.kind].append(written)
    for span in _sure_names(text):
        kind = kind_of_name(text, span, pool.language, pool.known)
        if kind:
            names[span.of(text), kind.kind][kind.article].add(document)


def _known(documents: Iterable[StoredDocument], language: Language, analyser: WordAnalyser) -> dict[str, str]:
    """Names of at most three words that do what companies do somewhere in the readings, and spelt-out acronyms."""
    found: dict[str, str] = {}
    companies: Counter[str] = Counter()
    persons: set[str] = set()
    for document in documents:
        for unit in document.units:
            text = " ".join(unit.span.of(document.text).split())
            for span in _sure_names(text):
                name = span.of(text)
                kind = kind_of_name(text, span, language)
                if is_speaker(name, text, span) or (kind and kind.kind == "person"):
                    persons.add(name)
                elif acts(text, span) and is_proper(name):
                    companies[name] += 1
            found |= dict(spelt_out(text, language))
            found |= {name: TITLE for span in _sure_names(text) if is_title(name := span.of(text), language, analyser)}
    misspelt = {
        name for name in companies for other in companies if companies[other] > companies[name] and _slip(name, other)
    }
    surnames = {word for name in persons for word in name.split()}
    firms = {name: "company" for name in companies if name not in misspelt and name not in surnames}
    return firms | found | dict.fromkeys(persons, "person")


def _slip(name: str, other: str) -> bool:
    """Whether two names differ by so little that one is the other misspelt."""
    return name != other and SequenceMatcher(None, fold(name), fold(other)).ratio() > SAME_NAME


def _sure_names(text: str) -> list[Span]:
    return typed_spans(text, Kind.PERSON)[0]
