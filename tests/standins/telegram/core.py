"""What all parts of the driver share: the server, the world, and waiting."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import TypeVar

from aiohttp import web

from ..waiting import PATIENCE, Bell
from .control import ControlApi, pick
from .http import BotApi
from .state import World
from .types import Options, Payload
from .webhooks import deliver_for_ever

T = TypeVar("T")


class Core:
    """A server on loopback, in the running event loop, on a free port."""

    def __init__(self, *, token: str = "123456789:standin-token", options: Options | None = None) -> None:
        self.token = token
        self.options = options or Options()
        self.bell = Bell()
        self.world = World(self.options, self.bell)
        self.world.token = token
        self.world.me["id"] = int(token.split(":")[0])
        self.port = 0
        self.base_url = self.base_file_url = self.control_url = ""
        self._runner: web.AppRunner | None = None
        self._webhooks: asyncio.Task[None] | None = None

    async def start(self, port: int = 0) -> None:
        """Listen on 127.0.0.1; afterwards ``base_url``, ``base_file_url`` and ``control_url`` say where."""
        api, control = BotApi(self.world), ControlApi(self.world)
        app = web.Application(client_max_size=64 << 20)
        app.router.add_get("/file/bot{token}/{path:.+}", api.download)
        app.router.add_route("*", "/bot{token}/{method}", api.handle)
        app.router.add_route("*", "/ctl/{operation}", control.handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.port = self._runner.addresses[0][1]
        root = f"http://127.0.0.1:{self.port}"
        self.base_url, self.base_file_url, self.control_url = f"{root}/bot", f"{root}/file/bot", f"{root}/ctl"
        self._webhooks = asyncio.create_task(deliver_for_ever(self.world))

    async def stop(self) -> None:
        """Stop listening and delivering."""
        if self._webhooks:
            self._webhooks.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._webhooks
        if self._runner:
            await self._runner.cleanup()
        self.world.reset()

    @property
    def me(self) -> Payload:
        """The bot's user."""
        return self.world.me

    @property
    def transcript(self) -> list[Payload]:
        """All that happened: calls, updates, webhook deliveries, downloads, as records with ``seq`` and ``kind``."""
        return self.world.transcript

    def calls(self, method: str | None = None, chat: Payload | None = None, *, ok: bool = False) -> list[Payload]:
        """The bot's calls: records with ``method``, ``params``, and ``result`` or ``error``."""
        wanted = {"kind": "call", "method": method, "chat": chat and chat["id"], "ok": ok}
        return pick(self.world, wanted)

    def messages(self, chat: Payload) -> list[Payload]:
        """All messages of a chat, oldest first."""
        return [m for (chat_id, _), m in self.world.messages.items() if chat_id == chat["id"]]

    def bot_messages(self, chat: Payload) -> list[Payload]:
        """The bot's messages in a chat, oldest first, without service messages."""
        own = [m for m in self.messages(chat) if m["from"]["id"] == self.me["id"]]
        return [m for m in own if "forum_topic_created" not in m]

    def commands(self, language: str = "", scope: str = "default") -> list[Payload]:
        """The commands that the bot set for a language and a kind of scope."""
        return self.world.commands.get((f'{{"type": "{scope}"}}', language), [])

    async def wait_for(self, predicate: Callable[[], T], within: float = PATIENCE, what: str = "") -> T:
        """Return the first true value of ``predicate``, asked now and after each change of state.

        Raises:
            TimeoutError: it stayed false for ``within`` seconds.
        """
        return await self.bell.wait_for(predicate, within, what)

    async def wait_calls(
        self, method: str, count: int = 1, *, chat: Payload | None = None, ok: bool = False, within: float = PATIENCE
    ) -> list[Payload]:
        """Wait until the bot called a method so often."""
        await self.wait_for(lambda: len(self.calls(method, chat, ok=ok)) >= count, within, f"{count} calls of {method}")
        return self.calls(method, chat, ok=ok)

    async def wait_message(
        self,
        chat: Payload,
        predicate: Callable[[Payload], object] = bool,
        *,
        after: Payload | None = None,
        within: float = PATIENCE,
    ) -> Payload:
        """Wait for a message of the bot in a chat that satisfies ``predicate`` (and is newer than ``after``)."""
        since = after["message_id"] if after else 0

        def find() -> Payload | None:
            found = [m for m in self.bot_messages(chat) if m["message_id"] > since and predicate(m)]
            return found[0] if found else None

        message = await self.wait_for(find, within, "a message of the bot")
        assert message is not None
        return message

    async def wait_polling(self, within: float = PATIENCE) -> None:
        """Wait until the bot hangs on getUpdates with nothing pending."""

        def hanging() -> bool:
            waiter = self.world.poll_waiter
            return not self.world.updates and waiter is not None and not waiter.done()

        await self.wait_for(hanging, within, "the bot to poll")

    def file(self, file_id: str) -> bytes:
        """The content of a file, by the id in a message."""
        return self.world.files[file_id].data
