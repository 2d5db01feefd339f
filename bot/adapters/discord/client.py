"""The connection to Discord as one object: what cogs and components find at `interaction.client`."""

import asyncio
import logging
import re
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.adapters.discord.failures import answer_failed_event, answer_failure
from bot.adapters.discord.settings import DiscordSettings
from bot.adapters.discord.translating import CommandWords
from bot.core.groups.circle import Circle

log = logging.getLogger(__name__)

CogBuilder = Callable[["RodaClient"], commands.Cog]
Claim = Callable[[discord.Message], Awaitable[bool]]
FormHandler = Callable[[discord.Interaction["RodaClient"], re.Match[str]], Awaitable[None]]


class RodaTree(app_commands.CommandTree["RodaClient"]):
    """The commands, with the one hook that turns their failures into words."""

    async def interaction_check(self, interaction: discord.Interaction["RodaClient"], /) -> bool:
        """Let everything pass, and know of it while it runs."""
        interaction.client.note_running()
        return True

    async def on_error(
        self, interaction: discord.Interaction["RodaClient"], error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the member what failed."""
        await answer_failure(interaction, error)


class RodaClient(commands.Bot):
    """Discord's side of the circle.

    Attributes:
        circle: What the commands call.
    """

    def __init__(self, circle: Circle, settings: DiscordSettings, cogs: Sequence[CogBuilder]) -> None:
        super().__init__(
            command_prefix=(),
            help_command=None,
            tree_cls=RodaTree,
            intents=intents_of(settings),
            allowed_mentions=discord.AllowedMentions.none(),  # what it says quotes members and documents
            max_messages=None,  # nothing reads old messages from memory
            chunk_guilds_at_startup=False,
            guild_ready_timeout=settings.guilds_within,
        )
        self.circle = circle
        self.settings = settings
        self._start_with = cogs
        self._running: set[asyncio.Task[Any]] = set()
        self._claims: list[Claim] = []
        self._forms: dict[re.Pattern[str], FormHandler] = {}

    async def setup_hook(self) -> None:
        """Register cogs and commands; commands that Discord refuses to take now stay as they were."""
        for build in self._start_with:
            await self.add_cog(build(self))
        await self.tree.set_translator(CommandWords())
        try:
            await self.tree.sync()
        except discord.DiscordServerError:
            log.warning("Discord did not take the commands; they stay as they were", exc_info=True)

    async def on_message(self, message: discord.Message, /) -> None:
        """Leave messages to the cogs: there are no commands with a prefix."""

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """Turn the failure of an event into words where there is someone to tell."""
        error = sys.exception()
        if isinstance(error, Exception):
            await answer_failed_event(self, event_method, args, error)

    def add_form(self, template: str, handler: FormHandler) -> None:
        """Let `handler` take the forms whose custom_id matches `template`, also those opened before a restart."""
        self._forms[re.compile(template)] = handler

    def add_claim(self, claim: Claim) -> None:
        """Let `claim` say which messages are no questions because a feature of the bot takes them."""
        self._claims.append(claim)

    async def is_claimed(self, message: discord.Message) -> bool:
        """Return whether a feature takes the message, such as a turn in a debate."""
        return any([await claim(message) for claim in self._claims])

    async def on_interaction(self, interaction: discord.Interaction["RodaClient"], /) -> None:
        """Hand a submitted form to its handler."""
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        self.note_running()
        data: Mapping[str, Any] = interaction.data or {}
        try:
            for template, handler in self._forms.items():
                if form := template.fullmatch(str(data.get("custom_id", ""))):
                    await handler(interaction, form)
        except Exception as error:  # the hook for forms
            await answer_failure(interaction, error)

    def note_running(self) -> None:
        """Count the current task among those that `finish` waits for."""
        task = asyncio.current_task()
        if task is not None:
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def finish(self, within: float) -> None:
        """Wait for what is being answered, at most `within` seconds."""
        current = asyncio.current_task()
        running = [task for task in self._running if task is not current]
        if running:
            _, late = await asyncio.wait(running, timeout=within)
            if late:
                log.warning("%d answers were cut off by the stop", len(late))


def intents_of(settings: DiscordSettings) -> discord.Intents:
    """Return the events to ask for: guilds and messages, their content only if the operator wants it."""
    intents = discord.Intents.none()
    intents.guilds = intents.guild_messages = intents.dm_messages = True
    intents.message_content = settings.message_content
    return intents
