"""All that `roda run` runs, on stand-ins for both platforms in one process."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr

from bot.app import App
from bot.core.serving import Supervisor
from bot.settings import Settings
from tests.adapters.discord.reading import NAMES
from tests.doubles import FakeClock
from tests.shelving import TEA
from tests.standins.discord import FakeDiscord
from tests.standins.discord_addresses import addresses_kept
from tests.standins.telegram import FakeTelegram

BUSY_DEADLINE = 15.0  # seconds in the place of Discord's 3: the machine of the tests may be busy


@dataclass
class Both:
    """The bot at work on both platforms."""

    app: App
    discord: FakeDiscord
    telegram: FakeTelegram


@pytest_asyncio.fixture
async def both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Both]:
    """Serve a small library on both; nothing may be left running."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    library = tmp_path / "readings"
    library.mkdir()
    (library / "cha.md").write_text(TEA, encoding="utf-8")
    with addresses_kept():  # the platform sets them
        async with FakeDiscord(response_deadline=BUSY_DEADLINE) as on_discord, FakeTelegram() as on_telegram:
            settings = Settings(
                _env_file=None,
                data_dir=tmp_path / "data",
                library=str(library),
                discord_token=SecretStr(on_discord.token),
                discord_api_url=on_discord.api_url,
                discord_gateway_url=on_discord.gateway_url,
                telegram_token=SecretStr(on_telegram.token),
                telegram_api_url=on_telegram.base_url.removesuffix("/bot"),
            )
            app = App(settings, FakeClock())
            await asyncio.to_thread(app.prepare)
            stopping = asyncio.Event()
            serving = asyncio.create_task(Supervisor(lambda error: error.key).serve(app.services(), stopping))
            await on_discord.wait_synced(*NAMES)
            await on_discord.wait_connected()
            await on_telegram.wait_polling()
            await on_telegram.wait_calls("setMyCommands", 6, ok=True)
            yield Both(app, on_discord, on_telegram)
            stopping.set()
            assert await serving
            await app.close()
