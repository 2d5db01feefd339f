"""Answers, the messages that show them, and what members think of them, in the database."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, or_, select, update

from bot.adapters.database.moments import aware
from bot.adapters.database.tables.groups import answer_messages, answers, feedback, groups, identities, members
from bot.adapters.database.transactions import SqlStore
from bot.adapters.database.upserting import insert_new, insert_or_replace
from bot.core.groups.asked import AnswerId, Complaint, Verdict
from bot.core.groups.keeping import KeptAnswer
from bot.core.groups.model import GroupId, MemberId, Platform
from bot.core.groups.questioning import message_chat
from bot.core.groups.speaking import Venue

# Written out once: each question needs them, and SQLAlchemy takes longer to build a query than SQLite to answer it.
_OWNERS = select(
    select(groups.c.id).where(groups.c.id == bindparam("group")).scalar_subquery().label("group_id"),
    select(members.c.id).where(members.c.id == bindparam("member")).scalar_subquery().label("member_id"),
)
_KEEP = insert(answers)
_RECENT = (
    select(answers.c.question, answers.c.asked_as)
    .where(
        answers.c.member_id == bindparam("member"),
        answers.c.platform == bindparam("platform"),
        answers.c.chat_id == bindparam("chat"),
        answers.c.place == bindparam("place"),
        answers.c.asked_at >= bindparam("since"),
        answers.c.question != "",
    )
    .order_by(answers.c.asked_at.desc())
    .limit(bindparam("most"))
)
_ASKED_WHERE = select(answers.c.platform, answers.c.chat_id, answers.c.place).where(answers.c.id == bindparam("answer"))

FORGOTTEN: Mapping[str, Any] = {"member_id": None, "question": "", "asked_as": ""}


class SqlAnswerStore(SqlStore):
    """`AnswerStore` in the project's database; as a `KeepsPersonalData`, it makes a member's answers nobody's."""

    async def keep(self, answer: KeptAnswer) -> None:
        row = {
            "id": answer.id,
            "group_id": answer.group,
            "member_id": answer.member,
            "platform": answer.venue.platform,
            "chat_id": answer.venue.chat,
            "place": answer.venue.place,
            "question": answer.question,
            "asked_as": answer.asked_as,
            "language": answer.language,
            "content": dict(answer.content),
            "asked_at": answer.asked_at,
        }

        def work(connection: Connection) -> None:
            # Whoever left, or the group that ended, while the question was under way is not named.
            there = connection.execute(_OWNERS, {"group": answer.group, "member": answer.member}).one()
            connection.execute(_KEEP, {**row, "group_id": there.group_id, "member_id": there.member_id})

        await self._database.write(work)

    async def find(self, answer: AnswerId) -> KeptAnswer | None:
        query = select(answers).where(answers.c.id == answer)
        return _kept(await self._first(query))

    async def keep_message(self, answer: AnswerId, message: str, chat: str | None) -> None:
        def work(connection: Connection) -> None:
            kept = connection.execute(_ASKED_WHERE, {"answer": answer}).first()
            if kept is not None:
                place = message_chat(_venue(kept)) if chat is None else chat
                names = {"platform": kept.platform, "chat_id": place, "message_id": message}
                insert_new(connection, answer_messages, {**names, "answer_id": answer})

        await self._database.write(work)

    async def of_message(self, platform: Platform, chat: str, message: str) -> KeptAnswer | None:
        query = (
            select(answers)
            .join(answer_messages)
            .where(
                answer_messages.c.platform == platform,
                answer_messages.c.chat_id == chat,
                answer_messages.c.message_id == message,
            )
        )
        return _kept(await self._first(query))

    async def was_sent(self, answer: AnswerId, platform: Platform, chat: str) -> bool:
        query = select(answer_messages.c.message_id).where(
            answer_messages.c.answer_id == answer,
            answer_messages.c.platform == platform,
            answer_messages.c.chat_id == chat,
        )
        return await self._first(query) is not None

    async def shown_in(self, answer: AnswerId) -> set[tuple[str, str]]:
        query = select(answer_messages.c.platform, answer_messages.c.chat_id).where(
            answer_messages.c.answer_id == answer
        )
        rows = await self._rows(query)
        return {(row.platform, row.chat_id) for row in rows}

    async def recent(self, member: MemberId, venue: Venue, since: datetime, limit: int) -> Sequence[str]:
        place = {"platform": venue.platform, "chat": venue.chat, "place": venue.place}
        names = {**place, "member": member, "since": since, "most": limit}
        rows = await self._database.read(lambda connection: connection.execute(_RECENT, names).all())
        return [row.asked_as or row.question for row in reversed(rows)]

    async def judge(self, answer: AnswerId, member: MemberId, verdict: Verdict, reason: str, at: datetime) -> None:
        row = {"answer_id": answer, "member_id": member, "verdict": verdict, "reason": reason}
        new = {**row, "given_at": at, "settled_at": None}
        await self._database.write(lambda connection: insert_or_replace(connection, feedback, new))

    async def complaints(self, group: GroupId) -> list[Complaint]:
        name = select(func.min(identities.c.name)).where(identities.c.member_id == feedback.c.member_id)
        chat = [answer_messages.c.answer_id == answers.c.id, answer_messages.c.chat_id == answers.c.chat_id]
        message = select(func.min(answer_messages.c.message_id)).where(*chat)
        query = (
            select(
                answers,
                feedback.c.reason,
                feedback.c.given_at,
                name.scalar_subquery().label("member_name"),
                message.scalar_subquery().label("message_id"),
            )
            .join(feedback)
            .where(answers.c.group_id == group, feedback.c.verdict == Verdict.WRONG, feedback.c.settled_at.is_(None))
            .order_by(feedback.c.given_at.desc(), answers.c.id)
        )
        return [_complaint(row) for row in await self._database.read(lambda work: work.execute(query).all())]

    async def settle(self, answer: AnswerId, at: datetime) -> None:
        change = update(feedback).where(feedback.c.answer_id == answer, feedback.c.settled_at.is_(None))
        await self._change(change.values(settled_at=at))

    async def expire(self, questions_before: datetime, answers_before: datetime) -> int:
        def work(connection: Connection) -> int:
            old = answers.c.asked_at < questions_before
            private = delete(answers).where(old, answers.c.chat_id == "")
            known = or_(answers.c.member_id.is_not(None), answers.c.question != "")
            steps = [
                delete(answers).where(answers.c.asked_at < answers_before),
                private,
                update(answers).where(old, known).values(**FORGOTTEN),
                delete(feedback).where(feedback.c.given_at < questions_before),
            ]
            _forget_private_messages(connection, select(answers.c.id).where(old))
            return sum(connection.execute(step).rowcount for step in steps)

        changed = await self._database.write(work)
        if changed:
            await self._database.overwrite_deleted()
        return changed

    async def collect(self, member: MemberId) -> Mapping[str, Any]:
        return {}  # the rows name the member, so that the database's own part shows them

    async def forget(self, member: MemberId) -> None:
        def work(connection: Connection) -> None:
            own = answers.c.member_id == member
            _forget_private_messages(connection, select(answers.c.id).where(own))
            connection.execute(delete(answers).where(own, answers.c.chat_id == ""))
            connection.execute(update(answers).where(own).values(**FORGOTTEN))

        await self._database.write(work)


def _forget_private_messages(connection: Connection, which: Any) -> None:
    """Forget in which private chats the answers were shown: such a chat's id can be its member's."""
    asked_in = select(answers.c.chat_id).where(answers.c.id == answer_messages.c.answer_id).scalar_subquery()
    elsewhere = answer_messages.c.chat_id != asked_in
    connection.execute(delete(answer_messages).where(answer_messages.c.answer_id.in_(which), elsewhere))


def _kept(row: Row[Any] | None) -> KeptAnswer | None:
    if row is None:
        return None
    return KeptAnswer(
        id=AnswerId(row.id),
        group=GroupId(row.group_id) if row.group_id else None,
        member=MemberId(row.member_id) if row.member_id else None,
        venue=_venue(row),
        question=row.question,
        asked_as=row.asked_as,
        language=row.language,
        content=row.content,
        asked_at=aware(row.asked_at),
    )


def _venue(row: Any) -> Venue:
    return Venue(Platform(row.platform), row.chat_id, "", row.place)


def _complaint(row: Row[Any]) -> Complaint:
    return Complaint(
        answer=AnswerId(row.id),
        question=row.question,
        member=row.member_name or "",
        reason=row.reason,
        given_at=aware(row.given_at),
        venue=_venue(row),
        message=row.message_id or "",
    )
