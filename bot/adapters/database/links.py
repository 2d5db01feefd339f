"""Link codes in the database, and the rows that come together by them."""

from datetime import datetime

from sqlalchemy import Connection, and_, delete, insert, select, update

from bot.adapters.database.groups import group_from, join_if_empty
from bot.adapters.database.references import repoint
from bot.adapters.database.tables.groups import answers, chats, groups, link_codes, members
from bot.adapters.database.transactions import SqlStore
from bot.core.groups.linking import LinkCode
from bot.core.groups.model import Group, GroupId, MemberId
from bot.core.groups.speaking import Venue


class SqlLinkStore(SqlStore):
    """`LinkStore` in the project's database."""

    async def keep_code(self, code: LinkCode, *, group: GroupId | None, member: MemberId | None) -> None:
        row = {"code": code.code, "group_id": group, "member_id": member, "expires_at": code.expires_at}
        earlier = link_codes.c.group_id == group if group else link_codes.c.member_id == member

        def work(connection: Connection) -> None:
            connection.execute(delete(link_codes).where(earlier))
            connection.execute(insert(link_codes).values(row))

        await self._database.write(work)

    async def look_up(self, code: str, now: datetime) -> tuple[GroupId | None, MemberId | None] | None:
        query = select(link_codes).where(link_codes.c.code == code, link_codes.c.expires_at > now)
        row = await self._first(query)
        return (row.group_id, row.member_id) if row else None

    async def take_code(self, code: str) -> bool:
        taken = delete(link_codes).where(link_codes.c.code == code)
        return await self._change(taken) == 1

    async def rebind(self, venue: Venue, group: GroupId) -> Group:
        def work(connection: Connection) -> Group:
            chat = and_(chats.c.platform == venue.platform, chats.c.id == venue.chat)
            before = connection.scalar(select(chats.c.group_id).where(chat))
            connection.execute(update(chats).where(chat).values(group_id=group))
            here = and_(answers.c.platform == venue.platform, answers.c.chat_id == venue.chat)
            connection.execute(update(answers).where(here).values(group_id=group))
            if before is not None and before != group:
                join_if_empty(connection, before, group)
            return group_from(connection.execute(select(groups).where(groups.c.id == group)).one())

        return await self._database.write(work)

    async def merge_members(self, kept: MemberId, gone: MemberId) -> None:
        def work(connection: Connection) -> None:
            repoint(connection, members, gone, kept)
            connection.execute(delete(members).where(members.c.id == gone))

        await self._database.write(work)
        await self._database.overwrite_deleted()
