"""Two groups with quiz items of their own, over SQLite and PostgreSQL."""

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.core.groups.model import Platform
from tests.own_items import OTHER, ItemsCircle
from tests.quiz_circle import GROUP


@pytest_asyncio.fixture
async def circle(url: str) -> AsyncIterator[ItemsCircle]:
    """One process over a database with two groups."""
    circle = ItemsCircle(url)
    circle.set("2026-03-02 08:00")
    await circle.found(GROUP, "ana", "bia")
    await circle.found(OTHER, "caio", places=((Platform.TELEGRAM, "-200"),))
    yield circle
    circle.close()
