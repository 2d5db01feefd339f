"""Asking for a name that is the subject, or that something was done by."""

import re
from typing import Final

from bot.core.quizzing.generating.facts import Fact
from bot.core.quizzing.generating.naming import HEADS_TEXT
from bot.core.quizzing.generating.statements import Reader, Statement
from bot.core.quizzing.generating.turning import Asking, attached_to_verb, lowered
from bot.core.quizzing.generating.verbs import finite_verb

_PARTICIPLE: Final = re.compile(r"(?P<before>\S+)\s+[a-zà-ÿ]+(?:ad|id|st|t)[oa]s?$")


def ask_name(fact: Fact, statement: Statement, reader: Reader) -> Asking | None:
    """A person or classed name that is the whole subject is asked for by "Quem" or by its class."""
    text, name, subject = statement.text, fact.name, statement.subject
    if name is None or subject is None:
        return None
    article = text[subject.start : fact.span.start].strip().lower()
    rest = text[fact.span.end :].strip()
    if (
        subject.start == 0
        and article in {"", "o", "a", "the"}
        and finite_verb(rest, statement.language)
        and (subject.of(text).strip().endswith(fact.text))
    ):
        if name.kind == "person":
            return Asking("quiz_item.ask.who", rest, turned=True)
        head = HEADS_TEXT.get(name.kind)
        if head:
            return Asking("quiz_item.ask.which", f"{head} {rest}", turned=True)
    by = _BY[statement.language].search(text[: fact.span.start])
    if by and name.kind == "person" and not rest and statement.language == "pt" and subject.start == 0:
        head_text = text[: by.start()]
        if _PARTICIPLE.search(head_text) and attached_to_verb(head_text, statement):
            return Asking("quiz_item.ask.by_whom", lowered(head_text, statement, reader, 0), turned=True)
    return None


_BY: Final = {"pt": re.compile(r"\s+por\s+(?:[oa]\s+)?$"), "en": re.compile(r"\s+by\s+$")}
