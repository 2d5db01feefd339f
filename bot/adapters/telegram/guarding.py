"""What comes in from Telegram, checked before the library reads it.

The library reads all updates of one answer or none, and asks for the same ones again: a single odd update would stop
the bot for good. So each is tried by itself, and one that cannot be read becomes an empty one, which only moves on.
"""

import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, ValidationError
from telegram import Update
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

log = logging.getLogger(__name__)

_UNAUTHORISED: Final = (401, 404)  # what Telegram answers to a token it does not know


class _Checked(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")


class _Person(_Checked):
    id: int
    is_bot: bool
    first_name: str
    username: str | None = None
    language_code: str | None = None


class _Chat(_Checked):
    id: int
    type: str
    title: str | None = None


class _Entity(_Checked):
    type: str
    offset: int
    length: int
    url: str | None = None


class _Document(_Checked):
    file_id: str
    file_unique_id: str
    file_name: str | None = None
    file_size: int | None = None


class _Message(_Checked):
    message_id: int
    date: int
    chat: _Chat
    from_: _Person | None = None
    sender_chat: _Chat | None = None
    text: str | None = None
    caption: str | None = None
    entities: list[_Entity] | None = None
    caption_entities: list[_Entity] | None = None
    document: _Document | None = None
    reply_to_message: "_Message | None" = None
    message_thread_id: int | None = None
    is_topic_message: bool | None = None
    migrate_to_chat_id: int | None = None
    migrate_from_chat_id: int | None = None

    model_config = ConfigDict(
        strict=True, extra="ignore", alias_generator=lambda name: name.removesuffix("_"), populate_by_name=True
    )


class _Press(_Checked):
    id: str
    from_: _Person
    data: str | None = None

    model_config = ConfigDict(strict=True, extra="ignore", alias_generator=lambda name: name.removesuffix("_"))


class _Update(_Checked):
    """The fields that Roda reads, with their documented types; the library takes them as they come."""

    update_id: int
    message: _Message | None = None
    callback_query: _Press | None = None


def read_update(raw: object) -> Update | None:
    """Return the update, or None if it is not one that can be read."""
    try:
        _Update.model_validate(raw)
        return Update.de_json(_whole(raw), None)
    except (ValidationError, TypeError, ValueError, KeyError, AttributeError, OverflowError, OSError) as error:
        log.warning("an update that cannot be read is left out: %s", type(error).__name__)
        return None


def readable(raw: object) -> Any:
    """Return the raw update so that the library can read it: an empty one in place of an odd one, None without id."""
    clean = _whole(raw)
    if read_update(clean) is not None:
        return clean
    number = clean.get("update_id") if isinstance(clean, dict) else None
    return {"update_id": number} if isinstance(number, int) and not isinstance(number, bool) else None


def _whole(node: Any) -> Any:
    """A copy without halves of surrogate pairs, which no text can be written out with."""
    if isinstance(node, str):
        return node.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(node, dict):
        return {key: _whole(value) for key, value in node.items()}
    return [_whole(value) for value in node] if isinstance(node, list) else node


class CallingRequest(HTTPXRequest):
    """The connection that the bot calls over."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer of the server; a gateway's page of HTML is an error, and no news for the log.

        Raises:
            TelegramError: The answer is no JSON object.
        """
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except ValueError as error:
            raise TelegramError("Invalid server response") from error
        if not isinstance(answer, dict):
            raise TelegramError("Invalid server response")
        return answer


class PollingRequest(CallingRequest):
    """The connection that updates are fetched over.

    Attributes:
        refused: Called when Telegram does not know the token any more, which the library's polling tells nobody.
        settled: Waited for before each fetching, by which Telegram learns that the updates before it have come.
    """

    def __init__(self, refused: Callable[[], None], settled: Callable[[], Awaitable[None]], **arguments: Any) -> None:
        super().__init__(**arguments)
        self.refused = refused
        self.settled = settled

    async def do_request(self, *arguments: Any, **named: Any) -> tuple[int, bytes]:
        """Fetch, and note a refusal of the token."""
        await self.settled()
        status, body = await super().do_request(*arguments, **named)
        if status in _UNAUTHORISED:
            self.refused()
        return status, body

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer of the server; updates that cannot be read become empty ones. Raises as its parent."""
        answer = CallingRequest.parse_json_payload(payload)
        if isinstance(answer.get("result"), list):
            found = (readable(raw) for raw in answer["result"])
            answer["result"] = [raw for raw in found if raw is not None]
        return answer
