"""Topics of forums."""

from __future__ import annotations

from ..errors import bad
from ..state import World
from ..types import Methods, Payload

DEFAULT_COLOR = 7322096


def _forum(world: World, parameters: Payload) -> int:
    chat_id, record = world.target(parameters, write=False)
    if not record.public.get("is_forum"):
        raise bad("the chat is not a forum")
    return chat_id


def _topic(world: World, parameters: Payload) -> Payload:
    topic = world.topics.get((_forum(world, parameters), int(parameters.get("message_thread_id") or 0)))
    if not topic:
        raise bad("message thread not found")
    return topic


def open_topic(world: World, chat_id: int, creator: Payload, name: str, color: int = DEFAULT_COLOR) -> Payload:
    """Make a topic, with its service message; returns that message."""
    message = world.new_message(chat_id, creator, forum_topic_created={"name": name, "icon_color": color})
    thread = message["message_id"]
    message.update(message_thread_id=thread, is_topic_message=True)
    world.topics[chat_id, thread] = {"message_thread_id": thread, "name": name, "icon_color": color}
    return message


async def create_forum_topic(world: World, parameters: Payload) -> Payload:
    """createForumTopic"""
    chat_id, name = _forum(world, parameters), str(parameters.get("name") or "")
    if not name:
        raise bad("TOPIC_TITLE_EMPTY")
    if len(name) > 128:
        raise bad("topic name is too long")  # (~) wording
    color = int(parameters.get("icon_color") or DEFAULT_COLOR)
    message = open_topic(world, chat_id, world.me, name, color)
    return dict(world.topics[chat_id, message["message_id"]])


async def edit_forum_topic(world: World, parameters: Payload) -> bool:
    """editForumTopic"""
    topic = _topic(world, parameters)
    if parameters.get("name") in (None, "", topic["name"]):
        raise bad("TOPIC_NOT_MODIFIED")
    topic["name"] = parameters["name"]
    return True


async def close_forum_topic(world: World, parameters: Payload) -> bool:
    """closeForumTopic"""
    _topic(world, parameters)["closed"] = True
    return True


async def reopen_forum_topic(world: World, parameters: Payload) -> bool:
    """reopenForumTopic"""
    _topic(world, parameters)["closed"] = False
    return True


async def delete_forum_topic(world: World, parameters: Payload) -> bool:
    """deleteForumTopic"""
    topic = _topic(world, parameters)
    del world.topics[int(parameters["chat_id"]), topic["message_thread_id"]]
    return True


METHODS: Methods = {
    "createforumtopic": create_forum_topic,
    "editforumtopic": edit_forum_topic,
    "closeforumtopic": close_forum_topic,
    "reopenforumtopic": reopen_forum_topic,
    "deleteforumtopic": delete_forum_topic,
}
