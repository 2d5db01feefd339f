"""Members' messages in debates: taken as turns, corrected and withdrawn as they are."""

import asyncio
import logging
import re
from typing import Final

import aiohttp
import discord
from discord.ext import commands

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.debating.seating import Desk, author_seat
from bot.adapters.discord.hearing import SPOKEN
from bot.core.debating.debating import Heard
from bot.core.groups.errors import NoGroupError
from bot.core.groups.model import Platform

log = logging.getLogger(__name__)

_QUESTION: Final = re.compile(r"\?[\s)\"'”»*_~|]*$")


class DebateHearingCog(commands.Cog):
    """Listens where debates are led: in threads, and in replies."""

    def __init__(self, client: RodaClient, desk: Desk) -> None:
        self._client = client
        self._desk = desk
        self._taking: dict[int, asyncio.Task[Heard | None]] = {}

    async def cog_load(self) -> None:
        """Let no turn be answered as a question."""
        self._client.add_claim(self.is_turn)

    @commands.Cog.listener("on_message")
    async def message_written(self, message: discord.Message) -> None:
        """Take a message that may be a turn."""
        if not self._may_be_turn(message):
            return
        self._client.note_running()
        heard = await self._take(message)
        if heard is not None and heard.care:
            await self._tell(message, heard)

    async def is_turn(self, message: discord.Message) -> bool:
        """Return whether a message belongs to a debate, so that it is no question to the bot."""
        if not self._may_be_turn(message):
            return False
        heard = await self._take(message)
        return heard is not None and (heard.kept or not _QUESTION.search(message.content))

    @commands.Cog.listener("on_raw_message_edit")
    async def message_corrected(self, event: discord.RawMessageUpdateEvent) -> None:
        """Put new words in the place of the old ones."""
        message = event.message
        if "content" not in event.data or not self._may_be_turn(message):
            return
        self._client.note_running()
        seat = await author_seat(self._desk.debating, message)
        await self._desk.debating.corrected(seat, _name(message), _text(message))

    @commands.Cog.listener("on_raw_message_delete")
    async def message_withdrawn(self, event: discord.RawMessageDeleteEvent) -> None:
        """Forget a message that was deleted."""
        if event.guild_id is not None:
            name = f"{event.channel_id}/{event.message_id}"
            await self._desk.debating.withdrawn(Platform.DISCORD, str(event.guild_id), name)

    @commands.Cog.listener("on_raw_bulk_message_delete")
    async def messages_withdrawn(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        """Forget messages that were deleted at once."""
        for message in event.message_ids if event.guild_id is not None else ():
            name = f"{event.channel_id}/{message}"
            await self._desk.debating.withdrawn(Platform.DISCORD, str(event.guild_id), name)

    def _may_be_turn(self, message: discord.Message) -> bool:
        """Tell without any look-up; a question that names the bot is a question, wherever it is put."""
        if message.guild is None or message.author.bot or message.webhook_id or message.type not in SPOKEN:
            return False
        if not message.content.strip():
            return False
        own = self._client.user.id if self._client.user else 0
        named = f"<@{own}>" in message.content or f"<@!{own}>" in message.content
        if named and _QUESTION.search(message.content):
            return False
        return isinstance(message.channel, discord.Thread) or message.reference is not None or _in_thread(message)

    async def _take(self, message: discord.Message) -> Heard | None:
        """Take a message once, however many ask for what became of it."""
        task = self._taking.get(message.id)
        if task is None:
            task = asyncio.create_task(self._heard(message))
            self._taking[message.id] = task
            task.add_done_callback(lambda _: self._taking.pop(message.id, None))
        return await asyncio.shield(task)

    async def _heard(self, message: discord.Message) -> Heard | None:
        try:
            seat = await author_seat(self._desk.debating, message)
        except NoGroupError:
            return None
        reference = message.reference
        reply_to = f"{reference.channel_id}/{reference.message_id}" if reference and reference.message_id else ""
        return await self._desk.debating.heard(seat, _name(message), _text(message), reply_to)

    async def _tell(self, message: discord.Message, heard: Heard) -> None:
        """Tell organisers in private; where Discord does not let the bot, they still find it among the notices."""
        words = (await author_seat(self._desk.debating, message)).words
        for user in heard.told:
            try:
                direct = await self._client.create_dm(discord.Object(int(user)))
                await direct.send(f"{words.say('debate.care.notice')}\n{message.jump_url}", nonce=f"c{message.id}")
            except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
                log.info("a notice could not be given: %s", error)


def _in_thread(message: discord.Message) -> bool:
    """Whether a message may stand in a thread that the bot does not know yet."""
    return isinstance(message.channel, discord.PartialMessageable)


def _name(message: discord.Message) -> str:
    return f"{message.channel.id}/{message.id}"


def _text(message: discord.Message) -> str:
    """Return what was written, mentions as names."""
    return message.clean_content
