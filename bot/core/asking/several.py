"""Messages that ask several questions at once: each is answered, and the answers stand together."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.core.asking.answer import Answer, Remark, Statement
from bot.core.asking.asking_words import words_asked
from bot.core.asking.courtesies import courtesy_in
from knowledge.documents import Language
from knowledge.text.words import WordAnalyser

MOST_QUESTIONS: Final = 3  # answered of one message; a message of more is taken as one
_END: Final = re.compile(r"(?<=[?])\s+(?=\w)")


def questions_in(text: str, language: Language, analyser: WordAnalyser) -> list[str]:
    """Return the questions of a message, greetings left out; the whole message where it holds but one, or too many."""
    parts = [part for part in _END.split(text) if not courtesy_in(part)]
    if not 1 <= len(parts) <= MOST_QUESTIONS or not words_asked(analyser.analyse(parts[0], language)):
        return [text]
    return parts


def joined(answers: Sequence[Answer]) -> Answer:
    """Return one answer of all that `answers` say, each sentence once; the first of them where none says anything.

    Where only some are answered, a remark says so, and `asked_as` which. Questions similar to one of several are left
    out: nothing would say to which.
    """
    answered = [answer for answer in answers if answer.statements]
    if not answered:
        return replace(answers[0], similar=())
    remarks = dict.fromkeys(remark for answer in answered for remark in answer.remarks)
    if len(answered) < len(answers):
        remarks = {Remark.IN_PART: None, **remarks}
    as_written = len(answered) == len(answers) and not any(answer.asked_as for answer in answered)
    return replace(
        answered[0],
        statements=_renumbered([statement for answer in answered for statement in answer.statements]),
        remarks=tuple(remarks),
        asked_as="" if as_written else " ".join(answer.asked_as or answer.question for answer in answered),
    )


def _renumbered(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Quotes counted from 1 on, the second of the same place left out."""
    kept: dict[tuple[str, int], Statement] = {}
    for statement in statements:
        [citation] = statement.citations
        place = (citation.document, citation.span.start)
        if place not in kept:
            kept[place] = replace(statement, citations=(replace(citation, n=len(kept) + 1),))
    return tuple(kept.values())
