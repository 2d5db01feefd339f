"""Study groups, the chats they meet in, and their members.

A group is the study group itself: chats on both platforms may belong to one, and share its readings, quiz and scores.
A member is a person: one member may have an identity on each platform.
"""

from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum
from typing import NewType

from knowledge.documents import Language
from knowledge.shelves import SHIPPED, ShelfId

GroupId = NewType("GroupId", str)
MemberId = NewType("MemberId", str)

DEFAULT_TIME_ZONE = "America/Sao_Paulo"
EVERY_DAY = frozenset(range(7))


class Platform(StrEnum):
    """Where a chat or an identity is."""

    DISCORD = "discord"
    TELEGRAM = "telegram"
    CONSOLE = "console"


@dataclass(frozen=True, slots=True)
class DailyTime:
    """When a daily post is due.

    Attributes:
        at: Local time of the group.
        weekdays: 0 for Monday to 6 for Sunday; empty: never.
    """

    at: time
    weekdays: frozenset[int] = EVERY_DAY


@dataclass(frozen=True, slots=True)
class GroupSettings:
    """What organisers set.

    Attributes:
        language: Language of the bot's own words in the group; None: each member's own.
        time_zone: IANA name.
        quiz, debate: When the daily posts are due.
        private_first: Answers are for the asker alone until published.
        free_questions: Plain messages that are questions are answered, without a mention.
        review_items: Organisers see generated quiz items before the group does.
        peer_instruction: A divided quiz leads to a discussion and a second vote before the key is shown.
        debate_care: Organisers are told when a message in a debate is about persons rather than claims.
    """

    language: Language | None = None
    time_zone: str = DEFAULT_TIME_ZONE
    quiz: DailyTime = DailyTime(time(9, 0))
    debate: DailyTime = DailyTime(time(18, 0))
    private_first: bool = False
    free_questions: bool = False
    review_items: bool = True
    peer_instruction: bool = False
    debate_care: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """One study group."""

    id: GroupId
    name: str
    created_at: datetime
    settings: GroupSettings = field(default_factory=GroupSettings)

    @property
    def shelves(self) -> tuple[ShelfId, ...]:
        """The shelves that the group reads: its own, then the shipped one."""
        return (ShelfId(self.id), SHIPPED)


@dataclass(frozen=True, slots=True)
class Chat:
    """A place on a platform that is bound to a group.

    Attributes:
        id: Discord: the guild; Telegram: the chat.
        place: Channel (Discord) or topic (Telegram) of the daily posts; empty: none chosen, or the chat itself.
        left_at: Since when the bot may not post there any more; None while it may.
    """

    platform: Platform
    id: str
    group: GroupId
    title: str
    place: str = ""
    left_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """A member's account on a platform.

    Attributes:
        language: The platform's tag of the member's language, such as `pt-BR`; empty: unknown.
    """

    platform: Platform
    user_id: str
    name: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A person in one or more groups."""

    id: MemberId
    identities: tuple[Identity, ...]

    @property
    def name(self) -> str:
        """Name as the member's first platform shows it."""
        return self.identities[0].name if self.identities else ""
