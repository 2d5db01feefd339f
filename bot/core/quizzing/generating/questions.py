"""The question that a fact answers: the statement turned into one where its grammar is sure, else with a gap."""

from typing import Final

from bot.core.quizzing.generating.asking_dates import ask_date
from bot.core.quizzing.generating.asking_figures import ask_figure
from bot.core.quizzing.generating.asking_names import ask_name
from bot.core.quizzing.generating.facts import Fact, FactKind
from bot.core.quizzing.generating.statements import Reader, Statement
from bot.core.quizzing.generating.turning import Asking

GAP: Final = "_____"


def ask_for(fact: Fact, statement: Statement, reader: Reader) -> Asking:
    """Return the plainest way to ask for `fact`."""
    turned = None
    if statement.subject is None:
        pass
    elif fact.kind in {FactKind.YEAR, FactKind.MONTH, FactKind.DAY}:
        turned = ask_date(fact, statement, reader)
    elif fact.kind is FactKind.NAME:
        turned = ask_name(fact, statement, reader)
    elif fact.kind is FactKind.FIGURE and statement.language == "pt":
        turned = ask_figure(fact, statement, reader)
    return turned or Asking(f"quiz_item.gap.{_gap_kind(fact)}", with_gap(fact, statement), turned=False)


def with_gap(fact: Fact, statement: Statement) -> str:
    """Return the statement with a gap in place of the fact."""
    text = statement.text
    return f"{text[: fact.span.start]}{GAP}{text[fact.span.end :]}.".replace('"', "'")


def _gap_kind(fact: Fact) -> str:
    if fact.kind is FactKind.FIGURE and fact.figure:
        return "share" if fact.figure.unit == "%" else "number" if fact.text[0].isdigit() else "amount"
    return "number" if fact.kind is FactKind.SPELT else fact.kind.value
