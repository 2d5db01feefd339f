"""Listening to the model while it writes, so that what stands of its draft can be shown before its end."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from bot.core.drafting.drafts import finished
from bot.core.drafting.reading import DraftReading
from bot.core.verifying.verdict import DraftSentence

Show = Callable[[Sequence[DraftSentence]], None]
"""Is given all sentences that stand whenever there are more of them; it returns at once."""


class Listening:
    """Reads along; only the newest text counts, so that a slow gate lags behind and never holds up the model."""

    def __init__(self, reading: DraftReading, show: Show) -> None:
        self._reading = reading
        self._show = show
        self._text = ""
        self._more = asyncio.Event()
        self._over = False

    def hear(self, text: str) -> None:
        """Take what was written so far."""
        self._text = text
        self._more.set()

    @asynccontextmanager
    async def going_on(self) -> AsyncIterator[None]:
        """Read along for as long as the block; at its end all that was heard has been read."""
        task = asyncio.create_task(self._run())
        try:
            yield
        finally:
            self._over = True
            self._more.set()
            await task

    async def _run(self) -> None:
        shown = 0
        over = False
        while not over:
            await self._more.wait()
            self._more.clear()
            over = self._over
            sentences = finished(self._text, self._reading.language)
            await asyncio.to_thread(self._reading.go_on, sentences)
            if len(self._reading.standing) > shown:
                shown = len(self._reading.standing)
                self._show(self._reading.standing)
