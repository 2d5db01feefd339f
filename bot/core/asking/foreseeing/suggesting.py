"""Foreseen questions that are named to a member whose own question is declined."""

import re
from typing import Final

from knowledge.documents import Language
from knowledge.text.addressing import unaddressed
from knowledge.text.chat_spelling import spelt_out

ALIKE: Final = 0.35
"""Chance of being answered by the same sentence from which a question is much like the asked one.

Of 22 shown for 46 questions, most of them near to the readings but not in them, 19 were worth asking instead; with 0.4
they were 12 and 11. Read by one person, from a set written for this."""
MOST_SIMILAR: Final = 2
LONGEST: Final = 140  # characters; longer ones tell a story before they ask
_ONE_SENTENCE: Final = re.compile(r"[^\n!?…]*\?")
_NEW_SENTENCE: Final = re.compile(r"\.{2}|[.:;] +[A-ZÀ-Ý]")


def well_written(question: str, language: Language) -> bool:
    """Return whether a question reads as one that Roda itself might put: one whole sentence, careful, to nobody."""
    return (
        question[:1].isupper()
        and len(question) <= LONGEST
        and _ONE_SENTENCE.fullmatch(question) is not None
        and _NEW_SENTENCE.search(question) is None
        and not _in_chat_spelling(question, language)
        and unaddressed(question) == question
    )


def _in_chat_spelling(question: str, language: Language) -> bool:
    typed = question[:1].lower() + question[1:]  # chat spelling is known in lower case only: other capitals are names
    return spelt_out(typed, language) != typed
