"""Discord as a platform of the running bot."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from typing import Final

import aiohttp
import discord
import yarl
from discord.ext import commands

from bot.adapters.discord.about import AboutCog
from bot.adapters.discord.adding import AddingCog
from bot.adapters.discord.asking import AskingCog
from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.complaining import ComplaintsCog
from bot.adapters.discord.configuring import ConfiguringCog
from bot.adapters.discord.joining import JoiningCog
from bot.adapters.discord.linking import LinkingCog
from bot.adapters.discord.privacy import PrivacyCog
from bot.adapters.discord.settings import DiscordSettings
from bot.adapters.discord.sources import SourcesCog
from bot.core.groups.circle import Circle
from knowledge.errors import ExpectedError

log = logging.getLogger(__name__)

Feature = Callable[[RodaClient], commands.Cog]  # makes a cog for a client; the cog adds commands and components

FEATURES: Final[Sequence[Feature]] = (
    AskingCog,
    ConfiguringCog,
    LinkingCog,
    SourcesCog,
    AddingCog,
    ComplaintsCog,
    AboutCog,
    PrivacyCog,
    JoiningCog,
)
CLOSE_WITHIN: Final = 4.0  # seconds for saying goodbye to Discord
LONGEST_PAUSE: Final = 60.0  # seconds before logging in again
REFUSED_TOKEN: Final = 4004  # gateway close code: authentication failed


class DiscordUnavailableError(ExpectedError):
    """Discord refuses the bot for good: a wrong token, or an intent that it was not granted."""


class DiscordPlatform:
    """Serves the circle on Discord."""

    def __init__(self, circle: Circle, settings: DiscordSettings, features: Sequence[Feature] = ()) -> None:
        """Prepare without connecting; `features` are further cogs, such as the quiz's."""
        self._circle = circle
        self._settings = settings
        self._features = (*FEATURES, *features)
        self._stopping = asyncio.Event()
        self._client: RodaClient | None = None

    @property
    def client(self) -> RodaClient | None:
        """The connection, None before `run` and after it; for posts that nobody asked for."""
        return self._client

    async def run(self) -> None:
        """Serve until `stop` or cancelled; lost connections are taken up again.

        Raises:
            DiscordUnavailableError: Discord refuses the bot for good.
        """
        use_addresses(self._settings)
        pause = self._settings.first_pause
        while not self._stopping.is_set():
            self._client = RodaClient(self._circle, self._settings, self._features)
            try:
                await self._client.start(self._settings.token)
            except (discord.LoginFailure, discord.PrivilegedIntentsRequired, discord.ConnectionClosed) as error:
                raise _refusal(error) from error
            except (OSError, aiohttp.ClientError, discord.HTTPException, discord.GatewayNotFound) as error:
                log.warning("Discord cannot be reached (%s); next attempt in %.0f s", type(error).__name__, pause)
            finally:
                client, self._client = self._client, None
                await client.close()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def stop(self) -> None:
        """Finish what is being answered and leave, within the settings' `finish_within` and `CLOSE_WITHIN` seconds."""
        self._stopping.set()
        client = self._client
        if client is None:
            return
        await client.finish(self._settings.finish_within)
        try:
            async with asyncio.timeout(CLOSE_WITHIN):
                await client.close()
        except TimeoutError:
            log.warning("Discord did not let go of the connection in time")


def use_addresses(settings: DiscordSettings) -> None:
    """Point discord.py at the settings' server; it knows its addresses as class attributes only."""
    if settings.api_url:
        discord.http.Route.BASE = settings.api_url
    if settings.gateway_url:
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.gateway_url)


def _refusal(error: Exception) -> DiscordUnavailableError:
    if isinstance(error, discord.PrivilegedIntentsRequired):
        return DiscordUnavailableError("discord.refused.intents")
    if isinstance(error, discord.LoginFailure) or getattr(error, "code", 0) == REFUSED_TOKEN:
        return DiscordUnavailableError("discord.refused.token")
    return DiscordUnavailableError("discord.refused.closed", code=getattr(error, "code", 0))
