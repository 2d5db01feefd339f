"""The control API under /ctl: JSON in, JSON out, for drivers in other processes."""

from __future__ import annotations

import base64
import contextlib
import dataclasses
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from . import people
from .errors import ApiError, NotOfferedError
from .state import World, public
from .types import Fault, Payload, Upload

SETTINGS = ("flood", "webhook_retry", "time_scale", "long_poll_max", "privacy")


def pick(world: World, wanted: Payload) -> list[Payload]:
    """Records of the transcript by ``since``, ``kind``, ``method``, ``chat`` and ``ok``."""
    kind, method, chat = wanted.get("kind"), wanted.get("method"), wanted.get("chat")
    return [
        record
        for record in world.transcript
        if record["seq"] > wanted.get("since", 0)
        and (not kind or record["kind"] == kind)
        and (not method or record.get("method") == method.lower())
        and (chat is None or str(record.get("params", {}).get("chat_id")) == str(chat))
        and (not wanted.get("ok") or "result" in record)
    ]


async def reset(world: World, body: Payload) -> bool:
    """Forget everything."""
    world.reset()
    return True


async def chat(world: World, body: Payload) -> Payload:
    """Make or change a chat: {id, [type], [title], [is_forum], [blocked], …}"""
    return world.chat(body).public


async def message(world: World, body: Payload) -> Payload:
    """{chat, from, text, [thread], [reply_to], [entities]} -> message_id, update_id"""
    sender = body["from"]
    place = body.get("chat", sender if isinstance(sender, int) else sender["id"])
    content = people.text_content(body["text"], body.get("entities"))
    written, update_id = people.write(
        world, place, sender, content, thread=body.get("thread"), reply_to=body.get("reply_to")
    )
    return {"message_id": written["message_id"], "update_id": update_id}


async def document(world: World, body: Payload) -> Payload:
    """{chat, from, filename, base64, [caption], [thread]} -> message_id, update_id, file_id"""
    upload = Upload(body["filename"], base64.b64decode(body["base64"]))
    content = people.file_content(world, upload, kind="document", caption=body.get("caption"))
    written, update_id = people.write(world, body["chat"], body["from"], content, thread=body.get("thread"))
    file_id = written["document"]["file_id"]
    return {"message_id": written["message_id"], "update_id": update_id, "file_id": file_id}


async def press(world: World, body: Payload) -> Payload:
    """{chat, message_id, from, (data | text)}; refuses a button that is not on the message"""
    found = people.find_message(world, body["chat"], body["message_id"])
    callback = people.press(world, found, body["from"], data=body.get("data"), text=body.get("text"))
    return {"callback_query_id": callback.id}


async def vote(world: World, body: Payload) -> Payload:
    """{poll_id | chat+message_id, from, options:[…]}; [] retracts a vote where that is allowed"""
    if "poll_id" in body:
        poll = world.polls[body["poll_id"]]
    else:
        poll = people.find_message(world, body["chat"], body["message_id"])["poll"]
    return {"update_ids": people.vote(world, poll, body["from"], body["options"])}


async def react(world: World, body: Payload) -> Payload:
    """{chat, message_id, from, emoji:[…]}"""
    found = people.find_message(world, body["chat"], body["message_id"])
    return {"update_id": people.react(world, found, body["from"], body["emoji"])}


async def membership(world: World, body: Payload) -> Payload:
    """{chat, status: member|administrator|kicked|left, [from]} -> my_chat_member; kicked in private = blocked"""
    return {"update_id": people.change_own_membership(world, body["chat"], body["status"], body.get("from", 1))}


async def migrate(world: World, body: Payload) -> Payload:
    """{chat, to}: the group becomes a supergroup"""
    return {"update_ids": people.migrate(world, body["chat"], body["to"], body.get("from", 1))}


async def update(world: World, body: Payload) -> Payload:
    """Any update, as it is."""
    return {"update_id": world.push_update(**body)}


async def fault(world: World, body: Payload) -> int:
    """Put a fault in wait; the fields are those of Fault."""
    world.faults.append(Fault(**body))
    return len(world.faults)


async def faults(world: World, body: Payload) -> list[Payload]:
    """{[clear]} -> the faults"""
    if body.get("clear"):
        world.faults.clear()
    return [dataclasses.asdict(one) for one in world.faults]


async def config(world: World, body: Payload) -> bool:
    """{[flood], [token], [webhook_retry], [time_scale], [long_poll_max], [privacy]}"""
    for key, value in body.items():
        if key == "token":
            world.token = value
        elif key in SETTINGS:
            setattr(world.options, key, value)
        else:
            raise KeyError(key)
    world.me["can_read_all_group_messages"] = not world.options.privacy
    return True


async def transcript(world: World, body: Payload) -> list[Payload]:
    """Records of the transcript, see ``pick``."""
    return pick(world, body)


async def wait(world: World, body: Payload) -> list[Payload]:
    """{since, [method], [chat], [count=1], [timeout=5], [ok]} -> matching records as soon as there are ``count``"""
    count = body.get("count", 1)
    with contextlib.suppress(TimeoutError):
        await world.bell.wait_for(lambda: len(pick(world, body)) >= count, body.get("timeout", 5))
    return pick(world, body)


async def state(world: World, body: Payload) -> Payload:
    """All that the stand-in knows."""
    scopes = [(json.loads(scope), language, known) for (scope, language), known in world.commands.items()]
    return {
        "seq": world.transcript[-1]["seq"] if world.transcript else 0,
        "pending_updates": len(world.updates),
        "chats": {str(key): dataclasses.asdict(record) for key, record in world.chats.items()},
        "topics": [{**topic, "chat": key[0]} for key, topic in world.topics.items()],
        "commands": [{"scope": s, "language_code": code, "commands": known} for s, code, known in scopes],
        "polls": list(world.polls.values()),
        "callbacks": {key: dataclasses.asdict(callback) for key, callback in world.callbacks.items()},
        "reactions": [{"chat": k[0], "message_id": k[1], "reaction": v} for k, v in world.reactions.items()],
        "webhook": world.webhook,
        "allowed_updates": world.allowed,
    }


async def messages(world: World, body: Payload) -> list[Payload]:
    """{chat} -> its messages"""
    return [found for (chat_id, _), found in world.messages.items() if chat_id == body["chat"]]


Operation = Callable[[World, Payload], Awaitable[Any]]
OPERATIONS: dict[str, Operation] = {
    operation.__name__: operation
    for operation in (
        reset, chat, message, document, press, vote, react, membership, migrate, update, fault, faults, config,
        transcript, wait, state, messages,
    )
}  # fmt: skip


class ControlApi:
    """Answers requests under /ctl."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one operation."""
        body = await request.json() if request.can_read_body else {}
        try:
            result = await OPERATIONS[request.match_info["operation"]](self.world, body)
        except KeyError as error:
            told = f"unknown operation or missing field {error}"
        except ApiError as error:
            told = error.text
        except (NotOfferedError, TypeError) as error:
            told = str(error)
        else:
            return web.json_response({"ok": True, "result": public(result)})
        return web.json_response({"ok": False, "error": told}, status=400)
