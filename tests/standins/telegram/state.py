"""The world of the stand-in: chats, messages, updates, and the record of all that happened."""

from __future__ import annotations

import asyncio
import collections
import itertools
import json
import time
from typing import Any

from ..waiting import Bell
from .errors import ApiError, bad, too_many
from .types import Callback, ChatRecord, Fault, Options, Payload, StoredFile

OFF_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
RECORD_FIELDS = ("blocked", "kicked", "migrated_to", "deactivated")


def public(value: Any) -> Any:
    """A JSON copy without private keys (leading underscore)."""

    def drop_private(node: Payload) -> Payload:
        return {key: part for key, part in node.items() if not key.startswith("_")}

    return json.loads(json.dumps(value, default=str), object_hook=drop_private)


class World:
    """All state of one stand-in."""

    def __init__(self, options: Options, bell: Bell) -> None:
        self.options = options
        self.bell = bell
        self.timers: set[asyncio.TimerHandle] = set()
        self.token: str | None = None  # None: any
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        for timer in self.timers:
            timer.cancel()
        self.timers = set()
        self.sequence = itertools.count(1)
        self.message_ids: collections.defaultdict[object, Any] = collections.defaultdict(lambda: itertools.count(1))
        self.update_ids = itertools.count(700_000_001)
        self.ids = itertools.count(5_000_000_000)
        self.chats: dict[int, ChatRecord] = {}
        self.users: dict[int, Payload] = {}
        self.messages: dict[tuple[int, int], Payload] = {}
        self.polls: dict[str, Payload] = {}
        self.votes: collections.defaultdict[str, dict[int, list[int]]] = collections.defaultdict(dict)
        self.topics: dict[tuple[int, int], Payload] = {}
        self.commands: dict[tuple[str, str], list[Payload]] = {}
        self.profile: dict[tuple[str, str], str] = {}  # (name|description|…, language) -> text
        self.callbacks: dict[str, Callback] = {}
        self.reactions: dict[tuple[int, int], list[Payload]] = {}
        self.files: dict[str, StoredFile] = {}
        self.faults: list[Fault] = []
        self.transcript: list[Payload] = []
        self.updates: list[Payload] = []
        self.sent_at: collections.defaultdict[int, list[float]] = collections.defaultdict(list)
        self.allowed: list[str] | None = None
        self.webhook: Payload = {"url": ""}
        self.webhook_error: tuple[int, str] | None = None
        self.poll_waiter: asyncio.Future[None] | None = None
        self.me: Payload = {
            "id": 123456789, "is_bot": True, "first_name": "Fake bot", "username": "fake_api_bot",
            "can_join_groups": True, "can_read_all_group_messages": not self.options.privacy,
            "supports_inline_queries": False, "can_connect_to_business": False, "has_main_web_app": False,
        }  # fmt: skip
        self.bell.ring()

    def log(self, kind: str, **data: Any) -> Payload:
        """Write into the transcript."""
        record = {"seq": next(self.sequence), "t": time.time(), "kind": kind, **data}
        self.transcript.append(record)
        self.bell.ring()
        return record

    def user(self, user: int | Payload) -> Payload:
        """The user, made or changed by the fields given."""
        given = {"id": user} if isinstance(user, int) else user
        known = self.users.get(given["id"], {})
        self.users[given["id"]] = {"is_bot": False, "first_name": f"User{given['id']}", **known, **given}
        return self.users[given["id"]]

    def chat(self, chat: int | Payload) -> ChatRecord:
        """The chat's record, made or changed by the fields given."""
        given = {"id": chat} if isinstance(chat, int) else dict(chat)
        chat_id = given["id"]
        if chat_id not in self.chats:
            guessed = "private" if chat_id > 0 else "supergroup" if chat_id < -(10**12) else "group"
            kind = given.get("type") or guessed
            base: Payload = {"id": chat_id, "type": kind}
            if kind == "private":
                user = self.user(chat_id)
                base |= {k: user[k] for k in ("first_name", "last_name", "username") if k in user}
            else:
                base["title"] = f"Chat {chat_id}"
            self.chats[chat_id] = ChatRecord(base)
        record = self.chats[chat_id]
        for key, value in given.items():
            if key in RECORD_FIELDS:
                setattr(record, key, value)
            else:
                record.public[key] = value
        return record

    def push_update(self, **body: Any) -> int | None:
        """Queue an update (a snapshot), or None if the bot did not ask for its kind."""
        kind = next(iter(body))
        allowed = self.allowed
        if (allowed and kind not in allowed) or (not allowed and kind in OFF_BY_DEFAULT):
            self.log("update_filtered", type=kind)
            return None
        update = {"update_id": next(self.update_ids), **public(body)}
        self.updates.append(update)
        self.log("update", update=update)
        return int(update["update_id"])

    def take_fault(self, method: str, parameters: Payload) -> Fault | None:
        """The first fault that matches a call; it is used up by one."""
        for fault in self.faults:
            if fault.matches(method, parameters):
                if fault.skip > 0:
                    fault.skip -= 1
                    continue
                fault.times -= 1
                return fault
        return None

    def target(self, parameters: Payload, *, write: bool = True) -> tuple[int, ChatRecord]:
        """The chat that a call names; refuses it as the real server would."""
        asked = parameters.get("chat_id")
        if asked in (None, ""):
            raise bad("chat_id is empty")
        try:
            chat_id = int(str(asked))
        except ValueError:
            named = [c for c, r in self.chats.items() if "@" + r.public.get("username", "\0") == asked]
            chat_id = named[0] if named else 0
        record = self.chats.get(chat_id)
        if record is None:
            raise bad("chat not found")
        if record.migrated_to:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=record.migrated_to)
        if record.blocked:
            raise ApiError(403, "bot was blocked by the user")
        if record.deactivated:
            raise ApiError(403, "user is deactivated")
        if record.kicked:
            raise ApiError(403, f"bot was kicked from the {record.public['type']} chat")
        if write and self.options.flood:
            self._count_flood(chat_id)
        return chat_id, record

    def _count_flood(self, chat_id: int) -> None:
        now, sent = time.monotonic(), self.sent_at[chat_id]
        sent[:] = [t for t in sent if now - t < 60]
        last_second = [t for times in self.sent_at.values() for t in times if now - t < 1]
        if len(last_second) >= 30 or len([t for t in sent if now - t < 1]) >= 3:  # short bursts are tolerated
            raise too_many(1)
        if chat_id < 0 and len(sent) >= 20:
            raise too_many(int(60 - (now - sent[0])) + 1)
        sent.append(now)

    def new_message(self, chat_id: int, sender: Payload, parameters: Payload | None = None, **content: Any) -> Payload:
        """Store a message, in the topic and as the reply that the parameters say."""
        record, asked = self.chats[chat_id], parameters or {}
        message: Payload = {"from": sender, "chat": record.public, "date": int(time.time())}
        thread = asked.get("message_thread_id")
        if thread:
            topic = self.topics.get((chat_id, int(thread)))
            if not topic:
                raise bad("message thread not found")
            if topic.get("closed"):
                raise bad("TOPIC_CLOSED")
            message.update(message_thread_id=int(thread), is_topic_message=True)
        original = self._replied_to(chat_id, asked)
        if original:
            message["reply_to_message"] = {k: v for k, v in original.items() if k != "reply_to_message"}
        counter = chat_id if record.public["type"] in ("supergroup", "channel") else "shared"
        message = {"message_id": next(self.message_ids[counter]), **message, **content}
        self.messages[chat_id, message["message_id"]] = message
        return message

    def _replied_to(self, chat_id: int, asked: Payload) -> Payload | None:
        reply = asked.get("reply_parameters")
        if not reply and asked.get("reply_to_message_id"):
            reply = {"message_id": asked["reply_to_message_id"]}
        if not reply:
            return None
        original = self.messages.get((int(reply.get("chat_id") or chat_id), int(reply["message_id"])))
        if not original and not reply.get("allow_sending_without_reply"):
            raise bad("message to be replied not found")
        return original

    def own_message(self, parameters: Payload, what: str) -> Payload:
        """A message of the bot that a call names."""
        chat_id, _ = self.target(parameters, write=False)
        message = self.messages.get((chat_id, int(parameters.get("message_id") or 0)))
        if not message:
            raise bad(f"{what} not found")
        if message["from"]["id"] != self.me["id"]:
            raise bad("message can't be edited")
        return message
