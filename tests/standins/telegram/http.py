"""The bot's side over HTTP: calls of methods, faults, and downloads of files."""

from __future__ import annotations

import asyncio
import json
import re
import time
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from .errors import ApiError, DropError, bad, too_many
from .methods import METHODS
from .state import World, public
from .types import Fault, Payload, Upload

AS_JSON = {
    "allowed_updates", "options", "entities", "reply_markup", "reply_parameters", "link_preview_options", "scope",
    "commands", "reaction", "question_entities", "explanation_entities", "correct_option_ids", "caption_entities",
    "message_ids",
}  # fmt: skip
TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{5,}")


async def read_parameters(request: web.Request) -> Payload:
    """Parameters from the query, a JSON body or a form; JSON in strings is read."""
    raw: Payload = dict(request.query)
    if request.can_read_body:
        if request.content_type == "application/json":
            body = await request.json()
            raw.update(body if isinstance(body, dict) else {})
        else:
            for key, value in (await request.post()).items():
                if isinstance(value, FileField):
                    with value.file as opened:
                        raw[key] = Upload(value.filename, opened.read(), value.content_type)
                else:
                    raw[key] = value
    return {key: _coerce(key, value) for key, value in raw.items()}


def _coerce(key: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if key in AS_JSON:
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise bad(f"can't parse {key.replace('_', ' ')} JSON object") from None
    return value.lower() == "true" if value in ("true", "True", "false", "False") else value


def envelope(code: int, text: str, parameters: Payload | None = None) -> web.Response:
    """An error answer."""
    body: Payload = {"ok": False, "error_code": code, "description": text}
    headers = {}
    if parameters:
        body["parameters"] = parameters
        if "retry_after" in parameters:
            headers["Retry-After"] = str(parameters["retry_after"])
    return web.json_response(body, status=code, headers=headers)


def _loggable(parameters: Payload) -> Payload:
    return {
        key: {"filename": value.filename, "size": len(value.data)} if isinstance(value, Upload) else value
        for key, value in parameters.items()
    }


async def _inject(fault: Fault) -> web.Response | None:
    """What a fault does instead of the call; None lets the call take place."""
    if fault.delay:
        await asyncio.sleep(fault.delay)
    if fault.kind == "429":
        raise too_many(fault.retry_after)
    if fault.kind == "blocked":
        raise ApiError(403, "bot was blocked by the user")
    if fault.kind == "kicked":
        raise ApiError(403, "bot was kicked from the supergroup chat")
    if fault.kind == "migrate":
        raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=fault.to)
    if fault.kind == "error":
        raise ApiError(fault.code, fault.text)
    if fault.kind == "html502":
        return web.Response(status=502, text="<html><h1>502 Bad Gateway</h1></html>", content_type="text/html")
    if fault.kind == "garbage":
        return web.Response(text='{"ok":tr', content_type="application/json")
    if fault.kind == "drop":
        raise DropError
    return None


class BotApi:
    """Answers the bot's requests and writes each into the transcript."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one call of a method."""
        world, token = self.world, request.match_info["token"]
        method = request.match_info["method"].lower()
        if not TOKEN.fullmatch(token):
            return envelope(404, "Not Found")
        if world.token and token != world.token:
            return envelope(401, "Unauthorized")
        world.me["id"] = int(token.split(":")[0])
        call: Payload = {"method": method, "params": {}}
        started = time.perf_counter()
        try:
            return await self._call(request, method, call)
        except ApiError as error:
            call["error"] = {"code": error.code, "text": error.text, **error.parameters}
            return envelope(error.code, error.text, error.parameters)
        except DropError:
            call["dropped"] = True
            if request.transport:
                request.transport.abort()
            return web.Response()
        finally:
            call["ms"] = round((time.perf_counter() - started) * 1000, 2)
            if method != "getupdates" or "error" in call or "fault" in call:
                world.log("call", **call)

    async def _call(self, request: web.Request, method: str, call: Payload) -> web.StreamResponse:
        parameters = await read_parameters(request)
        call["params"] = _loggable(parameters)
        fault = self.world.take_fault(method, call["params"])
        if fault:
            call["fault"] = fault.kind
            instead = await _inject(fault)
            if instead:
                return instead
        function = METHODS.get(method)
        if function is None:
            raise ApiError(404, "Not Found")
        result = public(await function(self.world, parameters))
        call["result"] = result if method != "getupdates" else f"{len(result)} updates"
        if fault and fault.kind == "drop_after":
            raise DropError
        return web.json_response({"ok": True, "result": result})

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Serve a file by the path that getFile gave."""
        path = request.match_info["path"]
        token = request.match_info["token"]
        if not TOKEN.fullmatch(token) or (self.world.token and token != self.world.token):
            return envelope(401, "Unauthorized")
        stored = next((f for f in self.world.files.values() if f.path == path), None)
        fault = self.world.take_fault("download", {"path": path})
        self.world.log("download", path=path, found=stored is not None, fault=fault.kind if fault else None)
        try:
            instead = await _inject(fault) if fault else None
        except ApiError as error:
            return envelope(error.code, error.text, error.parameters)
        except DropError:
            if request.transport:
                request.transport.abort()
            return web.Response()
        if instead:
            return instead
        if stored is None:
            return envelope(404, "Not Found")
        return web.Response(body=stored.data, content_type="application/octet-stream")
