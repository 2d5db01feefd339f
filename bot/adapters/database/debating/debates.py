"""Debates in the database: opening, moving on, finding them. `members` has who takes part, `motions` groups' own."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, insert, or_, select, update

from bot.adapters.database.debating.members import SqlDebateMembers
from bot.adapters.database.debating.motions import SqlMotions
from bot.adapters.database.debating.rows import (
    debate_of,
    debate_values,
    point_values,
    spot_of,
    spot_values,
    times_json,
)
from bot.adapters.database.schedule.outbox import give_up_owed, owe
from bot.adapters.database.tables.debate import debate_points, debate_spots, debates, turns
from bot.adapters.database.tables.groups import groups
from bot.core.debating.kept import Change, TimeChange
from bot.core.debating.model import TIMED, Debate, DebateId, Phase, Spot
from bot.core.debating.parts import OPEN
from bot.core.debating.posters import Opened
from bot.core.groups.model import GroupId, MemberId, Platform
from bot.core.schedule.outbox import Post

RUNNING = [phase.value for phase in TIMED]


class SqlDebateStore(SqlDebateMembers, SqlMotions):
    """`DebateStore` in the project's database."""

    async def open(self, debate: Debate, posts: Sequence[Post], *, alone_in: Spot | None) -> Debate | None:
        def work(connection: Connection) -> Debate | None:
            connection.execute(select(groups.c.id).where(groups.c.id == debate.group).with_for_update())
            if debate.day and (found := _one(connection, _of_day(debate.group, debate.day))):
                return found
            if alone_in and (found := _running_at(connection, alone_in, debate.id)):
                return found
            connection.execute(insert(debates).values(debate_values(debate)))
            _put_spots(connection, debate.id, debate.spots)
            owe(connection, posts)
            return None

        return await self._database.write(work)

    async def find(self, debate: DebateId) -> Debate | None:
        return await self._database.read(lambda connection: _one(connection, _with_id(debate)))

    async def of_day(self, group: GroupId, day: date) -> Debate | None:
        return await self._database.read(lambda connection: _one(connection, _of_day(group, day)))

    async def running(self, group: GroupId) -> list[Debate]:
        statement = select(debates).where(debates.c.group_id == group, debates.c.phase.in_(RUNNING))
        return await self._many(statement.order_by(debates.c.created_at.desc(), debates.c.id))

    async def running_in(self, platform: Platform, chat: str) -> list[Debate]:
        led = select(debate_spots.c.debate_id).where(
            debate_spots.c.platform == platform.value, debate_spots.c.chat_id == chat
        )
        statement = select(debates).where(debates.c.id.in_(led), debates.c.phase.in_(RUNNING))
        return await self._many(statement.order_by(debates.c.created_at.desc(), debates.c.id))

    async def due(self, now: datetime) -> list[Debate]:
        awaited = [*RUNNING, Phase.PROPOSED.value]
        statement = select(debates).where(
            debates.c.phase.in_(awaited), debates.c.due_at <= now, debates.c.paused_at.is_(None)
        )
        return await self._many(statement.order_by(debates.c.due_at, debates.c.id))

    async def to_remind(self, now: datetime) -> list[Debate]:
        statement = select(debates).where(
            debates.c.phase.in_(RUNNING), debates.c.remind_at <= now, debates.c.paused_at.is_(None)
        )
        return await self._many(statement.order_by(debates.c.remind_at, debates.c.id))

    async def move(self, debate: Debate, change: Change, *, alone_in: Spot | None = None) -> Debate | None:
        def work(connection: Connection) -> Debate | None:
            if alone_in:
                connection.execute(select(groups.c.id).where(groups.c.id == debate.group).with_for_update())
                if found := _running_at(connection, alone_in, debate.id):
                    return found
            values: dict[str, Any] = {
                "phase": change.phase.value,
                "phase_began_at": change.at,
                "due_at": change.due_at,
                "remind_at": change.remind_at,
                "paused_at": None,
                "ended_at": change.at if change.phase.over else None,
            }
            values |= {"opened_by": change.opened_by} if change.opened_by else {}
            values |= {"organiser": change.organiser} if change.organiser else {}
            values |= {"times": times_json(change.times)} if change.times else {}
            if not connection.execute(update(debates).where(*_exactly(debate)).values(values)).rowcount:
                return None
            if change.spots is not None:
                connection.execute(delete(debate_spots).where(debate_spots.c.debate_id == debate.id))
                _put_spots(connection, debate.id, change.spots)
            give_up_owed(connection, debate.subject, change.at, but=OPEN)  # the thread must be opened all the same
            owe(connection, change.posts)
            if change.points is not None:
                connection.execute(delete(turns).where(turns.c.debate_id == debate.id))
                rows = [point_values(debate.id, point, change.at) for point in change.points]
                if rows:
                    connection.execute(insert(debate_points), rows)
            return _one(connection, _with_id(debate.id))

        moved = await self._database.write(work)
        if moved and change.points is not None:
            await self._database.overwrite_deleted()
        return moved

    async def reminded(self, debate: Debate, posts: Sequence[Post]) -> None:
        def work(connection: Connection) -> None:
            mine = (*_exactly(debate), debates.c.remind_at.is_not(None))
            if connection.execute(update(debates).where(*mine).values(remind_at=None)).rowcount:
                owe(connection, posts)

        await self._database.write(work)

    async def retime(self, debate: Debate, change: TimeChange) -> Debate | None:
        values: dict[str, Any] = {"paused_at": change.paused_at, "due_at": change.due_at}
        values |= {"remind_at": change.remind_at, "pauses": debate.pauses + 1}
        values |= {"times": times_json(change.times)} if change.times else {}

        def work(connection: Connection) -> Debate | None:
            still = (*_exactly(debate), debates.c.pauses == debate.pauses)
            if not connection.execute(update(debates).where(*still).values(values)).rowcount:
                return None
            owe(connection, change.posts)
            return _one(connection, _with_id(debate.id))

        return await self._database.write(work)

    async def note_organiser(self, debate: DebateId, member: MemberId) -> None:
        unknown = (debates.c.id == debate, debates.c.organiser.is_(None))
        change = update(debates).where(*unknown).values(organiser=member)
        await self._change(change)

    async def opened(self, debate: DebateId, platform: Platform, chat: str, opened: Opened) -> None:
        change = (
            update(debate_spots)
            .where(
                debate_spots.c.debate_id == debate,
                debate_spots.c.platform == platform.value,
                debate_spots.c.chat_id == chat,
            )
            .values(thread=opened.thread, message_id=opened.message)
        )
        await self._change(change)

    async def done(self, group: GroupId, limit: int) -> list[Debate]:
        statement = select(debates).where(debates.c.group_id == group, debates.c.phase == Phase.DONE.value)
        return await self._many(statement.order_by(debates.c.ended_at.desc(), debates.c.id).limit(limit))

    async def expire(self, before: datetime) -> int:
        def work(connection: Connection) -> int:
            old = connection.execute(delete(turns).where(turns.c.written_at < before)).rowcount
            return old + connection.execute(delete(debate_points).where(debate_points.c.made_at < before)).rowcount

        deleted = await self._database.write(work)
        if deleted:
            await self._database.overwrite_deleted()
        return deleted

    async def _many(self, statement: Select[tuple[object]]) -> list[Debate]:
        return await self._database.read(lambda connection: _all(connection, statement))


def _with_id(debate: DebateId) -> Select[tuple[object]]:
    return select(debates).where(debates.c.id == debate)


def _of_day(group: GroupId, day: date) -> Select[tuple[object]]:
    return select(debates).where(debates.c.group_id == group, debates.c.day == day.isoformat())


def _exactly(debate: Debate) -> tuple[Any, ...]:
    """Conditions under which a debate is still in the very phase that it was seen in."""
    return (
        debates.c.id == debate.id,
        debates.c.phase == debate.phase.value,
        debates.c.phase_began_at == debate.phase_began_at,
    )


def _one(connection: Connection, statement: Select[tuple[object]]) -> Debate | None:
    return next(iter(_all(connection, statement)), None)


def _all(connection: Connection, statement: Select[tuple[object]]) -> list[Debate]:
    rows = connection.execute(statement).all()
    places: dict[str, list[Spot]] = {row.id: [] for row in rows}
    for row in connection.execute(
        select(debate_spots)
        .where(debate_spots.c.debate_id.in_(places))
        .order_by(debate_spots.c.platform, debate_spots.c.chat_id)
    ):
        places[row.debate_id].append(spot_of(row))
    return [debate_of(row, places[row.id]) for row in rows]


def _running_at(connection: Connection, spot: Spot, apart: DebateId) -> Debate | None:
    there = select(debate_spots.c.debate_id).where(
        debate_spots.c.platform == spot.platform.value,
        debate_spots.c.chat_id == spot.chat,
        or_(debate_spots.c.place == spot.place, and_(debate_spots.c.thread == spot.place, debate_spots.c.thread != "")),
    )
    statement = select(debates).where(debates.c.id.in_(there), debates.c.id != apart, debates.c.phase.in_(RUNNING))
    return _one(connection, statement.order_by(debates.c.created_at.desc()).limit(1))


def _put_spots(connection: Connection, debate: DebateId, spots: Sequence[Spot]) -> None:
    if spots:
        connection.execute(insert(debate_spots), [spot_values(debate, spot) for spot in spots])
