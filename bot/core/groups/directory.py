"""Looking up groups and their chats, as what posts to them by itself needs."""

from typing import Protocol

from bot.core.groups.model import Chat, Group, GroupId


class ChatDirectory(Protocol):
    """Knows the groups and their chats."""

    async def chats(self, group: GroupId) -> list[Chat]:
        """Return the group's chats."""
        ...

    async def find(self, group: GroupId) -> Group | None:
        """Return a group."""
        ...


async def open_chats(directory: ChatDirectory, group: GroupId) -> list[Chat]:
    """Return the group's chats in which the bot may post."""
    return [chat for chat in await directory.chats(group) if chat.left_at is None]
