"""A group that debates on both platforms, over SQLite and PostgreSQL."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import App
from tests.debate_circle import DebateCircle


@pytest.fixture
async def circle(url: str, tmp_path: Path, shipped_app: App) -> AsyncIterator[DebateCircle]:
    """A group on both platforms."""
    circle = DebateCircle(url, tmp_path, shipped_app)
    yield circle
    await circle.close()
