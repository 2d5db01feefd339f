"""Questions for what sets two things apart: where nothing compares them, what is said of each stands together."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.core.asking.answer import Answer, Remark, Statement
from bot.core.asking.asking_words import POINTING
from bot.core.asking.several import joined
from knowledge.documents import Language
from knowledge.text.words import WordAnalyser, fold

MOST_OF_EACH: Final = 2  # sentences shown
MOST_WORDS: Final = 5  # of a thing
_ONE, _OTHER = (rf"(?P<{side}>[^?,;:()]{{2,60}}?)" for side in ("one", "other"))
_BEFORE: Final = (
    r"(?:(?:e|então|mas|me|roda|pode|poderia|podem|você|vc|explica|explique|explicar|diga|dizer|diz|quero|queria|saber|"
    r"qual|quais|que|há|existe|tem|é|são|seria|a|as|o|os|what|is|are|was|were|the|can|could|you|please|explain|tell|"
    r"main|principal|principais)\s+)*"
)
_ARTICLES: Final = r"(?:os|as|o|a|um|uma|the|an)"
_FORMS: Final = tuple(
    re.compile(rf"{_BEFORE}{form}\s*[?.!]*", re.IGNORECASE)
    for form in (
        rf"diferen[cç]as?\s+(?:(?:que\s+)?(?:há|existe)\s+)?entre\s+{_ONE}\s+e\s+{_OTHER}",
        rf"diferen[cç]as?\s+(?:d[oa]s?|de(?=\s+[A-Z]))\s+(?P<one>[^\s?,;:()]{{2,40}})\s+(?:para|pra|pro)\s+{_OTHER}",
        rf"compar[ea]r?\s+(?P<one>(?:{_ARTICLES}\s+)?[^\s?,;:()]+)\s+(?:e|com|and|with|to)\s+{_OTHER}",
        rf"(?:em|no|como)\s+(?:que\s+)?{_ONE}\s+(?:se\s+)?difere[m]?\s+d[eoa]s?\s+{_OTHER}",
        rf"em\s+que\s+{_ONE}\s+(?:é|são)\s+diferentes?\s+d[eoa]s?\s+{_OTHER}",
        rf"o\s+que\s+(?:diferencia|distingue)\s+{_ONE}\s+d[eoa]s?\s+{_OTHER}",
        rf"differences?\s+between\s+{_ONE}\s+and\s+{_OTHER}",
        rf"how\s+(?:do|does|did|is|are)\s+{_ONE}\s+(?:differ|different|compare)\s+(?:from|to|with)\s+{_OTHER}",
        r"(?P<one>(?:\S+\s){0,2}?\S+)\s+(?:vs\.?|versus|x)\s+(?P<other>\S+(?:\s\S+){0,2}?)",
    )
)
_ARTICLE: Final = re.compile(rf"^{_ARTICLES}\s+", re.IGNORECASE)
_NO_THING: Final = re.compile(
    r"^(?:d[eoa]s?|of)\b|\b(?:é|está|são|estão|foi|foram|era|tem|têm|vai|vão|pode|fica|is|are|was|were|has|have|will)\b",
    re.IGNORECASE,
)
_COMPARES: Final = re.compile(
    r"\b(?:mais|menos|melhor(?:es)?|pior(?:es)?|superior(?:es)?|inferior(?:es)?|igual|diferen\w+|difere\w*|distingue\w*|"
    r"semelhan\w+|parecid\w+|compar\w+|supera\w*|superou|enquanto|ao contrario|ja o|ja a|base|versao|equival\w+|nivel|"
    r"more|less|fewer|better|worse|than|equal|unlike|while|whereas|similar|comparable|differ\w*|outperform\w*|beats?|"
    r"based|version|rivals?|level)\b"
)
_OF_MEANING: Final = {"pt": "o que é {}?", "en": "what is {}?"}


def things_contrasted(question: str) -> tuple[str, ...]:
    """Return the two things that `question` wants set apart; none if it wants no such."""
    found = next((match for form in _FORMS if (match := form.fullmatch(question.strip()))), None)
    things = tuple(_ARTICLE.sub("", found[side].strip()) for side in ("one", "other")) if found else ()
    return things if all(map(_is_thing, things)) else ()


def _is_thing(said: str) -> bool:
    words = fold(said).split()
    return 0 < len(words) <= MOST_WORDS and words[0] not in POINTING and not _NO_THING.search(said)


def meaning_asked(thing: str, language: Language) -> str:
    """Return the question what `thing` is."""
    return _OF_MEANING[language].format(thing)


def speaks_of(text: str, language: Language, things: Sequence[str], analyser: WordAnalyser) -> bool:
    """Return whether a text holds the words of every thing, "R1" also as part of "DeepSeek-R1"."""
    said = analyser.analyse(text, language)
    held = said.stems.union(said.pieces)
    return all(analyser.analyse(thing, language).stems <= held for thing in things)


def compares(text: str, language: Language, things: Sequence[str], analyser: WordAnalyser) -> bool:
    """Return whether a sentence speaks of every thing and has a word that compares."""
    return bool(_COMPARES.search(fold(text))) and speaks_of(text, language, things, analyser)


def side_by_side(asked: Answer, comparing: Sequence[Statement], meanings: Sequence[Answer]) -> Answer:
    """Return what compares the two things, and then what each is; a remark says where no sentence is on both."""
    of_each = 1 if comparing else MOST_OF_EACH
    first = (replace(asked, statements=tuple(comparing)),) if comparing else ()
    both = joined([*first, *(replace(one, statements=one.statements[:of_each], asked_as="") for one in meanings)])
    foreign = [remark for remark in both.remarks if remark is Remark.OTHER_LANGUAGE]
    in_one = len(both.statements) < len(comparing) + sum(min(len(one.statements), of_each) for one in meanings)
    remarks = (*(() if comparing or in_one else (Remark.NOT_COMPARED,)), *foreign)
    return replace(asked, statements=both.statements, remarks=remarks, near=(), closest=None, similar=())


def only_half(asked: Answer) -> Answer:
    """Return the answer to a question for two things, of one of which nothing is known, as what comes closest."""
    closest = asked.statements[0] if asked.statements else asked.closest
    remarks = (Remark.UNSURE, *(one for one in asked.remarks if one is Remark.OTHER_LANGUAGE)) if closest else ()
    return replace(asked, statements=(), closest=closest, remarks=remarks)
