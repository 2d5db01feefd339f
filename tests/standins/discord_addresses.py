"""Where discord.py looks for Discord, which it keeps in attributes of classes."""

from collections.abc import Iterator
from contextlib import contextmanager

from discord.gateway import DiscordWebSocket
from discord.http import Route


@contextmanager
def addresses_kept() -> Iterator[None]:
    """Put the addresses back in the end, whatever was set meanwhile."""
    base, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway
