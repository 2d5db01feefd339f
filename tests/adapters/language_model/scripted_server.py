"""A real HTTP server with the OpenAI chat API on loopback that plays models good and bad."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

Script = Callable[[dict[str, Any]], "str | dict[str, Any] | Pieces | web.Response | Awaitable[web.Response]"]


async def at_once(piece: int) -> None:
    """Write the next piece without a pause."""


@dataclass(frozen=True)
class Pieces:
    """A message written piece by piece where a stream is asked for, else sent whole.

    Attributes:
        before: Awaited before each piece, with its number; there a test may look at what is shown so far.
        finish: Why it ends; empty: the connection is broken off after the last piece.
        thoughts: Sent first, in the field that DeepSeek has for them.
    """

    pieces: Sequence[str]
    before: Callable[[int], Awaitable[None]] = at_once
    finish: str = "stop"
    thoughts: str = ""

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    async def send(self, request: web.Request) -> web.StreamResponse:
        """Send the pieces as events."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        if self.thoughts:
            await response.write(_event({"reasoning_content": self.thoughts}))
        for number, piece in enumerate(self.pieces):
            await self.before(number)
            await response.write(_event({"content": piece}))
        if not self.finish:
            assert request.transport is not None
            request.transport.abort()
            return response
        await response.write(_event({}, finish_reason=self.finish))
        await response.write(_event(None) + b"data: [DONE]\n\n")
        return response


@dataclass
class ScriptedServer:
    """Answers each request as `script` says: the text of a message, a whole reply, or a raw response."""

    script: Script = lambda request: ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""
    knows_schemas: bool = True
    knows_streams: bool = True

    async def handle(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.requests.append(body)
        if "response_format" in body and not self.knows_schemas:
            return web.json_response({"error": {"message": "response_format is not supported"}}, status=400)
        if "stream" in body and not self.knows_streams:
            return web.json_response({"error": {"message": "stream is not supported"}}, status=400)
        played = self.script(body)
        if isinstance(played, Pieces):
            if body.get("stream"):
                return await played.send(request)
            played = reply(played.text, finish_reason=played.finish)
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


def _event(delta: dict[str, str] | None, *, finish_reason: str | None = None) -> bytes:
    """Return one event of a stream; the last one, without a delta, has the cost."""
    chunk: dict[str, Any] = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "scripted"}
    chunk["choices"] = [] if delta is None else [{"index": 0, "delta": delta, "finish_reason": finish_reason}]
    chunk["usage"] = {"prompt_tokens": 90, "completion_tokens": 10, "total_tokens": 100} if delta is None else None
    return f"data: {json.dumps(chunk)}\n\n".encode()


def sentences(*pairs: tuple[str, list[int]]) -> str:
    """Return the object that the answer's schema asks for."""
    return json.dumps({"sentences": [{"text": text, "citations": numbers} for text, numbers in pairs]})


@asynccontextmanager
async def serving(
    script: Script, *, knows_schemas: bool = True, knows_streams: bool = True
) -> AsyncIterator[ScriptedServer]:
    """Run a scripted server for as long as the block."""
    server = ScriptedServer(script, knows_schemas=knows_schemas, knows_streams=knows_streams)
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
