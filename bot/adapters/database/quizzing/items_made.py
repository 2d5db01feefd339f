"""Which readings quiz items have been made from, in the database."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, or_, select, update

from bot.adapters.database.quizzing.items import add_items
from bot.adapters.database.schedule.outbox import owe
from bot.adapters.database.tables.groups import groups
from bot.adapters.database.tables.library import documents
from bot.adapters.database.tables.quiz import item_makings, quiz_items
from bot.adapters.database.transactions import SqlStore
from bot.adapters.database.upserting import upserting
from bot.core.groups.model import GroupId
from bot.core.quizzing.reviewing.keeping import Unread
from bot.core.quizzing.reviewing.model import ItemsNotice, ItemState, OwnItem
from bot.core.schedule.outbox import Post

MOST_ATTEMPTS = 3  # a reading that has stopped so many processes is left alone


class SqlMakingStore(SqlStore):
    """`MakingStore` in the project's database."""

    async def claim(self, *, by: str, now: datetime, until: datetime, group: GroupId | None = None) -> Unread | None:
        free = or_(item_makings.c.document_key.is_(None), item_makings.c.claimed_until <= now)
        open_ = (
            select(documents.c.key, documents.c.shelf)
            .join(groups, groups.c.id == documents.c.shelf)
            .outerjoin(item_makings, item_makings.c.document_key == documents.c.key)
            .where(free, item_makings.c.done_at.is_(None))
            .where(func.coalesce(item_makings.c.attempts, 0) < MOST_ATTEMPTS)
            .order_by(documents.c.added_at, documents.c.key)
            .limit(1)
        )
        if group is not None:
            open_ = open_.where(documents.c.shelf == group)
        claim = {"claimed_by": by, "claimed_until": until}

        def work(connection: Connection) -> Unread | None:
            row = connection.execute(open_).first()
            if row is None:
                return None
            first = upserting(connection)(item_makings).values(document_key=row.key, attempts=1, made=0, **claim)
            taken = first.on_conflict_do_update(
                index_elements=[item_makings.c.document_key],
                set_={**claim, "attempts": item_makings.c.attempts + 1},
                where=(item_makings.c.claimed_until <= now) & item_makings.c.done_at.is_(None),
            )
            done = connection.execute(taken.returning(item_makings.c.document_key)).first()
            return Unread(GroupId(row.shelf), row.key) if done else None

        return await self._database.write(work)

    async def finish(
        self, unread: Unread, items: Sequence[OwnItem], posts: Sequence[Post], *, by: str, at: datetime
    ) -> int:
        mine = update(item_makings).where(
            item_makings.c.document_key == unread.key, item_makings.c.claimed_by == by, item_makings.c.done_at.is_(None)
        )

        def work(connection: Connection) -> int:
            if not connection.execute(mine.values(done_at=at)).rowcount:
                return 0
            added = add_items(connection, items)
            connection.execute(update(item_makings).where(item_makings.c.document_key == unread.key).values(made=added))
            if added and posts:
                owe(connection, posts)
            return added

        return await self._database.write(work)

    async def notice(self, group: GroupId, key: str) -> ItemsNotice | None:
        made = (
            select(documents.c.title, item_makings.c.made)
            .join(item_makings, item_makings.c.document_key == documents.c.key)
            .where(documents.c.key == key, documents.c.shelf == group)
        )
        waiting = select(func.count()).where(
            quiz_items.c.group_id == group, quiz_items.c.state == ItemState.WAITING.value
        )

        def work(connection: Connection) -> ItemsNotice | None:
            row, count = connection.execute(made).first(), connection.scalar(waiting)
            return ItemsNotice(row.title, row.made, count) if row and count else None

        return await self._database.read(work)
