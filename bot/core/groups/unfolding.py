"""An answer shown while it still grows: each time at most as fast as a chat may be edited."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from bot.core.groups.asked import Asked

log = logging.getLogger(__name__)


class Unfolding:
    """Keeps only the newest state of the answer, so that a slow chat skips what it could not show in time.

    Args:
        show: Puts the answer as it stands where members see it, in place of what stood there. If it fails, nothing
            more is shown before the end.
        pause: Seconds from the end of one showing to the beginning of the next.
    """

    def __init__(self, show: Callable[[Asked], Awaitable[None]], pause: float) -> None:
        self._show = show
        self._pause = pause
        self._newest: Asked | None = None
        self._news = asyncio.Event()
        self._over = asyncio.Event()

    def tell(self, asked: Asked) -> None:
        """Take the answer as it stands."""
        self._newest = asked
        self._news.set()

    @asynccontextmanager
    async def going_on(self) -> AsyncIterator[None]:
        """Show what is told during the block; at its end nothing is being shown any more."""
        task = asyncio.create_task(self._run())
        try:
            yield
        finally:
            self._over.set()
            self._news.set()
            await task

    async def _run(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            if self._over.is_set() or self._newest is None:
                return
            try:
                await self._show(self._newest)
            except Exception as error:  # whatever a platform raises: the whole answer comes in any case
                log.info("an answer could not be shown while it grew: %s", type(error).__name__)
                return
            try:
                await asyncio.wait_for(self._over.wait(), self._pause)
            except TimeoutError:
                continue
            return
