"""Listening to the model while it writes, so that what stands of its draft can be shown before its end."""

import asyncio
from collections.abc import Callable, Sequence

from bot.core.drafting.drafts import finished
from bot.core.drafting.reading import DraftReading
from bot.core.keeping_up import KeepingUp
from bot.core.verifying.verdict import DraftSentence

Show = Callable[[Sequence[DraftSentence]], None]
"""Is given all sentences that stand whenever there are more of them; it returns at once."""


class Listening(KeepingUp[str]):
    """Reads along, told all that was written so far; a slow gate lags behind and never holds up the model.

    At the end all that was told has been read.
    """

    def __init__(self, reading: DraftReading, show: Show) -> None:
        super().__init__()
        self._reading = reading
        self._show = show

    async def _run(self) -> None:
        shown = 0
        over = False
        while not over:
            await self._news.wait()
            self._news.clear()
            over = self._over.is_set()
            sentences = finished(self._newest or "", self._reading.language)
            await asyncio.to_thread(self._reading.go_on, sentences)
            if len(self._reading.standing) > shown:
                shown = len(self._reading.standing)
                self._show(self._reading.standing)
