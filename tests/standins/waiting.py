"""Waiting for a state to come about, without sleeping and never for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
HANGS = 300.0  # seconds after which a process of its own counts as hung: starting one takes long where all are busy
PATIENCE = 60.0  # seconds after which a wait counts as hung; what is waited for ends it, however busy the machine is


class Bell:
    """Rung at each change of a stand-in's state; whoever waits then looks again."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        """Wake everyone who waits now."""
        self._event.set()
        self._event = asyncio.Event()

    def wait(self) -> Coroutine[Any, Any, object]:
        """What returns at the next ring after this call, however late it is awaited."""
        return self._event.wait()

    async def wait_for(self, predicate: Callable[[], T], within: float = PATIENCE, what: str = "") -> T:
        """Return the first true value of ``predicate``, asked now and after each ring.

        Raises:
            TimeoutError: it stayed false for ``within`` seconds.
        """
        try:
            async with asyncio.timeout(within):
                while not (value := predicate()):
                    await self._event.wait()
                return value
        except TimeoutError:
            raise TimeoutError(f"waited {within} s in vain for {what or 'a condition'}") from None
