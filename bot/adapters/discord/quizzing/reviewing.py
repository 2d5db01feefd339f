"""/revisaritens, /importaritens, /exportaritens: a group's own quiz items, for its organisers."""

import io
from dataclasses import dataclass
from typing import Final

import aiohttp
import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.components import Act
from bot.adapters.discord.panels import panel, row
from bot.adapters.discord.quizzing.items import (
    EDIT_FORM,
    ITEM_BUTTONS,
    OpenReview,
    keep_edit,
    review_view,
    reviewing_of,
)
from bot.adapters.discord.quizzing.outgoing import Outgoing
from bot.adapters.discord.quizzing.questions import escaped_lines
from bot.adapters.discord.quizzing.seating import seat_of
from bot.adapters.discord.sending import defer, fill_in, insist
from bot.adapters.discord.translating import named, text
from bot.core.quizzing.reviewing.errors import ItemFileError
from bot.core.quizzing.reviewing.exchanging import MOST_BYTES
from bot.core.quizzing.reviewing.model import FileFormat, ItemsNotice
from bot.core.quizzing.reviewing.noticing import notice_text
from bot.core.quizzing.reviewing.presenting import import_lines
from bot.core.schedule.outbox import Post, Sent
from knowledge.errors import UnreadableError
from prompts.words import Words

FORMATS: Final = [app_commands.Choice(name=kind.value.upper(), value=kind.value) for kind in FileFormat]


class ItemsCog(commands.Cog):
    """Lets organisers see to new items, and bring items in and out."""

    def __init__(self, client: RodaClient) -> None:
        self._client = client

    async def cog_load(self) -> None:
        """Register buttons and the form."""
        self._client.add_dynamic_items(*ITEM_BUTTONS)
        self._client.add_form(EDIT_FORM, keep_edit)

    @app_commands.command(name=named("revisaritens"), description=text("discord.command.revisaritens"))
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def review(self, interaction: Act) -> None:
        """Show what waits."""
        if await defer(interaction, private=True):
            view = await review_view(reviewing_of(interaction), await seat_of(interaction), 0)
            await fill_in(interaction, [view], private=True)

    @app_commands.command(name=named("importaritens"), description=text("discord.command.importaritens"))
    @app_commands.rename(file=named("arquivo"))
    @app_commands.describe(file=text("discord.option.itens"))
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def bring_in(self, interaction: Act, file: discord.Attachment) -> None:
        """Take the items of a file."""
        if not await defer(interaction, private=True):
            return
        seat = await seat_of(interaction)
        if file.size > MOST_BYTES:
            raise ItemFileError("quiz.items.file.too_large", limit=MOST_BYTES // 1000)
        try:
            data = await insist(file.read)
        except (discord.HTTPException, aiohttp.ClientError) as error:
            raise UnreadableError("discord.add.download") from error
        report = await reviewing_of(interaction).import_file(seat, file.filename, data)
        await fill_in(interaction, [panel(escaped_lines(import_lines(report, seat.words)))[0]], private=True)

    @app_commands.command(name=named("exportaritens"), description=text("discord.command.exportaritens"))
    @app_commands.rename(kind=named("formato"))
    @app_commands.describe(kind=text("discord.option.formato"))
    @app_commands.choices(kind=FORMATS)
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def take_out(self, interaction: Act, kind: str = FileFormat.GIFT) -> None:
        """Give the group's accepted items as a file."""
        if not await defer(interaction, private=True):
            return
        seat = await seat_of(interaction)
        made = await reviewing_of(interaction).export_file(seat, FileFormat(kind))
        said = seat.words.say("quiz.items.exported", count=made.count)

        async def send() -> discord.InteractionMessage:
            file = discord.File(io.BytesIO(made.data), made.name)
            return await interaction.edit_original_response(content=said, attachments=[file])

        await insist(send)


@dataclass(frozen=True)
class DiscordItemNotices:
    """`ItemNoticePoster` on Discord."""

    outgoing: Outgoing

    async def announce(self, post: Post, notice: ItemsNotice, words: Words) -> Sent:
        """Say that new items wait, with a button that opens them to organisers."""
        name = post.key.nonce

        def build(_: object) -> ui.LayoutView:
            view, box = panel(escaped_lines([notice_text(notice, words)]))
            box.add_item(row([OpenReview(name, label=words.say("quiz.items.open"))]))
            return view

        return await self.outgoing.send(post, f"roda:items:open:{name}", build)
