"""Asking for a figure: how many, or how much."""

import re
from typing import Final

from bot.core.quizzing.generating.facts import Fact
from bot.core.quizzing.generating.statements import Reader, Statement
from bot.core.quizzing.generating.turning import Asking, lowered
from bot.core.quizzing.generating.verbs import finite_verb

_COUNT: Final = re.compile(
    r"\s+(?P<noun>[a-zà-ÿ]{3,})(?P<more>(?:\s+d[eoa]s?\s+[\wÀ-ÿ-]+){0,2})"
    r"(?P<rest>(?:\s+(?:para|em|n[ao]s?|por|com|entre|durante)\s[^,]{2,60})?)$"
)
_FEMININE: Final = re.compile(r"(?:as|ções|sões|gens|dades|tudes)$")
_MASCULINE: Final = re.compile(r"(?:os|ores|ais|éis|óis|ens|ns|mas)$")
_AMOUNTS: Final = re.compile(r"\b(?P<verb>é|foi|era|será|seria)\s+de\s+$")


def ask_figure(fact: Fact, statement: Statement, reader: Reader) -> Asking | None:
    """ "A colheita rendeu 340 quilos de folhas" → "Quantos quilos de folhas a colheita rendeu?"."""
    text = statement.text
    if statement.subject is None:
        return None
    before, after = text[: fact.span.start], text[fact.span.end :]
    amounts = _AMOUNTS.search(before)
    if amounts and re.match(r"$|\s+(?:em|no|na|nos|nas|durante)\s[^,]{2,40}$", after) and statement.subject.start == 0:
        subject = lowered(before[: amounts.start()].strip(), statement, reader, 0)
        if "," not in subject and not re.search(r"\bque\b", subject):
            return Asking("quiz_item.ask.how_much", f"{amounts['verb']} {subject}{after}", turned=True)
    count = _COUNT.fullmatch(after)
    verb = finite_verb(text, "pt", statement.subject.start)
    if count is None or verb is None or statement.subject.start or verb.end() + 1 != fact.span.start:
        return None
    if finite_verb(count["more"], "pt") or re.search(r"\s(?:e|ou|que)\s", count["rest"]):
        return None
    many = "quantas" if _FEMININE.search(count["noun"]) else "quantos" if _MASCULINE.search(count["noun"]) else ""
    if not many or count["noun"].endswith("mas") or not fact.text.replace(".", "").isdigit():
        return None
    clause = lowered(before.strip(), statement, reader, 0)
    return Asking(f"quiz_item.ask.{many}", f"{count['noun']}{count['more']} {clause}{count['rest']}", turned=True)
