"""A real HTTP server with the OpenAI chat API on loopback that plays models good and bad."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

Script = Callable[[dict[str, Any]], "str | dict[str, Any] | web.Response | Awaitable[web.Response]"]


@dataclass
class ScriptedServer:
    """Answers each request as `script` says: the text of a message, a whole reply, or a raw response."""

    script: Script = lambda request: ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""
    knows_schemas: bool = True

    async def handle(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.requests.append(body)
        if "response_format" in body and not self.knows_schemas:
            return web.json_response({"error": {"message": "response_format is not supported"}}, status=400)
        played = self.script(body)
        if not isinstance(played, str | dict | web.Response):
            played = await played
        if isinstance(played, web.Response):
            return played
        return web.json_response(reply(played) if isinstance(played, str) else played)


def reply(text: str, *, finish_reason: str = "stop", **message: str) -> dict[str, Any]:
    """Return a whole reply with one message."""
    return {
        "id": "1",
        "object": "chat.completion",
        "created": 0,
        "model": "scripted",
        "choices": [
            {"index": 0, "finish_reason": finish_reason, "message": {"role": "assistant", "content": text, **message}}
        ],
        "usage": {"prompt_tokens": 90, "completion_tokens": 10, "total_tokens": 100},
    }


def sentences(*pairs: tuple[str, list[int]]) -> str:
    """Return the object that the answer's schema asks for."""
    return json.dumps({"sentences": [{"text": text, "citations": numbers} for text, numbers in pairs]})


@asynccontextmanager
async def serving(script: Script, *, knows_schemas: bool = True) -> AsyncIterator[ScriptedServer]:
    """Run a scripted server for as long as the block."""
    server = ScriptedServer(script, knows_schemas=knows_schemas)
    app = web.Application()
    app.router.add_post("/v1/chat/completions", server.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    try:
        yield server
    finally:
        await runner.cleanup()


async def never(request: dict[str, Any]) -> web.Response:
    """Play a model that does not come to an end."""
    await asyncio.Event().wait()
    raise AssertionError
