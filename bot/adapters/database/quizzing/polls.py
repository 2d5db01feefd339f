"""Native polls in the database."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select, union

from bot.adapters.database.quizzing.rows import round_of
from bot.adapters.database.tables.quiz import rounds
from bot.adapters.database.tables.schedule import posts, stray_polls
from bot.adapters.database.transactions import SqlStore
from bot.adapters.database.upserting import insert_new
from bot.core.groups.model import GroupId, Platform
from bot.core.quizzing.parts import DISCUSSION, QUESTION
from bot.core.quizzing.polls import LostPoll
from bot.core.schedule.outbox import PostKey


class SqlPollStore(SqlStore):
    """`PollStore` in the project's database."""

    async def chat_of(self, platform: Platform, poll: str) -> str | None:
        statement = union(
            *(
                select(table.c.chat_id).where(table.c.platform == platform, table.c.poll_id == poll)
                for table in (posts, stray_polls)
            )
        )
        chat: str | None = await self._scalar(statement)
        return chat

    async def lost(self, platform: Platform, *, since: datetime) -> Sequence[LostPoll]:
        statement = (
            select(rounds, posts.c.subject, posts.c.part, posts.c.chat_id, posts.c.sent_at)
            .join(posts, posts.c.subject == "quiz:" + rounds.c.id)
            .where(or_(rounds.c.closed_at.is_(None), rounds.c.closed_at >= since))
            .where(posts.c.platform == platform, posts.c.part.in_((QUESTION, DISCUSSION)), posts.c.doubtful)
        )
        rows = await self._rows(statement)
        return [
            LostPoll(
                key=PostKey(row.subject, row.part, platform, row.chat_id),
                group=GroupId(row.group_id),
                round=round_of(row),
                sent=row.sent_at is not None,
            )
            for row in rows
        ]

    async def adopt(self, platform: Platform, poll: str, lost: LostPoll) -> None:
        row = {
            "platform": platform,
            "poll_id": poll,
            "chat_id": lost.key.chat,
            "subject": lost.key.subject,
            "part": lost.key.part,
            "group_id": lost.group,
        }
        await self._database.write(lambda connection: insert_new(connection, stray_polls, row))
