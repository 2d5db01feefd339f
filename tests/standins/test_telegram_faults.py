"""The Telegram stand-in against python-telegram-bot: refusals, lost answers, odd updates, webhooks."""

from __future__ import annotations

import datetime as dt

import pytest
from aiohttp import web
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from .telegram import FakeTelegram, Options
from .telegram_bot import RecordingBot, StartBot

pytestmark = [pytest.mark.asyncio, pytest.mark.filterwarnings("error")]


async def test_rate_limit(tele: FakeTelegram, start_telegram: StartBot) -> None:
    """Without retries a 429 reaches the bot with its delay."""
    bot = await start_telegram()
    ana = tele.add_user("Ana")
    tele.private(ana)
    tele.rate_limit("sendMessage", retry_after=7)
    with pytest.raises(RetryAfter) as caught:
        await bot.api.send_message(ana["id"], "x")
    assert caught.value.retry_after == dt.timedelta(seconds=7)


async def test_rate_limiter_waits_and_repeats(tele: FakeTelegram, start_telegram: StartBot) -> None:
    """With the library's limiter the message goes out after the delay, once."""
    bot = await start_telegram(retries=3)
    ana = tele.add_user("Ana")
    chat = tele.private(ana)
    tele.rate_limit("sendMessage", retry_after=0.01)
    await bot.api.send_message(ana["id"], "x")
    assert len(tele.calls("sendMessage")) == 2
    assert len(tele.bot_messages(chat)) == 1


async def test_flood_limits(tele: FakeTelegram, start_telegram: StartBot) -> None:
    """With flood limits on, a burst to one chat is refused."""
    tele.options.flood = True
    bot = await start_telegram()
    ana = tele.add_user("Ana")
    tele.private(ana)
    for _ in range(3):
        await bot.api.send_message(ana["id"], "x")
    with pytest.raises(RetryAfter):
        await bot.api.send_message(ana["id"], "x")


@pytest.mark.parametrize(("kind", "kept"), [("html502", 0), ("drop", 0), ("drop_after", 1), ("garbage", 0)])
async def test_broken_answers(tele: FakeTelegram, start_telegram: StartBot, kind: str, kept: int) -> None:
    """A bad gateway, a dropped connection and cut JSON are errors; only one of them left a message."""
    bot = await start_telegram()
    ana = tele.add_user("Ana")
    chat = tele.private(ana)
    tele.fault(kind, "sendMessage")
    with pytest.raises(TelegramError) as caught:
        await bot.api.send_message(ana["id"], "x")
    assert isinstance(caught.value, NetworkError) == (kind != "garbage")
    assert len(tele.bot_messages(chat)) == kept


async def test_polling_survives_errors(tele: FakeTelegram, start_telegram: StartBot) -> None:
    """A conflict ends one poll only; updates come afterwards."""
    bot = await start_telegram()
    await tele.wait_polling()
    other = RecordingBot(tele)
    await other.app.bot.initialize()
    await other.api.get_updates(timeout=0)
    await tele.wait_for(lambda: bot.polling_errors)
    assert isinstance(bot.polling_errors[0], Conflict)
    await other.app.bot.shutdown()
    tele.send(tele.add_user("Ana"), "ainda aí?")
    assert (await bot.next_update()).message


async def test_unauthorized(tele: FakeTelegram) -> None:
    """A wrong token is refused."""
    bot = RecordingBot(tele)
    tele.world.token = "1:another-token"
    with pytest.raises(InvalidToken):
        await bot.app.initialize()
    await bot.app.bot.shutdown()


async def test_odd_update(tele: FakeTelegram, start_telegram: StartBot) -> None:
    """An update of a kind that the library does not know passes as an empty one."""
    bot = await start_telegram()
    tele.world.allowed = None
    tele.push_update(hologram={"x": 1})
    update = await bot.next_update()
    assert update.effective_chat is None
    assert update.api_kwargs == {"hologram": {"x": 1}}


async def test_unknown_chat_and_empty_text(tele: FakeTelegram, start_telegram: StartBot) -> None:
    """The words of the real server."""
    bot = await start_telegram()
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.api.send_message(77, "x")
    tele.world.chat(77)
    with pytest.raises(BadRequest, match="Message text is empty"):
        await bot.api.send_message(77, " ")
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.api.send_message(77, "x" * 4097)


async def test_webhook_with_secret_and_retry() -> None:
    """Updates are posted in order with the secret, and again after an error."""
    posted: list[tuple[str | None, int]] = []
    answers = [500, 200, 200]

    async def receive(request: web.Request) -> web.Response:
        body = await request.json()
        posted.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), body["update_id"]))
        return web.Response(status=answers.pop(0))

    app = web.Application()
    app.router.add_post("/hook", receive)
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with FakeTelegram(options=Options(webhook_retry=0)) as tele:
        bot = RecordingBot(tele)
        await bot.app.bot.initialize()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        await bot.api.set_webhook(url, secret_token="s3cret")
        ana = tele.add_user("Ana")
        tele.send(ana, "um")
        tele.send(ana, "dois")
        await tele.wait_for(lambda: not tele.world.updates)
        first = posted[0][1]
        assert posted == [("s3cret", first), ("s3cret", first), ("s3cret", first + 1)]
        with pytest.raises(Conflict):
            await bot.api.get_updates()
        assert "500" in str((await bot.api.get_webhook_info()).last_error_message)
        await bot.api.delete_webhook()
        await bot.app.bot.shutdown()
    await runner.cleanup()
