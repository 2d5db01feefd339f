"""Updates as they come in: fetched or pushed, odd, repeated, or with the wrong secret."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from bot.adapters.telegram.guarding import readable
from bot.adapters.telegram.platform import TelegramPlatform
from bot.adapters.telegram.settings import TelegramSettings
from bot.adapters.telegram.webhook import BODY_BYTES, SECRET_HEADER, secret_of
from bot.app import App
from knowledge.errors import ExpectedError
from tests.adapters.telegram.conftest import QUESTION, Room, Serving, Start
from tests.ports import free_port
from tests.standins.telegram import FakeTelegram, Payload

MESSAGE: dict[str, Any] = {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "oi"}


@pytest.mark.parametrize(
    "odd",
    [
        {"update_id": 7, "message": {"message_id": 1}},
        {"update_id": 7, "message": {**MESSAGE, "text": 12}},
        {"update_id": 7, "message": {**MESSAGE, "from": {"id": "x", "is_bot": False, "first_name": "A"}}},
        {"update_id": 7, "message": {**MESSAGE, "date": 10**20}},
        {"update_id": 7, "message": {**MESSAGE, "entities": [{"type": "mention"}]}},
        {"update_id": 7, "message": []},
        {"update_id": 7, "callback_query": {"id": "1"}},
        {"update_id": 7, "poll": {"id": "1"}},
    ],
)
def test_an_odd_update_becomes_an_empty_one(odd: dict[str, Any]) -> None:
    """Its number stays, so that Telegram does not send it again."""
    assert readable(odd) == {"update_id": 7}


@pytest.mark.parametrize("odd", [None, 3, "x", [], {}, {"update_id": "7"}, {"update_id": True}])
def test_what_has_no_number_is_left_out(odd: object) -> None:
    """There is nothing to confirm."""
    assert readable(odd) is None


def test_half_a_surrogate_pair_is_replaced() -> None:
    """No text can be written out with one."""
    raw = readable(json.loads('{"update_id": 1, "message": ' + json.dumps({**MESSAGE, "text": "a\ud800b"}) + "}"))
    assert raw["message"]["text"] == "a\ufffdb"


async def test_an_odd_update_does_not_stop_the_others(tele: FakeTelegram, start: Start, room: Room) -> None:
    """Fetched in one answer with good ones, it is passed over."""
    await start()
    tele.world.allowed = None
    for body in ({"message": {"message_id": 1}}, {"message": {**MESSAGE, "text": {}}}, {"hologram": {"x": 1}}):
        tele.push_update(**body)
    tele.send(room.rui, QUESTION)
    assert "340 quilos" in (await tele.wait_message(tele.private(room.rui)))["text"]
    await tele.wait_polling()


async def test_a_repeated_update_is_answered_once(tele: FakeTelegram, start: Start, room: Room) -> None:
    """As when the answer to a webhook's delivery, or the confirmation of a fetch, was lost."""
    await start()
    tele.send(room.rui, QUESTION)
    await tele.wait_message(tele.private(room.rui))
    first = next(record["update"] for record in tele.transcript if record["kind"] == "update")
    tele.world.updates.append({**first, "update_id": first["update_id"] + 1_000})
    tele.world.updates.append({**first, "update_id": first["update_id"] + 1_000})
    tele.world.bell.ring()
    chat = tele.private(room.rui)
    await tele.wait_for(lambda: len(tele.bot_messages(chat)) == 2)
    tele.send(room.rui, "/ajuda")
    await tele.wait_message(chat, lambda m: "O que dá" in m["text"])
    assert len(tele.bot_messages(chat)) == 3


async def test_polling_goes_on_after_errors(
    tele: FakeTelegram, start: Start, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    """A conflict, a dropped poll and a bad gateway are lines in the log."""
    await start()
    for kind in ("drop", "html502", "garbage"):
        tele.fault(kind, "getUpdates")
    tele.send(room.rui, QUESTION)
    assert "340 quilos" in (await tele.wait_message(tele.private(room.rui), within=60))["text"]
    assert not [record for record in caplog.records if record.exc_info]


async def test_a_refused_token_is_said_in_a_sentence(tele: FakeTelegram, app: App) -> None:
    """At the start, without quoting it."""
    tele.world.token = "1:another-token"
    platform = TelegramPlatform(app.circle, TelegramSettings(tele.token, api_url=tele.base_url))
    with pytest.raises(ExpectedError) as caught:
        await platform.run()
    assert caught.value.key == "telegram.error.token"
    assert caught.value.__suppress_context__


async def test_a_token_revoked_later_ends_the_platform(tele: FakeTelegram, start: Start, room: Room) -> None:
    """Polling would go silent otherwise."""
    serving = await start()
    tele.world.token = "1:another-token"
    tele.send(room.rui, "oi")
    assert serving.task is not None
    with pytest.raises(ExpectedError):
        await serving.task
    serving.platform = serving.task = None


async def test_telegram_out_of_reach_at_the_start(tele: FakeTelegram, start: Start, room: Room) -> None:
    """The bot waits for it."""
    tele.drop("getMe", times=3)
    await start(connect_pauses=(0.0,))
    tele.send(room.rui, QUESTION)
    assert (await tele.wait_message(tele.private(room.rui)))["text"]


async def pushed(serving: Serving, room: Room, secret: str | None, body: bytes) -> int:
    """Post to the webhook as anybody may; returns the status."""
    assert serving.platform is not None
    assert serving.platform.webhook is not None
    url = f"http://127.0.0.1:{serving.platform.webhook.port}/telegram"
    headers = {} if secret is None else {SECRET_HEADER: secret}
    async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as answer:
        return answer.status


def update_of(user: Payload, text: str, number: int = 1) -> bytes:
    """An update with a private message."""
    chat = {"id": user["id"], "type": "private", "first_name": user["first_name"]}
    message = {"message_id": 77, "date": 1_700_000_000, "chat": chat, "from": user, "text": text}
    return json.dumps({"update_id": number, "message": message}).encode()


@pytest.fixture
async def webhook(tele: FakeTelegram, start: Start) -> Serving:
    """The bot with a public address."""
    port = free_port()
    return await start(public_url=f"http://127.0.0.1:{port}", webhook_port=port)


async def test_the_webhook_takes_what_telegram_pushes(tele: FakeTelegram, webhook: Serving, room: Room) -> None:
    """With the secret that was agreed on; nothing is fetched."""
    tele.send(room.rui, QUESTION)
    assert "340 quilos" in (await tele.wait_message(tele.private(room.rui)))["text"]
    assert tele.world.webhook["secret"] == secret_of(tele.token)
    assert [record["ok"] for record in tele.transcript if record["kind"] == "webhook_delivery"] == [True]


@pytest.mark.parametrize("secret", [None, "", "wrong", "ç"])
async def test_the_webhook_turns_strangers_away(
    tele: FakeTelegram, webhook: Serving, room: Room, secret: str | None
) -> None:
    """Before the body is looked at, whatever it is."""
    assert await pushed(webhook, room, secret, update_of(room.rui, QUESTION)) == 403
    assert await pushed(webhook, room, secret, b"{") == 403
    tele.send(room.rui, "/ajuda")
    await tele.wait_message(tele.private(room.rui), lambda m: "O que dá" in m["text"])
    assert len(tele.bot_messages(tele.private(room.rui))) == 1


async def test_the_webhook_takes_odd_updates_too(tele: FakeTelegram, webhook: Serving, room: Room) -> None:
    """Refused, they would come again for ever; what is too large to be an update is refused."""
    secret = secret_of(tele.token)
    for body in (b"", b"{", b"[]", b'{"update_id": 1, "message": {"message_id": 1}}', b"\xff\xfe", b"[" * 5_000):
        assert await pushed(webhook, room, secret, body) == 200
    with pytest.raises((AssertionError, aiohttp.ClientError)):
        assert await pushed(webhook, room, secret, b"x" * (BODY_BYTES + 1)) == 200
    assert await pushed(webhook, room, secret, update_of(room.rui, "/ajuda", 5)) == 200
    assert await pushed(webhook, room, secret, update_of(room.rui, "/start", 6)) == 200
    assert await pushed(webhook, room, secret, update_of(room.rui, "/start", 6)) == 200
    await tele.wait_for(lambda: len(tele.bot_messages(tele.private(room.rui))) == 1)


async def test_a_refused_webhook_is_said_in_a_sentence(tele: FakeTelegram, app: App) -> None:
    """Such as an address without https."""
    tele.fault("error", "setWebhook", text="bad webhook: An HTTPS URL must be provided for webhook")
    settings = TelegramSettings(
        tele.token, tele.base_url, public_url="http://x", webhook_host="127.0.0.1", webhook_port=free_port()
    )
    with pytest.raises(ExpectedError) as caught:
        await TelegramPlatform(app.circle, settings).run()
    assert caught.value.key == "telegram.error.webhook"


async def test_cancelling_run_stops_it(tele: FakeTelegram, start: Start) -> None:
    """As the program does on SIGTERM; no task is left."""
    before = asyncio.all_tasks()
    serving = await start()
    assert serving.task is not None
    serving.task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await serving.task
    serving.platform = serving.task = None
    assert [task for task in asyncio.all_tasks() - before if "telegram" in repr(task)] == []
