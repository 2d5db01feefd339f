"""Finite verbs of Portuguese and English, by closed lists and endings."""

import re
from typing import Final

from bot.core.quizzing.items.word_lists import listed
from knowledge.documents import Language
from knowledge.text.lazy_pattern import LazyPattern

_PT_PRESENT = (
    "é são está estão tem têm há pode podem deve devem possui possuem contém contêm vem vêm dá dão vai vão faz fazem "
    "fica ficam inclui incluem constitui constituem compõe compõem requer requerem podia podiam devia deviam produz "
    "produzem traz trazem diz "
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
    "dedic comemor homenage disponibiliz costum prest export import trein "
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
        r"\b(?:depois que|antes que|quando|enquanto|porque|após)\b(?:[^,;]|(?<=\d),(?=\d))*", re.IGNORECASE
    ),
    "en": LazyPattern(r"\b(?:after|before|when|while|until|once|because|if)\b(?:[^,;]|(?<=\d),(?=\d))*", re.IGNORECASE),
}


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
