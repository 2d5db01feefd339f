"""The connection that daily posts go out by: the platform makes a new client each time it logs in."""

import asyncio
from typing import Final

from bot.adapters.discord.client import RodaClient
from bot.core.schedule.posting import PostError

PATIENCE: Final = 20.0  # seconds that a post waits for a connection that is being made; it then counts as a failed try


class Connection:
    """Knows the client that is logged in, if any.

    Attributes:
        patience: Seconds that a post waits for a connection that is being made.
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self.patience = patience
        self._client: RodaClient | None = None
        self._open = asyncio.Event()

    def opened(self, client: RodaClient) -> None:
        """Post through `client` from now on."""
        self._client = client
        self._open.set()

    def closed(self, client: RodaClient) -> None:
        """Post through `client` no more."""
        if self._client is client:
            self._client = None
            self._open.clear()

    async def client(self) -> RodaClient:
        """Return the client once it knows the bot's servers.

        Raises:
            PostError: There is no connection to Discord.
        """
        try:
            async with asyncio.timeout(self.patience):
                while True:
                    await self._open.wait()
                    client = self._client
                    assert client is not None
                    await client.wait_until_ready()
                    if self._client is client:
                        return client
        except TimeoutError:
            raise PostError("not connected to Discord") from None
