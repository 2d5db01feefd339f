"""Names told by kind: persons, countries, and what its first or last word classes ("Universidade", "Basin")."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.core.quizzing.items.word_lists import listed
from knowledge.documents import Language, Span
from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import WordAnalyser, fold

_GIVEN: Final = """
ada adam adriana alan albert alberto alessandro alex alexander alexandre alfred alfredo alice amanda ana anders andre
andrea andreia andrew andy angela anita ann anna anne antonio armando arthur artur augusto barack barbara beatriz ben
benjamin bernardo bertrand bill blaise bob brian bruno camila carla carlos carolina caroline catarina cecilia celso
charles chris christian christopher clara claude claudia claudio claudia craig cristiano cristina daniel daniela dario
david deborah demis denis dennis diana diego donald edgar edsger eduardo edward eleanor elena eliana elias elisa
elizabeth elon emily emma emmanuel enrico eric erik ernesto eugenio eva fabio felipe felix fernanda fernando flavia
floriano
flavio frances francis francisco frank frederico friedrich gabriel gabriela galileu geoffrey george geraldo getulio
gilberto gina giovanni gottfried grace graham guilherme gustavo hannah hans harold harry helen helena henri henrique
henry herman hermann heloisa hugo ian igor ines irene isaac isabel isabela isaias ivan jack jacob james jane janet
jason jean jeff jefferson jennifer jensen jerry jessica jim joana joao joaquim joe joel john jonas jonathan jorge jose
joseph josh joshua juan julia juliana julio julius justin karen karl kate katherine ken kevin konrad larissa larry
laura lawrence leandro leonardo leonhard leticia linda linus lisa lucas lucia luciana luigi luis luisa luiz luther
manoel manuel marcel marcelo marcia marcio marco marcos margaret maria mariana marie marilia marina mario mark marta
martin mary mateus matheus matthew mauricio mauro max maria michael michel michelle miguel mike monica nancy napoleao
natalia nelson niccolo nicolas niels nikola noam norbert olivia oscar oswaldo otavio pablo patricia paul paula paulo
pedro peter philip pierre rafael raquel raul rebecca regina renata renato rene ricardo richard rita robert roberto
rodrigo roger ronald rosa rosalind russell ruth sabrina sam samuel sandra sara sarah satya sebastian sergio
sheila sidney silvia simon simone sofia sonia stefan stephen steve steven sundar susan susana suzana tatiana teresa
thiago thomas tiago tim timothy tom tomas tony ulisses vanessa vera victor vinicius virginia vitor vladimir vanda walter
wanda werner wilhelm william wilson xavier yann yoshua yuri zilda yunji liang smriti gemma marina jian wei ming
"""
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
_HEADS_PT: Final = """
universidade faculdade instituto ministerio conselho lei bacia campo rio oceano mar programa projeto centro comissao
secretaria departamento escola baia golfo ilha porto parque banco agencia associacao sociedade fundacao academia
revolucao tratado convencao acordo plano congresso camara tribunal museu hospital colegio igreja partido
"""
_HEADS_EN: Final = """
university institute ministry council act basin field river ocean sea program project centre center commission
department school bay gulf island port park bank agency association society foundation academy revolution treaty
convention agreement plan congress court museum hospital college church party
"""
HEADS_TEXT: Final = {
    "universidade": "universidade", "faculdade": "faculdade", "instituto": "instituto", "ministerio": "ministério",
    "conselho": "conselho", "lei": "lei", "bacia": "bacia", "rio": "rio", "oceano": "oceano", "programa": "programa",
    "centro": "centro", "comissao": "comissão", "secretaria": "secretaria", "escola": "escola", "porto": "porto",
    "banco": "banco", "agencia": "agência", "associacao": "associação", "fundacao": "fundação", "partido": "partido",
    "university": "university", "institute": "institute", "ministry": "ministry", "basin": "basin", "river": "river",
    "ocean": "ocean", "agency": "agency", "bank": "bank", "college": "college", "museum": "museum",
}  # fmt: skip
"""The classes by which a name is asked for: "Que universidade …?"."""
_BRAZIL: Final = """
acre|alagoas|amapa|amazonas|bahia|ceara|espirito santo|goias|maranhao|mato grosso|mato grosso do sul|minas gerais|para|
paraiba|parana|pernambuco|piaui|rio de janeiro|rio grande do norte|rio grande do sul|rondonia|roraima|santa catarina|
sao paulo|sergipe|tocantins
"""
_CITIES: Final = """
brasilia|salvador|fortaleza|belo horizonte|manaus|curitiba|recife|porto alegre|belem|goiania|campinas|sao luis|maceio|
natal|campo grande|teresina|joao pessoa|florianopolis|vitoria|cuiaba|aracaju|santos|niteroi|londrina|dourados|lisbon|
lisboa|madrid|madri|paris|londres|london|berlim|berlin|roma|rome|bolonha|bologna|pequim|beijing|xangai|shanghai|
hangzhou|
shenzhen|toquio|tokyo|seul|seoul|nova york|new york|chicago|boston|washington|san francisco|sao francisco|los angeles|
seattle|toronto|buenos aires|montevideu|santiago|bogota|lima|quito|havana|moscou|moscow|viena|vienna|genebra|geneva|
oxford|cambridge|princeton|cairo|atenas|athens|bagda|baghdad|bruxelas|brussels|amsterda|amsterdam|munique|munich|
barcelona|coimbra|singapura|singapore|hong kong|taipei|mumbai|nova delhi|sydney|melbourne
"""
_COUNTRIES: Final = """
brasil|brazil|argentina|uruguai|uruguay|paraguai|paraguay|chile|peru|bolivia|colombia|venezuela|equador|ecuador|mexico|
cuba|canada|estados unidos|united states|portugal|espanha|spain|franca|france|italia|italy|alemanha|germany|reino unido|
united kingdom|inglaterra|england|irlanda|ireland|escocia|scotland|holanda|netherlands|belgica|belgium|suica|
switzerland|
austria|polonia|poland|suecia|sweden|noruega|norway|dinamarca|denmark|finlandia|finland|russia|ucrania|ukraine|grecia|
greece|turquia|turkey|egito|egypt|marrocos|morocco|nigeria|angola|mocambique|mozambique|africa do sul|south africa|
china|
japao|japan|india|coreia do sul|south korea|taiwan|indonesia|vietna|vietnam|tailandia|thailand|filipinas|philippines|
australia|nova zelandia|new zealand|ira|iran|iraque|iraq|israel|arabia saudita|saudi arabia
"""
_REGIONS: Final = """
africa|america|asia|europa|europe|oceania|antartida|antarctica|artico|arctic|atlantico|atlantic|pacifico|pacific|indico|
mediterraneo|mediterranean|caribe|caribbean|mar do norte|north sea|amazonia|nordeste|oriente medio|middle east|
america latina|latin america
"""
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
        if head in _words(_HEADS_PT if language == "pt" else _HEADS_EN):
            found.append((match["short"], f"{head}-acronym"))
    return found


def is_place(name: str) -> bool:
    """Whether a name is a region's, country's, Brazilian state's or well-known city's, or a word of one."""
    return any(fold(name) in " ".join(_names(names)).split() for names in (_COUNTRIES, _BRAZIL, _CITIES, _REGIONS))


def is_head(word: str) -> bool:
    """Whether a folded word classes names: "universidade", "basin"."""
    return word in _words(_HEADS_PT) or word in _words(_HEADS_EN)


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
    heads = _words(_HEADS_PT if language == "pt" else _HEADS_EN)
    folded = " ".join(words)
    for kind, names in (("country", _COUNTRIES), ("state", _BRAZIL), ("city", _CITIES)):
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
    classed = bool(set(words) & (_words(_HEADS_PT) | _words(_HEADS_EN)))
    if classed or _ACRONYM.search(name) or len(words) > 4:
        return ""
    common = len(words) == 1 and load_vocabulary().knows(words[0], language)
    if _ROLES.search(before) and not common and not _ROLES.match(f"{name} "):
        return "person"
    if len(words) > 1 and words[0] in _words(_GIVEN):
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
