"""Who debates in the terminal, and what they typed."""

from typing import TYPE_CHECKING, Protocol, TypeVar

from bot.core.debating.debating import Debating
from bot.core.groups.seating import Seat
from knowledge.documents import Language

if TYPE_CHECKING:
    from bot.adapters.console.conversation import Conversation

T = TypeVar("T")


class DebatePartsOfTerminal(Protocol):
    """What the terminal needs of debates."""

    @property
    def debating(self) -> Debating:
        """Debates."""
        ...

    @property
    def keep_days(self) -> int:
        """For how many days the words that a summary quotes are kept."""
        ...

    async def local_seat(self, group: str, language: Language, name: str) -> Seat:
        """Return the terminal's one member."""
        ...


def is_typed(talk: "Conversation", typed: str, name: str) -> bool:
    """Whether what was typed is one of the words for `name`."""
    return typed in talk.words.say(f"debate.terminal.typed.{name}").split(", ")


def numbered(found: list[T], typed: str) -> T | None:
    """Return the entry with the number that was typed, counted from 1."""
    number = int(typed) if typed.strip().isdigit() else 0
    return found[number - 1] if 1 <= number <= len(found) else None


async def seat_of(talk: "Conversation") -> Seat:
    """Return the terminal's one member, in the group of the shelf in use."""
    return await talk.app.debate.local_seat(talk.shelves[0], talk.language, talk.words.say("chat.member"))
