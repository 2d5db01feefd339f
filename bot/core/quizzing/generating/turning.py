"""Turning a statement into a question: what all ways of asking share."""

import re
from dataclasses import dataclass
from typing import Final

from bot.core.quizzing.generating.statements import Reader, Statement
from bot.core.quizzing.generating.verbs import finite_verb

_BORDER: Final = {
    "pt": re.compile(
        r"\b(?:que|cuj[oa]s?|quando|onde|porque|pois|como|embora|[a-zà-ÿ]{2,}ndo)\b|,|\se\s+(?=\w+(?:ou|eu|iu)\b)"
    ),
    "en": re.compile(r"\b(?:that|which|who|whose|when|where|because|while|as|[a-z]{3,}ing)\b|,|\sand\s"),
}
_PARTICIPLE_WITHIN: Final = re.compile(r"\b[a-zà-ÿ]{2,}(?:ad|id)[oa]s?\b")
_AUXILIARY: Final = re.compile(
    r"(?:foi|foram|é|são|era|eram|sido|ser|está|estão|estava|sendo|sendo|será|serão|tinha|havia|já|também|só|"
    r"finalmente|oficialmente|se)$"
)


@dataclass(frozen=True, slots=True)
class Asking:
    """How a fact is asked for.

    Attributes:
        key: Key of the sentence's frame in the locale files.
        rest: What of the statement goes into the frame.
        turned: Whether the statement became a question of its own, without a gap.
    """

    key: str
    rest: str
    turned: bool


def lowered(text: str, statement: Statement, reader: Reader, place: int) -> str:
    """Return `text` with a small first letter unless a name begins at `place` of the statement."""
    if not text or reader.recogniser.is_name_here(statement.analysed, place):
        return text
    return text[:1].lower() + text[1:]


def attached_to_verb(head: str, statement: Statement) -> bool:
    """Whether a date after `head` says when the main verb's action was: no clause or noun's participle lies between."""
    verb = finite_verb(head, statement.language, statement.subject.start if statement.subject else 0)
    if verb is None or _BORDER[statement.language].search(head, verb.end()):
        return False
    if statement.language == "pt" and finite_verb(head, "pt", verb.end()):
        return False
    return statement.language == "en" or not any(
        _AUXILIARY.search(head[: participle.start()].rstrip()) is None
        for participle in _PARTICIPLE_WITHIN.finditer(head, verb.end())
    )
