"""Keeping up with something that changes faster than it can be worked on: only its newest state counts."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Generic, TypeVar

T = TypeVar("T")


class KeepingUp(ABC, Generic[T]):
    """Works beside what tells it of each change; who tells it never waits."""

    def __init__(self) -> None:
        self._newest: T | None = None
        self._news = asyncio.Event()
        self._over = asyncio.Event()

    def tell(self, state: T) -> None:
        """Take the newest state."""
        self._newest = state
        self._news.set()

    @asynccontextmanager
    async def going_on(self) -> AsyncIterator[None]:
        """Work for as long as the block; at its end the work has ended too."""
        task = asyncio.create_task(self._run())
        try:
            yield
        finally:
            self._over.set()
            self._news.set()
            await task

    @abstractmethod
    async def _run(self) -> None:
        """Work on `_newest` whenever there are `_news`, until it is `_over`; the end is news too."""
