"""Chats, their members and pinned messages."""

from __future__ import annotations

from ..errors import bad
from ..state import World
from ..types import Methods, Payload

GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip


def member(user: Payload, status: str) -> Payload:
    """A ChatMember with the fields that its status makes mandatory."""
    shown: Payload = {"user": user, "status": status}
    if status == "creator":
        shown["is_anonymous"] = False
    if status == "kicked":
        shown["until_date"] = 0
    if status == "administrator":
        shown |= {**dict.fromkeys(RIGHTS, False), "can_manage_topics": True}
    return shown


async def get_chat(world: World, parameters: Payload) -> Payload:
    """getChat"""
    _, record = world.target(parameters, write=False)
    gifts = dict.fromkeys(GIFTS, False)
    return {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts, **record.public}


async def get_chat_member(world: World, parameters: Payload) -> Payload:
    """getChatMember; one who never joined is shown as a plain member, unless the chat lists its members."""
    _, record = world.target(parameters, write=False)
    user = world.user(int(parameters["user_id"]))
    if user["id"] == world.me["id"]:
        return member(world.me, record.bot_status)
    return member(user, record.members.get(user["id"], "left" if record.members else "member"))


async def get_chat_administrators(world: World, parameters: Payload) -> list[Payload]:
    """getChatAdministrators: other bots are not listed, this one is."""
    _, record = world.target(parameters, write=False)
    if record.public["type"] == "private":
        raise bad("there are no administrators in the private chat")
    leading = [(world.user(u), s) for u, s in record.members.items() if s in ("creator", "administrator")]
    own = [(world.me, record.bot_status)] if record.bot_status == "administrator" else []
    return [member(user, status) for user, status in leading + own]


async def get_chat_member_count(world: World, parameters: Payload) -> int:
    """getChatMemberCount"""
    _, record = world.target(parameters, write=False)
    present = [status for status in record.members.values() if status not in ("left", "kicked")]
    return len(present) + 1


async def leave_chat(world: World, parameters: Payload) -> bool:
    """leaveChat"""
    _, record = world.target(parameters, write=False)
    record.kicked, record.bot_status = True, "left"
    return True


async def pin_chat_message(world: World, parameters: Payload) -> bool:
    """pinChatMessage"""
    chat_id, record = world.target(parameters, write=False)
    message_id = int(parameters.get("message_id") or 0)
    if (chat_id, message_id) not in world.messages:
        raise bad("message to pin not found")
    record.pinned.append(message_id)
    return True


async def unpin_chat_message(world: World, parameters: Payload) -> bool:
    """unpinChatMessage"""
    _, record = world.target(parameters, write=False)
    message_id = int(parameters.get("message_id") or (record.pinned or [0])[-1])
    if message_id not in record.pinned:
        raise bad("message to unpin not found")
    record.pinned.remove(message_id)
    return True


METHODS: Methods = {
    "getchat": get_chat,
    "getchatmember": get_chat_member,
    "getchatadministrators": get_chat_administrators,
    "getchatmembercount": get_chat_member_count,
    "leavechat": leave_chat,
    "pinchatmessage": pin_chat_message,
    "unpinchatmessage": unpin_chat_message,
}
