"""Portuguese or English: told from function words, word forms and letters, without a model."""

import re
import unicodedata

from knowledge.documents import Language

SAMPLE = 2_000  # characters read at each of three places of a long text

# Words that one language uses and the other hardly does, without accents. Left out are those common in both, in these
# forms: a, as, do, no, me, e, real, total, normal, chip.
_PORTUGUESE_WORDS = """
    o os um uma uns umas ao aos da das dos na nas nos num numa numas pelo pela pelos pelas de em por pra pro para com
    sem sob sobre entre ate apos desde contra que quem qual quais quando quanto quanta quantos quantas onde como porque
    porquê pq cade ou mas nem se ja nao sim tambem muito muita muitos muitas mais menos tao ainda sempre nunca so apenas
    isso isto esse essa esses essas este esta estes estas aquele aquela aquilo ele ela eles elas eu voce voces vc seu
    sua seus suas meu minha dele dela deles delas lhe lhes te foi foram era eram ser sao sou estao estava estavam tem
    tinha ter teve tiveram ha havia faz fez fizeram pode podem poderia deve devem vai vao vou iria existe existem ficou
    disse diz significa serve quer custa custou custo preco feito feita fundou criou criado criada treinado treinada
    usou usa usam lancou lancado lancada ano anos dia dias mil milhoes milhao bilhoes bilhao primeiro primeira maior
    menor melhor pior outro outra outros outras mesmo mesma todo toda todos todas cada qualquer algum alguma entao assim
    logo depois antes agora hoje ontem aqui ali la explique explica resuma resumo defina cite liste diga fale conte
    obrigado obrigada ola oi bom boa modelo modelos empresa empresas quero gostaria sera qto qtos
"""
_ENGLISH_WORDS = """
    the an of to in on at by for from with without into onto about over under between against through during before
    after above below up down out off than then and or but nor if because while though although so that this these those
    there here what whats who whos whom whose which when where why how is are was were be been being am isnt arent wasnt
    has have had having does did doing done didnt doesnt dont can could cant will would wont shall should might must may
    not yes it its he she they them their theirs his her him we us our you your my mine i im any some all each every
    both either neither many much more most less least few several other another same such only also too very just still
    yet ever never always often again now today yesterday cost costs price make makes made used use uses using train
    trained training founded founder released release first last new old year years day days million billion thousand
    company companies tell explain give list describe define summarize summary name say says said mean means get got one
    two three people work works whether however hello hi thanks please cheap cheaper best worst better worse bigger
    biggest large largest model models like want know idea export  weights
"""
_WORD = re.compile(r"\b[^\W\d_]+(?:['’][^\W\d_]+)?\b")  # R1 and o1 are no words
_PORTUGUESE = frozenset(_PORTUGUESE_WORDS.split())
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_APOSTROPHE = re.compile(r"['’]")
_ENGLISH_ENDS = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})
_PORTUGUESE_LETTERS = re.compile(r"[ãõçâêôáéíóúà]")
_PORTUGUESE_FORM = re.compile(
    r"(?:[cs]ao|[cs]oes|ao|oes|ais|eis|dades?|mente|ndo|[aei]ram|arios?|aria|[ea]ncias?|[ai]vel|agem|ismo|ou"
    r"|inh[oa]|[ai]d[oa]s?|os[oa]|ic[oa]|iv[oa])$|lh|nh(?=[aeio])|qu[ei]|ss[ao]"
)
_ENGLISH_FORM = re.compile(r"(?:tions?|ings?|ed|ly|ness|ments?|ity|ies|ous|ful|able|ck|ll|ss|y)$|th|wh|sh|ea[drst]|ph")


def detect_language(text: str, *, default: Language = "pt") -> Language:
    """Return the language of a question or document, `default` where nothing speaks for either.

    Of a long text the beginning, the middle and the end are read.
    """
    weights = [_weigh(word) for word in _WORD.findall(_sample(text).lower())]
    score = sum(weights) + sum(weights[:1])  # questions open with a function word, and names may follow in any language
    if score == 0:
        return default
    return "pt" if score > 0 else "en"


def _sample(text: str) -> str:
    if len(text) <= 3 * SAMPLE:
        return text
    middle = len(text) // 2
    return " ".join((text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:]))


def _weigh(word: str) -> float:
    """Return how much one lower-case word speaks for Portuguese (above zero) or English (below zero)."""
    if (apostrophe := _APOSTROPHE.search(word)) is not None:
        return -2.0 if word[apostrophe.end() :] in _ENGLISH_ENDS else 0.0
    bare = _without_accents(word)
    score = 1.5 if bare != word and _PORTUGUESE_LETTERS.search(unicodedata.normalize("NFC", word)) else 0.0
    if bare in _PORTUGUESE:
        return score + 2.0
    if bare == word and bare in _ENGLISH:
        return score - 2.0
    if len(bare) < 4:
        return score + (0.4 if word == "e" else 0.0)
    if _PORTUGUESE_FORM.search(bare):
        score += 0.6
    elif bare[-1] in "oa":
        score += 0.25
    return score - (0.6 if _ENGLISH_FORM.search(bare) else 0.0)


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
