"""Groups' own quiz items in the database."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, select, update

from bot.adapters.database.moments import aware
from bot.adapters.database.quizzing.rows import item_of, item_values
from bot.adapters.database.tables.library import documents
from bot.adapters.database.tables.quiz import quiz_items, retired_items
from bot.adapters.database.transactions import SqlStore
from bot.adapters.database.upserting import upserting
from bot.core.groups.model import GroupId, MemberId
from bot.core.quizzing.items.model import ItemId, QuizItem
from bot.core.quizzing.reviewing.model import ItemState, OwnItem
from knowledge.documents import Language


class SqlOwnItemStore(SqlStore):
    """`OwnItemStore` in the project's database."""

    async def add(self, items: Sequence[OwnItem]) -> int:
        return await self._database.write(lambda connection: add_items(connection, items))

    async def find(self, group: GroupId, item: ItemId) -> OwnItem | None:
        row = await self._first(select(quiz_items).where(_is(group, item)))
        return _own(row) if row else None

    async def waiting(self, group: GroupId, *, offset: int = 0, limit: int | None = None) -> list[OwnItem]:
        statement = _in_state(group, ItemState.WAITING).offset(offset).limit(limit)
        rows = await self._rows(statement)
        return [_own(row) for row in rows]

    async def count(self, group: GroupId, state: ItemState = ItemState.WAITING) -> int:
        statement = select(func.count()).where(quiz_items.c.group_id == group, quiz_items.c.state == state.value)
        return await self._scalar(statement) or 0

    async def decide(
        self, group: GroupId, items: Collection[ItemId], state: ItemState, *, version: int | None = None
    ) -> int:
        change = update(quiz_items).where(
            quiz_items.c.group_id == group,
            quiz_items.c.id.in_(items),
            quiz_items.c.state == ItemState.WAITING.value,
            *([] if version is None else [quiz_items.c.version == version]),
        )
        done = change.values(state=state.value)
        return await self._change(done)

    async def edit(self, own: OwnItem) -> bool:
        change = update(quiz_items).where(
            _is(own.group, own.id),
            quiz_items.c.state == ItemState.WAITING.value,
            quiz_items.c.version == own.version - 1,
        )
        values = {key: value for key, value in _values(own).items() if key in {"item", "version", "member_id"}}
        return await self._change(change.values(values)) == 1

    async def stems(self, group: GroupId) -> set[str]:
        statement = select(quiz_items.c.item).where(quiz_items.c.group_id == group)
        found = await self._database.read(lambda connection: connection.scalars(statement).all())
        return {item["stem"] for item in found}

    async def accepted(self, group: GroupId, language: Language | None = None) -> list[QuizItem]:
        retired = select(retired_items.c.item_shared).where(retired_items.c.group_id == group)
        statement = _in_state(group, ItemState.ACCEPTED)
        if language is not None:
            statement = statement.where(quiz_items.c.language == language)
        rows = await self._rows(statement)
        gone = set(await self._database.read(lambda connection: connection.scalars(retired).all()))
        found = [item_of(row.item) for row in rows]
        return [item for item in found if item.shared not in gone]


def add_items(connection: Connection, items: Sequence[OwnItem]) -> int:
    """Keep those of the items that are new to their group and whose reading is there; return how many."""
    keys = {own.document_key for own in items}
    there = set(connection.scalars(select(documents.c.key).where(documents.c.key.in_(keys))))
    statement = upserting(connection)(quiz_items).on_conflict_do_nothing().returning(quiz_items.c.id)
    kept = [connection.execute(statement.values(_values(own))).all() for own in items if own.document_key in there]
    return sum(map(len, kept))


def _is(group: GroupId, item: ItemId) -> Any:
    return and_(quiz_items.c.group_id == group, quiz_items.c.id == item)


def _in_state(group: GroupId, state: ItemState) -> Select[Any]:
    of_state = select(quiz_items).where(quiz_items.c.group_id == group, quiz_items.c.state == state.value)
    return of_state.order_by(quiz_items.c.created_at, quiz_items.c.id)


def _values(own: OwnItem) -> Mapping[str, Any]:
    return {
        "group_id": own.group,
        "id": own.id,
        "document_key": own.document_key,
        "state": own.state.value,
        "language": own.item.language,
        "item": item_values(own.item),
        "version": own.version,
        "member_id": own.author,
        "created_at": own.created_at,
    }


def _own(row: Row[Any]) -> OwnItem:
    return OwnItem(
        group=GroupId(row.group_id),
        item=item_of(row.item),
        document_key=row.document_key,
        state=ItemState(row.state),
        created_at=aware(row.created_at),
        version=row.version,
        author=MemberId(row.member_id) if row.member_id else None,
    )
