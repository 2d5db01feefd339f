"""Who takes part in debates, and from where."""

from dataclasses import dataclass

from bot.core.groups.model import Chat, Group, MemberId, Platform
from knowledge.documents import Language


@dataclass(frozen=True, slots=True)
class Seat:
    """A member in a group, as debates see them.

    Attributes:
        chat: Where they speak; None in private.
        place: Channel, thread or topic in it; empty: the chat itself.
        language: In which they are spoken to: the group's, else their own.
        name: As the platform shows it.
    """

    group: Group
    member: MemberId
    platform: Platform
    language: Language
    name: str = ""
    organiser: bool = False
    chat: Chat | None = None
    place: str = ""
