"""Follow-ups that put another thing in the place of the last one: "quanto custou o R1?", then "e o V3?"."""

import re
from collections.abc import Sequence
from typing import Final

from bot.core.asking.defining import asks_for_meaning
from knowledge.text.words import Analysed, Word

_ANOTHER: Final = re.compile(
    r"^\W*(?:(?:(?:e|mas|and|but)\s+)?(?:quanto\s+(?:ao?|à)s?|what\s+about|how\s+about)|e|mas|and|but)\s+"
    r"(?:(?P<article>[dn]?[oa]s?|the|of|for|in)\s+)?(?P<thing>\w.{0,60}?)\W*$",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(r"\b(?:d|n|pel)?(?P<ending>[oa]s?)$", re.IGNORECASE)
MOST_WORDS: Final = 3  # of a thing that is no name, whose meaning is asked for


def in_place_of(question: Analysed, earlier: Analysed) -> str:
    """Return the earlier question asked of the thing that `question` names; empty if it is no such follow-up."""
    match = _ANOTHER.match(question.text)
    if match is None or not question.content:
        return ""
    thing, article = match["thing"], match["article"] or ""
    if all(is_name(word) for word in question.content):
        names = _names(earlier)
        return _put(earlier.text, names, thing, article) if names else ""
    if article and len(question.content) <= MOST_WORDS and asks_for_meaning(earlier.text):
        return (
            f"o que {'são' if article.endswith('s') else 'é'} {thing}?"
            if question.language == "pt"
            else f"what is meant by {thing}?"
        )
    return ""


def is_name(word: Word) -> bool:
    """Return whether a word is written as a name: a capital inside a sentence, letters with figures, an acronym."""
    mixed = any(letter.isdigit() for letter in word.text) and any(letter.isalpha() for letter in word.text)
    return (word.capitalised and not word.opens and not word.stop) or word.marked or mixed


def _names(question: Analysed) -> Sequence[Word]:
    """The only run of names of a question; none if there are several."""
    places = [place for place, word in enumerate(question.words) if is_name(word)]
    if not places or places[-1] - places[0] >= len(places):
        return ()
    return question.words[places[0] : places[-1] + 1]


def _put(text: str, names: Sequence[Word], thing: str, article: str) -> str:
    """`text` with `thing` instead of its names, and the article before them made to agree."""
    before, after = text[: names[0].start], text[names[-1].end :]
    ending = re.search(r"[oa]s?$", article)
    bare = before.rstrip()
    if ending and (own := _ARTICLE.search(bare)):
        before = bare[: own.start("ending")] + ending.group() + " "
    return f"{before}{thing}{after}"
