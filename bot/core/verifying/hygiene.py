"""What no answer may hold whatever it cites: markup, mentions, links, the prompt's own words, repetition."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from bot.core.verifying.verdict import CutReason, DraftSentence
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.words import WORD, fold

_MENTION: Final = LazyPattern(r"(?<![\w.])@[\w&!]|<[@#&:!]|\b(?:discord\.gg|t\.me)/", re.IGNORECASE)
_LINK: Final = LazyPattern(
    r"(?:https?|ftp|tg|discord|mailto|javascript|data)://?\S+|\bwww\.\S+|\]\([^)]*\)|[\w.+-]+@[\w-]+\.\w+",
    re.IGNORECASE,
)
_BARE_ADDRESS: Final = LazyPattern(
    r"(?<![@\w.])(?:[a-z0-9-]{2,}\.)+(?:com|net|org|io|gg|me|br|xyz|ru|info|biz|app|dev|link|site|online|"
    r"top|ly)(?:/\S*)?(?![\w])",
    re.IGNORECASE,
)
_MARKUP: Final = LazyPattern(
    r"</?[a-zA-Z!][^>]*>|```|`|~~|\|\||^#{1,6}\s|^>\s|\$\$|\\\(|"
    r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|<\||\|>"
)
_ECHO: Final = LazyPattern(
    r"system prompt|prompt d[eo] sistema|minhas instruc|my instructions|previous instructions|instrucoes anteriores|"
    r"ignore (?:all|any|the|as|todas|tudo)|as an ai|como (?:uma? )?(?:ia|modelo de "
    r"linguagem|assistente)\b[^.]{0,20},|"
    r"language model,? i\b|i am an? (?:ai|assistant|language)|sou um(?:a)? (?:ia|assistente|modelo)|"
    r"i(?:'m| am) sorry|desculpe|i cannot|nao posso (?:ajudar|responder|atender)|numbered "
    r"passages|passagens numeradas|"
    r"trechos numerados|voce (?:e|deve) (?:um|responder|usar|citar)|you (?:are|must|should) (?:a |an |the "
    r"|answer|cite|use|only)|"
    r"^(?:user|assistant|system|usuario|assistente|sistema|pergunta|question|answer|resposta|passage|"
    r"trecho|passagem)\s*\d*\s*[:=]|"
    r"</?(?:think|passage|trecho|passagem|question|pergunta|documents?|readings|before|thread|message)|"
    r"\{\{|\}\}|\{%|api[ _-]?key|senha|password|"
    r"(?:aqui (?:esta|vai)|here is|here's) (?:a |o |the |my |your )?(?:resposta|answer|resumo|summary)"
)
_FOREIGN_LETTERS: Final = re.compile(r"[^\W\d_]")
_NEIGHBOURS: Final = {
    "es": "el los las del y en una con por pero mas es fue segun tambien su sus al lo muy entre hasta "
    "desde anos cuando donde esta este ha han hay sin sobre coste costo entrenamiento",
    "fr": "le la les des du et est une dans pour avec ete qui sur par plus aux au ce cette ses son sont selon "
    "depuis ont",
    "de": "der die das und ist nicht mit von ein eine den dem des zu im auf fur wurde nach auch sich wird seit",
    "it": "il lo gli della dei delle che per con sono nel alla una e di non piu secondo stato ha hanno anche dal",
}
_OUR_WORDS: Final = """
    o os as um uma do da dos das no na nos nas em e que de para por com nao mais menos ao pelo pela sao foi ser
    segundo desde entre ate sem sobre seu sua the of and to in is was were that by for with from as at on than
    more not an it its are be has have had which who this these those said says a
"""
_OURS: Final = frozenset(_OUR_WORDS.split())
_SHORTEST_TOLD: Final = 5
_RUN: Final = 3  # words that make a run
_MOST_RUNS: Final = 3  # times that one run may stand in a sentence
_ALIKE: Final = 0.9


def flaw(sentence: DraftSentence, cited: Sequence[str], allowed: str) -> CutReason | None:
    """Return what is wrong with the form of a sentence, if anything.

    Args:
        cited: Texts of the spans it cites; an address that stands there may be repeated.
        allowed: Folded text of the question, whose addresses may not.
    """
    text = sentence.raw
    folded = fold(text)
    if _MENTION.search(text):
        return CutReason.MENTION
    links = [m[0] for m in (*_LINK.compiled.finditer(text), *_BARE_ADDRESS.compiled.finditer(text))]
    if any(not any(link.rstrip(".,;:!?)") in span for span in cited) for link in links):
        return CutReason.MARKUP
    if _MARKUP.search(text):
        return CutReason.MARKUP
    if _ECHO.search(folded) and not any(m[0] in fold(span) for m in [_ECHO.search(folded)] if m for span in cited):
        return CutReason.ECHO
    if _is_foreign(sentence.text):
        return CutReason.FOREIGN_LANGUAGE
    if _runs_away(folded):
        return CutReason.REPEATED
    if sentence.text.endswith(("...", "…")) or sentence.text.rstrip().endswith("?"):
        return CutReason.UNFINISHED
    return None


def said_before(sentence: DraftSentence, earlier: Sequence[DraftSentence]) -> bool:
    """Return whether nearly the same words were kept already."""
    words = Counter(WORD.findall(fold(sentence.text)))
    for other in earlier:
        others = Counter(WORD.findall(fold(other.text)))
        if (words & others).total() >= _ALIKE * max(words.total(), others.total(), 1):
            return True
    return False


def _is_foreign(text: str) -> bool:
    """Whether a sentence is neither Portuguese nor English."""
    letters = _FOREIGN_LETTERS.findall(text)
    if sum(not _is_latin(letter) for letter in letters) > 0.2 * max(len(letters), 1):
        return True
    words = [word for word in WORD.findall(fold(text)) if word.isalpha()]
    if len(words) < _SHORTEST_TOLD:
        return False
    ours = sum(word in _OURS for word in words)
    theirs = max(sum(word in listed.split() for word in words) for listed in _NEIGHBOURS.values())
    return theirs > ours


def _is_latin(letter: str) -> bool:
    return ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00


def _runs_away(folded: str) -> bool:
    words = WORD.findall(folded)
    runs = Counter(tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))
    single = any(words[i] == words[i + 1] == words[i + 2] for i in range(len(words) - 2))
    return single or any(count > _MOST_RUNS for count in runs.values())
