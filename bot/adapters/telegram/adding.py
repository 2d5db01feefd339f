"""/adicionar: a page by its address, or a file attached, forwarded or replied to; progress by edits of one message."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final

from telegram import Document, Message
from telegram.error import BadRequest, InvalidToken

from bot.adapters.telegram.limits import DOWNLOAD_BYTES, EDIT_SECONDS
from bot.adapters.telegram.markup import Rich, harmless, plain
from bot.adapters.telegram.talks import Talk
from bot.core.groups.circle import Progress
from bot.core.groups.errors import NotOrganiserError
from bot.core.groups.speaking import Speaker, Venue
from knowledge.errors import FetchError, UnreadableError
from knowledge.library import Ingested
from prompts.words import Words

_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_NAME_SHOWN: Final = 120

Adding = Callable[[Progress], Awaitable[Ingested]]


async def add(talk: Talk, words: str) -> None:
    """/adicionar ADDRESS, or with a file."""
    document, address = file_of(talk.message), _address(words, talk.message)
    if document is None and not address:
        await talk.say("telegram.add.usage")
        return
    organiser, venue = await talk.organising()
    if not organiser.organiser:
        raise NotOrganiserError
    talk.desk.later(_added(talk, organiser, venue, document, address), talk.update)


async def _added(talk: Talk, organiser: Speaker, venue: Venue, document: Document | None, address: str) -> None:
    circle = talk.desk.circle
    if document is None:
        await _with_progress(talk, address, lambda told: circle.add_url(venue, organiser, address, told))
        return
    name = document.file_name or "sem-nome"

    async def add_file(told: Progress) -> Ingested:
        return await circle.add_file(venue, organiser, name, await download(talk, document), told)

    await _with_progress(talk, name, add_file)


async def _with_progress(talk: Talk, name: str, adding: Adding) -> None:
    """Add, telling how far it is in one message; on failure that message goes, and the failure is told."""
    words = await talk.words()
    shown = harmless(name if len(name) <= _NAME_SHOWN else f"{name[:_NAME_SHOWN]}…")
    (message,) = await talk.reply(plain(words.say("telegram.add.reading", name=shown)))
    told = Telling(lambda text: talk.desk.messenger.edit(talk.place, message, text), shown, words)
    try:
        done = await adding(told)
    except BaseException:
        await talk.desk.messenger.delete(talk.place, message)
        raise
    finally:
        await told.ended()
    outcome = words.say(f"telegram.add.{done.status}", name=shown, count=done.chunks)
    await talk.desk.messenger.edit(talk.place, message, plain(outcome))


class Telling:
    """Edits the message of progress, no more often than Telegram bears, and without holding up the work."""

    def __init__(self, edit: Callable[[Rich], Coroutine[Any, Any, None]], name: str, words: Words) -> None:
        self._change, self._name, self._words = edit, name, words
        self._last = asyncio.get_running_loop().time()
        self._edit: asyncio.Task[None] | None = None

    async def __call__(self, done: int, total: int) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._last < EDIT_SECONDS or not total or (self._edit is not None and not self._edit.done()):
            return
        self._last = now
        text = self._words.say("telegram.add.progress", name=self._name, percent=100 * done // total)
        self._edit = asyncio.create_task(self._change(plain(text)))

    async def ended(self) -> None:
        """Wait for the last edit, so that the outcome comes after it; one that failed is no matter."""
        if self._edit is not None:
            await asyncio.gather(self._edit, return_exceptions=True)


async def download(talk: Talk, document: Document) -> bytes:
    """Fetch a file from Telegram.

    Raises:
        UnreadableError: It is larger than bots may fetch.
        FetchError: Telegram does not give it out (any more).
    """
    if (document.file_size or 0) > DOWNLOAD_BYTES:
        raise UnreadableError("error.unreadable.too_large", limit_mb=DOWNLOAD_BYTES // 1_000_000)
    try:
        file = await talk.desk.bot.get_file(document.file_id)
        return bytes(await file.download_as_bytearray())
    except (BadRequest, InvalidToken) as error:  # the library takes a missing file for a wrong token
        raise FetchError("telegram.add.lost") from error


def file_of(message: Message | None) -> Document | None:
    """The file of the message, or of the one that it replies to."""
    if message is None:
        return None
    return message.document or (message.reply_to_message.document if message.reply_to_message else None)


def _address(words: str, message: Message | None) -> str:
    """The address after the command, or in the message replied to."""
    replied = message.reply_to_message if message is not None else None
    for text in (words, (replied.text or replied.caption or "") if replied is not None else ""):
        if found := _ADDRESS.search(text):
            return found[0].rstrip(".,;)>\"'")
    return words if words and not any(character.isspace() for character in words) else ""
