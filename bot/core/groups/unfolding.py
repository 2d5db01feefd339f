"""An answer shown while it still grows: each time at most as fast as a chat may be edited."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.core.groups.asked import Asked
from bot.core.keeping_up import KeepingUp

log = logging.getLogger(__name__)


class Unfolding(KeepingUp[Asked]):
    """Is told the answer as it stands; a slow chat skips what it could not show in time, and the end waits for no more.

    Args:
        show: Puts the answer as it stands where members see it, in place of what stood there. If it fails, nothing
            more is shown before the end.
        pause: Seconds from the end of one showing to the beginning of the next.
    """

    def __init__(self, show: Callable[[Asked], Awaitable[None]], pause: float) -> None:
        super().__init__()
        self._show = show
        self._pause = pause

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
