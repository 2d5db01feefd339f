"""Recalling foreseen questions for one that is asked."""

import re
from dataclasses import dataclass
from typing import Final

from knowledge.documents import Language
from knowledge.embedding.protocol import Embedder
from knowledge.foreseen.questions import ForeseenQuestions, Recollection
from knowledge.passages import Meaning
from knowledge.text.addressing import unaddressed
from knowledge.text.chat_spelling import spelt_out

_MARKS: Final = re.compile(r"[?!.…;\"“”«»]+(?=\s|$)|[\"“”«»]")


def plainly(question: str, language: Language) -> str:
    """Return a question as questions are compared: no greeting, chat spelling written out, no capitals, no marks.

    How people type moves a question farther in the space of embeddings than what they ask: with capitals and marks left
    in, the nearest question had the same answer less often (57 against 60 %).
    """
    return " ".join(_MARKS.sub(" ", unaddressed(spelt_out(question, language))).lower().split())


@dataclass(frozen=True)
class Recalling:
    """Recalls the questions that were foreseen for a library."""

    foreseen: ForeseenQuestions
    embedder: Embedder

    def recall(
        self, question: str, language: Language, *, answered: int, unanswered: int, leaving_out: str = ""
    ) -> Recollection:
        """Return the nearest questions, as `ForeseenQuestions.recall` does."""
        vector = self.embedder.embed_queries([plainly(question, language)])[0]
        meaning = Meaning(self.embedder.name, vector)
        return self.foreseen.recall(
            meaning, language, answered=answered, unanswered=unanswered, leaving_out=leaving_out
        )
