"""A sentence as the gate reads it: its facts, and its content words with the clause each stands in."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Final

from bot.core.comparing.facts import facts_of
from bot.core.comparing.model import Facts, Name
from bot.core.comparing.number_words import spelt_numbers
from knowledge.documents import Language, Span
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.thesaurus.meanings import Meanings, load_thesaurus
from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import Word, WordAnalyser

RARE: Final = 1.0
"""Weight of a word that no everyday text has; commoner ones weigh less."""
_EVERYDAY: Final = 6.2  # Zipf frequency at which a word weighs least
_LEAST: Final = 0.25
_PALE_WORDS: Final = """
    segundo conforme acordo afirma afirmam afirmou diz dizem disse relata relatam conta conclui aponta explica ressalva
    avalia preve lembra considera julga acha sustenta estima nota destaca informa declara texto leitura fonte post blog
    notas reportagem artigo relatorio alem disso ainda assim portanto entretanto contudo porem tambem ja
    according says said say states stated notes noted reports reported explains explained concludes adds argues holds
    finds found found thinks predicts cautions recalls judges source text reading article report post moreover however
    mais menos more less fewer muito far much bem bastante quite really apenas somente only just alone inclusive even
    proprio propria itself himself meio half
    enquanto whereas embora although porque because pois
    wherever whenever whichever whoever however whatever onde quando sempre
    around roughly approximately aproximadamente circa
    therefore thus also furthermore additionally meanwhile still already
"""
PALE: Final = frozenset(_PALE_WORDS.split())
"""Folded words that only report or link; whether a span has them says little."""
_CLAUSE_BORDER: Final = LazyPattern(
    r"[;:|!?\n]|,(?!\d)|\s[–—-]\s|"
    r"\b(?:mas|por[ée]m|enquanto|embora|porque|pois|j[áa] que|ao passo que|contra|but|while|whereas|although|because|"
    r"since|which|who|whose|that|que|cuj[oa]s?|versus|vs)\b|"
    r"\b(?:e|and)\b(?!\s+(?:de\s+)?(?:US\$|R\$|[$€£])?\s?\d)",
    re.IGNORECASE,
)


_VOICE: Final = LazyPattern(
    r"(?:^\W*|[,;(]\s*)(?:segundo|conforme|de acordo com|para|according to|for|in the (?:view|opinion|words) of|"
    r"n[oa]s? (?:vis[ãa]o|opini[ãa]o|avalia[çc][ãa]o|conclus[ãa]o|leitura|retrato|relato|conta|entender|ju[íi]zo|"
    r"vers[ãa]o|texto|post|artigo|reportagem|notas|dizer|palavras) d[eoa]s?|aos olhos d[eoa]s?|"
    r"in the .{1,20} (?:view|eyes|account)|"
    r"in the (?:account|telling|eyes|portrait|reading|judg?e?ment|notes|post|article) of)\s[^,;|]{2,80}",
    re.IGNORECASE,
)
_VOICE_AT_END: Final = LazyPattern(r"\s(?:segundo|de acordo com|conforme|according to)\s[^,;|]{2,80}$", re.IGNORECASE)
SAYING: Final = LazyPattern(
    r"\b(?:afirm|di(?:z|sse)|relat[ao]|cont[ao]u?\b|conclu|aponta|explica|ressalva|avalia|prev[êe]|lembra|considera|julga|"
    r"acha|sustenta|estima|observa|nota\b|destaca|inform|declar|alerta|compara|especula|says?|said|states?|notes?\b|"
    r"report|explain|conclud|argue|hold|finds?\b|found that|thinks?|thought|predict|caution|recall|judges?|claims?|"
    r"told|espera\b|acredita\b|pensa\b|sees\b|v[êe] (?:em|n[ao]|a|o)\b|regards|portrays|hopes?\b|expects?\b|"
    r"believes?\b|trusts?\b|enxerga|sublinha|salienta|insiste|frisa\b|reckons?\b|contends?\b|maintains?\b|insists?\b|stresses\b|confia\b|desconfia\b|duvida\b|warns?|cit(?:es?|am?)\b|adds?\b|observes?)",
    re.IGNORECASE,
)
_SPEAKER: Final = LazyPattern(
    r"\b[Tt]he [A-Z]\w+ (?:post|blog|report|article|notes)\s(?=\w+s\b)|"
    r"\b[AO] [A-Z]\w+(?=\s(?:afirma|diz|conclui|prev[êe]|avalia|v[êe]|considera|aponta|descreve|retrata|sustenta|"
    r"alerta|avisa|op[õo]e|questiona|explica)\b)|"
    r"\b(?:[Ii]n|[Tt]o) (?:the )?[^,;|]{1,40}['’]s? (?:view|eyes|account|opinion|words|telling)\b"
)
"""A publication as the subject of a verb of saying."""
_VOICE_WORDS: Final = 8  # words of a clause that only says who says so


_VERB: Final = re.compile(
    r"(?:ou|eu|iu|[aei]m|[aei]ram|ava|avam|ia|iam|[aei]ra|[aei]rao|[aei]ria|[aei]ndo|[aei]r|a-se|e-se|m-se|"
    r"ing|ed|ly|mente)$"
)
"""Endings of Portuguese and English verbs, and of adverbs."""
_NOUN: Final = re.compile(r"(?:oria|encia|ancia|logia|nomia|stria|nhia|nergia)$")
"""Endings of nouns ("memória") that end as verbs do ("fazia")."""


class Sort(StrEnum):
    """What a token is."""

    WORD = "word"
    NAME = "name"
    FIGURE = "figure"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Token:
    """A word that says something.

    Attributes:
        place: Its position among all words of the sentence, stop words counted.
        clause: Number of the clause it stands in, from 0.
        group: For words of a name, figure or date: which of them, else -1.
        weight: How much it matters whether a span has it, 0..1.
    """

    word: Word
    sort: Sort
    place: int
    clause: int
    group: int
    weight: float


@dataclass(frozen=True)
class Read:
    """A text, its facts and its tokens in order."""

    facts: Facts
    tokens: tuple[Token, ...]
    clauses: tuple[Span, ...]
    voices: tuple[Span, ...]

    def is_voice(self, token: "Token") -> bool:
        """Return whether a token only says who says so ("according to the study group")."""
        return any(span.start <= token.word.start < span.end for span in self.voices)

    @property
    def text(self) -> str:
        return self.facts.analysed.text

    @property
    def language(self) -> Language:
        return self.facts.language

    @cached_property
    def folded(self) -> str:
        """All folded words with a space around each."""
        return self.facts.analysed.plain

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words."""
        return frozenset(word.stem for word in self.facts.analysed.words)

    @cached_property
    def named(self) -> frozenset[int]:
        """Where the words of its names and dates begin."""
        return frozenset(t.word.start for t in self.tokens if t.sort in (Sort.NAME, Sort.DATE))

    @cached_property
    def meanings(self) -> list[Meanings]:
        """What each word may mean, by its number in the sentence."""
        return load_thesaurus().each(self.facts.analysed)

    def clause_at(self, place: int) -> int:
        """Return the number of the clause in which the character at `place` stands."""
        return next((i for i, clause in enumerate(self.clauses) if place < clause.end), len(self.clauses) - 1)


def read(text: str, language: Language, analyser: WordAnalyser, known: Collection[str] = ()) -> Read:
    """Read one sentence, item or row."""
    text = _with_small_number(text, language)
    capitals = {word.folded for word in analyser.analyse(text, language).words if word.capitalised}
    facts = facts_of(text, language, analyser=analyser, known=capitals.intersection(known))
    opening = {w.folded for w in facts.analysed.words if w.opens and w.folded not in known and _is_common(w, analyser)}
    facts = replace(
        facts,
        names=tuple(
            _trimmed(name, text, opening) for name in facts.names if not _is_verb(name) and not _only_opens(name)
        ),
    )
    clauses = tuple(_clauses(text))
    spans = [
        *((Sort.DATE, i, moment.span) for i, moment in enumerate(facts.moments)),
        *((Sort.NAME, i, name.span) for i, name in enumerate(facts.names)),
        *((Sort.FIGURE, i, quantity.span) for i, quantity in enumerate(facts.quantities)),
    ]
    tokens = []
    for place, word in enumerate(facts.analysed.words):
        sort, group = next(((s, i) for s, i, span in spans if _in_figure(s, span, word)), (Sort.WORD, -1))
        if (sort is Sort.WORD and (word.stop or len(word.folded) < 2)) or (word.stop and not word.capitalised):
            continue
        clause = next((i for i, span in enumerate(clauses) if word.start < span.end), len(clauses) - 1)
        tokens.append(Token(word, sort, place, clause, group, _weight(word, sort, language)))
    return Read(facts, tuple(tokens), clauses, tuple(_voices(text, clauses)))


def _with_small_number(text: str, language: Language) -> str:
    """Return `text` with a small first letter if it opens with a number in words: "Four Vimeo films" name nobody."""
    small = text[:1].lower() + text[1:]
    return small if any(number.span.start == 0 for number in spelt_numbers(small, language)) else text


def looks_like_action(word: Word) -> bool:
    """Return whether a word looks like a verb or adverb; people have many ways to say what somebody does."""
    return _VERB.search(word.folded) is not None and _NOUN.search(word.folded) is None


def _is_verb(name: Name) -> bool:
    """Whether a sentence only opens with a verb and its pronoun ("Diz-se")."""
    return len(name.words) == 1 and name.words[0].endswith(("-se", "-lhe", "-lhes")) and name.span.start < 3


def _trimmed(name: Name, text: str, opening: Collection[str]) -> Name:
    """Return a name without the word that introduces it at the beginning of a sentence ("Segundo Jacob Feldgoise")."""
    if len(name.words) < 2 or not (name.words[0] in PALE or name.words[0] in opening):
        return name
    space = text.find(" ", name.span.start)
    return Name(name.words[1:], Span(space + 1, name.span.end)) if 0 < space < name.span.end else name


def _only_opens(name: Name) -> bool:
    """Whether a word that only links ("Wherever") was taken for a name for its capital."""
    return len(name.words) == 1 and name.words[0] in PALE


def _is_common(word: Word, analyser: WordAnalyser) -> bool:
    return any(load_vocabulary().knows(analyser.stem(word.folded, code), code) for code in ("pt", "en"))


def _in_figure(sort: Sort, span: Span, word: Word) -> bool:
    """Whether a word belongs to a name, date or figure; what a figure counts stays a word of its own."""
    inside = span.start <= word.start < span.end
    return inside and (
        sort is not Sort.FIGURE or word.number or word.folded in _SCALE_WORDS or word.start == span.start
    )


_SCALES: Final = """
    mil milhao milhoes bilhao bilhoes trilhao trilhoes mi bi tri thousand million millions billion billions
    trillion trillions dolares dolar dollars dollar reais euros us por per cento cent percent
"""
_SCALE_WORDS: Final = frozenset(_SCALES.split())


def _weight(word: Word, sort: Sort, language: Language) -> float:
    if sort is not Sort.WORD:
        return RARE
    return 0.0 if word.folded in PALE else rarity(word.stem, language)


def rarity(stem: str, language: Language) -> float:
    """Return how much a word of this stem says, by how seldom everyday texts have it."""
    zipf = load_vocabulary().zipf(stem, language)
    if zipf is None:
        return RARE
    return max(_LEAST, min(RARE, _LEAST + (_EVERYDAY - zipf) / 2.4 * (RARE - _LEAST)))


def _clauses(text: str) -> list[Span]:
    found = []
    start = 0
    for border in _CLAUSE_BORDER.finditer(text):
        if border.start() > start and any(map(str.isalnum, text[start : border.start()])):
            found.append(Span(start, border.start()))
            start = border.start()
    if start < len(text):
        found.append(Span(start, len(text)))
    return found


def _voices(text: str, clauses: Sequence[Span]) -> Iterator[Span]:
    """Yield what of a text only names who says it."""
    for pattern in (_VOICE, _VOICE_AT_END):
        for match in pattern.compiled.finditer(text):
            if any(map(str.isalpha, match[0])) and not any(map(str.isdigit, match[0])):
                yield Span(*match.span())
    for match in _SPEAKER.compiled.finditer(text):
        yield Span(*match.span())
    for clause in clauses:
        words = clause.of(text)
        if SAYING.search(words) and len(words.split()) <= _VOICE_WORDS and not re.search(r"\d[\d.,]*(?:\s|%|$)", words):
            yield clause
