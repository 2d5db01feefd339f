"""Daily occasions in the database."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from bot.adapters.database.tables.groups import deliveries
from bot.adapters.database.transactions import SqlStore
from bot.core.schedule.deliveries import Occasion


class SqlDeliveries(SqlStore):
    """`Deliveries` in the project's database."""

    async def open(self, occasions: Sequence[Occasion], *, now: datetime) -> list[Occasion]:
        days = {occasion.day.isoformat() for occasion in occasions}

        def work(connection: Connection) -> list[Occasion]:
            busy = {
                (row.group_id, row.kind, row.day)
                for row in connection.execute(
                    select(deliveries.c.group_id, deliveries.c.kind, deliveries.c.day).where(
                        deliveries.c.day.in_(days),
                        or_(deliveries.c.done_at.is_not(None), deliveries.c.claimed_until > now),
                    )
                )
            }
            return [entry for entry in occasions if (entry.group, entry.kind, entry.day.isoformat()) not in busy]

        return await self._database.read(work)

    async def claim(self, occasion: Occasion, *, by: str, now: datetime, until: datetime) -> bool:
        def work(connection: Connection) -> bool:
            changed = connection.execute(
                update(deliveries)
                .where(_is(occasion), deliveries.c.done_at.is_(None), deliveries.c.claimed_until <= now)
                .values(claimed_by=by, claimed_until=until, attempts=deliveries.c.attempts + 1)
            )
            if changed.rowcount:
                return True
            if connection.scalar(select(func.count()).select_from(deliveries).where(_is(occasion))):
                return False
            connection.execute(
                insert(deliveries).values(
                    group_id=occasion.group,
                    kind=occasion.kind,
                    day=occasion.day.isoformat(),
                    claimed_by=by,
                    claimed_until=until,
                    attempts=1,
                )
            )
            return True

        try:
            return await self._database.write(work)
        except IntegrityError:  # PostgreSQL: another process inserted it in the same moment
            return False

    async def finish(self, occasion: Occasion, *, by: str, at: datetime) -> None:
        statement = update(deliveries).where(_is(occasion), deliveries.c.claimed_by == by).values(done_at=at)
        await self._change(statement)

    async def release(self, occasion: Occasion, *, by: str, until: datetime) -> int:
        def work(connection: Connection) -> int:
            mine = and_(_is(occasion), deliveries.c.claimed_by == by)
            connection.execute(update(deliveries).where(mine).values(claimed_until=until))
            return connection.scalar(select(deliveries.c.attempts).where(_is(occasion))) or 0

        return await self._database.write(work)


def _is(occasion: Occasion) -> Any:
    return and_(
        deliveries.c.group_id == occasion.group,
        deliveries.c.kind == occasion.kind,
        deliveries.c.day == occasion.day.isoformat(),
    )
