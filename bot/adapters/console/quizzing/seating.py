"""Who takes the quiz in the terminal, and how far they are in it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.core.groups.seating import Seat
from bot.core.quizzing.model import Round
from bot.core.quizzing.quizzing import Quizzing
from bot.core.quizzing.reviewing.keeping import OwnItemStore
from bot.core.quizzing.reviewing.making import ItemMaker, Making
from bot.core.quizzing.reviewing.reviewing import Reviewing
from knowledge.documents import Language

if TYPE_CHECKING:
    from bot.adapters.console.conversation import Conversation


class QuizPartsOfTerminal(Protocol):
    """What the terminal needs of the quiz."""

    @property
    def quizzing(self) -> Quizzing:
        """The quiz."""
        ...

    @property
    def pictures(self) -> Path:
        """Folder where pictures are put."""
        ...

    @property
    def reviewing(self) -> Reviewing:
        """The group's own items."""
        ...

    @property
    def own_items(self) -> OwnItemStore:
        """Where they are kept."""
        ...

    def making(self, maker: ItemMaker) -> Making:
        """Return what makes items of readings."""
        ...

    async def local_seat(self, group: str, language: Language, name: str) -> Seat:
        """Return the terminal's one member."""
        ...


@dataclass
class Sitting:
    """A series of questions under way.

    Attributes:
        round: The question that waits for its answer.
        n: Its number, from 1.
    """

    round: Round
    n: int
    count: int
    right: int = 0


async def seat_of(talk: "Conversation") -> Seat:
    """Return the terminal's one member, in the group of the shelf in use."""
    return await talk.app.quiz.local_seat(talk.shelves[0], talk.language, talk.words.say("chat.member"))
