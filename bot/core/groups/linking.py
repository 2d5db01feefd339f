"""Codes that bind another chat to a group, or another identity to a member."""

import asyncio
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.core.clock import Clock
from bot.core.groups.errors import CodeError, NoGroupError, NotOrganiserError
from bot.core.groups.limiting import Shares
from bot.core.groups.model import Group, GroupId, MemberId
from bot.core.groups.speaking import Speaker, Venue
from knowledge.shelves import DocumentStore, ShelfId

if TYPE_CHECKING:
    from bot.core.groups.keeping import GroupStore, LinkStore

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that reads like another
CODE_LENGTH: Final = 8
VALID: Final = timedelta(minutes=15)


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


@dataclass(frozen=True)
class Linking:
    """Makes codes, and binds what they stand for."""

    groups: "GroupStore"
    links: "LinkStore"
    documents: DocumentStore
    shares: Shares
    clock: Clock

    async def group_code(self, venue: Venue, speaker: Speaker) -> LinkCode:
        if not speaker.organiser:
            raise NotOrganiserError
        presence = await self.groups.arrive(speaker, venue)
        if presence.group is None:
            raise NoGroupError
        return await self._new(LinkKind.GROUP, group=presence.group.id)

    async def member_code(self, speaker: Speaker) -> LinkCode:
        presence = await self.groups.arrive(speaker, Venue(speaker.platform, ""))
        return await self._new(LinkKind.MEMBER, member=presence.member)

    async def _new(self, kind: LinkKind, *, group: GroupId | None = None, member: MemberId | None = None) -> LinkCode:
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        made = LinkCode(code, kind, self.clock.now() + VALID)
        await self.links.keep_code(made, group=group, member=member)
        return LinkCode(f"{code[:4]}-{code[4:]}", kind, made.expires_at)

    async def redeem(self, venue: Venue, speaker: Speaker, code: str) -> Redeemed:
        presence = await self.groups.arrive(speaker, venue)
        self.shares.try_of_code(presence.member)
        plain = "".join(letter for letter in code.upper() if letter in ALPHABET)
        stands_for = await self.links.look_up(plain, self.clock.now())
        if stands_for is None:
            raise CodeError("circle.code.unknown")
        group, member = stands_for
        if group is not None:
            return await self._bind_chat(venue, speaker, presence.group, group, plain)
        if member is None or member == presence.member:
            raise CodeError("circle.code.same_member")
        if await self.links.take_code(plain):
            await self.links.merge_members(member, presence.member)
            return Redeemed(LinkKind.MEMBER)
        raise CodeError("circle.code.unknown")

    async def _bind_chat(
        self, venue: Venue, speaker: Speaker, present: Group | None, group: GroupId, code: str
    ) -> Redeemed:
        if venue.private:
            raise CodeError("circle.code.in_private")
        if not speaker.organiser:
            raise NotOrganiserError
        if present is not None and present.id == group:
            raise CodeError("circle.code.same_group")
        if present is not None and await self._would_lose_readings(present):
            raise CodeError("circle.code.has_readings")
        if not await self.links.take_code(code):
            raise CodeError("circle.code.unknown")
        return Redeemed(LinkKind.GROUP, await self.links.rebind(venue, group))

    async def _would_lose_readings(self, group: Group) -> bool:
        """Whether the group has readings of its own, and no other chat to read them in."""
        if len(await self.groups.chats(group.id)) > 1:
            return False
        return bool(await asyncio.to_thread(self.documents.summaries, [ShelfId(group.id)]))
