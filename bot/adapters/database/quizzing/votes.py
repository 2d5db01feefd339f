"""Votes in the database, and who casts them."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, Select, func, insert, select, union, update

from bot.adapters.database.quizzing.cards import renew_cards
from bot.adapters.database.quizzing.rows import round_of, vote_of, vote_values
from bot.adapters.database.tables.groups import memberships
from bot.adapters.database.tables.quiz import rounds, stated_confidences, votes
from bot.adapters.database.tables.schedule import posts
from bot.adapters.database.transactions import SqlStore
from bot.adapters.database.upserting import insert_or_replace
from bot.core.groups.model import GroupId, MemberId, Platform
from bot.core.quizzing.keeping import Voted
from bot.core.quizzing.model import FIRST, Confidence, RoundId, Vote
from bot.core.quizzing.parts import RESULT


class SqlVotes(SqlStore):
    """The part of `RoundStore` that is about votes."""

    async def vote(self, round_id: RoundId, vote: Vote, *, poll: str = "") -> Voted | None:
        mine = (votes.c.round_id == round_id, votes.c.member_id == vote.member, votes.c.ballot == vote.ballot)

        def work(connection: Connection) -> Voted | None:
            row = connection.execute(select(rounds).where(rounds.c.id == round_id).with_for_update()).one()
            earlier = connection.execute(select(votes).where(*mine)).first()
            cast = vote
            if earlier is None:
                told = not poll or _is_told_elsewhere(connection, round_id, vote.platform, poll)
                if not round_of(row).takes(vote, cast_in_time=bool(poll), told=told):
                    return None
                cast = _with_confidence_stated(connection, round_id, vote)
                connection.execute(insert(votes).values(vote_values(round_id, cast)))
                if vote.ballot == FIRST:
                    renew_cards(connection, {vote.member}, row.item_shared, row.concept)
            ballot = (votes.c.round_id == round_id, votes.c.ballot == vote.ballot)
            count = connection.scalar(select(func.count()).select_from(votes).where(*ballot)) or 0
            return Voted(cast if earlier is None else vote_of(earlier), earlier is None, count)

        return await self._database.write(work)

    async def confide(self, round_id: RoundId, member: MemberId, confidence: Confidence) -> bool:
        def work(connection: Connection) -> bool:
            row = connection.execute(select(rounds).where(rounds.c.id == round_id).with_for_update()).one()
            if row.closed_at is not None or row.ballot != FIRST:
                return False
            said = update(votes).where(
                votes.c.round_id == round_id,
                votes.c.member_id == member,
                votes.c.ballot == FIRST,
                votes.c.confidence.is_(None),
            )
            if not connection.execute(said.values(confidence=confidence.value)).rowcount:
                return False
            renew_cards(connection, {member}, row.item_shared, row.concept)
            return True

        return await self._database.write(work)

    async def state_confidence(self, round_id: RoundId, member: MemberId, confidence: Confidence) -> bool:
        def work(connection: Connection) -> bool:
            row = connection.execute(select(rounds).where(rounds.c.id == round_id).with_for_update()).one()
            cast = select(votes.c.option).where(votes.c.round_id == round_id, votes.c.member_id == member)
            if row.closed_at is not None or row.ballot != FIRST or connection.execute(cast).first():
                return False
            stated = {"round_id": round_id, "member_id": member, "confidence": confidence.value}
            insert_or_replace(connection, stated_confidences, stated)
            return True

        return await self._database.write(work)

    async def votes(self, round_id: RoundId) -> list[Vote]:
        statement = select(votes).where(votes.c.round_id == round_id).order_by(votes.c.voted_at, votes.c.member_id)
        return await self._database.read(lambda connection: [vote_of(row) for row in connection.execute(statement)])

    async def active(self, group: GroupId, since: datetime) -> list[MemberId]:
        seen = select(memberships.c.member_id).where(memberships.c.group_id == group, memberships.c.seen_at >= since)
        found = await self._database.read(
            lambda connection: connection.scalars(union(_voters(group, since), seen)).all()
        )
        return sorted(MemberId(member) for member in found)

    async def regulars(self, group: GroupId, since: datetime, before: datetime) -> list[MemberId]:
        statement = _voters(group, since).where(votes.c.voted_at < before).distinct()
        found = await self._rows(statement)
        return sorted(MemberId(row.member_id) for row in found)


def _voters(group: GroupId, since: datetime) -> Select[tuple[str]]:
    return (
        select(votes.c.member_id)
        .join(rounds, rounds.c.id == votes.c.round_id)
        .where(rounds.c.group_id == group, rounds.c.member_id.is_(None), votes.c.voted_at >= since)
    )


def _is_told_elsewhere(connection: Connection, round_id: RoundId, platform: Platform, poll: str) -> bool:
    """Whether a chat was told the result while voting in the poll may have gone on.

    In the poll's own chat it was told only once the poll had ended, unless that is one that we had lost sight of.
    """
    result = (posts.c.subject == f"quiz:{round_id}", posts.c.part == RESULT, posts.c.sent_at.is_not(None))
    told = connection.execute(select(posts.c.platform, posts.c.chat_id).where(*result)).all()
    own = select(posts.c.platform, posts.c.chat_id).where(posts.c.platform == platform, posts.c.poll_id == poll)
    here = connection.execute(own).first()
    return any(chat != here for chat in told)


def _with_confidence_stated(connection: Connection, round_id: RoundId, vote: Vote) -> Vote:
    """The vote with how sure the member said to be before it, if they did."""
    if vote.confidence is not None or vote.ballot != FIRST:
        return vote
    said = connection.scalar(
        select(stated_confidences.c.confidence).where(
            stated_confidences.c.round_id == round_id, stated_confidences.c.member_id == vote.member
        )
    )
    return replace(vote, confidence=Confidence(said)) if said else vote
