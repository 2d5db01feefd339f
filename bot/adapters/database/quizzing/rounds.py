"""Rounds in the database. Votes in them are in `votes`."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, Select, case, exists, func, insert, select, union, update
from sqlalchemy.exc import IntegrityError

from bot.adapters.database.moments import aware
from bot.adapters.database.quizzing.rows import card_of, round_of, round_values
from bot.adapters.database.quizzing.votes import SqlVotes
from bot.adapters.database.schedule.outbox import give_up_owed, owe
from bot.adapters.database.tables.quiz import retired_items, review_cards, rounds, votes
from bot.adapters.database.tables.schedule import posts, stray_polls
from bot.core.groups.model import GroupId, MemberId, Platform
from bot.core.quizzing.model import FIRST, SECOND, Round, RoundId, RoundKind
from bot.core.quizzing.remembering import Card, CardKey
from bot.core.schedule.outbox import Post

TO_GROUPS = (RoundKind.DAILY.value, RoundKind.ASKED.value)


class SqlRoundStore(SqlVotes):
    """`RoundStore` in the project's database."""

    async def open(self, round_: Round, posts: Sequence[Post] = ()) -> bool:
        def work(connection: Connection) -> None:
            connection.execute(insert(rounds).values(round_values(round_)))
            owe(connection, posts)

        try:
            await self._database.write(work)
        except IntegrityError:
            if await self.find(round_.id) is not None or round_.day is None:
                raise
            return False
        return True

    async def find(self, round_id: RoundId) -> Round | None:
        return await self._one(select(rounds).where(rounds.c.id == round_id))

    async def of_day(self, group: GroupId, day: date) -> Round | None:
        return await self._one(select(rounds).where(rounds.c.group_id == group, rounds.c.day == day.isoformat()))

    async def of_poll(self, platform: Platform, poll: str) -> tuple[Round, int] | None:
        statement = union(
            *(
                select(table.c.subject, table.c.part).where(table.c.platform == platform, table.c.poll_id == poll)
                for table in (posts, stray_polls)
            )
        )
        found = await self._first(statement)
        round_ = await self.find(RoundId(found.subject.partition(":")[2])) if found else None
        return (round_, SECOND if found and found.part == "discussion" else FIRST) if round_ else None

    async def of_message(self, platform: Platform, chat: str, message: str) -> Round | None:
        statement = select(posts.c.subject).where(
            posts.c.platform == platform,
            posts.c.chat_id == chat,
            posts.c.message_id == message,
            posts.c.subject.startswith("quiz:"),
        )
        subject = await self._scalar(statement)
        return await self.find(RoundId(subject.partition(":")[2])) if subject else None

    async def running(self, *, closing_by: datetime | None = None) -> list[Round]:
        statement = (
            select(rounds)
            .where(rounds.c.closed_at.is_(None), rounds.c.member_id.is_(None))
            .order_by(rounds.c.closes_at, rounds.c.id)
        )
        if closing_by is not None:
            statement = statement.where(rounds.c.closes_at <= closing_by)
        return await self._database.read(lambda connection: [round_of(row) for row in connection.execute(statement)])

    async def miscounted(self) -> list[Round]:
        cast_now = (
            select(func.count())
            .select_from(votes)
            .where(votes.c.round_id == rounds.c.id, votes.c.ballot == rounds.c.ballot)
            .scalar_subquery()
        )
        outdated = (
            exists()
            .where(posts.c.subject == "quiz:" + rounds.c.id, posts.c.sent_at.is_not(None))
            .where(posts.c.part == case((rounds.c.ballot == FIRST, "question"), else_="discussion"))
            .where(posts.c.shown != cast_now)
        )
        statement = select(rounds).where(rounds.c.closed_at.is_(None), rounds.c.member_id.is_(None), outdated)
        return await self._database.read(lambda connection: [round_of(row) for row in connection.execute(statement)])

    async def last(
        self, group: GroupId, *, closed: bool, member: MemberId | None = None, chat: tuple[Platform, str] | None = None
    ) -> Round | None:
        when = rounds.c.closed_at if closed else rounds.c.opened_at
        statement = select(rounds).where(
            rounds.c.group_id == group,
            rounds.c.voided_at.is_(None),
            rounds.c.closed_at.is_not(None) if closed else rounds.c.closed_at.is_(None),
            rounds.c.kind.in_(TO_GROUPS) if member is None else rounds.c.member_id == member,
        )
        if chat is not None:
            there = select(posts.c.subject).where(posts.c.platform == chat[0], posts.c.chat_id == chat[1])
            statement = statement.where(("quiz:" + rounds.c.id).in_(there))
        return await self._one(statement.order_by(when.desc(), rounds.c.opened_at.desc()).limit(1))

    async def close(
        self, round_id: RoundId, *, at: datetime, posts: Sequence[Post] = (), following: Round | None = None
    ) -> bool:
        def work(connection: Connection) -> bool:
            still = (rounds.c.id == round_id, rounds.c.closed_at.is_(None))
            if not connection.execute(update(rounds).where(*still).values(closed_at=at)).rowcount:
                return False
            give_up_owed(connection, f"quiz:{round_id}", at)
            if following:
                connection.execute(insert(rounds).values(round_values(following)))
            owe(connection, posts)
            return True

        return await self._database.write(work)

    async def second_ballot(
        self, round_id: RoundId, *, at: datetime, closes_at: datetime, posts: Sequence[Post]
    ) -> bool:
        def work(connection: Connection) -> bool:
            still = (rounds.c.id == round_id, rounds.c.closed_at.is_(None), rounds.c.ballot == FIRST)
            changes = update(rounds).where(*still).values(ballot=SECOND, closes_at=closes_at)
            if not connection.execute(changes).rowcount:
                return False
            give_up_owed(connection, f"quiz:{round_id}", at)
            owe(connection, posts)
            return True

        return await self._database.write(work)

    async def cards(self, members: Collection[MemberId]) -> Mapping[CardKey, Card]:
        statement = select(review_cards).where(review_cards.c.member_id.in_(members))
        return await self._database.read(lambda connection: dict(map(card_of, connection.execute(statement))))

    async def used(self, group: GroupId) -> Mapping[str, datetime]:
        statement = (
            select(rounds.c.item_shared, func.max(rounds.c.opened_at))
            .where(rounds.c.group_id == group, rounds.c.kind.in_(TO_GROUPS))
            .group_by(rounds.c.item_shared)
        )
        rows = await self._rows(statement)
        return {item: aware(at) for item, at in rows}

    async def retired(self, group: GroupId) -> set[str]:
        statement = select(retired_items.c.item_shared).where(retired_items.c.group_id == group)
        return set(await self._database.read(lambda connection: connection.scalars(statement).all()))

    async def _one(self, statement: Select[tuple[object]]) -> Round | None:
        row = await self._first(statement)
        return None if row is None else round_of(row)
