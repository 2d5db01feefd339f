"""Groups' own motions in the database, and which motions were debated."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, func, insert, select

from bot.adapters.database.debating.motion_rows import motion_json
from bot.adapters.database.moments import aware
from bot.adapters.database.tables.debate import debates, motions
from bot.adapters.database.transactions import SqlStore
from bot.core.debating.motions.model import Motion, MotionId, Origin
from bot.core.groups.model import GroupId, MemberId


class SqlMotions(SqlStore):
    """The part of `DebateStore` that is about motions."""

    async def used(self, group: GroupId) -> Mapping[MotionId, datetime]:
        statement = (
            select(debates.c.motion_id, func.max(debates.c.created_at))
            .where(debates.c.group_id == group, debates.c.motion_id != "")
            .group_by(debates.c.motion_id)
        )
        rows = await self._rows(statement)
        return {MotionId(motion): aware(at) for motion, at in rows}

    async def own_motions(self, group: GroupId) -> list[Motion]:
        statement = select(motions).where(motions.c.group_id == group).order_by(motions.c.written_at, motions.c.id)
        rows = await self._rows(statement)
        return [
            Motion(
                MotionId(row.id),
                row.language,
                row.text,
                Origin.OWN,
                case_for=row.case_for,
                case_against=row.case_against,
                proposed=True,
            )
            for row in rows
        ]

    async def add_motion(self, group: GroupId, motion: Motion, member: MemberId, at: datetime) -> None:
        kept = motion_json(motion)
        values = {name: kept[name] for name in ("id", "language", "text", "case_for", "case_against")}
        row = {**values, "group_id": group, "member_id": member, "written_at": at}
        await self._change(insert(motions).values(row))

    async def remove_motion(self, group: GroupId, motion: MotionId) -> bool:
        gone = delete(motions).where(motions.c.group_id == group, motions.c.id == motion)
        return bool(await self._change(gone))
