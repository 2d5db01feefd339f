"""Token buckets in memory, one process's own."""

from datetime import timedelta

from bot.core.groups.limiting import Limiter

MOST_NAMES = 20_000  # buckets kept; the ones longest unused are full again anyway
MINUTE = 60


class ThrottledLimiter(Limiter):
    """Buckets by `throttled`, in its exact form of the token bucket, the generic cell rate algorithm.

    Args:
        count: Tokens that a bucket holds, and that flow into it in `seconds`.
    """

    def __init__(self, count: int, seconds: int = MINUTE) -> None:
        from throttled import RateLimiterType, Throttled, per_duration, store

        self._throttled = Throttled(
            using=RateLimiterType.GCRA.value,
            quota=per_duration(timedelta(seconds=seconds), limit=count, burst=count),
            store=store.MemoryStore(options={"MAX_SIZE": MOST_NAMES}),
        )

    def take(self, name: str) -> float:
        result = self._throttled.limit(name)
        return max(result.state.retry_after, 0.001) if result.limited else 0.0
