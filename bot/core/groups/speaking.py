"""Who speaks, and where, as a platform tells it."""

from dataclasses import dataclass

from bot.core.groups.model import Platform
from knowledge.documents import Language


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who acts.

    Attributes:
        language: IETF tag of the member's language, such as `pt-br`; empty: unknown.
        organiser: May change the group's settings and readings: on Discord who manages the server, on Telegram the
            chat's administrators.
    """

    platform: Platform
    user_id: str
    name: str
    language: str = ""
    organiser: bool = False


@dataclass(frozen=True, slots=True)
class Venue:
    """Where something is said.

    Attributes:
        chat: Discord: the guild; Telegram: the chat; empty for a private conversation.
        title: Of the guild or chat.
        place: Discord: channel or thread; Telegram: topic, or empty; in private: the chat with the member.
    """

    platform: Platform
    chat: str
    title: str = ""
    place: str = ""

    @property
    def private(self) -> bool:
        """Whether this is a conversation with one member alone."""
        return not self.chat


def language_of(tag: str) -> Language:
    """Return which of the bot's languages goes with an IETF tag: English for English, else Portuguese."""
    return "en" if tag.lower().partition("-")[0].partition("_")[0] == "en" else "pt"
