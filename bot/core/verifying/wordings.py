"""Words that turn what a sentence says: directions, denials, doubts, assurances and quantities in words."""

from functools import lru_cache
from typing import Final

from knowledge.text.lazy_pattern import LazyPattern


def either(words: str) -> LazyPattern:
    """Match any of the folded words, `*` standing for any ending."""
    forms = "|".join(word.replace("*", r"\w*").replace("_", " ") for word in words.split())
    return LazyPattern(rf"(?<![\w-])(?:{forms})(?![\w])")


DIRECTIONS: Final[tuple[tuple[LazyPattern, LazyPattern], ...]] = tuple(
    (either(up), either(down))
    for up, down in (
        (
            "aument* subir* subiu subindo sobe sobem suba subam cresce* "
            "crescer cresceu cresceram crescimento eleva elevou elevar "
            "elevaram valoriz* rise rises rose risen rising increas* grew grow grows growing raise "
            "raised (?:went|go|goes|going|gone|pushed?|pushing|drives?|drove|sent)(?:\\s\\w+){0,2}\\sup up_by "
            "soar* climb* avancou avancaram "
            "widen* amplia ampliou ampliar alarga alargar alargou",
            "cai caem cair* caiu caia caiam caindo queda reduz reduzir reduziu reduziram reducao "
            "diminu* baixou baixaram "
            "recua recuou recuaram recuo despenc* derrub* encurt* encolh* desvaloriz* fall falls fell fallen falling "
            "drop drops dropped dropping declin* decreas* reduce* reduced shrink* shrank narrow* tumbl* "
            "plung* down sank cut cuts cutting corta cortou cortar",
        ),
        (
            "maior maiores higher bigger larger greater superior superiores",
            "menor menores lower smaller inferior inferiores",
        ),
        ("rapid* depressa veloz velozes faster fast fastest quick* speedy acelera*", "devagar lent* slow* retard*"),
        (
            "caro cara caros caras encarec* expensive costly costlier pricey dearer",
            "barat* cheap* economico* affordable",
        ),
        ("forte fortes strong* potent* powerful", "frac* weak*"),
        ("abert* open opened open-source", "fechad* closed proprietari* proprietary"),
        ("primeir* inicia* first initial*", "ultim* last latest fina*"),
        ("melhor* better superou supera superar superior* outperform* beat beats", "pior* worse inferior*"),
        ("acord* concord* agree*", "diverg* discord* disagree* differ*"),
        ("succe* sucesso exito", "fracass* failed failure falhou falharam"),
        (
            "autoriz* permit* permiss* allow* authori* liberou",
            "imped* prevent* proib* bloque* vet* ban banned bans block* forbid* bar barred",
        ),
        ("ajud* help* benefici* benefit* favorec*", "prejudic* hinder* hurt* atrapalh* harm* damag*"),
        ("confirm* reconhec* admit*", "neg* denied denies deny desment*"),
        ("aceit* accept*", "rejeit* reject* recus* refus*"),
        ("compra comprou comprar buy bought buys purchas*", "vend* sell sells sold"),
        ("ganh* won win wins gain* vence* venceu", "perd* lost lose loses"),
        ("mais more", "menos less fewer fracao fraction"),
    )
)
"""Pairs of opposite directions; the last, "more" and "less", belongs to the word it stands at."""
LESSENING: Final = LazyPattern(r"\b(?:menos|less)\s+(?:(?:tao|so|as|muito|very)\s+)?$")
DEGREE: Final = len(DIRECTIONS) - 1

CONTRASTS: Final = either(
    "unlike ao_contrario diferente* differ* difere diferem disting* diferencia* contrast* contrap* em_vez instead "
    "rather enquanto whereas while ja_o ja_a mais_do_que more_than acima_da acima_do ahead_of"
)
"""Words that set one thing against another."""
DIFFERENCES: Final = either("differ* difere* diferenca* diferenci* disting* unlike ao_contrario")
"""Words that say that two are not the same."""
AVOIDING: Final = either(
    "evita evitam evitou evitaram evitar avoid avoids avoided avoiding recusa recusam recusou recusaram refuse refuses "
    "refused impede impedem impediu impediram prevent prevents prevented deixa_de deixou_de deixam_de fails_to "
    "failed_to declines_to declined_to"
)
"""Words that say that what follows is not done."""
REFUSALS: Final = either("nega negam negou negaram negando deny denies denied denying desment* refut* rejeit* reject*")
"""Words that deny what somebody else says."""


def same_direction(one: str, other: str) -> bool:
    """Return whether two folded words go the same way on one axis ("veloz", "depressa")."""
    return not _ways(one).isdisjoint(_ways(other))


@lru_cache(maxsize=50_000)
def _ways(word: str) -> frozenset[tuple[int, int]]:
    """The axes on which a word is, and its side of each."""
    return frozenset(
        (n, sign)
        for n, axis in enumerate(DIRECTIONS[:DEGREE])
        for sign, side in enumerate(axis)
        if side.fullmatch(word)
    )


QUIET_DENIALS: Final = either(
    "(?:kept|keeps?|keeping)(?:\\s\\w+){0,6}\\sto\\s(?:itself|themselves|himself|herself) "
    "guard\\w+(?:\\s\\w+){0,4}\\spara\\ssi self-relian* self-suffic* autossuficien* independencia "
    "de_fora left_out pouca poucas as_cegas blindly cegamente kept(?:\\s\\w+){1,4}\\sfrom "
    "keeps?(?:\\s\\w+){1,4}\\sfrom stop\\w+(?:\\s\\w+){1,4}\\sfrom falta faltam faltava faltou lack* short_of sem "
    "without exclu* except exceto salvo distrust* desconfi* doubt* duvid* unlikely improvave* uncertain* incert* "
    "imprecis* unclear unproven inviave* unsustainable unable insatisf* dissatisf* unhappy descontent* fail* "
    "falh* recus* refus* avoid* evit* prevent* imped* impede* stayed_away kept_back keeps withheld kept_from "
    "keeping deny denies denied nega negou hardly barely mal no_longer yet_to instead rather vez contrario unlike "
    "alone longe far_from deix* ceas* stop* omit* omite* esconde* hides undisclosed unknown desconhec* secret* "
    "independent* unconfirmed unnamed anonim* unexplored untapped scarce* escass* merely question* em_aberto "
    "difficult* hard dificil unsolved excessiv* proibitiv* prohibitive* exagero suspeit* conditional condicional "
    "too(?:\\s\\w+)\\s(?:for|to) demais_para "
    "discard* descart* dispens* disput* overlook* ignor* conteve barred ban* proib* veto* block* bloque* against "
    "contra raro rarely raramente pouco little few poucos diverg* differ* disagree* discord*"
)
"""Words that deny without "not"."""

PLAIN_DENIALS: Final = either(
    "keeps?(?:\\s\\w+){1,4}\\sfrom kept(?:\\s\\w+){1,4}\\sfrom "
    "unlikely improvave* improvavel unclear uncertain incert* lack lacks lacked falta faltam distrust* desconfi* "
    "sem without"
)
"""Those among them that a sentence may not drop."""
OR_MORE: Final = LazyPattern(r"\b(?:ou|or)\s(?:ate\s|even\s)?(?:mesmo\s)?(?:(?P<more>mais|more)|menos|less|fewer)\b")

DOUBTS: Final = either(
    "nao_ha_certeza nao_e_certo nao_se_sabe nao_esta_claro not_certain not_clear not_known not_established "
    "contam?\\s\\w+[aei]r hopes_to "
    "talk_that talk_of much_talk supost* supposed* alleg* aleg* reported* report_that rumou* rumor* boato* teria "
    "teriam seria seriam poderia poderiam haveria haveriam deveria deveriam custaria estaria estariam iria iriam "
    "faria may might could would should perhaps maybe talvez provave* provavel* probab* likely unlikely possib* "
    "possivel* potenc* potential* apparent* aparent* parece* seem* appear* deve devem claim* dizem diz-se fala-se "
    "falou-se said_to estim* estimate* expect* esper* predict* preve* previs* forecast* hipot* hypoth* sugere* "
    "sugeri* suggest* hint* suspeit* suspect* suspic* incert* uncertain* unclear duvid* doubt* doubtful duvidos* "
    "unproven quase_certo chance* se_a se_o se_as se_os se_um se_uma se_nao se_ela se_ele se_houver se_for if "
    "caso unless specul* especul* question* pergunta* contingent conditional* condicional presum* believed "
    "tentativ* intenc* intend* intention* pretend* promet* pledg* promess* prometid* plan plans planned planning "
    "plano planos planej* meta quer wants wanted "
    "risk* risco* ha_quem improvave* desconfi* tenta* trying tries try attempt* "
    "projeta* projetou projecao projecoes projected projecting projection* projeto_para projeto_de project_to "
    "esforco* effort* "
    "cetic* sceptic* skeptic* em_xeque into_question abala* contest* atribu* attribut* likel* odds goal* "
    "objetivo* hope* sonha* wonder* whether examin* investig* review* distrust* accus* acus* purported* believes "
    "acredita* aim* aposta* bet bets betting conceiv* concebiv* tenha tenham tivesse fosse consta_que not_sure once "
    "basta* bastam enough_for enough_to suffic* desde_que provided as_long_as"
)
"""Words that say that something may not be so, or is only said, wanted or expected."""
_READ_AS: Final = r"(?!\sser\s(?:lid|vist|entendid|interpretad|resumid|dividid|descrit))"
MILD: Final = either(f"pode{_READ_AS} podem{_READ_AS} podera poderao")
"""Ability or possibility: Portuguese does not tell them apart. What can be read in two ways is not in doubt."""
ABLE: Final = either(
    "admit* comport* pode podem podera poderao can cannot able capa* consegue* da_para dava_para e_possivel "
    "permite* allow* lets let possib* possivel* potenc* if"
)
CONDITIONAL: Final = LazyPattern(r"(?!mate|maio|engenh|parce|secret|gale|livra|lote|bate|arti)\w{3,}[aei]riam?")
"""Portuguese verbs in the conditional, as written: "primária" is none. The commonest nouns in "-aria" are left out."""
STRONG_DOUBTS: Final = either(
    "supost* supposed* alleg* alegaç* alegac* reported* rumou* rumor* boato* teria teriam seria seriam poderia "
    "poderiam haveria may might could perhaps maybe talvez provave* provavel* probab* likely possivel* apparent* "
    "aparent* hipot* suspeit* suspect* specul* especul* doubt* duvid* claims claimed se_a se_o se_as se_os se_um "
    "se_uma if caso falou-se falou alegam tenta tentam tentou tentaram tentava tentavam tentativa trying tries "
    "attempt* pretende* intend* planeja* plans_to espera_que espera_saber hopes hope_to promete* prometeu "
    "questiona_se questiona questions_whether questions_if whether wonders pergunta_se perguntam_se"
)
"""Doubts that a sentence may not leave out."""
ASSURANCES: Final = either(
    "comprovad* confirm* been_proved proven is_proved was_proved provad* well_known bem_conhecid* "
    "certainly certainty is_certain are_certain certain_that "
    "certamente definit* undoubted* sem_duvida e_certo_que certo_que indiscutivel* inquestionavel* indisputabl* "
    "unquestionab* no_doubt nao_ha_duvid* nao_deixa_duvid* beyond_doubt without_doubt fora_de_duvid* "
    "successful* com_sucesso officially oficialmente bound_to fadad* certain_to fatalmente "
    "guaranteed garantid* garante* inevitabl* undeniabl* inegavel*"
)
FUTURE: Final = LazyPattern(r"\b(?:will|vai\s\w+r|vao\s\w+r)\b")
"""Said of what is held to come for certain, in folded text."""
WRITTEN_FUTURE: Final = LazyPattern(r"\w{2,}[aei]r(?:á|ão|emos|ei)\b")
"""The same in one Portuguese word; folded, it could not be told from other tenses."""
POSSIBLE: Final = either(
    "may might could would can pode* poder* possivel* possib* possa possam talvez perhaps maybe "
    "provavel* probab* likely unlikely deve* devem "
    "should parece* seem* appear* chance* risk* risco* odds potential* capaz* able"
)
REALISED: Final = either(
    "ja(?!\\s(?:que|se|os?|as?|n[oa]s?|em|para|d[oa]s?)\\s) "
    "already conseguiu conseguiram succeeded managed cumpriu cumpriram "
    "alcancou alcancaram atingiu atingiram achieved reached concluiu concluded established demonstrated demonstrou "
    "proved provou comprovou estabeleceu determinou determined has_become se_tornou se_tornaram"
)
"""Words that say that something has come about."""
UNREAL: Final = either(
    "pedia pediam pede pedem pediu ask asks asked queria queriam quer querem wants wanted pretend* intend* plano plan "
    "meta goal* objetivo aim* se_a se_o se_as se_os se_um se_uma if caso tenta* trying tries try attempt* investig* "
    "examin* review* whether expect* provave* provavel* likely unlikely teria teriam reported* may might could "
    "poderia* pode podem suspect* suspeit* promet* pledg* deve devem should predict* preve previs* forecast*"
)
"""Words that say that something is wanted, tried, asked or thought, and not that it has come about."""

BUT_FOR: Final = either("sem without but_for if_not nao_fosse absent na_falta na_ausencia")
"""Words that say what is so where something is missing."""

ALREADY: Final = either("ja already antes before longtime desde since previously anteriormente ha_muito_tempo")
"""Words that say that something was so before."""

ALL: Final = either(
    "todo todos toda todas tudo all every everyone everybody everything whole entire* inteir* sempre always "
    "completamente completely totally totalmente qualquer any full exclusiv* unico* unica* only_one both ambos "
    "ambas each cada complet* integral integralmente"
)
ANY: Final = either("qualquer quaisquer any anyone anybody whoever quem_quiser whatever")
EVERY: Final = either("todos todas todo toda all every everyone everybody sempre always exclusiv*")
NOT_EVERY: Final = LazyPattern(
    r"\b(?:(?:were|are|is|was|sao|foram) (?:all|todos|todas)|for all the|above all|after all|all in all|nem tod[oa]s?|"
    r"not all|not every|in all|(?:quase|almost|nearly) \w+|como um todo|ao todo|as a whole|it all)\b"
)
"""Where "all" does not mean all."""
TIMES: Final = tuple(
    either(words)
    for words in (
        "minuto minutos minute minutes",
        "hora horas hour hours",
        "dia dias day days",
        "semana semanas week weeks",
        "mes meses month months",
        "ano anos year years",
        "decada decadas decade decades",
    )
)
"""Units of time, which may stand without a figure ("a few hours")."""
BECOMING: Final = LazyPattern(
    r"minut[oe]s?|hor?as?|hours?|dias?|days?|semanas?|weeks?|mes(?:es)?|months?|anos?|years?|later|depois|torn\w+|fic(?:a|ou|aram|am)|became|becomes?|made|makes?|got|gets?"
)
"""Any of them, what stands beside them, and verbs that only say that something came to be so."""
MOST: Final = either("maioria maior_parte most majority mais_da_metade more_than_half over_half boa_parte much_of")
FEW: Final = either(
    "poucos poucas few a_few raros raras minoria minority hardly_any hardly_anyone quase_ninguem quase_nenhum* "
    "punhado handful"
)
MANY: Final = either(
    "muitos muitas muita_gente many lots_of numerosos numerosas numerous multidao crowd* varios varias several"
)
PARTLY: Final = either(
    "so_alguns so_algumas so_uma_parte apenas_alguns apenas_algumas apenas_uma_parte apenas_parte somente_alguns "
    "only_some only_a_few only_part only_a_part some_of_them alguns_deles algumas_delas uma_parte_deles nem_tod*"
)
"""Said where it matters that not all are meant."""
CROWDS: Final = tuple(either(words) for words in ("dezenas dozens tens", "centenas hundreds", "milhares thousands"))
"""Rough numbers in words."""
MEASURES: Final = tuple(
    frozenset(words.split())
    for words in (
        "grama gramas gram grams g",
        "quilo quilos quilograma quilogramas kg kilo kilos kilogram kilograms",
        "tonelada toneladas ton tons tonne tonnes t",
        "libra libras pound pounds lb",
        "metro metros meter meters metre metres m",
        "quilometro quilometros km kilometer kilometers kilometre kilometres",
        "milha milhas mile miles",
        "centimetro centimetros cm",
        "hectare hectares ha",
        "litro litros liter liters litre litres",
        "mb megabyte megabytes",
        "gb gigabyte gigabytes",
        "tb terabyte terabytes",
        "watt watts w",
        "quilowatt quilowatts kw kilowatt kilowatts",
        "megawatt megawatts mw",
        "gigawatt gigawatts gw",
        "token tokens",
        "parametro parametros parameter parameters",
        "grau graus degree degrees",
    )
)
"""Units that may not stand for each other."""
NONE: Final = either("nenhum nenhuma ninguem none nobody no_one")
SOME: Final = either("algum alguns alguma algumas some several varios varias certain certos parte part")
"""Quantities in words."""
MULTIPLES: Final = (
    (2.0, either("dobro dobrou duplic* double doubled doubles twice twofold")),
    (3.0, either("triplo triplic* triple tripled triples thrice threefold")),
    (4.0, either("quadrupl*")),
)
"""Multiples in words and what they stand for."""

ONLY: Final = either("apenas somente so only exclusivamente exclusively just merely unicamente")
