"""/vincular: codes that bind another chat to the group, or a member's other account."""

from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.components import Act, Durable
from bot.adapters.discord.markup import plain_line
from bot.adapters.discord.panels import panel, row
from bot.adapters.discord.sending import defer, fill_in
from bot.adapters.discord.translating import named, speaker_of, text, venue_of
from bot.core.groups.linking import LinkKind

MAX_CODE = 40
MAX_NAME = 80


class LinkingCog(commands.Cog):
    """Gives codes and takes them."""

    def __init__(self, client: RodaClient) -> None:
        self._client = client

    async def cog_load(self) -> None:
        """Register the buttons that give codes."""
        self._client.add_dynamic_items(GiveCode)

    @app_commands.command(name=named("vincular"), description=text("discord.command.vincular"))
    @app_commands.rename(code=named("codigo"))
    @app_commands.describe(code=text("discord.option.codigo"))
    async def link(self, interaction: Act, code: app_commands.Range[str, 1, MAX_CODE] | None = None) -> None:
        """Redeem a code, or offer to give one."""
        if not await defer(interaction, private=True):
            return
        circle, venue, speaker = self._client.circle, venue_of(interaction), speaker_of(interaction)
        if code is not None:
            redeemed = await circle.redeem(venue, speaker, code)
            words = await circle.words(venue, speaker)
            name = plain_line(redeemed.group.name, MAX_NAME) if redeemed.group else ""
            view, _ = panel(words.say(f"discord.link.redeemed.{redeemed.kind.value}", name=name))
        else:
            words = await circle.words(venue, speaker)
            kinds = [LinkKind.GROUP, LinkKind.MEMBER] if speaker.organiser and venue.chat else [LinkKind.MEMBER]
            view, box = panel(
                f"### {words.say('discord.link.title')}",
                "\n".join(f"- {words.say(f'discord.link.about.{kind.value}')}" for kind in kinds),
            )
            box.add_item(
                row(GiveCode(kind.value, label=words.say(f"discord.link.button.{kind.value}")) for kind in kinds)
            )
        await fill_in(interaction, [view], private=True)


class GiveCode(Durable[ui.Button[Any]], template=r"roda:code:(?P<kind>group|member)"):
    """Gives a code to whoever presses."""

    def __init__(self, kind: str, label: str = "") -> None:
        style = discord.ButtonStyle.primary if kind == LinkKind.GROUP else discord.ButtonStyle.secondary
        super().__init__(ui.Button(label=label, style=style, custom_id=f"roda:code:{kind}"))
        self.kind = LinkKind(kind)

    async def used(self, interaction: Act) -> None:
        if not await defer(interaction, private=True):
            return
        circle, venue, speaker = interaction.client.circle, venue_of(interaction), speaker_of(interaction)
        if self.kind is LinkKind.GROUP:
            given = await circle.group_code(venue, speaker)
        else:
            given = await circle.member_code(speaker)
        words = await circle.words(venue, speaker)
        until = f"<t:{int(given.expires_at.timestamp())}:R>"
        view, _ = panel(
            f"# `{given.code}`", words.say(f"discord.link.given.{self.kind.value}", code=given.code, until=until)
        )
        await fill_in(interaction, [view], private=True)
