"""The gate: what every item must hold to before anyone is asked it, wherever it comes from."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from bot.core.quizzing.items.bearing import ENOUGH, Bearing
from bot.core.quizzing.items.giving_away import key_in_stem
from bot.core.quizzing.items.model import QuizItem
from bot.core.quizzing.items.standing_alone import dangles, names_subject
from bot.core.quizzing.items.wording import normal_form
from knowledge.text.words import WordAnalyser, fold

OPTIONS: Final = range(3, 6)
# Telegram's limits for a quiz poll: https://core.telegram.org/bots/api#sendpoll
STEM_LIMIT: Final = 300
OPTION_LIMIT: Final = 100
EXPLANATION_LIMIT: Final = 200
EXPLANATION_LINE_FEEDS: Final = 2

STANDS_OUT: Final = 1.5  # a key so many times as long as every other option, or as short, is told by its length
NOTICEABLE: Final = 12  # characters that it must differ by at least
_CATCH_ALL: Final = re.compile(
    r"\b(?:tod[ao]s|nenhuma?|ambas|qualquer uma|as duas|os dois)\b.{0,14}\b(?:anteriores|acima|alternativas|"
    r"opcoes|respostas)\b"
    r"|\bn\.?d\.?a\.?$|\b(?:all|none|both|any) of (?:the|these)\b"
)


class GateReason(StrEnum):
    """Why an item may not be asked; the value is the key of the sentence that says so."""

    OPTION_COUNT = "quiz.gate.option_count"
    TOO_LONG = "quiz.gate.too_long"
    CATCH_ALL = "quiz.gate.catch_all"
    OPTIONS_ALIKE = "quiz.gate.options_alike"
    QUOTE_NOT_IN_READING = "quiz.gate.quote_not_in_reading"
    KEY_NOT_BORNE_OUT = "quiz.gate.key_not_borne_out"
    OTHER_BORNE_OUT = "quiz.gate.other_borne_out"
    KEY_IN_STEM = "quiz.gate.key_in_stem"
    LENGTH_TELLS = "quiz.gate.length_tells"
    DANGLING = "quiz.gate.dangling"
    SUBJECT_UNNAMED = "quiz.gate.subject_unnamed"


def gate_reasons(item: QuizItem, reading: str | None, analyser: WordAnalyser) -> list[GateReason]:
    """Return all that speaks against asking `item`, most basic first; nothing if it may be asked.

    Args:
        reading: Stored text of the reading that the item cites; None if there is none.
    """
    found = [reason for reason, broken in _FORM.items() if broken(item)]
    if reading is None or not item.source.quote or item.source.span.of(reading) != item.source.quote:
        found.append(GateReason.QUOTE_NOT_IN_READING)
    found += _bearing_reasons(item, analyser)
    if key_in_stem(item, analyser):
        found.append(GateReason.KEY_IN_STEM)
    if dangles(item.stem, item.language, analyser):
        found.append(GateReason.DANGLING)
    if not names_subject(item.stem, item.language, analyser):
        found.append(GateReason.SUBJECT_UNNAMED)
    return found


def _bearing_reasons(item: QuizItem, analyser: WordAnalyser) -> list[GateReason]:
    bearing = Bearing(item.stem, item.source.quote, item.language, analyser)
    found = []
    if bearing.support(item.right) < ENOUGH and not bearing.bears_out(item.right):
        found.append(GateReason.KEY_NOT_BORNE_OUT)
    if any(bearing.bears_out(option) for option in _others(item)):
        found.append(GateReason.OTHER_BORNE_OUT)
    return found


def _others(item: QuizItem) -> Sequence[str]:
    return item.options[: item.key] + item.options[item.key + 1 :]


def _too_long(item: QuizItem) -> bool:
    return (
        not 0 < len(item.stem.strip()) <= STEM_LIMIT
        or any(not 0 < len(option.strip()) <= OPTION_LIMIT for option in item.options)
        or len(item.explanation) > EXPLANATION_LIMIT
        or item.explanation.count("\n") > EXPLANATION_LINE_FEEDS
    )


def _options_alike(item: QuizItem) -> bool:
    forms = [normal_form(option, item.language) for option in item.options]
    return len(set(forms)) < len(forms)


def _catch_all(item: QuizItem) -> bool:
    return any(_CATCH_ALL.search(fold(option).strip(" .")) for option in item.options)


def _length_tells(item: QuizItem) -> bool:
    own, others = len(item.right), [len(option) for option in _others(item)]
    if not others:
        return False
    longer = own > STANDS_OUT * max(others) and own - max(others) >= NOTICEABLE
    shorter = min(others) > STANDS_OUT * own and min(others) - own >= NOTICEABLE
    return longer or shorter


_FORM = {
    GateReason.OPTION_COUNT: lambda item: len(item.options) not in OPTIONS,
    GateReason.TOO_LONG: _too_long,
    GateReason.CATCH_ALL: _catch_all,
    GateReason.OPTIONS_ALIKE: _options_alike,
    GateReason.LENGTH_TELLS: _length_tells,
}
