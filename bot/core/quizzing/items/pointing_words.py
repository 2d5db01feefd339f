"""Words by which a sentence may lean on what stands before it, folded."""

import re
from typing import Final

from bot.core.quizzing.items.word_lists import listed

POINTING: Final = {
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
OWNING: Final = {"pt": frozenset(["seu", "sua", "seus", "suas"]), "en": frozenset(["its", "their", "his", "her"])}
NOUNS: Final = {
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
SPECIFYING: Final = re.compile(
    r"(?:ic|iv|ari|os|an|in|ad|id|un|ern)[oa]s?$|(?:al|ais|avel|aveis|ivel|iveis|ntes?|ar|ares|or|ores)$"
)
"""Endings of adjectives that may say which one is meant; a nationality says less than a reader thinks."""
VERBS_TOO: Final = frozenset(
    listed("release increase work study fall plan test approach cost attack process report request benefit")
)
NOT_SPECIFYING: Final = re.compile(
    r"(?:american|brasileir|african|italian|indian|canadens|mexican|european|australian)[oae]s?$"
    r"|(?:f|ind|expl|publ|signif|apl|ded|ident|verif|modif)ica$"
)
WE: Final = re.compile(r"[a-z]{2,}(?:amos|emos|imos)")
NO_VERBS: Final = frozenset(listed("extremos supremos termos remos ramos primos gramos dramas tramos balsamos"))
SHARES: Final = frozenset(["maioria", "metade", "most", "majority"])
ASKING: Final = {
    "pt": "que qual quais quem quando onde como quanto quanta quantos quantas completa frase lacuna",
    "en": "what which who whom whose what when where how many much completes complete sentence blank",
}
TO_BE: Final = re.compile(r"(?:o )?que (?:e|sao|era|eram|significa)\b|what (?:is|are|was|were|does)\b")
