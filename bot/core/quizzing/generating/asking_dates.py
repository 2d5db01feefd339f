"""Asking for a date: the statement without it becomes the question."""

import re
from typing import Final

from bot.core.quizzing.generating.facts import Fact
from bot.core.quizzing.generating.statements import Reader, Statement
from bot.core.quizzing.generating.turning import Asking, attached_to_verb, lowered
from bot.core.quizzing.generating.verbs import finite_verb

LONGEST_REST: Final = 170
_PREPOSITION: Final = {
    "pt": re.compile(r",?\s*\b(?P<word>em|no ano de|no dia|no dia de|desde|a partir de|até)\s+$", re.IGNORECASE),
    "en": re.compile(r",?\s*\b(?P<word>in|on|since|until|by)\s+$", re.IGNORECASE),
}
_KEYS: Final = {
    "em": "in", "no ano de": "in", "no dia": "in", "no dia de": "in", "desde": "since", "a partir de": "from",
    "até": "until", "in": "in", "on": "in", "since": "since", "until": "until", "by": "by",
}  # fmt: skip
_AFTER_DATE: Final = {
    "pt": re.compile(r"$|\s+(?:por|pelo|pela|pelos|pelas|no|na|nos|nas|em|com|como|para|sob|durante|a partir)\s", re.I),
    "en": re.compile(r"$|\s+(?:by|in|at|on|with|as|for|under|during|from|to)\s", re.I),
}
_PERFECT: Final = {
    "pt": re.compile(r"\b(?:tem|têm|vem|vêm)\s+(?:\w+[aei]do|\w+ndo)\b"),
    "en": re.compile(r"\b(?:has|have)\s+(?:\w+\s+)?(?:been|\w+ed|grown|become|risen|fallen)\b"),
}
_ADJUNCT_FIRST: Final = {
    "pt": re.compile(
        r"(?:com|através|por|para|em|no|na|nos|nas|sob|sobre|após|durante|segundo|entre|além|a partir|ao|à)\b", re.I
    ),
    "en": re.compile(r"(?:with|through|by|for|in|on|at|under|over|after|during|according|between|besides|to)\b", re.I),
}
_EN_AUXILIARY: Final = re.compile(r"\b(?:is|are|was|were|has|have|had|can|could|will|would|may|might|must|should)\b")


def timeless(fact: Fact, statement: Statement) -> bool:
    """Whether a date stands with a tense that has no moment: "In 2020 trade has been falling"."""
    before = _PREPOSITION[statement.language].search(statement.text[: fact.span.start])
    return (
        before is not None
        and before["word"].lower() in {"em", "in", "on"}
        and _PERFECT[statement.language].search(statement.text) is not None
    )


def ask_date(fact: Fact, statement: Statement, reader: Reader) -> Asking | None:
    """ "Em 1998, a UFMS criou o curso" → "Em que ano a UFMS criou o curso?"."""
    text, language = statement.text, statement.language
    before = _PREPOSITION[language].search(text[: fact.span.start])
    if before is None or len(text) > LONGEST_REST + 20:
        return None
    after = text[fact.span.end :]
    if before.start() == 0:
        place = fact.span.end + len(after) - len(after.lstrip(", "))
        rest = lowered(after.lstrip(", "), statement, reader, place)
    else:
        if not attached_to_verb(text[: before.start()], statement) or not _AFTER_DATE[language].match(after):
            return None
        rest = lowered(text[: before.start()] + after, statement, reader, 0)
    if language == "en":
        adjunct = statement.subject is not None and statement.subject.start > 0 and before.start() > 0
        rest = "" if adjunct or "," in rest[: LONGEST_REST // 3] else _inverted(rest) or ""
    if (
        not rest
        or len(rest) > LONGEST_REST
        or _ADJUNCT_FIRST[language].match(rest)
        or re.search(r"\b(?:1\d{3}|20\d{2})\b", rest)
    ):
        return None
    key = _KEYS[" ".join(before["word"].lower().split())]
    return Asking(f"quiz_item.ask.{fact.kind.value}.{key}", rest, turned=True)


def _inverted(rest: str) -> str | None:
    """ "the lighthouse was built" → "was the lighthouse built"; None without an auxiliary as the first verb."""
    verb = finite_verb(rest, "en")
    if verb is None or not _EN_AUXILIARY.fullmatch(verb.group()):
        return None
    return f"{verb.group()} {rest[: verb.start()].strip()}{rest[verb.end() :]}"
