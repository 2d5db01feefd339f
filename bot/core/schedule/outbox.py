"""Messages that the bot owes to chats: kept as rows until they are sent.

Whoever decides that something is posted writes rows in the same transaction; `Posting` sends them. So a decision and
its messages are never apart, and a crash between the two loses nothing.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.groups.model import GroupId, Platform

NONCE_LENGTH = 25  # characters that Discord takes as `nonce`


@dataclass(frozen=True, slots=True)
class PostKey:
    """Names one message in one chat.

    Attributes:
        subject: Kind and id of what it is about, such as `quiz:4f…`; at most 48 characters.
        part: Which message about it, such as `question` or `result`; at most 16 characters.
    """

    subject: str
    part: str
    platform: Platform
    chat: str

    @property
    def kind(self) -> str:
        """The word before the colon of `subject`."""
        return self.subject.partition(":")[0]

    @property
    def nonce(self) -> str:
        """25 characters that are the same whenever this message is tried; Discord drops the second of two."""
        named = "\n".join((self.subject, self.part, self.platform, self.chat))
        return hashlib.sha256(named.encode()).hexdigest()[:NONCE_LENGTH]


@dataclass(frozen=True, slots=True)
class Sent:
    """What the platform calls the message.

    Attributes:
        poll: Id of the native poll in it; empty if there is none.
    """

    message: str
    poll: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """One message, owed or sent.

    Attributes:
        place: Channel or topic in the chat; empty: the chat itself.
        doubtful: An earlier try may have come through without our knowing; also of one that was sent since.
        attempts: Tries so far, the present one included.
        sent: None while it is owed.
        given_up: It will not be sent any more.
        shown: The count last shown on it, where it shows one.
    """

    key: PostKey
    group: GroupId
    place: str
    due_at: datetime
    doubtful: bool = False
    attempts: int = 0
    sent: Sent | None = None
    given_up: bool = False
    shown: int = 0


class Outbox(Protocol):
    """Keeps the posts; each call is one transaction, safe between several processes."""

    async def claim(self, platform: Platform, *, by: str, now: datetime, until: datetime, limit: int) -> list[Post]:
        """Reserve up to `limit` owed posts that are due, the longest due first.

        Of each chat at most one, and none where another is under way or was sent a moment ago.

        A reserved post counts as tried from here on: whoever finds its reservation expired must take it for doubtful.
        """
        ...

    async def sent(self, key: PostKey, sent: Sent, *, at: datetime, doubtful: bool = False) -> None:
        """Note that it is there, and whether it may be there once more."""
        ...

    async def postpone(self, key: PostKey, *, until: datetime, doubtful: bool) -> None:
        """Try it again from `until` on."""
        ...

    async def give_up(self, key: PostKey, *, at: datetime) -> None:
        """Never try it again."""
        ...

    async def leave(self, platform: Platform, chat: str, *, at: datetime) -> None:
        """Give up all that is owed to a chat, and note that the bot may not post there any more."""
        ...

    async def of(self, subject: str) -> Sequence[Post]:
        """Return all posts about the subject, by platform, chat and part."""
        ...

    async def show(self, key: PostKey, count: int) -> None:
        """Note the count last shown on a sent post."""
        ...
