"""The reply in which an answer grows while a language model still writes it."""

from collections.abc import Sequence

import discord
from discord import ui

from bot.adapters.discord.answers import growing_view
from bot.adapters.discord.sending import insist, post
from bot.core.groups.asked import Asked


class GrowingReply:
    """Shows what stands of an answer to a message by one reply and its edits, and at last the whole."""

    def __init__(self, message: discord.Message) -> None:
        self._message = message
        self._reply = ""

    async def show(self, asked: Asked) -> None:
        """Show the answer as it stands; one for its asker alone is never shown in a channel."""
        if asked.private and not asked.venue.private:
            return
        view = growing_view(asked, with_question=False)
        if self._reply:
            await self._edit(view)
        else:
            self._reply = await self._post([view], "a")

    async def finish(self, views: Sequence[ui.LayoutView]) -> str:
        """Show the whole answer in the place of what stood there; return the id of the last message."""
        if not self._reply:
            return await self._post(views, "a")
        try:
            await self._edit(views[0])
        except discord.NotFound:  # somebody deleted it
            return await self._post(views, "d")
        return await post(self._message.channel, views[1:], f"b{self._message.id}") if views[1:] else self._reply

    async def _post(self, views: Sequence[ui.LayoutView], occasion: str) -> str:
        return await post(self._message.channel, views, f"{occasion}{self._message.id}", answering=self._message)

    async def _edit(self, view: ui.LayoutView) -> None:
        reply = discord.PartialMessage(channel=self._message.channel, id=int(self._reply))
        await insist(lambda: reply.edit(view=view))
