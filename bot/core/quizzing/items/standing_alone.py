"""Whether a question makes sense to someone who has not just read the passage.

Pronouns and demonstratives point back ("ele", "this"); so does a definite noun of the kind that texts use for what
they named before ("o modelo", "the company"), unless something after it says which one is meant.
"""

import re
from typing import Final

from bot.core.quizzing.items.word_lists import listed
from knowledge.documents import Language
from knowledge.text.words import Analysed, Word, WordAnalyser, fold

_POINTING: Final = {
    "pt": listed(
        "este esta estes estas esse essa esses essas isto isso aquele aquela aqueles aquelas aquilo deste "
        "desta destes destas desse dessa desses dessas disto disso daquele daquela daqueles daquelas daquilo "
        "neste nesta nestes nestas nesse nessa nesses nessas nisto nisso naquele naquela naqueles naquelas "
        "ele ela eles elas dele dela deles delas nele nela neles nelas lhe lhes tal tais referido referida "
        "referidos referidas supracitado supracitada seguinte seguintes "
        "acima abaixo ambos ambas aqui ali hoje ontem amanha atualmente recentemente nos nosso nossa nossos "
        "nossas meu minha eu outro outra outros outras respectivo respectiva respectivos respectivas demais "
        "dito dita conosco agora"
    ),
    "en": listed(
        "this these those it he she him his her hers they them such former latter here now today yesterday "
        "tomorrow currently recently above below following we us our ours i my me itself themselves himself "
        "herself both another previous aforementioned ago"
    ),
}
_OWNING: Final = {"pt": frozenset(["seu", "sua", "seus", "suas"]), "en": frozenset(["its", "their", "his", "her"])}
_NOUNS: Final = {
    "pt": listed(
        "modelo empresa companhia sistema estudo artigo trabalho pesquisa projeto texto autor autora metodo "
        "tecnica tecnologia programa pais cidade regiao estado instituicao universidade faculdade organizacao "
        "grupo equipe plataforma campo bacia area processo curso disciplina exame prova relatorio documento "
        "livro lei acordo contrato plano produto produçao producao ferramenta startup ideia abordagem valor "
        "resultado dado analise problema caso evento periodo epoca ano mes dia seculo local localizacao lugar "
        "navio embarcacao poço poco rio ilha praia especie amostra presidente diretor diretora ministro "
        "ministra professor professora pesquisador pesquisadora fundador fundadora cientista homem mulher rei "
        "imperador medida decisao proposta tratado guerra conflito maquina computador dispositivo circuito "
        "algoritmo linguagem aluno aluna academico academica discente candidato candidata estudante comissao "
        "colegiado conselho reitoria direçao direcao coordenaçao coordenacao orgao norma resoluçao resolucao "
        "regulamento edital estagio bolsa lançamento lancamento teste experimento amostragem numero total "
        "parte obra filme serie jogo time clube partido eleiçao eleicao governo ataque crise queda aumento "
        "taxa custo preço preco investimento fundo laboratorio centro escola instituto departamento unidade "
        "setor mercado industria proibiçao proibicao empresario executivo jornalista reportagem entrevista "
        "pessoa membro monitor bolsista supervisor orientador tribunal juiz processador chip aparelho veiculo "
        "estrutura construçao construcao reserva jazida formaçao formacao camada modelagem simulaçao "
        "simulacao material equipamento instalaçao instalacao operaçao operacao tubulaçao tubulacao oleoduto "
        "parceria joint consorcio grupo fusao tema assunto questao conceito termo palavra nome titulo "
        "capitulo seçao secao tabela figura pagina site acervo vaga prazo recurso requerimento pedido "
        "servidor servico serviço beneficio acontecimento fato situaçao situacao iniciativa missao objetivo "
        "meta fase etapa ocasiao data momento lado povo comunidade civilizaçao civilizacao fundacao "
        "reservatorio gasoduto rede levantamento doença doenca paciente vitima suspeito crime suplemento "
        "componente elemento metodologia estrategia politica"
    ),
    "en": listed(
        "model company firm system study article work research project text author method technique "
        "technology program programme country city region state institution university college organisation "
        "organization group team platform field basin area process course exam report document book law "
        "agreement contract plan product production tool startup idea approach value result data analysis "
        "problem case event period era year month day century site location place ship vessel well river "
        "island beach species sample president director minister professor researcher founder scientist man "
        "woman king emperor measure decision proposal treaty war conflict machine computer device circuit "
        "algorithm language student candidate committee council board rule regulation release test experiment "
        "number total part film series game club party election government attack crisis fall increase rate "
        "cost price investment fund laboratory lab centre center school institute department unit sector "
        "market industry ban executive journalist interview person member court judge processor chip "
        "structure reserve layer simulation material equipment facility operation pipeline partnership "
        "consortium merger topic question concept term word name title chapter section table figure page "
        "website deadline request service benefit fact situation initiative mission goal target phase stage "
        "date moment side people community disease patient victim paper finding reservoir pipeline vessel "
        "platform survey sampling sector proposal platform"
    ),
}
BETWEEN: Final = {
    "pt": frozenset(
        listed(
            "novo nova novos novas primeiro primeira primeiros primeiras segundo segunda terceiro terceira ultimo "
            "ultima ultimos ultimas proprio propria atual antigo antiga principal presente proposto proposta "
            "mesmo mesma mesmos mesmas"
        )
    ),
    "en": frozenset(listed("top new first second third last same current old main latest present proposed next final")),
}
"""Adjectives that may stand between the article and the noun and say no more about which one."""
ARTICLES: Final = {
    "pt": frozenset(listed("o a os as do da dos das no na nos nas ao aos as pelo pela pelos pelas")),
    "en": frozenset(["the"]),
}
BINDING: Final = {
    "pt": frozenset(listed("de da do das dos d que em na no nas nos entre para com cujo cuja")),
    "en": frozenset(listed("of that which who whose in on for between behind from at with when where about")),
}
"""What may follow a noun to say which one is meant."""
_SPECIFYING: Final = re.compile(
    r"(?:ic|iv|ari|os|an|in|ad|id|un|ern)[oa]s?$|(?:al|ais|avel|aveis|ivel|iveis|ntes?|ar|ares|or|ores)$"
)
"""Endings of adjectives that may say which one is meant; a nationality says less than a reader thinks."""
_VERBS_TOO: Final = frozenset(
    listed("release increase work study fall plan test approach cost attack process report request benefit")
)
_NOT_SPECIFYING: Final = re.compile(
    r"(?:american|brasileir|african|italian|indian|canadens|mexican|european|australian)[oae]s?$"
    r"|(?:f|ind|expl|publ|signif|apl|ded|ident|verif|modif)ica$"
)
_WE: Final = re.compile(r"[a-z]{2,}(?:amos|emos|imos)")
_NO_VERBS: Final = frozenset(listed("extremos supremos termos remos ramos primos gramos dramas tramos balsamos"))
_SHARES: Final = frozenset(["maioria", "metade", "most", "majority"])
_ASKING: Final = {
    "pt": "que qual quais quem quando onde como quanto quanta quantos quantas completa frase lacuna",
    "en": "what which who whom whose what when where how many much completes complete sentence blank",
}
_TO_BE: Final = re.compile(r"(?:o )?que (?:e|sao|era|eram|significa)\b|what (?:is|are|was|were|does)\b")


def dangles(text: str, language: Language, analyser: WordAnalyser) -> bool:
    """Whether something in `text` points back to what only the passage says.

    What comes after a name in the same text may stand for that name, and is let pass.
    """
    analysed = analyser.analyse(text, language)
    pointing, owning = frozenset(_POINTING[language]), _OWNING[language]
    named = False
    for index, word in enumerate(analysed.words):
        if language == "pt" and _WE.fullmatch(word.text) and word.text not in _NO_VERBS:
            return True
        if word.folded in owning and not (named or _owner_before(analysed, index)):
            return True
        if not named and (
            (word.folded in pointing and not _introduced(analysed, index) and not _harmless(analysed, index, language))
            or points_back(analysed, index, language)
        ):
            return True
        named = named or is_name(word)
    return False


def _introduced(analysed: Analysed, index: int) -> bool:
    """Whether a relative clause says who is meant: "those who"."""
    after = analysed.words[index + 1].folded if index + 1 < len(analysed.words) else ""
    return after in {"who", "that", "que"}


def points_back(analysed: Analysed, index: int, language: Language) -> bool:
    """Whether the word at `index` is a definite noun of the pointing kind with nothing beside it that says which."""
    words = analysed.words
    word = words[index]
    place = index - 1
    while place > 0 and words[place].folded in BETWEEN[language]:
        place -= 1
    article = words[place].folded if place >= 0 else ""
    if index == 0 or article not in ARTICLES[language] or is_name(word) or not pointing_noun(word, language):
        return False
    if word.start and analysed.text[word.start - 1] in '“"':
        return False  # a word in quotation marks is named, not used
    if language == "pt" and (article[-1] == "s") != (word.folded[-1] == "s"):
        return False  # "acesso a chips": a preposition
    if any(other.stem == word.stem for other in words[:index]):
        return False
    if place > 0 and words[place - 1].folded in _SHARES:
        return False  # "a maioria das universidades": all there are
    return not _specified(analysed, index, language)


def pointing_noun(word: Word, language: Language) -> bool:
    """Whether texts use the noun for something that they named before."""
    nouns = frozenset(_NOUNS[language])
    singulars = {word.folded, word.folded.removesuffix("s"), word.folded.removesuffix("es")}
    if language == "pt":
        singulars |= {word.folded.removesuffix("oes") + "ao", word.folded.removesuffix("is") + "l"}
    else:
        singulars |= {word.folded.removesuffix("ies") + "y"}
    return bool(singulars & nouns)


def _specified(analysed: Analysed, index: int, language: Language) -> bool:
    """Whether what follows the noun at `index` says which one is meant."""
    word = analysed.words[index]
    rest = analysed.text[word.end : word.end + 2]
    after = analysed.words[index + 1] if index + 1 < len(analysed.words) else None
    if after is None or rest[:1] != " ":
        return False
    following = analysed.words[index + 2] if index + 2 < len(analysed.words) else None
    if language == "pt" and following and following.folded in {"de", "da", "do", "das", "dos"}:
        return True  # an adjective, then what it belongs to: "o plano chinês de 2017"
    if after.folded in BINDING[language] or is_name(after) or after.number or rest[1:] in {"“", "(", '"'}:
        return True
    if language == "en":
        return pointing_noun(after, language) and after.folded not in _VERBS_TOO  # a compound: "the study group"
    return bool(_SPECIFYING.search(after.folded)) and not _NOT_SPECIFYING.search(after.folded)


def names_subject(text: str, language: Language, analyser: WordAnalyser) -> bool:
    """Whether `text` says what it is about: a name, a term to define, or two content words that do not only ask."""
    analysed = analyser.analyse(text, language)
    asking = frozenset(_ASKING[language].split())
    own = [word for word in analysed.content if word.folded not in asking]
    return any(is_name(word) for word in own) or len(own) >= (1 if _TO_BE.match(fold(text)) else 2)


def is_name(word: Word) -> bool:
    """Whether the word's form shows a name: a capital inside a sentence, an acronym, letters with digits."""
    mixed = any(sign.isdigit() for sign in word.text) and any(sign.isalpha() for sign in word.text)
    return word.marked or mixed or (word.capitalised and not word.opens and not word.number)


def _harmless(analysed: Analysed, index: int, language: Language) -> bool:
    """`nós` and `nos` fold alike, as do `está` and `esta`; only the pronoun points. "Following a fall" does not."""
    word = analysed.words[index]
    if language == "pt":
        return word.text.lower() in {"nos", "está", "estás"}
    if word.folded == "following":
        return index > 0 and analysed.words[index - 1].folded != "the"
    return word.text == "US"


def _owner_before(analysed: Analysed, index: int) -> bool:
    """Whether two content words come before the possessive, the first of which may own what follows."""
    return sum(not word.stop for word in analysed.words[:index]) >= 2
