"""Keeping questions, and what was said in debates, no longer than needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.clock import Clock

ANSWERS_KEPT = timedelta(days=365)  # without question and asker, so that buttons of old answers still work


class Expires(Protocol):
    """Keeps answers for a time."""

    async def expire(self, questions_before: datetime, answers_before: datetime) -> int: ...


class ExpiresWords(Protocol):
    """Keeps what members wrote for a time."""

    async def expire(self, before: datetime) -> int: ...


@dataclass(frozen=True)
class Retention:
    """Forgets what has been kept long enough.

    Attributes:
        questions_kept: How long it stays known who asked what, and what members wrote in debates.
        words: Keepers of the latter.
    """

    answers: Expires
    clock: Clock
    questions_kept: timedelta
    words: Sequence[ExpiresWords] = ()

    async def tidy(self) -> int:
        """Forget what is due; return how many rows that changed."""
        now = self.clock.now()
        changed = await self.answers.expire(now - self.questions_kept, now - max(ANSWERS_KEPT, self.questions_kept))
        for keeper in self.words:
            changed += await keeper.expire(now - self.questions_kept)
        return changed
