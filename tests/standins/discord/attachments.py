"""Files: kept, given a CDN address, and put where a message refers to them."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from .constants import UPLOAD_LIMIT
from .errors import ApiError
from .state import World
from .types import Payload, Upload


def keep(world: World, channel_id: str, upload: Upload) -> Payload:
    """Store a file and describe it as an attachment."""
    attachment_id = world.snowflake()
    key = f"attachments/{channel_id}/{attachment_id}/{upload.filename}"
    world.files[key] = upload
    url = f"{world.cdn_url}/{quote(key)}"
    described = {"description": upload.description} if upload.description else {}
    return {
        "id": attachment_id, "filename": upload.filename, "size": len(upload.data), "url": url, "proxy_url": url,
        "content_type": upload.content_type, **described,
    }  # fmt: skip


def keep_all(world: World, channel_id: str, body: Payload, files: dict[str, Upload]) -> list[Payload]:
    """Store the uploads of one request, with the names and descriptions that its body gives them."""
    if sum(len(upload.data) for upload in files.values()) > UPLOAD_LIMIT:
        raise ApiError(413, 40005, "Request entity too large")
    told = {str(entry.get("id")): entry for entry in body.get("attachments") or []}
    kept = []
    for part, upload in files.items():
        entry = told.get(part.removeprefix("files[").rstrip("]"), {})
        name = entry.get("filename") or upload.filename
        kept.append(keep(world, channel_id, Upload(name, upload.data, upload.content_type, entry.get("description"))))
    return kept


def _resolve(node: Any, urls: dict[str, str], used: set[str]) -> None:
    """Replace ``attachment://name`` by the address, all the way down."""
    if isinstance(node, list):
        for item in node:
            _resolve(item, urls, used)
    elif isinstance(node, dict):
        url = node.get("url")
        if isinstance(url, str) and url.startswith("attachment://"):
            name = url.removeprefix("attachment://")
            if name in urls:
                node["url"] = node["proxy_url"] = urls[name]
                used.add(name)
        for item in node.values():
            _resolve(item, urls, used)


def place(message: Payload) -> None:
    """Point embeds and components at the message's files; a file shown in an embed is listed no more."""
    urls = {attachment["filename"]: attachment["url"] for attachment in message["attachments"]}
    in_embeds: set[str] = set()
    _resolve(message["embeds"], urls, in_embeds)
    _resolve(message["components"], urls, set())
    message["attachments"] = [a for a in message["attachments"] if a["filename"] not in in_embeds]
