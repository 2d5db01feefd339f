"""/config: the group's settings, for who manages the server."""

import re
from typing import Final

from discord import app_commands
from discord.ext import commands

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.components import Act, fields_of
from bot.adapters.discord.config_panel import CONFIG_COMPONENTS, change, current_panel, group_of
from bot.adapters.discord.sending import defer, fill_in
from bot.adapters.discord.translating import named, text

SETTINGS_FORM: Final = r"roda:set:(?P<what>zone|quiz|debate)"


class ConfiguringCog(commands.Cog):
    """Shows the settings, and takes what was filled into their forms."""

    def __init__(self, client: RodaClient) -> None:
        self._client = client

    async def cog_load(self) -> None:
        """Register the components and forms of the panel."""
        self._client.add_dynamic_items(*CONFIG_COMPONENTS)
        self._client.add_form(SETTINGS_FORM, self.form_submitted)

    @app_commands.command(name=named("config"), description=text("discord.command.config"))
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def config(self, interaction: Act) -> None:
        """Show the settings."""
        if await defer(interaction, private=True):
            group = await group_of(interaction)
            await fill_in(interaction, [await current_panel(interaction, group)], private=True)

    async def form_submitted(self, interaction: Act, form: re.Match[str]) -> None:
        """Take a time zone, or when a daily post is due."""
        fields = fields_of(interaction)
        typed = "".join(fields.get("typed", [])).strip()
        if form["what"] == "zone":
            await change(interaction, time_zone=typed or "".join(fields.get("zone", [])))
        else:
            days = frozenset(int(day) for day in fields.get("weekdays", []))
            await change(interaction, **{form["what"]: typed, f"{form['what']}_weekdays": days})
