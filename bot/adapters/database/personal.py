"""What the database keeps on a member, in whichever table."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, select

from bot.adapters.database.references import referring
from bot.adapters.database.tables.every import metadata
from bot.adapters.database.tables.groups import identities, members
from bot.adapters.database.transactions import SqlStore
from bot.core.groups.model import MemberId


class SqlPersonalData(SqlStore):
    """`KeepsPersonalData` for every row that refers to a member; forgets who the member is.

    Deleting the member's own row deletes or anonymises all others, as their foreign keys say.
    """

    async def collect(self, member: MemberId) -> Mapping[str, Any]:
        def work(connection: Connection) -> dict[str, Any]:
            found: dict[str, Any] = {}
            own = select(members).where(members.c.id == member)
            found[members.name] = [dict(row._mapping) for row in connection.execute(own)]
            for column in referring(members):
                rows = connection.execute(select(column.table).where(column == member))
                found.setdefault(str(column.table), []).extend(dict(row._mapping) for row in rows)
            return {name: rows for name, rows in found.items() if rows}

        return await self._database.read(work)

    async def forget(self, member: MemberId) -> None:
        def work(connection: Connection) -> None:
            accounts = connection.execute(select(identities).where(identities.c.member_id == member)).all()
            for account in accounts:
                _forget_private_chat(connection, account.platform, account.user_id)
            connection.execute(delete(members).where(members.c.id == member))

        await self._database.write(work)
        await self._database.overwrite_deleted()


def _forget_private_chat(connection: Connection, platform: str, user_id: str) -> None:
    """Delete what was sent to a member alone: a private chat on Telegram has its member's id."""
    for table in metadata.sorted_tables:
        if "platform" in table.c and "chat_id" in table.c:
            connection.execute(delete(table).where(table.c.platform == platform, table.c.chat_id == user_id))
