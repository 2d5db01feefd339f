"""Words of Portuguese and English that say the same of somebody or something, and those that say the opposite.

General words of news and study texts, by hand; what is not here is matched by its stem, its spelling or its vector.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeVar

from knowledge.text.words import Word, WordAnalyser

_Key = TypeVar("_Key")

# name: Portuguese words and phrases | English ones; folded, phrases with "_" for the spaces.
_GROUPS: Final = """
found: fundar fundou fundada fundado fundador fundadora fundacao cofundador cofundou cofundar fundacao estabeleceu montou | found founded founder founding cofounder co-founder cofounded co-founded set_up establish established start_up
create: criar criou criada criado criador cria desenvolver desenvolveu desenvolvida desenvolvido fazer fez feito feita inventar inventou construir construiu produzir produziu fabricar fabrica fabricado autoria | create created creator make makes made maker develop developed develops developer build built invent invented produce produced
release: lancar lancou lancada lancado lancamento lancaram sair saiu sairam apresentar apresentou apresentado divulgar divulgou anunciar anunciou anunciado anuncio revelar revelou revelado publicar publicou publicado publicada publicados divulgado liberar liberou pos_no_ar colocou_no_ar estreou chegar_ao_publico | release released releases launch launched launches unveil unveiled announce announced announcement publish published publishes present presented introduce introduced came_out come_out comes_out rolled_out put_out debuted
base: sede sediada sediado fica localizada localizado situada situado baseada_em baseado_em com_base_em | base based headquartered headquarters located seat hub
study: formar formou formou-se formado formada graduou graduou-se graduado graduacao estudou estudar diploma cursou | graduate graduated graduation studied study studies degree alumnus
lead: liderar lidera liderada liderado comandar comanda comandada chefiar chefia dirigir dirige presidir preside ceo presidente chefe | lead leads led head heads headed run_by ceo chief president boss
leader: lider lideres lideranca dominante dominio ponta vanguarda na_frente pioneiros fronteira | leader leaders leadership leading dominance frontier forefront
organise: organizar organizou organizada organizado promover promoveu promovida convocar realizou | organise organised organize organized host hosted convened convene
write: escrever escreveu escrito escrita assinar assinou assinada assinado autor autores autora redigir | write wrote written author authors authored sign signed
train: treinar treinou treinado treinada treinados treinamento treino treina | train trained training trains
pretrain: pre-treinar pre-treinado pre-treinada pre-treinamento | pre-train pre-trained pretrained pre-training pretraining
use: usar usou usa usado usados usada utilizar utilizou empregar rodar roda rodou opera operar trabalha trabalhe conta_com recorre recorreu lancar_mao | use used uses using utilise utilize employ employed run runs ran running operate operates rely_on
need: precisar precisa precisou preciso necessario necessaria exigir exige requer requerer depender depende dependia demandar dispensa dispensar dispense dispensavel | need needs needed necessary require requires required depend depends rely relies relied demand
cost: custar custou custa custo custos gastar gastou gasta gasto gastos preco precos sair_por saiu_por saido_por desembolsar valor despesa | cost costs price prices priced spend spends spent expense expenses
cheap: barato barata baratos baratas barateou mais_em_conta economico economica menos_caro pouco_custo baixo_custo | cheap cheaper cheapest inexpensive low-cost affordable
expensive: caro cara caros caras proibitivo | expensive costly pricey prohibitive prohibitively dear
own: possuir possui possuia detem dono dona proprietario | own owns owned possess possesses owner
invest: investir investiu investimento investimentos aporte aplicar bancar financiar financia financiador financiou financiamento | invest invested investing investment investments finance finances financed financing financier funded funding bankroll
hedge: fundo fundos fundo_de_hedge fundo_de_investimento | fund funds hedge_fund
promise: prometer prometeu promessa preve previsto compromete plano planeja pretende pretendia pretendem intencao quer querem queria meta objetivo ambicao aspira | promise promised pledge pledged plan plans planned intend intends intended intention aim aims aimed goal goals want wants wanted target ambition
rise: subir subiu subiram subirem aumentar aumentou aumento alta elevar elevou crescer cresceu encarecer encareceu disparar disparou valorizar valorizou inflar inflou empurrou | rise rose risen increase increased grow grew soar soared surge surged raise raised climb climbed push pushed inflate inflated up
fall: cair cairam caiu caida queda quedas despencar despencou baixar baixou recuar recuou recuo reduzir reduziu reducao diminuir diminuiu desvalorizar desvalorizou perder perdeu tombo derrubou derrubar | fall fell fallen falling drop dropped decline declined plunge plunged decrease decreased reduce reduced shrink sink sank lose lost loss slump down
beat: superar superou supera vencer venceu vence bater bateu ultrapassar ultrapassou ganhou ganhar ganha melhor_que desempenho_superior | beat beats beating outperform outperforms outperformed surpass surpassed surpasses exceed overtake overtook better_than
similar: semelhante semelhantes parecido parecida parecidos similar similares comparavel comparaveis equivalente equivalentes equipara rivalizar rivaliza rivalizam igual assemelha comparou comparado comparar mesmo_nivel | similar similarly comparable comparably resemble resembles like alike equivalent rival rivals compared compare match matches on_par
ban: proibir proibiu proibido proibicao barrar barrou barra barram barrado bloquear bloqueou bloqueia bloqueado vedar vetar vetou embargo restringir restringe restricao restricoes impedir impediu banir baniu banimento controles_de_exportacao | ban bans banned bar bars barred block blocks blocked prohibit prohibited forbid forbids forbidden restrict restricts restricted restriction restrictions embargo prevent prevented export_controls
allow: permitir permite permitiu permitido autorizar autorizou autorizado autorizadas autorizada aprovar aprovou liberar liberou possibilitar possibilita deixa deixou_que habilitar | allow allows allowed permit permits permitted authorise authorised authorize authorized approve approved let lets enable enables enabled
open: aberto aberta abertos abertas abre abrir | open opened
closed: fechado fechada fechados fechadas proprietario proprietaria | closed proprietary
opensource: codigo_aberto open_source open-source fonte_aberta | open_source open-source
openweights: pesos_abertos | open_weights open-weights open-weight
weights: pesos peso | weights
public: publico publica publicos publicas disponivel disponiveis acessivel aberto_ao_publico | public publicly available accessible
secret: secreto secreta secretas sigiloso oculto oculta | secret secretly hidden undisclosed
efficient: eficiente eficiencia eficientes eficaz | efficient efficiency efficiently
fast: rapido rapida rapidos depressa veloz agil acelerar acelera | fast faster quick quickly speed rapid rapidly accelerate
slow: lento lenta devagar demorado atrasar atrasou | slow slower slowly slowed
more: mais maior maiores superior | more greater larger bigger higher
less: menos menor menores inferior | less fewer smaller lower
large: grande grandes enorme enormes imenso | large big huge enormous vast
small: pequeno pequena pequenos | small little tiny
chip: chip chips gpu gpus placa placas processador processadores semicondutor semicondutores placas_de_video unidades_de_processamento | chip chips gpu gpus card cards processor processors semiconductor semiconductors
company: empresa empresas companhia companhias startup startups firma firmas laboratorio laboratorios organizacao | company companies startup startups firm firms lab labs laboratory laboratories business enterprise
ai: ia ias inteligencia_artificial | ai artificial_intelligence
llm: llm llms modelo_de_linguagem modelos_de_linguagem grande_modelo_de_linguagem grandes_modelos_de_linguagem | llm llms language_model language_models large_language_model large_language_models
moe: moe mistura_de_especialistas mistura_de_expertises | moe mixture_of_experts mixture-of-experts
sft: sft ajuste_fino_supervisionado | sft supervised_fine-tuning supervised_fine_tuning
rl: rl aprendizado_por_reforco | rl reinforcement_learning
gap: distancia diferenca defasagem vantagem atraso atras lacuna | gap distance behind lag lags lagging difference lead_over
catchup: alcancar alcanca encurtar encurta acompanhar recuperar_o_atraso seguidores | catch_up catching_up catches_up follower followers
race: corrida disputa batalha guerra competicao | race battle war contest competition
rivalfirm: concorrente concorrentes rival rivais competidor competidores concorrencia | competitor competitors rivals competition
share: acao acoes papeis | share shares stock stocks
market: mercado mercados bolsa bolsas | market markets
meeting: reuniao reunioes encontro debate conversa discussao | meeting meetings gathering discussion conversation talk session
last: durar durou dura demorar demorou passaram | last lasted took spent_more
people: pessoa pessoas gente muita_gente | people person
researcher: pesquisador pesquisadora pesquisadores cientista cientistas pesquisa pesquisar estuda estudam estudioso | researcher researchers scientist scientists research researches scholar
worker: funcionario funcionarios empregado empregados equipe time trabalhadores | employee employees staff team workforce workers
hire: contratar contrata contratou recrutar recruta recrutou contratacao | hire hires hired recruit recruits recruited
work: trabalhar trabalha trabalhou atua atuar | work works worked
university: universidade universidades faculdade faculdades | university universities college colleges
degree: graduacao cursos_de_graduacao bacharelado bacharelados curso cursos | undergraduate degree degrees bachelor course courses
government: governo governos governamental estado estatal | government governments state
country: pais paises nacao | country countries nation
world: mundo mundial mundialmente global planeta | world worldwide global globally
satellite: satelite satelites | satellite satellites
image: imagem imagens figura figuras foto fotos | image images picture pictures
generate: gerar gera geram gerou produz | generate generates generated produce produces create creates
answer: responder responde respondeu resposta respostas | answer answers answered reply respond responded response responses output outputs
sue: processar processada processado processam processo acao_judicial na_justica | sue sued suing lawsuit lawsuits court
infringe: infringir infringiu violar violacao infracao violou desrespeitar | infringe infringing infringement violate violated violation
property: propriedade direitos_autorais | property copyright
attack: ataque ataques atacado atacada hackeada invadida | attack attacks attacked hacked
down: fora_do_ar indisponivel caiu_do_ar caiu caida queda_do_site | offline outage went_down
money: dinheiro verba verbas recursos | money cash funds
liquidity: liquidez dinheiro_em_caixa | liquidity liquid
recreate: recriar recria replicar reproduzir refazer reconstruir | recreate recreating replicate reproduce rebuild
scratch: zero do_zero | scratch from_scratch
reverse: engenharia_reversa | reverse-engineering reverse_engineering reverse-engineer reverse-engineers
label: rotular rotula rotulagem anotar anotacao etiquetar | label labels labelling labeling labelled annotate annotation annotations
doubt: duvida duvidar duvidou duvidam questiona desconfiar desconfia ceticismo cetica | doubt doubts doubted question questions distrust sceptical skeptical
expect: esperar espera esperava esperavam esperado previsao prever | expect expects expected forecast predict predicts predicted
surprise: surpreender surpreendeu surpresa choque chocou | surprise surprised shock shocked
call: chamar chamou chama apelidou classificou descreveu definiu | call called calls dubbed described describes labelled_as
attend: responde_por respondia respondeu_por | account accounts accounted
half: metade | half
complain: reclamar reclamam reclamou queixar queixaram queixa | complain complained complaints
quality: qualidade | quality
memory: memoria | memory
store: armazenar armazena guardar guarda | store stores stored
parameter: parametro parametros | parameter parameters
token: token tokens | token tokens
active: ativo ativos ativa ativas ativado ativados acionar acionados | active activated activate
replace: substituir substituiu trocar migrar migraram migrando migra migrado | replace switch switched switching move moving migrate migrated
win: vitoria vencedor | win wins winning victory winner
young: jovem jovens novo nova novos | young new
old: antigo antigos envelhecido envelhecidos velho velhos | old older ageing aging
first: primeiro primeira pioneiro | first
last_final: ultimo ultima final | final last
moat: fosso | moat
bubble: bolha | bubble
shortage: escassez falta carencia limitacao | shortage scarcity lack constraint
problem: problema problemas dificuldade obstaculo entrave | problem problems trouble obstacle issue
access: acesso acessar | access
support: apoio apoiar apoia suporta | support supports supported
buy: comprar comprou compra aquisicao adquirir adquiriu | buy bought purchase acquire acquired
sell: vender vendeu venda vendas | sell sold sale sales
data: dado dados | data
synthetic: sintetico sinteticos sinteticas | synthetic
paper: artigo artigos relatorio relatorios estudo | paper papers report reports article
describe: descrever descreve explicar explica explicando detalhar detalhou | describe describes describing explain explains explained detail detailed
prove: provar provado provou comprovar comprovado comprovada prova | prove proved proven proof confirm confirmed
follow: seguir segue seguiu acompanhar | follow follows followed
distil: destilar destilacao | distil distill distillation distils
limit: limitar limita limitado limitada | limit limits limited
licence: licenca licencas | licence license licences licenses
president: posse tomou_posse assumiu | office inauguration took_office inaugurated
fraction: fracao pequena_parte | fraction
power: poder potencia forca computacao poder_computacional computacional | power computing compute computational
success: sucesso exito triunfo | success triumph
failure: fracasso falha falhou fracassou | failure fail failed
compose: especialistas especialista | experts expert specialists specialist
import: importa importancia importante relevante | importance important matter matters mattered
vision: visao | vision
technology: tecnologia tecnologias tecnico tecnica | technology technologies technical tech
architecture: arquitetura arquiteturas | architecture architectures
video: video videos | video videos
datacentre: data_center data_centers centro_de_dados centros_de_dados | data_centre data_centres data_center data_centers
total: total ao_todo no_total geral | total overall altogether in_total in_all
prioritise: priorizar prioriza prioridade acima poe_acima a_frente antes | prioritise prioritises prioritize prioritizes priority ahead puts_before before over
graduates: recem-formados formados graduados formandos bachareis | graduates alumni
doctoral: doutorandos doutorando doutores doutorado phds | doctoral phd phds doctorate
best: melhor melhores top ponta | best top leading finest
highend: alto_desempenho avancado avancados ponta_de_linha de_ponta sofisticado | high-performance high-end advanced cutting-edge state-of-the-art sophisticated
machine: computador computadores maquina localmente | computer computers machine locally
think: achar acha acredita acreditam julga pensa considera | think thinks believe believes consider considers
owner: controladora dona_do pertence | belongs owned_by parent
born: nascer nasceu | born birth
marry: casar casado casada | marry married
"""
_OPPOSITES: Final = """
open closed; opensource closed; openweights closed; public secret; public closed; cheap expensive; rise fall; more less;
fast slow; large small; ban allow; success failure; buy sell; release closed; young old; win failure
"""
_KIN: Final = "cheap less; cheap cost; lead leader; rise more; fall less; create release; public release; large more; found create; similar catchup"
FUNCTIONAL: Final = frozenset(
    "found create release base study lead organise write call generate recreate reverse own".split(" ")
)
"""Relations of which a thing has one at a time: it is made by one maker and lies in one place."""


@dataclass(frozen=True)
class Meanings:
    """The lexicon by form.

    Attributes:
        forms: (language, folded word) to the groups that name this very form.
        stems: (language, stem) to the groups that have a form of it.
        phrases: Folded words of a phrase to the groups that have it.
        longest: Words of the longest phrase.
        opposites: Group to the groups that say the opposite.
        kin: Group to the groups that often say the same in other words ("cheaper", "cost less").
    """

    forms: Mapping[tuple[str, str], frozenset[str]]
    stems: Mapping[tuple[str, str], frozenset[str]]
    phrases: Mapping[tuple[str, ...], frozenset[str]]
    longest: int
    opposites: Mapping[str, frozenset[str]]
    kin: Mapping[str, frozenset[str]]

    def of(self, word: Word, language: str) -> frozenset[str]:
        """Return the groups of a word: by its form, or else by its stem."""
        by_form = self.forms.get((language, word.folded))
        return by_form or self.stems.get((language, word.stem), frozenset())

    def opposed(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Return whether a group of the one is the opposite of a group of the other."""
        return any(other & self.opposites.get(group, frozenset()) for group in one)

    def akin(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Return whether a group of the one is kin to a group of the other."""
        return any(other & self.kin.get(group, frozenset()) for group in one)


@cache
def load_meanings() -> Meanings:
    """Return the lexicon, built once (some milliseconds)."""
    analyser = WordAnalyser()
    forms: dict[tuple[str, str], set[str]] = {}
    stems: dict[tuple[str, str], set[str]] = {}
    phrases: dict[tuple[str, ...], set[str]] = {}
    for line in _GROUPS.strip().splitlines():
        name, _, words = line.partition(": ")
        for language, entries in zip(("pt", "en"), words.split("|"), strict=True):
            for form in entries.split():
                if "_" in form:
                    phrases.setdefault(tuple(form.split("_")), set()).add(name)
                else:
                    forms.setdefault((language, form), set()).add(name)
                    stems.setdefault((language, analyser.stem(form, language)), set()).add(name)
    return Meanings(
        _frozen(forms),
        _frozen(stems),
        _frozen(phrases),
        max(map(len, phrases)),
        _frozen(_pairs(_OPPOSITES)),
        _frozen(_pairs(_KIN)),
    )


def _pairs(listed: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for pair in listed.replace("\n", " ").split(";"):
        one, other = pair.split()
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found


def _frozen(groups: Mapping[_Key, set[str]]) -> dict[_Key, frozenset[str]]:
    return {key: frozenset(names) for key, names in groups.items()}
