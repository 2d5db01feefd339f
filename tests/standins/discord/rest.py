"""The REST side over HTTP: reads requests, injects faults, writes answers, serves files."""

from __future__ import annotations

import email.utils
import json
from collections.abc import Mapping
from typing import Any

from aiohttp import BodyPartReader, web

from .errors import ApiError
from .faults import Fault, Faults
from .routes import ROUTER
from .state import World
from .types import Call, Upload

OWN_TOKEN = ("/interactions/", "/webhooks/")  # their address is the secret


def answer(body: Any, status: int, headers: Mapping[str, str]) -> web.Response:
    """A JSON answer; the content type is exact, since discord.py compares it literally."""
    return web.Response(body=json.dumps(body).encode(), status=status, headers=headers, content_type="application/json")


async def read(request: web.Request, path: str) -> Call:
    """The request of a bot, JSON or multipart."""
    call = Call(request.method, path, dict(request.query))
    if request.content_type == "multipart/form-data":
        call.body = {}
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader)
            if part.name == "payload_json":
                call.body = json.loads(await part.text())
            else:
                kind = part.headers.get("Content-Type", "application/octet-stream")
                data = bytes(await part.read())
                call.files[part.name or ""] = Upload(part.filename or "unknown", data, kind)
    elif request.can_read_body:
        raw = await request.read()
        call.body = json.loads(raw) if raw else None
    return call


class RestApi:
    """Answers REST requests; keeps each in ``calls``, those without a route in ``unhandled`` too."""

    def __init__(self, world: World, token: str, faults: Faults) -> None:
        self.world = world
        self.token = token
        self.faults = faults
        self.gateway_url = ""
        self.calls: list[Call] = []
        self.unhandled: list[Call] = []

    async def handle(self, request: web.Request) -> web.Response:
        """Serve one request."""
        call = await read(request, "/" + request.match_info["tail"])
        self.calls.append(call)
        fault = self.faults.take(call.method, call.path)
        headers = {"Via": "1.1 standin", "Date": email.utils.formatdate(usegmt=True)}
        if fault and not fault.after_effect:
            response = self._fail(request, fault, headers)
        else:
            response = self._perform(request, call, headers)
            if fault:
                response = self._fail(request, fault, headers)
        call.status = response.status
        self.world.bell.ring()
        return response

    def _fail(self, request: web.Request, fault: Fault, headers: dict[str, str]) -> web.Response:
        if fault.status:
            extra = fault.headers() if fault.status == 429 else {}
            return answer(fault.body(), fault.status, {**headers, **extra})
        if request.transport:
            request.transport.abort()
        return web.Response(status=500)

    def _perform(self, request: web.Request, call: Call, headers: dict[str, str]) -> web.Response:
        if call.method == "GET" and call.path in ("/gateway", "/gateway/bot"):
            limits = {"total": 1000, "remaining": 999, "reset_after": 14400000, "max_concurrency": 1}
            return answer({"url": self.gateway_url, "shards": 1, "session_start_limit": limits}, 200, headers)
        if not call.path.startswith(OWN_TOKEN) and request.headers.get("Authorization") != f"Bot {self.token}":
            return answer({"message": "401: Unauthorized", "code": 0}, 401, headers)
        try:
            handler = ROUTER.find(call)
            if handler is None:
                self.unhandled.append(call)
                raise ApiError(404, 0, "404: Not Found (the stand-in has no such route)")
            body = handler(self.world)
        except ApiError as error:
            return answer(error.body, error.status, headers)
        return web.Response(status=204, headers=headers) if body is None else answer(body, 200, headers)

    async def download(self, request: web.Request) -> web.Response:
        """Serve a file of the CDN."""
        key = request.match_info["tail"]
        self.world.downloads.append(key)
        fault = self.faults.take("GET", f"/cdn/{key}")
        if fault:
            return self._fail(request, fault, {})
        upload = self.world.files.get(key)
        if upload is None:
            return web.Response(status=404)
        return web.Response(body=upload.data, content_type=upload.content_type.split(";")[0])
