"""Turns: one reply at a time in each place, so that replies keep the order of the questions."""

import asyncio
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from bot.core.groups.errors import CrowdedError

WAITING_IN_PLACE = 50  # a member further back would wait for some seconds, and is better told so
WAITING = 200  # in all places together


@dataclass
class _Holding:
    """A turn that a task holds; `held` is false once it is over."""

    key: Hashable
    held: bool = True


@dataclass
class _Line:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    length: int = 0


_HOLDING: ContextVar[_Holding | None] = ContextVar("_HOLDING", default=None)


class Turns:
    """A line for each place, first come, first served; a task that holds a turn may take it again.

    Args:
        in_place: Most that are in one line, the one being served included.
        overall: Most that are in all lines together.
    """

    def __init__(self, *, in_place: int = WAITING_IN_PLACE, overall: int = WAITING) -> None:
        self._in_place = in_place
        self._overall = overall
        self._lines: dict[Hashable, _Line] = {}
        self._length = 0

    @asynccontextmanager
    async def of(self, key: Hashable) -> AsyncIterator[None]:
        """Wait for the turn of `key`, and hold it.

        Raises:
            CrowdedError: The line is too long.
        """
        holding = _HOLDING.get()
        if holding is not None and holding.held and holding.key == key:
            yield
            return
        line = self._lines.setdefault(key, _Line())
        if line.length >= self._in_place or self._length >= self._overall:
            if not line.length:
                del self._lines[key]
            raise CrowdedError
        line.length += 1
        self._length += 1
        try:
            async with line.lock:
                mine = _Holding(key)
                token = _HOLDING.set(mine)
                try:
                    yield
                finally:
                    mine.held = False
                    _HOLDING.reset(token)
        finally:
            line.length -= 1
            self._length -= 1
            if not line.length:
                del self._lines[key]
