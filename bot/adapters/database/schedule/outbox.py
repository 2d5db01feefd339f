"""Posts owed to chats, in the database."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, insert, or_, select, tuple_, update

from bot.adapters.database.moments import aware
from bot.adapters.database.tables.groups import chats
from bot.adapters.database.tables.schedule import posts
from bot.adapters.database.transactions import SqlStore
from bot.core.groups.model import GroupId, Platform
from bot.core.schedule.outbox import Post, PostKey, Sent

CHAT_GAP = timedelta(seconds=1.5)  # between two posts in a chat: Telegram allows one message a second there


class SqlOutbox(SqlStore):
    """`Outbox` in the project's database."""

    async def claim(self, platform: Platform, *, by: str, now: datetime, until: datetime, limit: int) -> list[Post]:
        owed = (posts.c.platform == platform, posts.c.sent_at.is_(None), posts.c.given_up_at.is_(None))

        def work(connection: Connection) -> list[Post]:
            under_way = and_(*owed, posts.c.claimed_until > now, posts.c.claimed_by != "")
            just_sent = and_(posts.c.platform == platform, posts.c.sent_at > now - CHAT_GAP)
            busy = select(posts.c.chat_id).where(or_(under_way, just_sent))
            rows = connection.execute(
                select(posts)
                .where(*owed, posts.c.due_at <= now, posts.c.claimed_until <= now, posts.c.chat_id.not_in(busy))
                .order_by(posts.c.due_at, posts.c.chat_id, posts.c.part)
                .limit(2 * limit)
                .with_for_update(skip_locked=True)
            ).all()
            first = {row.chat_id: row for row in reversed(rows)}
            taken = [row for row in rows if first[row.chat_id] is row][:limit]
            if taken:
                connection.execute(
                    update(posts)
                    .where(_keys().in_([_values(row) for row in taken]))
                    .values(claimed_by=by, claimed_until=until, attempts=posts.c.attempts + 1, doubtful=True)
                )
            return [_post(row, attempts=row.attempts + 1) for row in taken]

        return await self._database.write(work)

    async def sent(self, key: PostKey, sent: Sent, *, at: datetime, doubtful: bool = False) -> None:
        there = {"message_id": sent.message, "poll_id": sent.poll}
        await self._amend(key, sent_at=at, **there, doubtful=doubtful, claimed_by="")

    async def postpone(self, key: PostKey, *, until: datetime, doubtful: bool) -> None:
        await self._amend(key, due_at=until, claimed_by="", claimed_until=until, doubtful=doubtful)

    async def give_up(self, key: PostKey, *, at: datetime) -> None:
        await self._amend(key, given_up_at=at, claimed_by="")

    async def show(self, key: PostKey, count: int) -> None:
        await self._amend(key, shown=count)

    async def leave(self, platform: Platform, chat: str, *, at: datetime) -> None:
        def work(connection: Connection) -> None:
            there = (posts.c.platform == platform, posts.c.chat_id == chat)
            connection.execute(update(posts).where(*there, posts.c.sent_at.is_(None)).values(given_up_at=at))
            connection.execute(
                update(chats)
                .where(chats.c.platform == platform, chats.c.id == chat, chats.c.left_at.is_(None))
                .values(left_at=at)
            )

        await self._database.write(work)

    async def of(self, subject: str) -> Sequence[Post]:
        statement = (
            select(posts)
            .where(posts.c.subject == subject)
            .order_by(posts.c.platform, posts.c.chat_id, posts.c.due_at, posts.c.part)
        )
        return await self._database.read(lambda connection: [_post(row) for row in connection.execute(statement)])

    async def _amend(self, key: PostKey, **values: Any) -> None:
        statement = (
            update(posts).where(_keys() == tuple_(key.subject, key.part, key.platform.value, key.chat)).values(**values)
        )
        await self._change(statement)


def owe(connection: Connection, owed: Sequence[Post]) -> None:
    """Write down posts that are owed from now on."""
    if owed:
        connection.execute(insert(posts), [_owed_values(post) for post in owed])


def give_up_owed(connection: Connection, subject: str, at: datetime, *, but: str = "") -> None:
    """Never send what is still owed about a subject: it is out of date.

    Args:
        but: A part that is owed all the same.
    """
    owed = (posts.c.subject == subject, posts.c.sent_at.is_(None), posts.c.given_up_at.is_(None))
    connection.execute(update(posts).where(*owed, posts.c.part != but).values(given_up_at=at))


def _owed_values(post: Post) -> dict[str, Any]:
    return {
        "subject": post.key.subject,
        "part": post.key.part,
        "platform": post.key.platform.value,
        "chat_id": post.key.chat,
        "group_id": post.group,
        "place": post.place,
        "due_at": post.due_at,
        "attempts": 0,
        "doubtful": False,
        "claimed_by": "",
        "claimed_until": post.due_at,
        "message_id": "",
        "poll_id": "",
        "shown": 0,
    }


def _keys() -> Any:
    return tuple_(posts.c.subject, posts.c.part, posts.c.platform, posts.c.chat_id)


def _values(row: Row[Any]) -> tuple[str, str, str, str]:
    return row.subject, row.part, row.platform, row.chat_id


def _post(row: Row[Any], attempts: int | None = None) -> Post:
    return Post(
        key=PostKey(row.subject, row.part, Platform(row.platform), row.chat_id),
        group=GroupId(row.group_id),
        place=row.place,
        due_at=aware(row.due_at),
        doubtful=row.doubtful,
        attempts=row.attempts if attempts is None else attempts,
        sent=Sent(row.message_id, row.poll_id) if row.sent_at else None,
        given_up=row.given_up_at is not None,
        shown=row.shown,
    )
