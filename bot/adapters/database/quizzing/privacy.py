"""What the quiz keeps on a member beside rows that refer to them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import update

from bot.adapters.database.tables.quiz import contest_steps
from bot.adapters.database.transactions import SqlStore
from bot.core.groups.model import MemberId


class SqlQuizPersonalData(SqlStore):
    """`KeepsPersonalData` for the words that a member wrote against a key.

    Votes, cards and a member's own rounds refer to the member and go with them. A step of a contest stays, since the
    group's scores rest on it, but not what the member wrote in it.
    """

    async def collect(self, member: MemberId) -> Mapping[str, Any]:
        """Return nothing more: all rows that refer to the member are collected as they are."""
        return {}

    async def forget(self, member: MemberId) -> None:
        """Blank the member's reasons."""
        blank = update(contest_steps).where(contest_steps.c.member_id == member).values(text="")
        await self._change(blank)
