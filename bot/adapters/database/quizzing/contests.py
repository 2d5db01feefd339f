"""Contests in the database, and what a voided round changes."""

from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from bot.adapters.database.moments import aware
from bot.adapters.database.quizzing.cards import renew_cards
from bot.adapters.database.tables.groups import identities
from bot.adapters.database.tables.quiz import contest_steps, retired_items, rounds, votes
from bot.adapters.database.transactions import SqlStore
from bot.core.groups.model import GroupId, MemberId
from bot.core.quizzing.contest_keeping import Step, StepKind
from bot.core.quizzing.model import RoundId


class SqlContestStore(SqlStore):
    """`ContestStore` in the project's database."""

    async def add(self, step: Step) -> bool:
        decided = select(contest_steps).where(
            contest_steps.c.round_id == step.round, contest_steps.c.kind != StepKind.RAISED.value
        )

        def work(connection: Connection) -> bool:
            connection.execute(select(rounds.c.id).where(rounds.c.id == step.round).with_for_update())
            if connection.execute(decided).first():
                return False
            _keep(connection, step)
            return True

        return await self._database.write(work)

    async def void(self, step: Step) -> int:
        def work(connection: Connection) -> int:
            contested = connection.execute(select(rounds).where(rounds.c.id == step.round).with_for_update()).one()
            same = (
                rounds.c.group_id == contested.group_id,
                rounds.c.item_shared == contested.item_shared,
                rounds.c.voided_at.is_(None),
            )
            affected = connection.scalars(select(rounds.c.id).where(*same)).all()
            if not affected:
                return 0
            _keep(connection, step)
            connection.execute(update(rounds).where(rounds.c.id.in_(affected)).values(voided_at=step.at))
            retired = (
                retired_items.c.group_id == contested.group_id,
                retired_items.c.item_shared == contested.item_shared,
            )
            if connection.execute(select(retired_items).where(*retired)).first() is None:
                connection.execute(
                    insert(retired_items).values(
                        group_id=contested.group_id,
                        item_shared=contested.item_shared,
                        round_id=contested.id,
                        retired_at=step.at,
                    )
                )
            voters = connection.scalars(select(votes.c.member_id).where(votes.c.round_id.in_(affected)).distinct())
            renew_cards(connection, {MemberId(name) for name in voters}, contested.item_shared, contested.concept)
            return len(affected)

        return await self._database.write(work)

    async def steps(self, round_id: RoundId) -> list[Step]:
        statement = select(contest_steps).where(contest_steps.c.round_id == round_id).order_by(contest_steps.c.id)

        def work(connection: Connection) -> list[Step]:
            rows = connection.execute(statement).all()
            named = select(identities.c.member_id, identities.c.name).where(
                identities.c.member_id.in_({row.member_id for row in rows if row.member_id})
            )
            names = {row.member_id: row.name for row in connection.execute(named)}
            return [_step(row, names.get(row.member_id, "")) for row in rows]

        return await self._database.read(work)

    async def contested(self, group: GroupId) -> list[RoundId]:
        decided = select(contest_steps.c.round_id).where(contest_steps.c.kind != StepKind.RAISED.value)
        statement = (
            select(contest_steps.c.round_id)
            .join(rounds, rounds.c.id == contest_steps.c.round_id)
            .where(rounds.c.group_id == group, contest_steps.c.round_id.not_in(decided))
            .order_by(contest_steps.c.id)
        )
        found = await self._database.read(lambda connection: connection.scalars(statement).all())
        return [RoundId(name) for name in dict.fromkeys(found)]


def _keep(connection: Connection, step: Step) -> None:
    connection.execute(
        insert(contest_steps).values(
            round_id=step.round, kind=step.kind.value, member_id=step.member, text=step.text, taken_at=step.at
        )
    )


def _step(row: Row[Any], name: str) -> Step:
    return Step(
        round=RoundId(row.round_id),
        kind=StepKind(row.kind),
        member=MemberId(row.member_id) if row.member_id else None,
        name=name,
        text=row.text,
        at=aware(row.taken_at),
    )
