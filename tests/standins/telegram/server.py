"""The driver that tests use."""

from __future__ import annotations

from collections.abc import Iterable
from types import TracebackType
from typing import Any, Self

from ..waiting import PATIENCE
from . import people
from .core import Core
from .errors import NotOfferedError
from .methods import polls, topics
from .types import Callback, Fault, Payload, Upload


class FakeTelegram(Core):
    """A small Telegram in memory: the Bot API 10.0 on 127.0.0.1.

    A bot is pointed here through addresses only: ``ApplicationBuilder().token(fake.token).base_url(fake.base_url)
    .base_file_url(fake.base_file_url)``.

        async with FakeTelegram() as fake:
            ana = fake.add_user("Ana", language_code="pt-br")
            group = fake.add_group("Roda")
            ...                                  # start the bot
            asked = fake.send(ana, "/ask o que é isso?", chat=group)
            answer = await fake.wait_message(group)
            callback = await fake.press(ana, answer, text="Fontes")

    Users, chats and messages are wire objects (dictionaries); messages are live: their ``text`` changes when the bot
    edits them. What a user's client would refuse raises NotOfferedError.
    """

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    # -- the world

    def add_user(self, first_name: str, *, language_code: str | None = "pt-br", **fields: Any) -> Payload:
        """Make a user, who may write to the bot at once."""
        language = {"language_code": language_code} if language_code else {}
        return self.world.user({"id": next(self.world.ids), "first_name": first_name, **language, **fields})

    def private(self, user: Payload) -> Payload:
        """The private chat of a user with the bot."""
        return self.world.chat(user["id"]).public

    def add_chat(
        self, kind: str, title: str, *, members: Iterable[Payload] = (), bot_status: str = "member", **fields: Any
    ) -> Payload:
        """Make a "group", "supergroup" or "channel" with the bot in it."""
        number = next(self.world.ids)
        chat_id = -number if kind == "group" else -(10**12) - number
        record = self.world.chat({"id": chat_id, "type": kind, "title": title, **fields})
        record.bot_status = bot_status
        record.members = {user["id"]: "member" for user in members}
        return record.public

    def add_group(self, title: str, **fields: Any) -> Payload:
        """Make a plain group."""
        return self.add_chat("group", title, **fields)

    def add_supergroup(self, title: str, *, forum: bool = False, **fields: Any) -> Payload:
        """Make a supergroup, with topics if it is a forum."""
        if forum:
            fields["is_forum"] = True
        return self.add_chat("supergroup", title, **fields)

    def add_topic(self, chat: Payload, name: str, creator: Payload | None = None) -> int:
        """Make a topic in a forum; returns its message_thread_id. The bot gets the service message."""
        message = topics.open_topic(self.world, chat["id"], creator or self.world.user(1), name)
        self.world.push_update(message=message)
        return int(message["message_thread_id"])

    # -- what people do

    def send(
        self, user: Payload, text: str, *, chat: Payload | None = None, thread: int | None = None,
        reply_to: Payload | None = None, entities: list[Payload] | None = None,
    ) -> Payload:  # fmt: skip
        """Let a user write (by default to the bot in private); commands and mentions get their entities."""
        return self._write(user, people.text_content(text, entities), chat, thread, reply_to)

    def send_document(
        self, user: Payload, upload: Upload, *, chat: Payload | None = None, thread: int | None = None,
        caption: str | None = None, reply_to: Payload | None = None,
    ) -> Payload:  # fmt: skip
        """Let a user send a file, which the bot can fetch with getFile."""
        content = people.file_content(self.world, upload, kind="document", caption=caption)
        return self._write(user, content, chat, thread, reply_to)

    def send_photo(
        self, user: Payload, upload: Upload, *, chat: Payload | None = None, caption: str | None = None
    ) -> Payload:
        """Let a user send a photo."""
        content = people.file_content(self.world, upload, kind="photo", caption=caption)
        return self._write(user, content, chat, None, None)

    def _write(
        self, user: Payload, content: Payload, chat: Payload | None, thread: int | None, reply_to: Payload | None
    ) -> Payload:
        place = chat or self.private(user)
        if self.world.chat(place["id"]).migrated_to:
            raise NotOfferedError("the group became a supergroup")
        replied = reply_to["message_id"] if reply_to else None
        if reply_to and thread is None and reply_to.get("is_topic_message"):
            thread = reply_to["message_thread_id"]
        return people.write(self.world, place["id"], user, content, thread=thread, reply_to=replied)[0]

    def edit(self, message: Payload, text: str) -> None:
        """Let the author change a message."""
        people.edit(self.world, message, text)

    def tap(self, user: Payload, message: Payload, *, data: str | None = None, text: str | None = None) -> Callback:
        """Press a button by its data or text, without waiting."""
        return people.press(self.world, message, user, data=data, text=text)

    async def press(
        self, user: Payload, message: Payload, *, data: str | None = None, text: str | None = None,
        within: float = PATIENCE,
    ) -> Callback:  # fmt: skip
        """Press a button and wait until the bot answered the query."""
        callback = self.tap(user, message, data=data, text=text)
        await self.wait_for(lambda: callback.answered, within, "an answer to a callback query")
        return callback

    def vote(self, user: Payload, message: Payload, *options: int | str) -> None:
        """Vote in the poll of a message by option numbers from 0 or texts; none retracts the vote."""
        texts = [option["text"] for option in message["poll"]["options"]]
        chosen = [texts.index(option) if isinstance(option, str) else option for option in options]
        people.vote(self.world, message["poll"], user, chosen)

    def close_poll(self, message: Payload) -> None:
        """Let the time of a poll run out."""
        polls.close_poll(self.world, message["poll"])

    def react(self, user: Payload, message: Payload, *emoji: str) -> None:
        """React to a message (delivered only to a bot that asks for message_reaction)."""
        people.react(self.world, message, user, list(emoji))

    def set_bot_status(self, chat: Payload, status: str, by: Payload | None = None) -> None:
        """Make the bot "member", "administrator", "left" or "kicked"; in a private chat "kicked" is blocking."""
        actor = by or self.world.user(chat["id"] if chat["id"] > 0 else 1)
        people.change_own_membership(self.world, chat["id"], status, actor)

    def block(self, user: Payload) -> None:
        """Let a user block the bot."""
        self.set_bot_status(self.private(user), "kicked", user)

    def kick(self, chat: Payload, by: Payload | None = None) -> None:
        """Throw the bot out of a group."""
        self.set_bot_status(chat, "kicked", by)

    def set_member(self, chat: Payload, user: Payload, status: str, by: Payload | None = None) -> None:
        """Make a person "creator", "administrator", "member", "left" or "kicked"."""
        people.change_membership(self.world, chat["id"], user, status, by or user)

    def migrate(self, chat: Payload) -> Payload:
        """Make a group a supergroup; returns the new chat, the old id stops working."""
        new_id = -(10**12) - next(self.world.ids)
        people.migrate(self.world, chat["id"], new_id, self.world.user(1))
        return self.world.chat(new_id).public

    def push_update(self, **body: Any) -> None:
        """Queue any update, as odd as it may be."""
        self.world.push_update(**body)

    # -- faults

    def fault(self, kind: str, method: str = "*", **fields: Any) -> Fault:
        """Put a fault in wait; see Fault for kinds and fields."""
        made = Fault(kind, method, **fields)
        self.world.faults.append(made)
        return made

    def rate_limit(self, method: str = "*", *, retry_after: float = 1, times: int = 1, **fields: Any) -> Fault:
        """Answer 429; Telegram counts whole seconds, but fractions work."""
        return self.fault("429", method, retry_after=retry_after, times=times, **fields)

    def bad_gateway(self, method: str = "*", *, times: int = 1) -> Fault:
        """Answer 502 with a page of HTML."""
        return self.fault("html502", method, times=times)

    def cut_json(self, method: str = "*", *, times: int = 1) -> Fault:
        """Answer JSON that ends in the middle."""
        return self.fault("garbage", method, times=times)

    def drop(self, method: str = "*", *, after_effect: bool = False, times: int = 1) -> Fault:
        """Cut the connection without an answer, before or after the call took effect."""
        return self.fault("drop_after" if after_effect else "drop", method, times=times)
