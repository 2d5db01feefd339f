"""Follow-ups that put another thing in the place of the last one: "quanto custou o R1?", then "e o V3?"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.asking.defining import asks_for_meaning
from bot.core.asking.naming import UNIT, all_names_of
from knowledge.text.words import Analysed, Word

MOST_WORDS: Final = 3  # of a thing that is no name, whose meaning is asked for
_OPENING: Final = re.compile(
    r"^\W*(?:(?:(?:e|mas|and|but)\s+)?(?:(?P<topic>quanto\s+)(?=(?:ao?|à)s?\b)|what\s+about\s+|how\s+about\s+)|"
    r"(?:e|mas|and|but)\s+)"
    r"(?:[oa]s?\s+(?=d[aeo]s?\s)|(?:the\s+ones?|that|those)\s+(?=of\s))?",  # what is asked for: "e o da Nvidia?"
    re.IGNORECASE,
)
_LINKS: Final = {
    "pt": r"(?:\b(?P<preposition>para|com|por|sem|sobre|em|de|contra|entre|até)\s+)?"
    r"(?:\b(?:(?P<contracted>d|n|pel|a(?=o))?(?P<article>[oa]s?)|(?P<crasis>à)(?P<plural>s?))\s+)?",
    "en": r"(?:\b(?P<preposition>of|for|in|by|to|from|with|about|on|at|against)\s+)?(?:\b(?P<article>the|an?)\s+)?",
}
"""What joins a name to its sentence: a preposition, an article, both, either in one word with the other."""
_WRITTEN_OUT: Final = {"d": "de", "n": "em", "pel": "por", "a": "a"}
_BELONGING: Final = frozenset({"de", "of"})  # said of anything that a question is about: "e da OpenAI?"
_ARTICLE: Final = re.compile(r"\b(?:d|n|pel)?(?P<ending>[oa]s?)$", re.IGNORECASE)
_ASKED_FOR: Final = re.compile(
    r"\b(?:quant[oa]s?|qual|quais|que|how\s+many|how\s+much|which|what|"
    r"(?:quem|qual)\s+(?:é|era|foi)\s+[oa]|(?:quem|quais)\s+(?:são|eram|foram)\s+[oa]s|"
    r"who\s+(?:is|was|are|were)\s+the)\s+$",
    re.IGNORECASE,
)
"""What stands before the thing that a question wants counted, chosen or named: "quantas GPUs", "quem é o CEO"."""


@dataclass(frozen=True, slots=True)
class _Link:
    """How a name is joined to its sentence; empty where it is not."""

    preposition: str = ""
    article: str = ""


def in_place_of(question: Analysed, earlier: Analysed) -> str:
    """Return the earlier question asked of the thing that `question` names; empty if it is no such follow-up."""
    opening = _OPENING.match(question.text)
    if opening is None:
        return ""
    joint = re.compile(_LINKS[question.language], re.IGNORECASE).match(question.text, opening.end())
    named = [word for word in question.words if joint is not None and word.start >= joint.end()]
    said = [word for word in named if not word.stop]
    if joint is None or not said:
        return ""
    link = _Link("", _link(joint).article) if opening["topic"] else _link(joint)  # "quanto ao": the "a" is quanto's own
    thing = question.text[named[0].start : named[-1].end]
    names = all_names_of(question)
    if all(word in names for word in said):
        replaced = _replaced(earlier, named, link) if not named[0].stop else ()
        if replaced:
            return _put(earlier.text, replaced, thing, link)
    if link.article and not named[0].stop and len(said) <= MOST_WORDS and asks_for_meaning(earlier.text):
        return (
            f"o que {'são' if link.article.endswith('s') else 'é'} {thing}?"
            if question.language == "pt"
            else f"what is meant by {thing}?"
        )
    return ""


def _replaced(earlier: Analysed, thing: Sequence[Word], link: _Link) -> Sequence[Word]:
    """The names of the earlier question in whose place `thing` comes; none where that may be any of several.

    Of several, it is the one written as the thing is, joined to its sentence as the thing is, and not what the
    question asks for; each of these decides only where those before it leave several.
    """
    runs = [run for run in _runs(earlier) if _is_unit(run) == _is_unit(thing)]
    joined = {run[0].start: _link_before(earlier, run[0].start) for run in runs}
    if link.preposition and link.preposition not in _BELONGING:
        runs = [run for run in runs if joined[run[0].start].preposition == link.preposition]
    tests: tuple[Callable[[Sequence[Word]], bool], ...] = (
        lambda run: not _is_asked_for(earlier, run) or _form(run) == _form(thing),
        lambda run: _has_figures(run) == _has_figures(thing),
        lambda run: joined[run[0].start] == link,
        lambda run: not _is_asked_for(earlier, run),
        lambda run: joined[run[0].start].preposition == link.preposition,
    )
    for test in tests:
        runs = [run for run in runs if test(run)] or runs
    return runs[0] if len(runs) == 1 else ()


def _runs(question: Analysed) -> list[Sequence[Word]]:
    """Names that follow each other, taken together."""
    runs: list[list[Word]] = []
    names = all_names_of(question)
    last = -2
    for place, word in enumerate(question.words):
        if word in names:
            if place > last + 1 or "(" in question.text[runs[-1][-1].end : word.start]:
                runs.append([])
            runs[-1].append(word)
            last = place
    return list(runs)


def _is_unit(words: Sequence[Word]) -> bool:
    return all(UNIT.fullmatch(word.text) for word in words)


def _is_asked_for(question: Analysed, run: Sequence[Word]) -> bool:
    return bool(_ASKED_FOR.search(question.text[: run[0].start]))


def _has_figures(words: Sequence[Word]) -> bool:
    return any(letter.isdigit() for word in words for letter in word.text)


def _form(words: Sequence[Word]) -> tuple[bool, bool]:
    """How a name is written: with figures, in capitals alone."""
    return _has_figures(words), all(word.text.isupper() for word in words)


def _link_before(question: Analysed, place: int) -> _Link:
    joint = re.search(_LINKS[question.language] + "$", question.text[:place], re.IGNORECASE)
    return _link(joint) if joint else _Link()


def _link(joint: re.Match[str]) -> _Link:
    found = {name: (group or "").lower() for name, group in joint.groupdict().items()}
    preposition = found["preposition"] or _WRITTEN_OUT.get(found.get("contracted", ""), "")
    if found.get("crasis"):
        return _Link("a", f"a{found['plural']}")
    return _Link(preposition, found["article"])


def _put(text: str, names: Sequence[Word], thing: str, link: _Link) -> str:
    """`text` with `thing` instead of its names, and the article before them made to agree."""
    before, after = text[: names[0].start], text[names[-1].end :]
    ending = re.fullmatch(r"[oa]s?", link.article)
    bare = before.rstrip()
    if ending and (own := _ARTICLE.search(bare)):
        article = ending.group()
        before = bare[: own.start("ending")] + (article.capitalize() if own["ending"][0].isupper() else article) + " "
    return f"{before}{thing}{after}"
