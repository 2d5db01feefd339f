"""Questions that name nothing and leave out of whom or of what: "quanto custou treinar?", "quantas GPUs comprou?"."""

from typing import Final

from bot.core.asking.asking_words import words_asked
from bot.core.asking.defining import asks_for_meaning
from knowledge.text.lazy_pattern import LazyPattern
from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import Analysed, fold

_OPENING: Final = r"^\W*(?:(?:e|mas|entao)\s+)?"
_WITHOUT_SUBJECT: Final = LazyPattern(
    _OPENING + r"(?:quant[oa]s|quais)\s+[\w-]+(?:\s+[\w-]+s)?\s+(?:\w{2,}(?:ou|eu|iu)|teve|fez|tem)"
    r"(?:\s+(?:em|no|na|ate|desde)\s+\w+)*\W*$"
)
"""Several things and a verb of the singular at the end, which has somebody else for its subject."""
_WITHOUT_OBJECT: Final = {
    "pt": LazyPattern(
        _OPENING
        + r"(?:quanto|quando|onde|como|por que|porque|quem|o que)\s(?:(?!\b(?:[oa]s?|uma?|[dn][oa]s?|aos?)\b).)+"
        r"\b(?!lugar|dolar|celular)\w{2,}[aei]r\W*$"
    ),
    "en": LazyPattern(r"\b(?:did|does|do|will|would)\s+\w{2,}ing\s+\w+\W*$"),
}
"""An infinitive or gerund that nothing follows, in a question without a noun phrase of its own."""


def leaves_out(question: Analysed) -> bool:
    """Return whether the verb of a question lacks its subject or its object, so that it is about what came before."""
    folded = fold(question.text)
    if question.language == "pt" and _WITHOUT_SUBJECT.search(folded):
        return True
    said = words_asked(question)
    if not said or asks_for_meaning(question.text) or not _WITHOUT_OBJECT[question.language].search(folded):
        return False
    return load_vocabulary().knows(said[-1].stem, question.language)  # "docker" is no infinitive
