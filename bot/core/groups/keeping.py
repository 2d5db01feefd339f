"""What a circle needs kept; the database's stores do it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.core.groups.asked import AnswerId, Complaint, Verdict
from bot.core.groups.linking import LinkCode
from bot.core.groups.model import Chat, Group, GroupId, GroupSettings, MemberId, Platform
from bot.core.groups.speaking import Speaker, Venue
from knowledge.documents import Language


@dataclass(frozen=True, slots=True)
class Presence:
    """Who speaks and where, as kept.

    Attributes:
        group: The chat's group; in private the one that the member was last seen in, None if in none.
        chat: None in private.
        new: Nothing was known of the member before.
    """

    member: MemberId
    group: Group | None
    chat: Chat | None
    new: bool = False


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as kept.

    Attributes:
        group: None for one asked in private by a member of no group.
        member: None when forgotten.
        question, asked_as: Empty when forgotten.
        content: As `bot.core.groups.recording` writes it.
    """

    id: AnswerId
    group: GroupId | None
    member: MemberId | None
    venue: Venue
    question: str
    asked_as: str
    language: Language
    content: Mapping[str, Any]
    asked_at: datetime

    @property
    def full_question(self) -> str:
        """The question with what it leant on."""
        return self.asked_as or self.question


class GroupStore(Protocol):
    """Keeps groups, their chats, and their members."""

    async def arrive(self, speaker: Speaker, venue: Venue) -> Presence:
        """Return who speaks where; what is new, or called otherwise than before, is kept."""
        ...

    async def bind(self, venue: Venue) -> Group:
        """Bind the chat to a new group, or return its group; the bot may post there (again)."""
        ...

    async def leave(self, platform: Platform, chat: str) -> None:
        """Note that the bot may not post in the chat any more."""
        ...

    async def rename_chat(self, platform: Platform, old: str, new: str) -> None:
        """Put `new` for `old` in every row that names the chat."""
        ...

    async def group_of(self, platform: Platform, chat: str) -> Group | None:
        """Return the chat's group, if it is bound."""
        ...

    async def member_of(self, speaker: Speaker) -> MemberId | None:
        """Return who the speaker is, if known; nothing is kept."""
        ...

    async def last_group(self, member: MemberId) -> Group | None:
        """Return the group that the member was last seen in."""
        ...

    async def is_in(self, member: MemberId, group: GroupId) -> bool:
        """Whether the member was seen in the group."""
        ...

    async def chats_of_member(self, member: MemberId, platform: Platform) -> list[Chat]:
        """Return the platform's open chats of the groups that the member was seen in, in the order they were bound."""
        ...

    async def save_settings(self, group: GroupId, settings: GroupSettings) -> None:
        """Keep the group's settings."""
        ...

    async def save_place(self, platform: Platform, chat: str, place: str) -> None:
        """Keep where in the chat the daily posts go."""
        ...

    async def place(self, platform: Platform, chat: str) -> str:
        """Return where in the chat the daily posts go, empty if nowhere in particular."""
        ...

    async def chats(self, group: GroupId) -> list[Chat]:
        """Return the group's chats, in the order they were bound."""
        ...


class LinkStore(Protocol):
    """Keeps codes, and binds what they stand for."""

    async def keep_code(self, code: LinkCode, *, group: GroupId | None, member: MemberId | None) -> None:
        """Keep a code for one of the two, in place of its earlier ones."""
        ...

    async def look_up(self, code: str, now: datetime) -> tuple[GroupId | None, MemberId | None] | None:
        """Return what the code stands for; None if there is no such code, or it has expired."""
        ...

    async def take_code(self, code: str) -> bool:
        """Forget the code; return False if it was gone already."""
        ...

    async def rebind(self, venue: Venue, group: GroupId) -> Group:
        """Bind the chat to `group`, its answers along; a group left without chats becomes part of `group`."""
        ...

    async def merge_members(self, kept: MemberId, gone: MemberId) -> None:
        """Put `kept` for `gone` in every row that names it; where both have one of a kind, that of `kept` stays."""
        ...


class AnswerStore(Protocol):
    """Keeps answers and what members think of them."""

    async def keep(self, answer: KeptAnswer) -> None:
        """Keep a new answer."""
        ...

    async def find(self, answer: AnswerId) -> KeptAnswer | None:
        """Return an answer."""
        ...

    async def keep_message(self, answer: AnswerId, message: str, chat: str | None) -> None:
        """Note that the message in `chat`, if None where it was asked, shows the answer, if that is still kept."""
        ...

    async def of_message(self, platform: Platform, chat: str, message: str) -> KeptAnswer | None:
        """Return the answer that the bot's message shows."""
        ...

    async def was_sent(self, answer: AnswerId, platform: Platform, chat: str) -> bool:
        """Whether a message in the chat shows the answer."""
        ...

    async def shown_in(self, answer: AnswerId) -> set[tuple[str, str]]:
        """Return platform and chat of each message that shows the answer."""
        ...

    async def recent(self, member: MemberId, venue: Venue, since: datetime, limit: int) -> Sequence[str]:
        """Return the full questions last asked by the member in that place, at most `limit`, oldest first."""
        ...

    async def judge(self, answer: AnswerId, member: MemberId, verdict: Verdict, reason: str, at: datetime) -> None:
        """Keep a verdict, in place of the member's earlier one."""
        ...

    async def complaints(self, group: GroupId) -> list[Complaint]:
        """Return the group's answers called wrong and not settled, newest first."""
        ...

    async def settle(self, answer: AnswerId, at: datetime) -> None:
        """Note that the complaints about an answer were seen to."""
        ...

    async def expire(self, questions_before: datetime, answers_before: datetime) -> int:
        """Forget who asked what before one moment, and whole answers before another; return how many rows changed."""
        ...
