"""Token buckets."""

import pytest

from bot.adapters.limiting import ThrottledLimiter


def test_a_bucket_is_used_up_and_says_when_there_is_more() -> None:
    """Each name has its own; the wait is that of one token."""
    limiter = ThrottledLimiter(3, seconds=3_600)
    assert [limiter.take("ana") for _ in range(3)] == [0.0, 0.0, 0.0]
    assert limiter.take("ana") == pytest.approx(1_200, abs=5)
    assert limiter.take("ana") == pytest.approx(1_200, abs=5)
    assert limiter.take("bia") == 0.0
