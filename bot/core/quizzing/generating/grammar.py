"""What a sentence is made of, by closed lists: openings, connectives and finite verbs of Portuguese and English."""

import re
from typing import Final

from bot.core.quizzing.items.word_lists import listed
from knowledge.documents import Language
from knowledge.text.lazy_pattern import LazyPattern

CONNECTIVE: Final = {
    "pt": LazyPattern(
        r"(?:além disso|no entanto|entretanto|porém|contudo|todavia|por outro lado|por exemplo|assim|dessa forma|"
        r"desse modo|desta forma|portanto|ainda assim|de fato|na verdade|também|já|mas|e|atualmente|hoje|por sua vez|"
        r"curiosamente|infelizmente|felizmente|naturalmente|por fim|finalmente|com isso|logo|ademais|igualmente|"
        r"ou seja),?\s+",
        re.IGNORECASE,
    ),
    "en": LazyPattern(
        r"(?:however|moreover|furthermore|in addition|additionally|also|for example|for instance|thus|therefore|"
        r"hence|indeed|in fact|besides|nevertheless|nonetheless|still|but|and|yet|finally|overall|meanwhile|"
        r"consequently|as a result|on the other hand|unfortunately|fortunately|so),?\s+",
        re.IGNORECASE,
    ),
}
"""A word that ties a sentence to the one before; the sentence stands without it."""

BARE_CONNECTIVES: Final = frozenset(
    listed("assim já e mas logo ainda so and but yet still also hence thus também hoje")
)
"""Those that are dropped only where a comma follows: else they may be part of the sentence."""

ADJUNCT: Final = {
    "pt": LazyPattern(
        r"(?:em|no|na|nos|nas|desde|até|após|durante|a partir de|ao longo d[eoa]|entre|segundo|conforme|"
        r"de acordo com|para|com|por|sob|além d[eoa]s?|apesar d[eoa]s?|ao contrário d[eoa]s?)\b[^,]{1,70},\s+",
        re.IGNORECASE,
    ),
    "en": LazyPattern(
        r"(?:in|on|since|until|by|after|during|from|between|according to|for|with|at|under|unlike|despite)\b"
        r"[^,]{1,70},\s+",
        re.IGNORECASE,
    ),
}
"""What may stand before the subject, with its comma."""

ADDITION: Final = {
    "pt": LazyPattern(
        r",\s+(?=(?:que|cuj[oa]s?|o que|os quais|as quais|o qual|a qual|onde|sendo|incluindo|além d[eoa]s?|"
        r"enquanto|embora|mas|"
        r"porém|pois|já que|uma vez que|tendo|bem como|assim como|tornando|formando|com|a fim|para que|"
        r"e (?:est[ea]s?|iss[oa]|ele|ela|seus?|suas?|foi|foram|é|são|tem|pode|deve|[a-zà-ÿ]{3,}(?:ou|eu|iu|aram))|[a-zà-ÿ]{3,}ndo)\b)|;\s",
    ),
    "en": LazyPattern(
        r",\s+(?=(?:which|who|whose|where|including|while|although|though|but|because|since|as well as|with|making|"
        r"so that|"
        r"and (?:this|these|it|they|its|their|is|was|were|are|has|had|will|can)|[a-z]{3,}ing)\b)|;\s"
    ),
}
"""Where a sentence has said one thing and goes on to add another."""

OWN_WORK: Final = {
    "pt": LazyPattern(
        r"\b(?:foi|foram|são|é)\s+(?:\w+mente\s+)?(?:observad|obtid|coletad|determinad|analisad|medid|identificad|"
        r"detectad|amostrad|"
        r"registrad|realizad|testad|comparad|avaliad|estudad|encontrad|apresentad|descrit|discutid|utilizad|"
        r"examinad|simulad|"
        r"calculad|mapead|agrupad|classificad)[oa]s?\b|\b(?:este|neste|nosso) (?:estudo|artigo|trabalho)|"
        r"\bamostras?\b|"
        r"\bresultados\b|\b[Ff]ase (?:\d|[IVX]+|um|dois|três)\b"
    ),
    "en": LazyPattern(
        r"\b(?:was|were|is|are)\s+(?:\w+ly\s+)?(?:observed|obtained|collected|determined|analy[sz]ed|measured|"
        r"identified|detected|sampled|"
        r"recorded|performed|carried out|tested|compared|evaluated|studied|presented|described|discussed|examined|"
        r"simulated|"
        r"calculated|mapped|quantified|classified|conducted|applied|found|used|grouped)\b|\bsampling\b|"
        r"\bobserved\b|\b(?:study case|case study)\b|\b[Pp]hase (?:\d|[IVX]+|one|two|three)\b|\bsamples?\b|"
        r"\b(?:results?|data|simulations?) (?:\w+ )?(?:show|indicat|suggest|reveal)"
    ),
}
"""What a study reports of its own samples, steps and findings: out of its text nobody knows which study's."""
ADDING: Final = {
    "pt": LazyPattern(r"(?<!mas)(?<! e) (?:também(?! não)|portanto)(?= )"),
    "en": LazyPattern(r"(?<!but)(?<! and) (?:also|therefore|thus)(?= )"),
}
"""A word that says that something was said before; the sentence says the same without it."""
PARENTHESIS: Final = LazyPattern(r"\s*\([^()]*\)")
LEANING: Final = {
    "pt": LazyPattern(
        r"\b(?:[dn]|a|pel)?[oa]s? mesm[oa]s? [a-zà-ÿ]{3,}|\b(?:n?d?est[ea]s?|n?d?ess[ea]s?|n?d?aquel[ea]s?|isso|isto|disso|disto|nisso|nisto|referid[oa]s?|"
        r"citad[oa]s?)\b"
        r"|\b(?:atualmente|recentemente|até agora|hoje em dia|todos os \d+|todas as \d+)\b"
        r"|\b(?:depois|antes)\b(?!\s+d[aeo])|\b(?:desde então|mais tarde|"
        r"(?<!no )(?<!do )(?<!pelo )(?<!na )(?<!da )então|em seguida|acima|abaixo|também|ao mesmo tempo|"
        r"n[ao] mesm[ao] (?:ano|época|dia|período))\b"
        r"|\b(?:os|dos|nos|aos|pelos|as|das|nas|às|pelas) (?:\d{1,3}|dois|duas|três|quatro|cinco|seis|sete|oito|"
        r"nove|dez)"
        r" (?!(?:anos|meses|dias|séculos)\b)[a-z]+"
        r"|\b(?:produtor|exportador|importador|fornecedor|consumidor|líder|parcela|participação)(?:es|as?)?\b"
        r"(?! (?:d[aeo]|em|n[ao]|mundial)s?\b)"
        r"|\buma? d[oa]s (?:primeir|principa|maior|últim)\w* (?:é|foi|era|são|foram)\b|^[^,]{3,30}, (?:apenas|só|"
        r"somente) "
        r"|\b(?:[oa]|d[oa]|n[oa]|à|ao|pel[oa]) (?!(?:popula|computa|educa|informa|comunica|administra|constitui)ção)"
        r"[a-zà-ÿ]+(?:ção|são|mento|agem)(?=[,:;]|$)",
        re.IGNORECASE,
    ),
    "en": LazyPattern(
        r"\bthe local (?:countr|area|region|site|communit|water)|\b(?:currently|recently|nowadays|until now|so far|(?:all|the other|the remaining) (?:\d+|"
        r"two|three|four|five|six|seven|eight|nine|ten)|this|these|those|such(?! as)|later|earlier|afterwards|since then|aforementioned|above-mentioned|"
        r"thereby|at the same time|in the same year|also|meanwhile|that (?:year|day|time|period))\b|^That\s"
        r"|\b(?:producer|exporter|importer|supplier|maker|consumer|leader|share)s?\b(?! (?:of|in|for)\b)"
        r"|\bone of the (?:first|main|largest|oldest) (?:is|was|were)\b|^[^,]{3,30}, (?:only|just) "
        r"|\bthe [a-z]+(?:[st]ion|ment|ance|ence)(?=[,:;]|$)"
        r"|\bthe (?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten) (?!(?:years?|months?|per|centur)\b)[a-z]+",
        re.IGNORECASE,
    ),
}
"""What leans on another sentence even where a name stands before it."""
AT_GAP: Final = re.compile(
    r"(?:\b(?:greg[oa]|indian[oa]|alem(?:ão|ã)|frances[ae]?|francês|inglês|inglesa|britânic[oa]|italian[oa]|"
    r"american[oa]|norte-american[oa]|estadunidense|chin[eê]s[a]?|japon[eê]s[a]?|russ[oa]|brasileir[oa]|portugu[eê]s[a]?|"
    r"espanhol[a]?|argentin[oa]|Greek|Indian|German|French|English|British|Italian|American|Chinese|Japanese|Russian|"
    r"Brazilian|Portuguese|Spanish|Norwegian|Dutch|Argentine)|-based(?:\s+\w+)?)\s+$"
)
"""What before a name tells where it is from: of several names one alone may be."""
AFTER_GAP: Final = re.compile(
    r",\s+[A-ZÀ-Ý][\wÀ-ÿ]+ (?:e|and|&) [A-ZÀ-Ý]|\s+(?:plc|Inc|Ltd|Corp|S\.?A|AG|GmbH|LLC)\b|,\s+(?:n[oa]s?|em|in|at)\s+(?:the\s+)?[A-ZÀ-Ý]"
)
"""What after a name tells as much, or goes on with it."""
WITHIN_PLACE: Final = re.compile(r"[A-ZÀ-Ý][\wÀ-ÿ]+,\s+(?:(?:n[oa]s?|em|in|capital (?:d[oae]|of))\s+(?:the\s+)?)?$")
"""What before a place says what lies in it: an atlas tells the rest, not the reading."""
PARTICULAR: Final = {
    "pt": LazyPattern(
        r"\b(?:deve|devem|deverá|deverão|poderá|poderão|será|serão|foi|foram|era|eram|[a-zà-ÿ]{2,}(?:ou|aram|eram|"
        r"iram|eu|iu))\b"
    ),
    "en": LazyPattern(
        r"\b(?:must|shall|will|would|was|were|had|did|took|made|[a-z]{3,}(?<!e)ed(?= (?:by|in|on|at|\d|[a-z]+ \d)))\b"
    ),
}
"""A rule or a past event: without a name nobody knows whose rule or which event."""
ONLY_ONE: Final = frozenset(
    listed("ocean oceans world earth sun moon atmosphere internet oceano oceanos mundo terra sol lua atmosfera planeta")
)
"""What there is one of: with its article it needs no other name."""
SUPERLATIVE: Final = frozenset(listed("first largest oldest biggest deepest primeiro primeira maior menor"))
ANYWHERE: Final = LazyPattern(
    r"^(?:cada|tod[oa]s?|each|every)\b|\b(?:global(?:ly)?|worldwide|(?:the )?world(?:['’]s)?|earth|mundia(?:l|is)|mundialmente|mundo|globa(?:l|is)|"
    r"planeta|terra|oceanos?|oceans?)\b",
    re.IGNORECASE,
)
MEASURED: Final = re.compile(
    r"\s?(?:%|per ?cent|por cento|°|º|[kcm]?m\b|k?g\b|g/|mm|met(?:re|er)s?|metros?|qu[iI]l[oô]met|kilomet|bits?\b|bytes?\b|"
    r"graus|degrees|Hz|[kMG]?W\b|milhas|miles|times|vezes|casas|d[ií]gitos|digits|(?:milh|bilh|trilh|mill|bill)\w+ (?:de )?"
    r"(?:anos|years|km|quil))"
)
RULE: Final = {
    "pt": LazyPattern(
        r"\b(?:deve|devem|deverá|deverão|poderá|poderão|ser[ãá]o? (?!\w+ (?:maior|menor))[a-zà-ÿ]+[ai]d[oa]s?)\b"
    ),
    "en": LazyPattern(r"\b(?:must|shall)\b"),
}
"""A rule: without a proper name nobody knows whose."""
LOANS: Final = frozenset(
    listed(
        "offshore onshore software hardware online site sites web internet stricto sensu lato layout design "
        "chip chips streaming startup startups marketing ranking backup download blog blogs post posts campus "
        "campi site byte bytes bit bits token tokens open source benchmark benchmarks prompt prompts big tech "
        "techs data center centers cluster hedge fund deep learning machine joint venture"
    )
)
"""English and Latin words that Portuguese prose uses as its own."""
TAIL: Final = {
    "pt": LazyPattern(r"(?:;\s+|,\s+(?:e|mas|porém|enquanto|já)\s+)(?=(?:o|a|os|as|um|uma|em)\s)"),
    "en": LazyPattern(r"(?:;\s+|,\s+(?:and|but|while|whereas)\s+)(?=(?:the|a|an|in)\s)"),
}
"""Where a second sentence begins inside the first."""
_FEMININE_NOUN = r"(?:[a-zà-ÿ]{2,}(?:ção|são|dade|agem|tude|eza|ncia)|embarcação|água|produção|mulher)"
_FEMININE_NOUNS = r"(?:[a-zà-ÿ]{2,}(?:ções|sões|dades|agens|tudes|ezas|ncias))"
DISAGREEMENTS: Final = (
    LazyPattern(
        rf"\b(?:o|do|no|ao|pelo|um|este|esse)\s+(?!coração|avião|verão)(?!a?personagem){_FEMININE_NOUN}\b",
        re.IGNORECASE,
    ),
    LazyPattern(rf"\b(?:os|dos|nos|aos|pelos|dois|muitos)\s+(?!corações){_FEMININE_NOUNS}\b", re.IGNORECASE),
    LazyPattern(
        r"\b(?:a|da|na|à|pela|uma)\s+(?:Brasil|Canadá|México|Japão|Chile|Peru|[a-zà-ÿ]{2,}(?:mento|ismo|dor|tor|"
        r"ário))\b(?<!a favor)"
    ),
    LazyPattern(r"\b(?:o|a|do|da|no|na|ao|pelo|pela)\s+[a-zà-ÿ]{3,}(?:ções|sões|dades|mentos|agens|ores)\b"),
    LazyPattern(r"\b(?:os|dos|nos|aos|pelos|pelas|das|nas)\s+[a-zà-ÿ]{2,}(?:ção|dade|mento|agem)\b"),
    LazyPattern(r"\b(?:[oa]s?|d[oa]s?)\s+(?:[oa]s?|d[oa]s?)\s|\b(?:em|de|para)\s+(?:de|em|do|da|no|na)\s"),
    LazyPattern(r"\b(\w{3,})\s+\1\b", re.IGNORECASE),
    LazyPattern(r"\b(?:a|para|de)\s+[a-z]+(?:ou|aram)\b"),
)
UNGRAMMATICAL: Final = LazyPattern(
    r"\ban? \w{3,}ly (?:part|number|amount|share|portion|role|increase|decrease|impact|effect)\b|\b(?:a|an) (?:a|an|the)\b"
)
"""An adverb where English has an adjective."""
DOUBLED: Final = LazyPattern(r"\b(\w{3,}(?: \w+)?) \1\b", re.IGNORECASE)
"""Words said twice in a row: a heading that ran into its text."""
"""What no Portuguese sentence has: an article of another gender or number than its noun, doubled words.

Machine translations have it; where one such slip shows, the rest is not to be trusted either.
"""

NO_OPENING: Final = {
    "pt": frozenset(
        listed(
            "mesmo entao outro outra outros outras muitos muitas alguns algumas quando se enquanto como embora ao "
            "aos para por pelo pela e mas ou que quem onde nao tanto quanto devido ja isso em no na nos nas com "
            "sem ate desde apos durante segundo conforme tambem ha existem existe seu sua seus suas tais tal "
            "todos todas cada qualquer dentre entre alem apesar aqui nesse dessa desse nessa neste nesta assim "
            "portanto de do da dos das a partir inicialmente posteriormente geralmente normalmente tipicamente "
            "mais menos primeiro depois antes"
        )
    )
    - {"a"},
    "en": frozenset(
        listed(
            "when if while as although though because since to for by and but or that who where not both due in "
            "on at from with without until after before during there many some other others another most all each "
            "any more less then here what how unlike despite given"
        )
    ),
}
"""Words with which no subject begins, or one that says too little ("some", "others")."""

TIED: Final = {
    "pt": frozenset(
        listed("e mas ou que quem onde entao tanto portanto pois porque nao ja tambem logo senao cujo assim")
    ),
    "en": frozenset(listed("and but or so then who whose not also yet nor thus")),
}
"""Words that tie a sentence to the one before it even where no comma follows."""

POSTPONED: Final = LazyPattern(r"(?:foi|foram|é|são|era)\s+[a-zà-ÿ]+[aeiou]d[oa]s?\s+((?:o|a|os|as|um|uma)\s)")
"""A passive with its subject after it: "foi criado o Ministério"; without one the subject is in another sentence."""

_PT_PRESENT = (
    "é são está estão tem têm há pode podem deve devem possui possuem contém contêm vem vêm dá dão vai vão faz fazem "
    "fica ficam inclui incluem constitui constituem compõe compõem requer requerem produz produzem traz trazem diz "
    "dizem torna tornam sai saem cai caem mantém mantêm obtém detém reúne reúnem "
    "fez fizeram disse disseram deu deram veio vieram pôde puderam quis trouxe trouxeram soube houve teve tiveram "
    "tinha tinham foi foram era eram será serão seria seriam terá terão teria teriam haverá esteve estiveram pôs "
    "fora "
    "põe"
)
_PT_REGULAR = (
    "represent ofereç oferec permit utiliz us consist exist mostr indic apresent refer cham envolv correspond cobr "
    "abrang ocorr começ termin ating alcanç cheg cust val dur med pes cont trabalh estud cri lanç public vend compr "
    "produz exig ajud pens acredit afirm explic ressalt destac defend atu oper ensin busc visa vis consegu localiz "
    "situ form process armazen aceit adot aprov autoriz avali calcul coloc conced conclu confirm consider control "
    "coorden defin depend desenvolv design determin dirig divid elabor encontr entr escolh estabelec estim "
    "evit execut expand fabric fic financi fornec funcion garant gast gera ger ganh hosped identific implant indicav "
    "inici integr investig invest lider limit lig mant mud necessit observ organiz pag pass perd perman pertenc plan "
    "possibilit prepar pretend prev proib promov propõ proteg public receb reconhec reduz registr regul relat rend "
    "respond result reun revel segu serv signific simboliz sofr super supõ sustent tent tom trat troc un variam "
    "vari viv "
    "volt rod rivaliz lev prat realiz prest compar depend aument diminu cresc caracteriz concentr exerc "
    "continu equival sedi celebr permanec compet desempenh enfrent apont contribu acontec nasc estend prov suger "
    "surg "
    "dedic disponibiliz costum prest export import trein "
    "precis compromet recomend exist tornam tend cab "
    "simboliz detect remov recuper aprend aproxim atend busc combin compr conhec convid cumpr "
    "analis descrev discut propõe aplic test resum foc objetiv examin explor ilustr enfatiz abord baseia engloba"
)
_PT_VERB = re.compile(
    rf"(?:{'|'.join(_PT_PRESENT.split())})"
    rf"|(?:{'|'.join(dict.fromkeys(_PT_REGULAR.split()))})(?:a|e|i|am|em|ia|iam)(?:-se)?"
    r"|[a-zà-ÿ]{2,}(?:ou|eu|iu|aram|eram|iram|ava|avam|iam|ará|erá|irá|arão|erão|irão|aria|eria|iria)(?:-se)?"
)
_PT_NO_VERB = frozenset(
    listed(
        "museu europeu europeia céu ateu pneu liceu apogeu judeu hebreu outubro maria padaria secretaria "
        "categoria baterias meteria materia série serie teria historia galeria bateria carta conta forma "
        "formas visa usa resulta programa"
    )
)
_EN_VERB = re.compile(
    r"is|are|was|were|has|have|had|can|could|will|would|may|might|must|should|does|did|do|became|become|becomes|"
    r"began|"
    r"made|makes|took|gave|gives|said|says|told|wrote|led|leads|built|bought|sold|won|lost|held|found|founded|"
    r"grew|rose|"
    r"fell|cost|costs|ran|runs|came|comes|went|goes|saw|sees|set|put|kept|keeps|left|met|paid|sent|spent|spends|"
    r"stood|"
    r"stands|taught|thought|argues|offers|shows|provides|contains|includes|covers|uses|produces|requires|allows|"
    r"means|"
    r"cause|causes|continue|continues|remain|vary|varies|indicate|indicates|highlight|highlights|drive|drives|"
    r"correspond|"
    r"corresponds|include|provide|require|contain|represent|produce|use|show|depend|depends|help|helps|need|needs|"
    r"grow|grows|"
    r"affect|affects|support|supports|lead|play|plays|receive|receives|cover|rely|relies|account|accounts|extend|"
    r"extends|"
    r"occur|occurs|exist|exists|believe|believes|expect|expects|increase|increases|decrease|decreases|suggest|"
    r"suggests|"
    r"aim|aims|seek|seeks|hold|holds|carry|carries|absorbs|absorb|transport|transports|live|lives|say|predict|"
    r"predicts|"
    r"describes|originates|originate|houses|ranges|range|reveals|reveal|presents|present|pose|poses|happens|"
    r"serves|serve|"
    r"stems|attracts|enables|enable|combines|combine|creates|create|controls|forms|feeds|gains|trades|exports|"
    r"imports|invests|"
    r"reads|writes|works|employs|remains|consists|represents|estimates|plans|owns|operates|employs|reaches|exceeds|"
    r"[a-z]{3,}ed"
)


_PARTICIPLE = re.compile(r"\b(?:be|being|been)\s+$")


_SUBORDINATE: Final = {
    "pt": LazyPattern(
        r"\b(?:depois que|antes que|quando|enquanto|porque|se|após)\b(?:[^,;]|(?<=\d),(?=\d))*", re.IGNORECASE
    ),
    "en": LazyPattern(r"\b(?:after|before|when|while|until|once|because|if)\b(?:[^,;]|(?<=\d),(?=\d))*", re.IGNORECASE),
}


_SEGMENT: Final = re.compile(
    r"[,;:]|\b(?:and|but|or|that|which|who|whose|whom|where|when|while|as|than|if|because|after|before|since|until|so|"
    r"how|what|whether|although|though|e|mas|ou|que|quem|cuj[oa]s?|onde|quando|enquanto|como|se|porque|pois|embora|"
    r"conforme|segundo|para|ao|após)\b",
    re.IGNORECASE,
)
_AUXILIARY: Final = {
    "pt": re.compile(r"\b(?:é|são|foi|foram|era|eram|será|serão|tem|têm|tinha|tinham|possui|possuem)\b"),
    "en": re.compile(r"\b(?:is|are|was|were|has|had|will|would|can|could|may|must|should)\b"),
}


def runs_on(text: str, language: Language) -> bool:
    """Whether two sentences stand side by side as one: two main verbs with nothing between, or only a comma."""
    if any(len(_AUXILIARY[language].findall(part)) > 1 for part in _SEGMENT.split(text)):
        return True
    head, comma, tail = text.partition(", ")
    if not comma or ", " in tail or not has_main_verb(head, language):
        return False
    verb = finite_verb(tail, language)
    return verb is not None and verb.start() == 0 and not verb.group().endswith("ed")


def has_main_verb(text: str, language: Language) -> bool:
    """Whether some finite verb stands outside the clauses of time, cause and condition."""
    return finite_verb(_SUBORDINATE[language].compiled.sub(" ", text), language) is not None


def finite_verb(text: str, language: Language, start: int = 0) -> re.Match[str] | None:
    """Return the first word of `text` from `start` on that looks like a finite verb."""
    pattern = _PT_VERB if language == "pt" else _EN_VERB
    for match in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", text[start:]):
        word = match.group()
        if (
            word == word.lower()
            and pattern.fullmatch(word)
            and word not in _PT_NO_VERB
            and not (word == "do" and text[start + match.end() + 1 :][:1].isupper())  # "Rio Grande do Sul"
            and not (language == "en" and _PARTICIPLE.search(text[: start + match.start()]))
        ):
            return re.compile(re.escape(word)).match(text, start + match.start())
    return None
