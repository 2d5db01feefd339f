"""Which groups there are, and where they meet, for whoever posts to them."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from bot.adapters.database.groups import SqlGroupStore, group_from
from bot.adapters.database.settings_rows import settings_row
from bot.adapters.database.tables.groups import chats, groups, identities, members, memberships
from bot.adapters.database.transactions import Database
from bot.adapters.database.upserting import insert_new
from bot.core.clock import Clock
from bot.core.groups.model import Chat, Group, GroupId, GroupSettings, MemberId, Platform


class SqlGroupDirectory:
    """`GroupDirectory` and `ChatDirectory` in the project's database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._groups = SqlGroupStore(database, clock)

    async def scheduled_groups(self) -> Sequence[Group]:
        """Return the groups with a chat where the bot may post, ordered by id."""
        reachable = select(chats.c.group_id).where(chats.c.left_at.is_(None))
        statement = select(groups).where(groups.c.id.in_(reachable)).order_by(groups.c.id)
        return await self._database.read(lambda connection: [group_from(row) for row in connection.execute(statement)])

    async def find(self, group: GroupId) -> Group | None:
        """Return a group."""
        statement = select(groups).where(groups.c.id == group)
        row = await self._database.read(lambda connection: connection.execute(statement).first())
        return group_from(row) if row else None

    async def chats(self, group: GroupId) -> list[Chat]:
        """Return the group's chats, in the order they were bound."""
        return await self._groups.chats(group)

    async def local_seat(self, group: GroupId, name: str) -> tuple[Group, MemberId]:
        """Return the group of the terminal and its one member, kept on the first call."""
        now = self._clock.now()
        member = MemberId(f"local-{group}"[:32])

        def work(connection: Connection) -> Group:
            fresh = {"id": group, "name": group, "created_at": now, "settings": settings_row(GroupSettings())}
            insert_new(connection, groups, fresh)
            insert_new(connection, members, {"id": member, "joined_at": now})
            account = {"platform": Platform.CONSOLE.value, "user_id": member, "member_id": member}
            insert_new(connection, identities, {**account, "name": name, "language": ""})
            insert_new(connection, memberships, {"group_id": group, "member_id": member, "seen_at": now})
            return group_from(connection.execute(select(groups).where(groups.c.id == group)).one())

        return await self._database.write(work), member
