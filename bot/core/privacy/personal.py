"""A member's own data: all of it in one file, and all of it gone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.core.clock import Clock
from bot.core.groups.model import MemberId
from bot.core.groups.speaking import Speaker


class KeepsPersonalData(Protocol):
    """A store with rows about members.

    Every row whose column refers to the table of members is shown, forgotten and merged by the database's own part
    already (as its foreign key says: deleted, or without the member); a store registers a part of its own for what
    that does not see: words that a member wrote in a row that stays, or an account's id in another column.
    """

    async def collect(self, member: MemberId) -> Mapping[str, Any]:
        """Return what is kept on the member, by a name for each kind of thing, as JSON can hold it."""
        ...

    async def forget(self, member: MemberId) -> None:
        """Delete or anonymise all of it. May be called again after a failure half-way."""
        ...


class KnowsMembers(Protocol):
    """Finds a member without keeping anything."""

    async def member_of(self, speaker: Speaker) -> MemberId | None: ...


@dataclass(frozen=True)
class PersonalData:
    """The right to see and to be forgotten.

    Attributes:
        parts: In the order in which they forget; the one that forgets who the member is comes last.
    """

    members: KnowsMembers
    parts: Sequence[KeepsPersonalData]
    clock: Clock

    async def of(self, speaker: Speaker) -> bytes:
        """Return all that is kept on the speaker, as indented JSON in UTF-8."""
        found: dict[str, Any] = {"made_at": self.clock.now()}
        member = await self.members.member_of(speaker)
        if member is not None:
            for part in self.parts:
                for name, rows in (await part.collect(member)).items():
                    found[name] = [*found.get(name, []), *rows] if isinstance(rows, list) else rows
        return json.dumps(found, ensure_ascii=False, indent=2, default=_plain).encode()

    async def forget(self, speaker: Speaker) -> None:
        """Forget all that is kept on the speaker, whatever account it came from."""
        member = await self.members.member_of(speaker)
        if member is not None:
            for part in self.parts:
                await part.forget(member)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
