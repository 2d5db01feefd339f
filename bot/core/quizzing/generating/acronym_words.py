"""Words that the names of bodies, methods and devices are made of, to stand in for one another in an acronym."""

from typing import Final

from bot.core.quizzing.items.word_lists import listed
from knowledge.documents import Language

BODIES: Final[dict[Language, frozenset[str]]] = {
    "en": frozenset(
        listed(
            "academy administration agency alliance association authority board bureau centre center commission "
            "committee company conference consortium corporation council department directorate division federation "
            "forum foundation group institute institution laboratory league ministry observatory office organization "
            "organisation panel secretariat section sector society task team trust union university"
        )
    ),
    "pt": frozenset(
        listed(
            "academia administração agência assessoria associação autoridade banco biblioteca câmara centro clube "
            "colegiado comitê comissão companhia confederação congregação conselho consórcio coordenação "
            "coordenadoria departamento diretório diretoria divisão empresa escola escritório faculdade federação "
            "fórum fundação gabinete gerência grupo hospital instituto junta laboratório liga ministério núcleo "
            "observatório organização órgão ouvidoria pró-reitoria reitoria rede secretaria seção serviço setor "
            "sindicato sociedade superintendência tribunal união unidade"
        )
    ),
}
"""Kinds of organisations."""
THINGS_PT: Final = frozenset(
    listed(
        "análise avaliação ambiente arquivo atividade boletim bolsa base banco cadastro ciclo código curso "
        "certificado diário documento dicionário estatuto exame estudo estágio edital fundo formulário formação "
        "gestão guia índice inventário instrumento jornal lei licença linguagem matrícula média método modelo "
        "memória "
        "norma nível orçamento padrão plano processo programa projeto prova protocolo quadro registro regime "
        "relatório roteiro sistema taxa tabela tecnologia técnica teste trabalho tratado valor vestibular volume"
    )
)
"""What Portuguese names of things begin with."""
NOUNS_EN: Final = (
    frozenset(
        listed(
            "array assembly barrier base block beam cable chart circuit code cluster database device "
            "directory document engine equipment element facility filter framework generator grid guide gauge hub "
            "index instrument interface inventory journal kit layer lens line list machine map mechanism model "
            "module "
            "network node object pipeline panel plan plant platform program programme project protocol pump "
            "query record reflector register report riser scheme sensor service source spectrum standard station "
            "structure system site survey table tank target tool tract tubing turbine unit valve vehicle vessel vent "
            "workflow workshop"
        )
    ),
    frozenset(
        listed(
            "access analysis application approach assessment agreement collection conservation control conversion "
            "cooperation coverage cycle design detection development distribution diagnosis drainage discharge "
            "dynamics evaluation exchange expansion exploration exposure extraction erosion emission flow forecast "
            "function generation growth inspection integration injection innovation investigation initiative "
            "information knowledge law management mapping matching measurement method mission mixing modeling "
            "monitoring mobility motion movement navigation operation observation oscillation outlook planning "
            "positioning policy process production protection reduction recovery regression regulation research "
            "response review safety simulation storage study supply technique technology test theory "
            "transfer transmission transport treatment trade update usage warning"
        )
    ),
    frozenset(
        listed(
            "average budget capacity change concentration condition content demand density depth "
            "dose efficiency effect energy error estimate factor force fraction frequency gradient height heat "
            "indicator intensity length level limit load location mass norm notation number output parameter "
            "performance period power pressure price product productivity profit property quality quantity quota "
            "range rate ratio "
            "relation relationship rise risk salinity scale stress temperature tide threshold trend value "
            "variation velocity vibration volume wave weight width yield"
        )
    ),
    frozenset(
        listed(
            "area atmosphere carbon circulation climate coast current crust culture district ecosystem environment "
            "field fishery fleet "
            "fluid fracture gas habitat harbour hemisphere hydrate hydrocarbon joint lake matter mixture nation "
            "nature ocean oil peninsula population rain reef reservoir rock sand sea sediment shelf shore "
            "slope soil surface vegetation waste water wind zone radar region resource radiation"
        )
    ),
)
"""Things, doings, sizes, and what the world is made of."""
NOUNS_PT: Final = frozenset(
    listed(
        "administração agricultura ambiente apoio aproveitamento assistência atendimento abastecimento avaliação "
        "capacitação carreira ciência comércio computação comunicação conservação cooperação cultura dados defesa "
        "desenvolvimento demografia diagnóstico economia educação energia engenharia ensino esporte estatística "
        "extensão execução estudo expansão finanças financiamento fiscalização fomento formação gestão graduação "
        "geografia habitação história higiene indústria informação informática infraestrutura inovação inspeção "
        "integração implantação investimento justiça juventude legislação licenciamento logística medicina "
        "mercado mineração mobilidade monitoramento navegação nutrição negócio normalização obra orientação "
        "orçamento patrimônio pesquisa planejamento política prática preservação previdência produção promoção "
        "proteção qualidade qualificação química recurso reforma regulação renda regulamentação saneamento saúde "
        "segurança sustentabilidade tecnologia trabalho transporte tratamento tributação turismo telecomunicação "
        "urbanismo valorização vigilância"
    )
)
"""What stands after a link."""
MODIFIERS_EN: Final = (
    frozenset(
        listed(
            "academic ecological agricultural bilateral central civil coastal commercial continental cooperative "
            "cultural "
            "economic educational environmental european exclusive federal final financial general global human "
            "independent indigenous industrial institutional international joint legal maritime municipal mutual "
            "national northern official pacific private professional protected public regional residential royal "
            "rural social southern special strategic technical united universal urban western"
        )
    ),
    frozenset(
        listed(
            "acoustic active advanced annual applied artificial associated atmospheric automatic autonomous average "
            "aquatic basic biological broad bottom central chemical coastal combined common computed continuous "
            "critical cyclic climatic continental complex controlled deep digital direct distributed domestic double "
            "dynamic directional effective electric electronic environmental experimental external extended "
            "equatorial energetic european fixed flexible floating free full functional general "
            "geographic "
            "geological geophysical global gradual geothermal heavy high historical horizontal human hybrid "
            "hydraulic "
            "industrial inner integrated intensive internal interactive intermediate joint large lateral light "
            "linear "
            "liquid local logical long low layered liquefied major marine maximum mean mechanical medium minimum "
            "mobile modular multiple maritime magnetic metallic national natural neutral nominal nuclear northern "
            "oceanic open operational optical original outer overall offshore partial permanent physical "
            "planned portable primary parallel predictive quantitative radial rapid regional relative remote "
            "renewable rotary reduced recent scientific seasonal secondary sequential shared single solid spatial "
            "special standard statistical structural sustainable synthetic submerged submersible stable southern "
            "subsea temporary terrestrial thermal total traditional transitional tropical towed underground "
            "underwater unified upper unresolved variable vertical virtual visual vital volcanic wide western "
            "wireless weighted"
        )
    ),
)
"""What is said of bodies and their business, and what of things."""
MODIFIERS_PT: Final = frozenset(
    listed(
        "anual ambiental acadêmico acadêmica administrativo administrativa aplicado aplicada agrícola básico "
        "básica brasileiro brasileira bibliográfico bibliográfica central científico científica complementar "
        "comercial cultural continental colegiado coletivo coletiva digital distrital docente didático didática "
        "econômico econômica educacional especial estadual estratégico estratégica experimental eleitoral "
        "eletrônico eletrônica federal financeiro financeira fiscal florestal geral global governamental "
        "geográfico geográfica humano humana histórico histórica hospitalar hídrico hídrica industrial "
        "institucional integrado integrada internacional interno interna informal inicial judicial judiciário "
        "judiciária local legal logístico logística linear municipal metropolitano metropolitana multidisciplinar "
        "militar médio média nacional normativo normativa oficial operacional "
        "orçamentário orçamentária público pública profissional pedagógico pedagógica permanente policial "
        "presencial quantitativo quantitativa qualitativo qualitativa regional rural regulamentar rodoviário "
        "rodoviária social superior setorial sanitário sanitária técnico técnica tecnológico tecnológica "
        "territorial total trabalhista tributário tributária universitário universitária urbano urbana único "
        "única virtual vocacional voluntário voluntária"
    )
)
