"""Looking back on votes."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Integer, and_, cast, func, or_, select

from bot.adapters.database.moments import aware
from bot.adapters.database.quizzing.rounds import TO_GROUPS
from bot.adapters.database.quizzing.rows import round_of
from bot.adapters.database.tables.groups import identities
from bot.adapters.database.tables.quiz import rounds, votes
from bot.adapters.database.transactions import SqlStore
from bot.core.groups.model import GroupId, MemberId
from bot.core.quizzing.model import FIRST, Confidence, PastVote, Round, RoundId, RoundKind
from bot.core.quizzing.record_keeping import Attendance, Tally

RIGHT = func.sum(cast(votes.c.right, Integer))
FIRST_VOTES = and_(rounds.c.id == votes.c.round_id, votes.c.ballot == FIRST)


class SqlRecordStore(SqlStore):
    """`RecordStore` in the project's database."""

    async def tallies(self, group: GroupId, *, since: datetime | None) -> list[Tally]:
        statement = (
            select(votes.c.member_id, RIGHT, func.count())
            .join(rounds, FIRST_VOTES)
            .where(
                rounds.c.group_id == group,
                rounds.c.kind.in_(TO_GROUPS),
                rounds.c.closed_at.is_not(None),
                rounds.c.voided_at.is_(None),
            )
            .group_by(votes.c.member_id)
        )
        if since is not None:
            statement = statement.where(rounds.c.opened_at >= since)
        rows = await self._rows(statement)
        names = await self.names([MemberId(member) for member, _, _ in rows])
        return [Tally(MemberId(member), names[MemberId(member)], right, count) for member, right, count in rows]

    async def attendance(self, group: GroupId, limit: int) -> list[Attendance]:
        newest = (
            select(rounds.c.id)
            .where(rounds.c.group_id == group, rounds.c.kind == RoundKind.DAILY, rounds.c.voided_at.is_(None))
            .order_by(rounds.c.day.desc())
            .limit(limit)
        )
        statement = (
            select(rounds.c.id, rounds.c.day, rounds.c.closed_at, votes.c.member_id)
            .outerjoin(votes, FIRST_VOTES)
            .where(rounds.c.id.in_(newest))
            .order_by(rounds.c.day.desc())
        )
        rows = await self._rows(statement)
        found: dict[str, Attendance] = {}
        for row in rows:
            before = found.get(row.id)
            members = before.members if before else frozenset()
            voter = {MemberId(row.member_id)} if row.member_id else set()
            found[row.id] = Attendance(RoundId(row.id), row.day, row.closed_at is None, members | voter)
        return list(found.values())

    async def names(self, members: Collection[MemberId]) -> Mapping[MemberId, str]:
        statement = (
            select(identities.c.member_id, identities.c.name)
            .where(identities.c.member_id.in_(members))
            .order_by(identities.c.platform.desc(), identities.c.user_id.desc())
        )
        rows = await self._rows(statement)
        return {**dict.fromkeys(members, ""), **{MemberId(member): name for member, name in rows}}

    async def past(self, member: MemberId) -> list[PastVote]:
        statement = (
            select(votes, rounds.c.item_shared, rounds.c.concept)
            .join(rounds, FIRST_VOTES)
            .where(votes.c.member_id == member, rounds.c.voided_at.is_(None))
            .where(or_(rounds.c.closed_at.is_not(None), rounds.c.kind.not_in(TO_GROUPS)))
            .order_by(votes.c.voted_at, votes.c.round_id)
        )
        rows = await self._rows(statement)
        return [
            PastVote(
                round=RoundId(row.round_id),
                item=row.item_shared,
                concept=row.concept,
                right=row.right,
                at=aware(row.voted_at),
                confidence=Confidence(row.confidence) if row.confidence else None,
            )
            for row in rows
        ]

    async def missed(self, group: GroupId, since: datetime) -> list[tuple[Round, int, int]]:
        counted = (
            select(votes.c.round_id, RIGHT.label("right"), func.count().label("voted"))
            .where(votes.c.ballot == FIRST)
            .group_by(votes.c.round_id)
            .subquery()
        )
        statement = (
            select(rounds, counted.c.right, counted.c.voted)
            .join(counted, counted.c.round_id == rounds.c.id)
            .where(rounds.c.group_id == group, rounds.c.kind.in_(TO_GROUPS), rounds.c.voided_at.is_(None))
            .where(rounds.c.closed_at >= since)
            .order_by(rounds.c.closed_at.desc(), rounds.c.id)
        )
        rows = await self._rows(statement)
        return [(round_of(row), row.right, row.voted) for row in rows]
