"""Names told by kind: persons, countries, and what its first or last word classes ("Universidade", "Basin")."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.core.quizzing.generating.name_lists import BRAZIL, CITIES, COUNTRIES, GIVEN, HEADS_EN, HEADS_PT, REGIONS
from bot.core.quizzing.items.word_lists import listed
from knowledge.documents import Language, Span
from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import WordAnalyser, fold

_ROLES: Final = re.compile(
    r"\b(?:president[ea]|ministr[oa]|professora?|filósof[oa]|matemátic[oa]|engenheir[oa]|cientista|físic[oa]|"
    r"escritora?|"
    r"pesquisadora?|economista|fundadora?|cofundadora?|senadora?|deputad[oa]|governadora?|prefeit[oa]|imperador|rei|"
    r"rainha|papa|padre|general|jornalista|empresári[oa]|poeta|artista|inventora?|reitora?|diretora?|sociólog[oa]|"
    r"psicólog[oa]|historiadora?|analista|CEO|dr|dra|prof|philosopher|mathematician|engineer|scientist|physicist|"
    r"writer|"
    r"researcher|economist|founder|senator|governor|mayor|emperor|king|queen|pope|journalist|poet|inventor|director|"
    r"analyst|minister|president)\.?\s+(?:[a-zà-ÿ]+\s+)?$",
    re.IGNORECASE,
)
HEADS_TEXT: Final = {
    "universidade": "universidade", "faculdade": "faculdade", "instituto": "instituto", "ministerio": "ministério",
    "conselho": "conselho", "lei": "lei", "bacia": "bacia", "rio": "rio", "oceano": "oceano", "programa": "programa",
    "centro": "centro", "comissao": "comissão", "secretaria": "secretaria", "escola": "escola", "porto": "porto",
    "banco": "banco", "agencia": "agência", "associacao": "associação", "fundacao": "fundação", "partido": "partido",
    "university": "university", "institute": "institute", "ministry": "ministry", "basin": "basin", "river": "river",
    "ocean": "ocean", "agency": "agency", "bank": "bank", "college": "college", "museum": "museum",
}  # fmt: skip
"""The classes by which a name is asked for: "Que universidade …?"."""
TITLE: Final = "title"
"""Names made of common nouns, which only their article and the readings that they stand in tell apart."""
_ARTICLES: Final = {
    "m": frozenset(["o", "do", "no", "ao", "pelo", "um"]),
    "f": frozenset(["a", "da", "na", "à", "pela", "uma"]),
    "mp": frozenset(["os", "dos", "nos", "aos", "pelos"]),
    "fp": frozenset(["as", "das", "nas", "às", "pelas"]),
}
_WORD_BEFORE: Final = re.compile(r"([\wÀ-ÿ]+)\s+$")
_NOT_IN_NAMES: Final = frozenset(listed("the a an o os as um uma this these in on at em no na nos nas"))
_NUMERAL: Final = re.compile(r"[IVXLC]+|[A-Z]\.?")
_ACTS: Final = re.compile(
    r"\s+(?:(?:já|também|não|has|had|have|will|also)\s+)?(?:anunci|lanç|diss|afirm|assin|contrat|invest|pretend|"
    r"planej|adquir|compr|conced|desenvolv|"
    r"vend|aleg|public|divulg|contest|process|announc|launch|said|says|sign|hir|plan|acquir|bought|sold|claim|"
    r"unveil|releas|develop|publish|su)(?:ou|a|iu|eu|e|ed|es|s|d|aram|ará|ned|)\b"
)
_COMPANY_BEFORE: Final = re.compile(
    r"\b(?:empresa|companhia|startup|montadora|petroleira|company|firm)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_SPELT_OUT: Final = re.compile(
    r"(?P<name>[A-ZÀ-Ý][\wÀ-ÿ]+(?:\s+(?:d[aeo]s?|e|of|the|for|"
    r"and)?\s*[A-ZÀ-Ý][\wÀ-ÿ]+){1,7})\s*\((?P<short>[A-Z][A-Za-z]{1,6})\)"
)
_SAYS: Final = re.compile(
    r"(?:,[^,]{3,70},)?\s+(?:disse|diz|afirm\w+|explic\w+|acredita|argument\w+|acrescent\w+|said|says|believes|"
    r"argue[sd]|"
    r"add(?:s|ed)|thinks|explain\w+|expects|espera|conta|avalia)\b"
)
_FIRM: Final = re.compile(
    r"\b(?:solutions|services|group|inc|corp|marine|energy|ai|technologies|technology|bank|systems|labs|academy|"
    r"energia|grupo|"
    r"banco|network|company|international|university|institute|times|post|news|press)\b"
)
_ACRONYM: Final = re.compile(r"[A-Z]{3,6}")


@dataclass(frozen=True, slots=True)
class NameKind:
    """What a name names.

    Attributes:
        kind: `person`, `country`, `state`, `city`, `company`, or the folded word that classes it.
        article: `m`, `f`, `mp`, `fp` by the Portuguese article before it, empty without one.
    """

    kind: str
    article: str = ""


def is_speaker(name: str, text: str, span: Span) -> bool:
    """Whether a name of two plain words says something in `text`, as persons do, and has no word of companies'."""
    words = name.split()
    plain = all(word[1:].islower() and word.isalpha() for word in words)
    if re.search(r"\b(?:d[aoe]|n[ao]|pel[ao]|of|at|from|for|in)\s+$", text[: span.start]):
        return False
    return len(words) == 2 and plain and not _FIRM.search(fold(name)) and bool(_SAYS.match(text, span.end))


def is_proper(name: str) -> bool:
    """Whether a name of at most three words may be a company's: no article, genitive, formula or vessel's type."""
    words = fold(name).split()
    return (
        len(words) <= 3
        and len(name) > 2
        and words[0] not in _NOT_IN_NAMES
        and not re.search(r"['’]s?$|^[A-Z]+\d|^[A-Z]{2,5}s$|^FPSO", name)
    )


def is_title(name: str, language: Language, analyser: WordAnalyser) -> bool:
    """Whether a Portuguese name of two to five words is made of common nouns: "Calendário Acadêmico"."""
    words = [word for word in analyser.analyse(name, language).content if len(word.text) > 2]
    return (
        language == "pt"
        and 2 <= len(words) <= 5
        and all(word.capitalised and load_vocabulary().knows(word.stem, language) for word in words)
        and " e " not in name
        and words[0].start == 0
    )


def spelt_out(text: str, language: Language) -> list[tuple[str, str]]:
    """Return the acronyms that `text` gives after a classed name, "Universidade de Brasília (UnB)", with the class."""
    found = []
    for match in _SPELT_OUT.finditer(text):
        words = fold(match["name"]).split()
        head = words[0 if language == "pt" else -1]
        if head in _words(HEADS_PT if language == "pt" else HEADS_EN):
            found.append((match["short"], f"{head}-acronym"))
    return found


def is_place(name: str) -> bool:
    """Whether a name is a region's, country's, Brazilian state's or well-known city's, or a word of one."""
    return any(fold(name) in " ".join(_names(names)).split() for names in (COUNTRIES, BRAZIL, CITIES, REGIONS))


def is_head(word: str) -> bool:
    """Whether a folded word classes names: "universidade", "basin"."""
    return word in _words(HEADS_PT) or word in _words(HEADS_EN)


def acts(text: str, span: Span) -> bool:
    """Whether the name at `span` does what companies do, or is called one."""
    return bool(_ACTS.match(text, span.end) or _COMPANY_BEFORE.search(text[: span.start]))


def kind_of_name(text: str, span: Span, language: Language, known: Mapping[str, str] | None = None) -> NameKind | None:
    """Return the kind of the name at `span` of `text`, None where neither its form nor `known` tells.

    Args:
        known: Kinds that the library tells of names whose form does not: companies, spelt-out acronyms.
    """
    name, before = span.of(text), text[: span.start]
    article = _article(before) if language == "pt" else ""
    words = fold(name).split()
    kind = _kind(name, words, before, language)
    if not kind and known:
        kind = known.get(name, "")
    return NameKind(kind, article) if kind else None


def _kind(name: str, words: list[str], before: str, language: Language) -> str:
    heads = _words(HEADS_PT if language == "pt" else HEADS_EN)
    folded = " ".join(words)
    for kind, names in (("country", COUNTRIES), ("state", BRAZIL), ("city", CITIES)):
        if folded in _names(names) and name != "Para":
            return kind
    if (
        name.endswith(("'s", "’s", "'", "’"))
        or words[0] in _NOT_IN_NAMES
        or "e" in words
        or "and" in words
        or _NUMERAL.fullmatch(name.split()[-1])
    ):
        return ""
    if len(words) > 1 and words[0 if language == "pt" else -1] in heads:
        return words[0 if language == "pt" else -1]
    classed = bool(set(words) & (_words(HEADS_PT) | _words(HEADS_EN)))
    if classed or _ACRONYM.search(name) or len(words) > 4:
        return ""
    common = len(words) == 1 and load_vocabulary().knows(words[0], language)
    if _ROLES.search(before) and not common and not _ROLES.match(f"{name} "):
        return "person"
    if len(words) > 1 and words[0] in _words(GIVEN):
        return "person"
    return ""


def _article(before: str) -> str:
    match = _WORD_BEFORE.search(before)
    word = match[1].lower() if match else ""
    return next((form for form, words in _ARTICLES.items() if word in words), "")


@cache
def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


@cache
def _names(names: str) -> frozenset[str]:
    return frozenset(name for name in names.replace("\n", "").split("|") if name)
