"""Who takes part in debates, in the database: stances, sides, turns and points."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from bot.adapters.database.debating.rows import debate_of, point_of, turn_of, turn_values, vote_of
from bot.adapters.database.tables.debate import debate_points, debaters, debates, stances, turns
from bot.adapters.database.tables.groups import identities
from bot.adapters.database.transactions import SqlStore
from bot.adapters.database.upserting import insert_new, insert_or_replace
from bot.core.debating.keeping import Choose
from bot.core.debating.kept import KeptPoint
from bot.core.debating.model import DebateId, Debater, Moment, Phase, Side, Turn, Vote
from bot.core.groups.model import MemberId, Platform


class SqlDebateMembers(SqlStore):
    """The part of `DebateStore` that is about members."""

    async def vote(self, debate: DebateId, vote: Vote, *, phases: Sequence[Phase]) -> bool:
        row = {
            "debate_id": debate,
            "member_id": vote.member,
            "moment": vote.moment.value,
            "stance": vote.stance.value,
            "platform": vote.platform.value,
            "voted_at": vote.at,
        }

        def work(connection: Connection) -> bool:
            phase = connection.scalar(select(debates.c.phase).where(debates.c.id == debate).with_for_update())
            if phase not in [one.value for one in phases]:
                return False
            insert_or_replace(connection, stances, row)
            return True

        return await self._database.write(work)

    async def votes(self, debate: DebateId) -> list[Vote]:
        statement = select(stances).where(stances.c.debate_id == debate)
        statement = statement.order_by(stances.c.voted_at, stances.c.member_id)
        return await self._database.read(lambda connection: [vote_of(row) for row in connection.execute(statement)])

    async def join(self, debate: DebateId, member: MemberId, at: datetime, choose: Choose) -> None:
        def work(connection: Connection) -> None:
            row = connection.execute(select(debates).where(debates.c.id == debate).with_for_update()).one()
            taken = connection.execute(
                select(debaters.c.member_id, debaters.c.side).where(debaters.c.debate_id == debate)
            ).all()
            others = {side: sum(one.side == side and one.member_id != member for one in taken) for side in Side}
            own = next((Side(one.side) for one in taken if one.member_id == member), None)
            chosen = choose(debate_of(row, ()), others, own)
            if chosen is None:
                return
            values = {"side": chosen[0].value, "drawn": chosen[1]}
            if own is None:
                row_values = {"debate_id": debate, "member_id": member, "joined_at": at, "satisfied": False, **values}
                connection.execute(insert(debaters).values(row_values))
            else:
                mine = (debaters.c.debate_id == debate, debaters.c.member_id == member)
                connection.execute(update(debaters).where(*mine).values(values))

        await self._database.write(work)

    async def satisfy(self, debate: DebateId, member: MemberId) -> bool:
        restating = select(debates.c.id).where(debates.c.id == debate, debates.c.phase == Phase.STEELMAN.value)
        mine = (debaters.c.debate_id.in_(restating), debaters.c.member_id == member)
        change = update(debaters).where(*mine).values(satisfied=True)
        return bool(await self._change(change))

    async def leave(self, debate: DebateId, member: MemberId) -> bool:
        def work(connection: Connection) -> bool:
            mine = (turns.c.debate_id == debate, turns.c.member_id == member)
            connection.execute(delete(turns).where(*mine))
            connection.execute(
                delete(debate_points).where(debate_points.c.debate_id == debate, debate_points.c.member_id == member)
            )
            gone = delete(debaters).where(debaters.c.debate_id == debate, debaters.c.member_id == member)
            return bool(connection.execute(gone).rowcount)

        left = await self._database.write(work)
        if left:
            await self._database.overwrite_deleted()
        return left

    async def debaters(self, debate: DebateId, platform: Platform) -> list[Debater]:
        def work(connection: Connection) -> list[Debater]:
            phase = connection.scalar(select(debates.c.phase).where(debates.c.id == debate))
            rows = connection.execute(
                select(debaters)
                .where(debaters.c.debate_id == debate)
                .order_by(debaters.c.side.desc(), debaters.c.joined_at, debaters.c.member_id)
            ).all()
            if phase == Phase.VOTING.value:
                heard = select(stances.c.member_id).where(
                    stances.c.debate_id == debate, stances.c.moment == Moment.AFTER.value
                )
            else:
                heard = select(turns.c.member_id).where(turns.c.debate_id == debate, turns.c.phase == phase)
            spoken = set(connection.scalars(heard))
            names = _names(connection, [row.member_id for row in rows], platform)
            return [
                Debater(
                    member=MemberId(row.member_id),
                    name=names[row.member_id][0],
                    side=Side(row.side),
                    user_id=names[row.member_id][1],
                    drawn=row.drawn,
                    spoken=row.member_id in spoken,
                    satisfied=row.satisfied,
                )
                for row in rows
            ]

        return await self._database.read(work)

    async def keep_turn(self, debate: DebateId, turn: Turn) -> bool:
        def work(connection: Connection) -> bool:
            row = connection.execute(select(debates).where(debates.c.id == debate).with_for_update()).one()
            if row.phase != turn.phase.value or row.paused_at is not None:
                return False
            mine = (debaters.c.debate_id == debate, debaters.c.member_id == turn.member)
            side = connection.scalar(select(debaters.c.side).where(*mine))
            if side is None:
                return False
            insert_new(connection, turns, turn_values(debate, turn, side))
            return True

        return await self._database.write(work)

    async def is_turn(self, debate: DebateId, platform: Platform, chat: str, message: str) -> bool:
        statement = select(turns.c.debate_id).where(turns.c.debate_id == debate, *_is(platform, chat, message))
        return await self._scalar(statement) is not None

    async def correct_turn(self, platform: Platform, chat: str, message: str, member: MemberId, text: str) -> None:
        own = (*_is(platform, chat, message), turns.c.member_id == member)
        change = update(turns).where(*own).values(text=text) if text else delete(turns).where(*own)
        await self._change(change)

    async def forget_turn(self, platform: Platform, chat: str, message: str) -> None:
        gone = delete(turns).where(*_is(platform, chat, message))
        await self._change(gone)

    async def turns(self, debate: DebateId) -> list[Turn]:
        def work(connection: Connection) -> list[Turn]:
            rows = connection.execute(
                select(turns).where(turns.c.debate_id == debate).order_by(turns.c.written_at, turns.c.message_id)
            ).all()
            names = _names(connection, [row.member_id for row in rows])
            return [turn_of(row, names[row.member_id][0]) for row in rows]

        return await self._database.read(work)

    async def points(self, debate: DebateId) -> list[KeptPoint]:
        def work(connection: Connection) -> list[KeptPoint]:
            rows = connection.execute(
                select(debate_points)
                .where(debate_points.c.debate_id == debate)
                .order_by(debate_points.c.kind, debate_points.c.side.desc(), debate_points.c.rank)
            ).all()
            names = _names(connection, [row.member_id for row in rows])
            return [point_of(row, names[row.member_id][0]) for row in rows]

        return await self._database.read(work)

    async def accounts(self, member: MemberId, platform: Platform) -> list[str]:
        statement = select(identities.c.user_id).where(
            identities.c.member_id == member, identities.c.platform == platform.value
        )
        return list(await self._database.read(lambda connection: connection.scalars(statement).all()))


def _is(platform: Platform, chat: str, message: str) -> tuple[Any, ...]:
    return turns.c.platform == platform.value, turns.c.chat_id == chat, turns.c.message_id == message


def _names(
    connection: Connection, members: Sequence[str], platform: Platform | None = None
) -> dict[str, tuple[str, str]]:
    """Return the members' names and their accounts on the platform; its own name goes first where there are several."""
    found = dict.fromkeys(members, ("", ""))
    rows = connection.execute(
        select(identities)
        .where(identities.c.member_id.in_(found))
        .order_by(identities.c.platform.desc(), identities.c.user_id.desc())
    ).all()
    for row in rows:
        found[row.member_id] = (row.name, found[row.member_id][1])
    for row in rows:
        if platform is not None and row.platform == platform.value:
            found[row.member_id] = (row.name, row.user_id)
    return found
