"""Codes that bind another chat to a group, or another identity to a member."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.groups.model import Group


class LinkKind(StrEnum):
    """What a code binds."""

    GROUP = "group"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class LinkCode:
    """A code of one use."""

    code: str
    kind: LinkKind
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Redeemed:
    """What a code bound together: for `GROUP` the group that the chat now belongs to."""

    kind: LinkKind
    group: Group | None = None
