"""Types that all modules share."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from .state import World

Payload: TypeAlias = dict[str, Any]  # a JSON object as it goes over the wire
Method: TypeAlias = Callable[["World", Payload], Awaitable[Any]]
Methods: TypeAlias = dict[str, Method]  # by name in lower case


@dataclass(frozen=True)
class Upload:
    """A file of a multipart request."""

    filename: str
    data: bytes
    content_type: str = "application/octet-stream"


@dataclass
class StoredFile:
    """A file that the stand-in keeps."""

    file_id: str
    unique_id: str
    path: str
    filename: str
    data: bytes
    content_type: str


@dataclass
class Options:
    """How the stand-in behaves.

    Times in seconds; ``time_scale`` scales the timers of polls; ``min_options`` is 2 before Bot API 10.0;
    ``max_open_period`` is 600 before 9.6; ``flood`` enforces rough limits (3/s a chat, 30/s in all, 20/min a group);
    ``privacy`` keeps plain messages in groups from the bot, as @BotFather's default does.
    """

    long_poll_max: float = 50.0
    flood: bool = False
    webhook_retry: float = 0.2
    time_scale: float = 1.0
    min_options: int = 1
    max_open_period: int = 2_628_000
    privacy: bool = True


@dataclass
class Callback:
    """A pressed button, and the answer to it."""

    id: str
    started: float
    answered: bool = False
    text: str | None = None
    show_alert: bool = False
    url: str | None = None


@dataclass
class Fault:
    """What goes wrong with calls of a method ("*": any).

    ``kind``: "429", "blocked", "kicked", "migrate" (with ``to``), "error" (``code``, ``text``), "html502", "garbage"
    (cut JSON), "drop" (before the effect), "drop_after" (after it), "delay" (nothing but ``delay``).
    """

    kind: str
    method: str = "*"
    times: int = 1
    skip: int = 0
    chat_id: int | str | None = None
    contains: str | None = None
    retry_after: float = 1
    to: int | None = None
    code: int = 400
    text: str = "fault"
    delay: float = 0.0

    def matches(self, method: str, parameters: Payload) -> bool:
        """Whether this fault is for that call."""
        if self.method.lower() not in ("*", method) or self.times <= 0:
            return False
        if self.chat_id is not None and str(self.chat_id) != str(parameters.get("chat_id")):
            return False
        return self.contains is None or self.contains in json.dumps(parameters, ensure_ascii=False, default=str)


@dataclass
class ChatRecord:
    """A chat: what the bot is shown of it, and how it stands with the bot."""

    public: Payload
    blocked: bool = False
    kicked: bool = False
    deactivated: bool = False
    migrated_to: int | None = None
    bot_status: str = "member"
    members: dict[int, str] = field(default_factory=dict)  # user -> status
    pinned: list[int] = field(default_factory=list)
