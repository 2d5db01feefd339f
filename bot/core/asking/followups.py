"""Questions that lean on the one before: "e quanto custou?", "and who founded it?"."""

import re
from collections.abc import Sequence
from typing import Final

from bot.core.asking.about import about_what, parts_of
from bot.core.asking.asking_words import POINTING, words_asked
from bot.core.asking.courtesies import courtesy_in
from bot.core.asking.defining import asks_for_meaning
from bot.core.asking.ellipses import in_place_of
from bot.core.asking.incomplete import leaves_out
from bot.core.asking.naming import names_of
from knowledge.documents import Language
from knowledge.text.chat_spelling import spelt_out
from knowledge.text.words import Analysed, Word, WordAnalyser

OPENING: Final = re.compile(r"^\W*(?:e|mas|e aí|então|entao|and|but|so|then)\b[\s,]*", re.IGNORECASE)
_SAYING: Final = (
    "disse disseram diz dizem falou falaram afirma afirmou afirmaram alega alegou said says say claims claimed "
    "cento percent dolar dolares dollar dollars reais euros"
)
SAYING: Final = frozenset(_SAYING.split())
"""Words that say nothing of their own where they lean on another: "e quem disse isso?", "e em dólares?"."""
_ARTICLES: Final = frozenset(["o", "a", "os", "as", "um", "uma", "the", "an"])
_LYING: Final = frozenset(["fica", "ficam", "ficava"])  # no word of its own to a search, but all of "e onde fica?"
_EXEMPLIFYING: Final = frozenset(["exemplo", "exemplos", "example", "examples"])
_STANDING: Final = "isso isto aquilo disso disto nisso ele ela eles elas dele dela deles delas nele nela "
_STANDING_FOR: Final = frozenset(f"{_STANDING} it its he him she they them".split())
_MORE: Final = ": "  # between what a question is about and what was asked of it
_COUNTING: Final = re.compile(r"\b(?:quant[oa]s|how many)\s+$", re.IGNORECASE)


def leans_on_before(question: Analysed) -> bool:
    """Whether the question's wording shows that it goes on from another.

    It opens with "e …", points back, asks in a word or two, or leaves out of whom or of what it asks.
    """
    names = names_of(question)
    if any(not _COUNTING.search(question.text[: name.start]) for name in names):
        return False
    if leaves_out(question):
        return True
    if names:
        return False
    if any(word.folded in POINTING for word in question.words):
        return True
    said = words_asked(question)
    if said and all(word.folded in _EXEMPLIFYING for word in said):
        return True
    if asks_for_meaning(question.text) and said:
        return False
    return bool(OPENING.match(question.text)) or len(question.content) <= 1


def points_at_nothing(question: Analysed) -> bool:
    """Whether a question says so little beside "isso", "it" that no sentence can answer it.

    One that tells in parentheses what it is about says enough, as does one that asks what something is: in "tokens,
    what are they?" the pronoun stands for what the question itself has named.
    """
    said = words_asked(question)
    if not said or parts_of(question.text)[1] or names_of(question) or asks_for_meaning(question.text):
        return not said
    return len(said) == 1 and any(word.folded in _STANDING_FOR for word in question.words)


def completed(text: str, before: Sequence[str], language: Language, analyser: WordAnalyser) -> str:
    """Return the question with what it is about, from the latest question before that says so, in parentheses.

    One that only names another thing is the last question asked of that thing. Any other that names its own subject
    comes back as it is. Questions before may lean on those before them; courtesies are nothing to lean on.
    """
    earlier: list[str] = []
    for question in (*(spelt_out(one, language) for one in before if courtesy_in(one) is None), text):
        earlier.append(_completed(question, earlier, language, analyser))
    return earlier[-1]


def _completed(text: str, before: Sequence[str], language: Language, analyser: WordAnalyser) -> str:
    """Return the question as `completed` does; those before it lean on nothing any more."""
    question = analyser.analyse(text, language)
    if parts_of(text)[1]:
        return text
    if before and (other := in_place_of(question, analyser.analyse(before[-1], language))):
        return other
    if not leans_on_before(question):
        return text
    own = [word for word in words_asked(question) if word.folded not in SAYING]
    whole = not own and not any(word.folded in _LYING for word in question.words)
    for last in reversed(before):
        if about := _told(analyser.analyse(last, language), analyser, whole=whole):
            return about_what(OPENING.sub("", text, count=1), about)
    return text


def _told(question: Analysed, analyser: WordAnalyser, *, whole: bool) -> str:
    """What a question is about, in its own words: its names; all it asks where it has none, or all is needed."""
    said = words_asked(question)
    names = names_of(question)
    if not said or (names and not whole):
        return " ".join(dict.fromkeys(word.text for word in names))
    asked, about = parts_of(question.text)
    own = analyser.analyse(asked, question.language)
    if not about:
        return _in_short(own) if whole else _thing(own)
    first = about.split(_MORE)[0]
    return f"{first}{_MORE}{_in_short(own)}" if whole and words_asked(own) else about


def _thing(question: Analysed) -> str:
    """What a question without names asks about: from its first article on, where it has one before a word it says."""
    said = words_asked(question)
    article = next((w for w in question.words if w.folded in _ARTICLES and _before_any(w, said)), None)
    return question.text[(article or said[0]).start : said[-1].end]


def _before_any(article: Word, said: Sequence[Word]) -> bool:
    return any(word.start == article.end + 1 for word in said)


def _in_short(question: Analysed) -> str:
    """A question within a sentence; one for a meaning only with what it is the meaning of."""
    said = words_asked(question)
    if asks_for_meaning(question.text):
        return question.text[said[0].start : said[-1].end]
    text = OPENING.sub("", question.text, count=1).strip(" ¿?.!")
    first = question.words[0]
    return text if first.marked or not first.stop else text[:1].lower() + text[1:]
