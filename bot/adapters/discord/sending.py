"""Sending that neither loses nor repeats a message when the connection does."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any, Final, TypeVar

import aiohttp
import discord
from discord import ui

from bot.adapters.discord.limits import (
    ALREADY_ACKNOWLEDGED,
    INVALID_WEBHOOK_TOKEN,
    MAX_CONTENT,
    UNKNOWN_INTERACTION,
)
from bot.adapters.discord.markup import shortened

log = logging.getLogger(__name__)

ATTEMPTS: Final = 4
FIRST_PAUSE: Final = 0.25  # seconds; each further one is twice as long
TYPING_LASTS: Final = 8.0  # seconds; Discord shows the indicator for ten
TOO_LATE: Final = (UNKNOWN_INTERACTION, ALREADY_ACKNOWLEDGED, INVALID_WEBHOOK_TOKEN)

PUBLIC_PLACEHOLDER: Final = "public placeholder"  # among an interaction's extras: all see that an answer is coming

T = TypeVar("T")
Act = discord.Interaction[Any]


async def insist(request: Callable[[], Awaitable[T]]) -> T:
    """Return what `request` does, tried again after lost connections and server errors.

    Only for requests that may take effect twice without harm: edits, and messages with a nonce.
    """
    for attempt in range(ATTEMPTS - 1):
        try:
            return await request()
        except (aiohttp.ClientError, discord.DiscordServerError, TimeoutError) as error:
            log.info("Discord did not answer (%s); trying again", type(error).__name__)
            await asyncio.sleep(FIRST_PAUSE * 2**attempt)
    return await request()


async def defer(interaction: Act, *, private: bool) -> bool:
    """Tell the member that an answer is coming; return False if Discord takes no answer to the interaction any more."""
    interaction.extras[PUBLIC_PLACEHOLDER] = not private
    return await _first_response(lambda: interaction.response.defer(ephemeral=private, thinking=True))


async def acknowledge(interaction: Act) -> bool:
    """Take the use of a component, whose message will be redrawn; return False as `defer`."""
    return await _first_response(interaction.response.defer)


async def _first_response(respond: Callable[[], Awaitable[object]]) -> bool:
    """Send a first response. It may be repeated: the second is refused as already acknowledged."""
    try:
        await insist(respond)
    except discord.HTTPException as error:
        if error.code == ALREADY_ACKNOWLEDGED:
            return True
        if error.code == UNKNOWN_INTERACTION:
            log.info("an interaction ran out before it was acknowledged")
            return False
        raise
    return True


async def redraw(interaction: Act, view: ui.LayoutView) -> None:
    """Show a view in the place of the message whose component or form was used."""
    if interaction.response.is_done():
        await insist(lambda: interaction.edit_original_response(view=view))
    else:
        await _first_response(lambda: interaction.response.edit_message(view=view))


async def fill_in_text(interaction: Act, text: str) -> None:
    """Put a sentence in the place of a deferred response."""
    interaction.extras[PUBLIC_PLACEHOLDER] = False
    await insist(lambda: interaction.edit_original_response(content=shortened(text, MAX_CONTENT)))


async def fill_in(interaction: Act, views: Sequence[ui.LayoutView], *, private: bool) -> str:
    """Put views in the place of a deferred response, the further ones after it; return the id of the last message.

    The first is an edit, so that a lost connection repeats nothing. A further one may come twice, which is better
    than a missing part.
    """
    interaction.extras[PUBLIC_PLACEHOLDER] = False
    first: discord.Message = await insist(lambda: interaction.edit_original_response(view=views[0]))
    last = first.id
    for view in views[1:]:
        sent = await insist(lambda view=view: interaction.followup.send(view=view, ephemeral=private, wait=True))  # type: ignore[misc]
        last = sent.id
    return str(last)


async def post(
    channel: discord.abc.Messageable,
    views: Sequence[ui.LayoutView],
    nonce: str,
    *,
    answering: discord.Message | None = None,
) -> str:
    """Send views to a channel, the first one as a reply; return the id of the last message.

    Args:
        nonce: At most 22 characters that name this occasion: the same one posts nothing twice within some minutes.
        answering: The message replied to, which may be gone by now; its author is not pinged.
    """
    last = 0
    for number, view in enumerate(views):
        reference = answering.to_reference(fail_if_not_exists=False) if answering and number == 0 else None
        last = (await insist(lambda v=view, n=number, r=reference: _send(channel, v, f"{nonce}.{n}", r))).id  # type: ignore[misc]
    return str(last)


async def _send(
    channel: discord.abc.Messageable, view: ui.LayoutView, nonce: str, reference: discord.MessageReference | None
) -> discord.Message:
    if reference is None:
        return await channel.send(view=view, nonce=nonce)
    return await channel.send(view=view, nonce=nonce, reference=reference, mention_author=False)


async def respond_text(interaction: Act, text: str) -> None:
    """Say a sentence to the member alone, as the first response or after it.

    A follow-up takes the place of a deferred response and is as public as that; so a public one is removed first.
    """
    text = shortened(text, MAX_CONTENT)
    if not interaction.response.is_done():
        try:
            await interaction.response.send_message(text, ephemeral=True)
        except discord.HTTPException as error:
            if error.code != ALREADY_ACKNOWLEDGED:
                raise
        else:
            return
    if interaction.extras.pop(PUBLIC_PLACEHOLDER, False):
        with contextlib.suppress(discord.NotFound):
            await interaction.delete_original_response()
    await interaction.followup.send(text, ephemeral=True)


async def reply_text(message: discord.Message, text: str) -> None:
    """Answer a message with a sentence, at most once within some minutes."""
    reference = message.to_reference(fail_if_not_exists=False)
    text = shortened(text, MAX_CONTENT)
    send = message.channel.send
    await insist(lambda: send(text, nonce=f"t{message.id}", reference=reference, mention_author=False))


@contextlib.asynccontextmanager
async def typing(channel: discord.abc.Messageable) -> AsyncIterator[None]:
    """Show that an answer is being written, without waiting for Discord to show it."""
    task = asyncio.create_task(_keep_typing(channel))
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _keep_typing(channel: discord.abc.Messageable) -> None:
    with contextlib.suppress(discord.HTTPException, aiohttp.ClientError):  # a courtesy, worth no failure
        while True:
            await channel.typing()
            await asyncio.sleep(TYPING_LASTS)
