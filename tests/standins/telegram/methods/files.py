"""Documents and photos: sent by the bot, and fetched by it."""

from __future__ import annotations

import mimetypes
import secrets
from typing import Any

from ..errors import bad
from ..formatting import check_caption
from ..state import World
from ..types import Methods, Payload, StoredFile, Upload
from .messages import check_markup, with_markup

DOWNLOAD_LIMIT = 20 * 1024 * 1024  # bytes of getFile
UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024


def keep(world: World, upload: Upload, folder: str) -> StoredFile:
    """Store a file under a new id."""
    number = len(world.files)
    suffix = upload.filename.rsplit(".", 1)[-1] if "." in upload.filename else "bin"
    guessed = mimetypes.guess_type(upload.filename)[0] or upload.content_type
    stored = StoredFile(
        f"file-{folder}-{number}-{secrets.token_hex(8)}", secrets.token_hex(8),
        f"{folder}/file_{number}.{suffix}", upload.filename, upload.data, guessed,
    )  # fmt: skip
    world.files[stored.file_id] = stored
    return stored


def document(stored: StoredFile) -> Payload:
    """A file as a message's document."""
    return {
        "file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_name": stored.filename,
        "mime_type": stored.content_type, "file_size": len(stored.data),
    }  # fmt: skip


def photo(stored: StoredFile) -> list[Payload]:
    """A file as a message's photo, in one size."""
    about = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_size": len(stored.data)}
    return [{**about, "width": 800, "height": 600}]


def _given(world: World, parameters: Payload, key: str, folder: str) -> StoredFile:
    """The file of a call: a part of the request, an ``attach://`` reference, or an id already known."""
    value = parameters.get(key)
    if isinstance(value, str) and value.startswith("attach://"):
        value = parameters.get(value.removeprefix("attach://"))
    if isinstance(value, Upload):
        if len(value.data) > (PHOTO_LIMIT if folder == "photos" else UPLOAD_LIMIT):
            raise bad("Request Entity Too Large")
        if not value.data:
            raise bad("file must be non-empty")
        return keep(world, value, folder)
    if value in world.files:
        return world.files[value]
    if not value:
        raise bad(f"there is no {key} in the request")
    raise bad("wrong remote file identifier specified: Wrong string length")


async def _send_file(world: World, parameters: Payload, key: str, folder: str) -> Payload:
    chat_id, _ = world.target(parameters)
    markup = check_markup(parameters.get("reply_markup"))
    caption = check_caption(parameters)
    stored = _given(world, parameters, key, folder)
    content: dict[str, Any] = {key: photo(stored) if key == "photo" else document(stored), **caption}
    return with_markup(world.new_message(chat_id, world.me, parameters, **content), markup)


async def send_document(world: World, parameters: Payload) -> Payload:
    """sendDocument"""
    return await _send_file(world, parameters, "document", "documents")


async def send_photo(world: World, parameters: Payload) -> Payload:
    """sendPhoto"""
    return await _send_file(world, parameters, "photo", "photos")


async def get_file(world: World, parameters: Payload) -> Payload:
    """getFile"""
    stored = world.files.get(str(parameters.get("file_id")))
    if stored is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if len(stored.data) > DOWNLOAD_LIMIT:
        raise bad("file is too big")
    about = {"file_id": stored.file_id, "file_unique_id": stored.unique_id}
    return {**about, "file_size": len(stored.data), "file_path": stored.path}


METHODS: Methods = {"senddocument": send_document, "sendphoto": send_photo, "getfile": get_file}
