"""What all parts of the driver share: the world, the gateway, the REST side, and waiting."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import unquote

from aiohttp import web

from ..waiting import PATIENCE, Bell
from . import payloads
from .constants import RESPONSE_DEADLINE
from .faults import Faults
from .gateway import Gateway
from .rest import RestApi
from .state import World
from .types import Call, Payload

T = TypeVar("T")


class Core:
    """A server on loopback, in the running event loop, on a free port."""

    def __init__(
        self,
        *,
        token: str = "standin.bot.token",
        heartbeat_ms: int = 41250,
        privileged_intents: bool = True,
        response_deadline: float = RESPONSE_DEADLINE,
    ) -> None:
        self.token = token
        self.response_deadline = response_deadline
        self.bell = Bell()
        self.world = World(self.bell)
        self.bot = payloads.user(self.world.snowflake(), "standinbot", bot=True)
        self.world.bot = self.world.users[self.bot["id"]] = self.bot
        self.gateway = Gateway(self.world, token, heartbeat_ms=heartbeat_ms, privileged_intents=privileged_intents)
        self.faults = Faults()
        self.rest = RestApi(self.world, token, self.faults)
        self.port = 0
        self.api_url = self.gateway_url = self.cdn_url = ""
        self._runner: web.AppRunner | None = None

    async def start(self, port: int = 0) -> None:
        """Listen on 127.0.0.1; afterwards ``api_url``, ``gateway_url`` and ``cdn_url`` say where."""
        app = web.Application(client_max_size=64 << 20)
        app.router.add_get("/gateway", self.gateway.handle)
        app.router.add_get("/gateway/", self.gateway.handle)
        app.router.add_get("/cdn/{tail:.*}", self.rest.download)
        app.router.add_route("*", "/api/v10/{tail:.*}", self.rest.handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.port = self._runner.addresses[0][1]
        self.api_url = f"http://127.0.0.1:{self.port}/api/v10"
        self.gateway_url = self.gateway.url = self.rest.gateway_url = f"ws://127.0.0.1:{self.port}/gateway"
        self.cdn_url = self.world.cdn_url = f"http://127.0.0.1:{self.port}/cdn"

    async def stop(self) -> None:
        """Close all sockets and stop listening."""
        await self.gateway.close(1001)
        if self._runner:
            await self._runner.cleanup()

    @property
    def application_id(self) -> str:
        """The application's id, which is the bot's."""
        return str(self.bot["id"])

    @property
    def calls(self) -> list[Call]:
        """All REST requests so far."""
        return self.rest.calls

    def calls_to(self, method: str, path_part: str) -> list[Call]:
        """The REST requests of a method whose path contains a text."""
        return [call for call in self.calls if call.method == method and path_part in call.path]

    async def wait_for(self, predicate: Callable[[], T], within: float = PATIENCE, what: str = "") -> T:
        """Return the first true value of ``predicate``, asked now and after each change of state.

        Raises:
            TimeoutError: it stayed false for ``within`` seconds.
        """
        return await self.bell.wait_for(predicate, within, what)

    async def wait_connected(self, within: float = PATIENCE) -> None:
        """Wait until a bot has identified or resumed."""
        await self.wait_for(lambda: self.gateway.connected, within, "a bot to connect")

    async def wait_synced(self, *names: str, within: float = PATIENCE) -> None:
        """Wait until commands of these names are registered."""

        def synced() -> bool:
            known = {name for commands in self.world.commands.values() for name, _ in commands}
            return set(names) <= known

        await self.wait_for(synced, within, f"commands {names}")

    def messages(self, channel: Payload) -> list[Payload]:
        """All messages of a channel, oldest first, ephemeral ones too."""
        return list(self.world.messages[channel["id"]].values())

    def bot_messages(self, channel: Payload) -> list[Payload]:
        """The bot's messages in a channel, oldest first."""
        return [m for m in self.messages(channel) if m["author"]["id"] == self.bot["id"]]

    def seen_by(self, user: Payload, channel: Payload) -> list[Payload]:
        """The messages of a channel that a user sees: ephemeral ones only where they are for this user."""
        audience = self.world.audience
        return [m for m in self.messages(channel) if audience.get(m["id"], user["id"]) == user["id"]]

    async def wait_message(
        self,
        channel: Payload,
        predicate: Callable[[Payload], object] = bool,
        *,
        after: Payload | None = None,
        within: float = PATIENCE,
    ) -> Payload:
        """Wait for a message of the bot in a channel that satisfies ``predicate`` (and is newer than ``after``)."""
        since = int(after["id"]) if after else 0

        def find() -> Payload | None:
            found = [m for m in self.bot_messages(channel) if int(m["id"]) > since and predicate(m)]
            return found[0] if found else None

        message = await self.wait_for(find, within, "a message of the bot")
        assert message is not None
        return message

    def edits(self, message: Payload) -> list[Payload]:
        """How a message looked before each of its edits."""
        return self.world.edits[message["id"]]

    def file(self, url: str) -> bytes:
        """The content of a file that was uploaded, by its CDN address."""
        return self.world.files[unquote(url.removeprefix(f"{self.cdn_url}/"))].data
