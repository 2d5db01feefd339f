"""Groups, chats and members in the database."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, insert, select, update

from bot.adapters.database.moments import aware
from bot.adapters.database.references import rename_chat, repoint
from bot.adapters.database.settings_rows import settings_from, settings_row
from bot.adapters.database.tables.groups import chats, groups, identities, members, memberships
from bot.adapters.database.transactions import Database
from bot.adapters.database.upserting import insert_new
from bot.core.clock import Clock
from bot.core.groups.keeping import Presence
from bot.core.groups.model import Chat, Group, GroupId, GroupSettings, MemberId, Platform
from bot.core.groups.speaking import Speaker, Venue
from bot.core.wording import MOST_NAME, MOST_TITLE, keepable

SEEN_AGAIN = timedelta(hours=1)  # how exact `seen_at` is: not every question writes
MOST_LANGUAGE = 16

# Written out once: each question needs them, and SQLAlchemy takes longer to build a query than SQLite to answer it.
_IDENTITY = select(identities).where(
    identities.c.platform == bindparam("platform"), identities.c.user_id == bindparam("user")
)
_NEW_MEMBER = insert(members)
_LAST_GROUP = (
    select(groups)
    .join(memberships)
    .where(memberships.c.member_id == bindparam("member"))
    .order_by(memberships.c.seen_at.desc(), groups.c.id)
    .limit(1)
)


class SqlGroupStore:
    """`GroupStore` in the project's database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def arrive(self, speaker: Speaker, venue: Venue) -> Presence:
        now = self._clock.now()
        return await self._database.read_or_write(
            lambda connection: _present(connection, speaker, venue, now),
            lambda connection: _arrived(connection, speaker, venue, now),
        )

    async def bind(self, venue: Venue) -> Group:
        now = self._clock.now()
        return await self._database.write(lambda connection: _bound(connection, venue, now)[0])

    async def leave(self, platform: Platform, chat: str) -> None:
        change = update(chats).where(_chat_is(platform, chat), chats.c.left_at.is_(None))
        left = change.values(left_at=self._clock.now())
        await self._database.write(lambda connection: connection.execute(left))

    async def rename_chat(self, platform: Platform, old: str, new: str) -> None:
        def work(connection: Connection) -> None:
            before, after = _chat_is(platform, old), _chat_is(platform, new)
            group = connection.scalar(select(chats.c.group_id).where(before))
            if group is not None:
                hasty = connection.scalar(select(chats.c.group_id).where(after))  # greeted before the move was told
                connection.execute(delete(chats).where(after))
                connection.execute(update(chats).where(before).values(id=new, left_at=None))
                if hasty is not None and hasty != group:
                    join_if_empty(connection, hasty, group)
            rename_chat(connection, platform, old, new)

        await self._database.write(work)

    async def group_of(self, platform: Platform, chat: str) -> Group | None:
        query = select(groups).join(chats).where(_chat_is(platform, chat))
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return group_from(row) if row else None

    async def member_of(self, speaker: Speaker) -> MemberId | None:
        query = select(identities.c.member_id).where(_is(speaker))
        found = await self._database.read(lambda connection: connection.scalar(query))
        return MemberId(found) if found else None

    async def last_group(self, member: MemberId) -> Group | None:
        return await self._database.read(lambda connection: _last_group(connection, member))

    async def is_in(self, member: MemberId, group: GroupId) -> bool:
        query = select(memberships.c.member_id).where(
            memberships.c.member_id == member, memberships.c.group_id == group
        )
        return await self._database.read(lambda connection: connection.scalar(query)) is not None

    async def chats_of_member(self, member: MemberId, platform: Platform) -> list[Chat]:
        query = (
            select(chats)
            .join(memberships, memberships.c.group_id == chats.c.group_id)
            .where(memberships.c.member_id == member, chats.c.platform == platform, chats.c.left_at.is_(None))
            .order_by(chats.c.bound_at, chats.c.id)
        )
        return [chat_from(row) for row in await self._database.read(lambda connection: connection.execute(query).all())]

    async def save_settings(self, group: GroupId, settings: GroupSettings) -> None:
        change = update(groups).where(groups.c.id == group).values(settings=settings_row(settings))
        await self._database.write(lambda connection: connection.execute(change))

    async def save_place(self, platform: Platform, chat: str, place: str) -> None:
        change = update(chats).where(_chat_is(platform, chat)).values(place=place)
        await self._database.write(lambda connection: connection.execute(change))

    async def place(self, platform: Platform, chat: str) -> str:
        query = select(chats.c.place).where(_chat_is(platform, chat))
        return await self._database.read(lambda connection: connection.scalar(query)) or ""

    async def scheduled_groups(self) -> list[Group]:
        """Return the groups that have at least one chat where the bot may post."""
        open_chats = select(chats.c.group_id).where(chats.c.left_at.is_(None))
        query = select(groups).where(groups.c.id.in_(open_chats)).order_by(groups.c.id)
        return [group_from(row) for row in await self._database.read(lambda work: work.execute(query).all())]

    async def chats(self, group: GroupId) -> list[Chat]:
        query = select(chats).where(chats.c.group_id == group).order_by(chats.c.bound_at, chats.c.id)
        return [chat_from(row) for row in await self._database.read(lambda connection: connection.execute(query).all())]


def group_from(row: Row[Any]) -> Group:
    """Return a row of `groups` as a group."""
    return Group(GroupId(row.id), row.name, aware(row.created_at), settings_from(row.settings))


def chat_from(row: Row[Any]) -> Chat:
    """Return a row of `chats` as a chat."""
    return Chat(Platform(row.platform), row.id, GroupId(row.group_id), row.title, row.place, aware(row.left_at))


def new_group(connection: Connection, name: str, now: datetime) -> Group:
    """Keep a new group."""
    group = Group(GroupId(uuid.uuid4().hex), keepable(name, MOST_TITLE), now)
    row = {"id": group.id, "name": group.name, "created_at": now, "settings": settings_row(group.settings)}
    connection.execute(insert(groups).values(row))
    return group


def join_if_empty(connection: Connection, group: str, other: str) -> None:
    """Make a group without chats part of another."""
    if connection.execute(select(chats.c.id).where(chats.c.group_id == group)).first() is None:
        repoint(connection, groups, group, other)
        connection.execute(delete(groups).where(groups.c.id == group))


def _present(connection: Connection, speaker: Speaker, venue: Venue, now: datetime) -> Presence | None:
    """Return who speaks where, if nothing about it is new."""
    known = connection.execute(_IDENTITY, {"platform": speaker.platform, "user": speaker.user_id}).first()
    if known is None or (known.name, known.language) != _called(speaker):
        return None
    member = MemberId(known.member_id)
    if venue.private:
        return Presence(member, _last_group(connection, member), None)
    chat = connection.execute(select(chats).where(_chat_is(venue.platform, venue.chat))).first()
    if chat is None or chat.left_at is not None or (venue.title and chat.title != keepable(venue.title, MOST_TITLE)):
        return None
    seen = connection.scalar(
        select(memberships.c.seen_at).where(memberships.c.group_id == chat.group_id, memberships.c.member_id == member)
    )
    if seen is None or aware(seen) < now - SEEN_AGAIN:
        return None
    group = connection.execute(select(groups).where(groups.c.id == chat.group_id)).one()
    return Presence(member, group_from(group), chat_from(chat))


def _arrived(connection: Connection, speaker: Speaker, venue: Venue, now: datetime) -> Presence:
    """Keep who speaks where."""
    member, new = _identified(connection, speaker, now)
    if venue.private:
        return Presence(member, None if new else _last_group(connection, member), None, new)
    group, chat = _bound(connection, venue, now)
    insert_new(connection, memberships, {"group_id": group.id, "member_id": member, "seen_at": now})
    seen = and_(memberships.c.group_id == group.id, memberships.c.member_id == member)
    connection.execute(update(memberships).where(seen).values(seen_at=now))
    return Presence(member, group, chat, new)


def _identified(connection: Connection, speaker: Speaker, now: datetime) -> tuple[MemberId, bool]:
    """Keep how the speaker is called; return the member, and whether it is a new one."""
    names = {"platform": speaker.platform, "user": speaker.user_id}
    name, language = _called(speaker)
    known = connection.execute(_IDENTITY, names).first()
    if known is None:
        new = uuid.uuid4().hex
        connection.execute(_NEW_MEMBER, {"id": new, "joined_at": now})
        row = {"member_id": new, "name": name, "language": language}
        insert_new(connection, identities, {"platform": speaker.platform, "user_id": speaker.user_id, **row})
        known = connection.execute(_IDENTITY, names).one()
        if known.member_id == new:
            return MemberId(new), True
        connection.execute(delete(members).where(members.c.id == new))  # another process was faster
    connection.execute(update(identities).where(_is(speaker)).values(name=name, language=language))
    return MemberId(known.member_id), False


def _bound(connection: Connection, venue: Venue, now: datetime) -> tuple[Group, Chat]:
    where = _chat_is(venue.platform, venue.chat)
    title = keepable(venue.title, MOST_TITLE)
    row = connection.execute(select(chats).where(where)).first()
    if row is None:
        group = new_group(connection, title, now)
        values = {"group_id": group.id, "title": title, "place": "", "bound_at": now}
        insert_new(connection, chats, {"platform": venue.platform, "id": venue.chat, **values})
        row = connection.execute(select(chats).where(where)).one()
        if row.group_id != group.id:  # another process was faster
            connection.execute(delete(groups).where(groups.c.id == group.id))
    connection.execute(update(chats).where(where).values(title=title or row.title, left_at=None))
    group_row = connection.execute(select(groups).where(groups.c.id == row.group_id)).one()
    return group_from(group_row), chat_from(connection.execute(select(chats).where(where)).one())


def _last_group(connection: Connection, member: MemberId) -> Group | None:
    row = connection.execute(_LAST_GROUP, {"member": member}).first()
    return group_from(row) if row else None


def _called(speaker: Speaker) -> tuple[str, str]:
    return keepable(speaker.name, MOST_NAME), keepable(speaker.language, MOST_LANGUAGE)


def _is(speaker: Speaker) -> Any:
    return and_(identities.c.platform == speaker.platform, identities.c.user_id == speaker.user_id)


def _chat_is(platform: str, chat: str) -> Any:
    return and_(chats.c.platform == platform, chats.c.id == chat)
