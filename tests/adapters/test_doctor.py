"""`roda doctor`, against real servers and broken ones."""

import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web

from bot.adapters.console.doctoring import doctor
from bot.app import App
from bot.settings import Settings
from prompts.words import words_for
from tests.shelving import TEA
from tests.standins.discord import FakeDiscord
from tests.standins.telegram import FakeTelegram

KEY = "sk-model-key"


@pytest_asyncio.fixture
async def model_url() -> AsyncIterator[str]:
    """A server that speaks the OpenAI API, wants a key and offers one model."""

    async def models(request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != f"Bearer {KEY}":
            return web.Response(status=401)
        return web.json_response({"object": "list", "data": [{"id": "small-model"}]})

    application = web.Application()
    application.router.add_get("/v1/models", models)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    await runner.cleanup()


async def examined(folder: Path, **settings: Any) -> tuple[int, dict[str, str], str]:
    """Run the doctor; return its status, each part's line, and all of them."""
    articles = folder / "articles"
    articles.mkdir(exist_ok=True)
    (articles / "cha.md").write_text(TEA, encoding="utf-8")
    chosen = {"data_dir": folder / "data", "library": str(articles), **settings}
    app = App(Settings(_env_file=None, **chosen))
    lines: list[str] = []
    status = await doctor(app, words_for("pt"), lines.append)
    parts = {line[2:].partition(":")[0]: line for line in lines[:-1]}
    await app.close()
    return status, parts, "\n".join(lines)


async def test_a_fresh_machine_is_well(tmp_path: Path) -> None:
    """Nothing set is nothing broken; and looking makes nothing."""
    status, parts, text = await examined(tmp_path)
    assert status == 0
    assert parts["Discord"].startswith("–")
    assert parts["banco de dados"].startswith("✓ banco de dados: SQLite")
    assert "1 arquivo em" in text
    assert not (tmp_path / "data").exists()


async def test_what_is_set_and_works(tmp_path: Path, model_url: str) -> None:
    """Both platforms say as whom the bot signs in; the model is offered; the index is whole."""
    library = App(Settings(_env_file=None, data_dir=tmp_path / "data", library=str(tmp_path / "articles")))
    (tmp_path / "articles").mkdir()
    assert library.ready_library
    async with FakeDiscord() as discord, FakeTelegram() as telegram:
        status, parts, text = await examined(
            tmp_path,
            discord_token=discord.token,
            discord_api_url=discord.api_url,
            telegram_token=telegram.token,
            telegram_api_url=telegram.base_url.removesuffix("/bot"),
            llm_base_url=model_url,
            llm_model="small-model",
            llm_api_key=KEY,
        )
        assert status == 0, text
        assert discord.bot["username"] in parts["Discord"]
        assert parts["Telegram"].startswith("✓")
        assert parts["modelo de linguagem"] == "✓ modelo de linguagem: small-model em 127.0.0.1"
        assert all(secret not in text for secret in (discord.token, telegram.token, KEY))


async def test_what_is_set_and_broken(tmp_path: Path, model_url: str) -> None:
    """Each is named with what to check, none with its secret; the status says so."""
    with socket.socket() as taken:
        taken.bind(("", 0))
        taken.listen()
        async with FakeDiscord() as discord, FakeTelegram() as telegram:
            status, parts, text = await examined(
                tmp_path,
                discord_token="wrong-secret",
                discord_api_url=discord.api_url,
                telegram_token="1:wrong-secret",
                telegram_api_url=telegram.base_url.removesuffix("/bot"),
                llm_base_url=model_url,
                llm_model="small-model",
                llm_api_key="wrong-secret",
                web_port=taken.getsockname()[1],
                library=str(tmp_path / "nowhere"),
                database_url="postgresql://roda:wrong-secret@127.0.0.1:1/roda",
                embedding_model=str(tmp_path / "no-model"),
            )
    assert status == 1
    assert {name for name, line in parts.items() if not line.startswith("✗")} == {"pasta de dados"}
    assert "RODA_DISCORD_TOKEN" in parts["Discord"]
    assert "RODA_TELEGRAM_TOKEN" in parts["Telegram"]
    assert "RODA_LLM_API_KEY" in parts["modelo de linguagem"]
    assert "7 problemas." in text
    assert "wrong-secret" not in text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"llm_model": ""}, "RODA_LLM_MODEL"),
        ({"llm_model": "another", "llm_api_key": KEY}, "não oferece o modelo another"),
        ({"llm_base_url": "http://127.0.0.1:1/v1"}, "RODA_LLM_BASE_URL"),
    ],
)
async def test_a_model_that_is_not_there(tmp_path: Path, model_url: str, changes: dict[str, str], said: str) -> None:
    """What is wrong with it decides what to check."""
    status, parts, _ = await examined(tmp_path, **{"llm_base_url": model_url, "llm_model": "small-model", **changes})
    assert status == 1
    assert said in parts["modelo de linguagem"]
