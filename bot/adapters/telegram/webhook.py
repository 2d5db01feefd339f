"""Updates pushed by Telegram: the secret is checked before a byte of the body is read."""

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, Final

from telegram import Bot, Update
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler, stream_request_body

from bot.adapters.telegram.guarding import readable

log = logging.getLogger(__name__)

PATH: Final = "/telegram"
SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # https://core.telegram.org/bots/api#setwebhook
BODY_BYTES: Final = 1_000_000  # an update is some kilobytes


def secret_of(token: str) -> str:
    """Return the secret that Telegram is to send along: the same after each start, and told by no one but the token."""
    return hmac.new(token.encode(), b"roda webhook", hashlib.sha256).hexdigest()


@stream_request_body
class _Receiver(RequestHandler):
    def initialize(
        self, bot: Bot, queue: asyncio.Queue[object], secret: str, settled: Callable[[], Awaitable[None]]
    ) -> None:
        self._bot, self._queue, self._secret, self._settled = bot, queue, secret, settled
        self._body = bytearray()

    def prepare(self) -> None:
        """Turn away who does not know the secret."""
        given = self.request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            log.warning("webhook: a request without the right secret was turned away")
            self.set_status(HTTPStatus.FORBIDDEN)
            self.finish()

    def data_received(self, chunk: bytes) -> None:
        self._body += chunk

    async def post(self) -> None:
        """Take one update in; one that cannot be read is taken too, or Telegram would send it for ever."""
        try:
            raw = readable(json.loads(bytes(self._body).decode("utf-8", "replace")))
        except (ValueError, RecursionError):
            raw = None
        if raw is not None:
            update = Update.de_json(raw, self._bot)
            await self._queue.put(update)
            if update.poll_answer is not None:
                await self._settled()  # answered before it is kept, the vote would not be told again
        self.set_status(HTTPStatus.OK)

    def write_error(self, status_code: int, **_: Any) -> None:
        self.finish()


class WebhookServer:
    """Listens for updates and puts them into the application's queue."""

    def __init__(
        self, bot: Bot, queue: asyncio.Queue[object], token: str, settled: Callable[[], Awaitable[None]]
    ) -> None:
        self.port = 0
        arguments = {"bot": bot, "queue": queue, "secret": secret_of(token), "settled": settled}
        app = Application([(PATH, _Receiver, arguments)], log_function=lambda handler: None)
        self._server = HTTPServer(app, max_body_size=BODY_BYTES)

    def listen(self, address: str, port: int) -> None:
        """Open the port; 0 takes a free one, which `port` then says."""
        sockets = bind_sockets(port, address)
        self._server.add_sockets(sockets)
        self.port = int(sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Stop listening."""
        self._server.stop()
        await self._server.close_all_connections()
