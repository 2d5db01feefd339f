"""What was asked in a group and answered, and what members think of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.core.asking.answer import Answer, Citation
from bot.core.groups.speaking import Venue
from knowledge.documents import Span
from prompts.words import Words

AnswerId = NewType("AnswerId", str)  # at most 22 characters of [A-Za-z0-9_-], not to be guessed


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer ready to be shown.

    Attributes:
        words: The sentences of the language to present it in.
        private: For the asker alone until published.
        venue: Where it was asked: where publishing puts it.
    """

    id: AnswerId
    answer: Answer
    words: Words
    private: bool
    venue: Venue


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """The paragraph that a citation is from.

    Attributes:
        paragraph: Stored text, to the letter.
        quote: Where the cited words are in `paragraph`.
    """

    citation: Citation
    paragraph: str
    quote: Span
    words: Words


class Verdict(StrEnum):
    """What a member thinks of an answer."""

    HELPFUL = "helpful"
    UNHELPFUL = "unhelpful"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Complaint:
    """An answer that a member calls wrong, for the organisers.

    Attributes:
        member: Name of who says so; empty when forgotten.
        reason: Their words; may be empty.
        venue: Where the question was asked.
        message: Id of the bot's message there; empty if unknown.
    """

    answer: AnswerId
    question: str
    member: str
    reason: str
    given_at: datetime
    venue: Venue
    message: str
